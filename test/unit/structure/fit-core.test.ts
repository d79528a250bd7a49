import { crc16 } from '../../../shared/workouts/formats/fit/core/crc';
import { readFitMessages } from '../../../shared/workouts/formats/fit/core/read';
import { ENUM, TEXT, UINT16, UINT32 } from '../../../shared/workouts/formats/fit/core/types';
import { FitWriter } from '../../../shared/workouts/formats/fit/core/write';
import { be32, bitwiseCrc, definition, fitFile, le16, le32 } from './support/fit-bytes';

const fieldsOf = (bytes: Uint8Array) =>
  readFitMessages(bytes).map(({ number, fields }) => [number, Object.fromEntries(fields)]);

it('computes the checksum of the published check vector', () => {
  expect(crc16(new TextEncoder().encode('123456789'))).toBe(0xbb3d);
});

it('writes a file byte for byte', () => {
  const writer = new FitWriter();
  writer.messages(
    0,
    [
      { number: 0, baseType: ENUM },
      { number: 1, baseType: UINT16 },
      { number: 4, baseType: UINT32 },
    ],
    [[5, 255, null]],
  );
  writer.messages(26, [{ number: 8, baseType: TEXT, size: 4 }], [['Zé'], ['long text']]);
  const records = [
    ...[0x40, 0, 0, 0, 0, 3, 0, 1, 0x00, 1, 2, 0x84, 4, 4, 0x86],
    ...[0, 5, 0xff, 0, 0xff, 0xff, 0xff, 0xff],
    ...[0x41, 0, 0, 26, 0, 1, 8, 4, 0x07],
    ...[1, 0x5a, 0xc3, 0xa9, 0],
    ...[1, 0x6c, 0x6f, 0x6e, 0],
  ];
  const header = [14, 0x20, ...le16(2100), records.length, 0, 0, 0, 0x2e, 0x46, 0x49, 0x54];
  const start = [...header, ...le16(bitwiseCrc(header)), ...records];
  expect([...writer.finish()]).toEqual([...start, ...le16(bitwiseCrc(start))]);
});

describe('reading', () => {
  it('takes both byte orders', () => {
    const fields = [[2, 4, 0x86]];
    const records = [
      ...definition(0, 27, fields),
      0,
      ...le32(90_000),
      ...definition(1, 27, fields, true),
      1,
      ...be32(90_000),
    ];
    expect(fieldsOf(fitFile(records))).toEqual([
      [27, { 2: 90_000 }],
      [27, { 2: 90_000 }],
    ]);
  });

  it('leaves out what stands for nothing', () => {
    const fields = [
      [0, 1, 0x00],
      [1, 1, 0x01],
      [2, 2, 0x83],
      [3, 2, 0x84],
      [4, 4, 0x8c],
      [5, 3, 0x07],
      [6, 4, 0x88],
    ];
    const nothing = [0xff, 0x7f, 0xff, 0x7f, 0xff, 0xff, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xc0, 0x7f];
    const something = [0xfe, 0xff, 0xfe, 0xff, 0xfe, 0xff, 1, 0, 0, 0, 0x68, 0x69, 0, 0, 0, 0xc0, 0x3f];
    expect(fieldsOf(fitFile([...definition(0, 1, fields), 0, ...nothing, 0, ...something]))).toEqual([
      [1, {}],
      [1, { 0: 254, 1: -1, 2: -2, 3: 65_534, 4: 1, 5: 'hi', 6: 1.5 }],
    ]);
  });

  it('reads lists and skips base types it does not know', () => {
    const fields = [
      [0, 4, 0x84],
      [1, 2, 0x77],
      [2, 1, 0x02],
    ];
    expect(fieldsOf(fitFile([...definition(0, 1, fields), 0, 1, 0, 2, 0, 9, 9, 7]))).toEqual([
      [1, { 0: [1, 2], 2: 7 }],
    ]);
  });

  it('reads 64-bit numbers', () => {
    expect(fieldsOf(fitFile([...definition(0, 1, [[0, 8, 0x8f]]), 0, ...le32(5), ...le32(1)]))).toEqual([
      [1, { 0: 2 ** 32 + 5 }],
    ]);
  });

  it('skips developer fields', () => {
    const withDeveloper = [0x60, 0, 0, 27, 0, 1, 7, 1, 0x00, 2, 0, 3, 0, 1, 2, 0];
    expect(fieldsOf(fitFile([...withDeveloper, 0, 1, 9, 9, 9, 9, 9, 0, 2, 9, 9, 9, 9, 9]))).toEqual([
      [27, { 7: 1 }],
      [27, { 7: 2 }],
    ]);
  });

  it('counts compressed time stamps on from the last full one, over the turn of 32 seconds', () => {
    const full = [...definition(0, 20, [[253, 4, 0x86]]), 0, ...le32(1_000_000_030)];
    const compressed = definition(1, 21, [[0, 1, 0x02]]);
    const header = (offset: number) => 0x80 | (1 << 5) | offset;
    // 1,000,000,030 is 30 in the last five bits.
    expect(fieldsOf(fitFile([...full, ...compressed, header(31), 7, header(2), 8]))).toEqual([
      [20, { 253: 1_000_000_030 }],
      [21, { 0: 7, 253: 1_000_000_031 }],
      [21, { 0: 8, 253: 1_000_000_034 }],
    ]);
  });

  it('goes on with a file chained behind the first', () => {
    const one = fitFile([...definition(0, 27, [[7, 1, 0x00]]), 0, 1]);
    expect(fieldsOf(Uint8Array.from([...one, ...one]))).toHaveLength(2);
  });

  it('reads a file inside a larger buffer', () => {
    const one = fitFile([...definition(0, 27, [[2, 4, 0x86]]), 0, ...le32(7)]);
    const buffer = Uint8Array.from([1, 2, 3, ...one, 4]);
    expect(fieldsOf(buffer.subarray(3, 3 + one.length))).toEqual([[27, { 2: 7 }]]);
  });

  const good = fitFile([...definition(0, 27, [[7, 1, 0x00]]), 0, 1]);
  const withByte = (index: number, value: number) => good.map((byte, at) => (at === index ? value : byte));

  it.each([
    ['no FIT', Uint8Array.from([1, 2, 3]), 'The file is not a FIT file.', ''],
    ['a header alone', good.subarray(0, 12), 'The FIT file is damaged.', 'To be exact, it is cut off.'],
    ['another mark', withByte(8, 0x2d), 'The file is not a FIT file.', ''],
    ['a cut file', good.subarray(0, -3), 'The FIT file is damaged.', 'To be exact, it is cut off.'],
    [
      'a wrong checksum',
      withByte(good.length - 1, 0),
      'The FIT file is damaged.',
      'To be exact, its checksum is wrong.',
    ],
    ['a changed byte', withByte(20, 9), 'The FIT file is damaged.', 'To be exact, its checksum is wrong.'],
    [
      'a cut message',
      fitFile([...definition(0, 27, [[7, 1, 0x00]]), 0]),
      'The FIT file is damaged.',
      'To be exact, a message is cut off.',
    ],
    ['data first', fitFile([3, 1]), 'The FIT file is damaged.', 'To be exact, a message comes before its definition.'],
  ])('refuses %s', (_, bytes, what, why) => {
    expect(() => readFitMessages(bytes)).toThrow(expect.objectContaining({ kind: 'invalidInput', what, why }));
  });
});
