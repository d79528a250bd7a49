/** FIT files byte by byte, made without the code under test. */

/** CRC-16/ARC, bit by bit. */
export function bitwiseCrc(bytes: readonly number[]): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xa001 : crc >>> 1;
  }
  return crc;
}

/** A file around records: the short header of twelve bytes, the records, the checksum. */
export function fitFile(records: readonly number[]): Uint8Array {
  const size = records.length;
  const header = [12, 0x10, 0x34, 0x08, size & 0xff, size >> 8, 0, 0, 0x2e, 0x46, 0x49, 0x54];
  const crc = bitwiseCrc([...header, ...records]);
  return Uint8Array.from([...header, ...records, crc & 0xff, crc >> 8]);
}

/** A definition: local number, global number, fields of number, size and base type. */
export function definition(local: number, global: number, fields: number[][], bigEndian = false): number[] {
  const number = bigEndian ? [0, global] : [global, 0];
  return [0x40 | local, 0, bigEndian ? 1 : 0, ...number, fields.length, ...fields.flat()];
}

export const le16 = (value: number): number[] => [value & 0xff, (value >> 8) & 0xff];
export const le32 = (value: number): number[] => [...le16(value & 0xffff), ...le16(value >>> 16)];
export const be32 = (value: number): number[] => le32(value).reverse();

/** The fields of a workout step that the tests use, in the order of {@link step}. */
const STEP_FIELDS = [
  [254, 2, 0x84],
  [1, 1, 0x00],
  [2, 4, 0x86],
  [3, 1, 0x00],
  [4, 4, 0x86],
  [5, 4, 0x86],
  [6, 4, 0x86],
  [7, 1, 0x00],
];

export interface StepBytes {
  index: number;
  durationType?: number;
  duration?: number;
  targetType?: number;
  target?: number;
  low?: number;
  high?: number;
  intensity?: number;
}

const NOTHING = 0xffffffff;

/** A workout file of these steps. */
export function workoutFile(steps: StepBytes[]): Uint8Array {
  const rows = steps.flatMap((step) => [
    0,
    ...le16(step.index),
    step.durationType ?? 0,
    ...le32(step.duration ?? 60_000),
    step.targetType ?? 2,
    ...le32(step.target ?? 0),
    ...le32(step.low ?? NOTHING),
    ...le32(step.high ?? NOTHING),
    step.intensity ?? 0,
  ]);
  return fitFile([...definition(0, 27, STEP_FIELDS), ...rows]);
}
