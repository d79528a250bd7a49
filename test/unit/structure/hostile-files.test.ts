import fc from 'fast-check';
import { WORKOUT_FORMATS, type WorkoutFormat } from '../../../shared/workouts/formats/formats';
import { readWorkoutFile } from '../../../shared/workouts/formats/read-file';
import { writeWorkoutFile } from '../../../shared/workouts/formats/write-file';
import { parseNotation } from '../../../shared/workouts/notation/parse';
import { plainStep, targetOf, type Structure } from '../../../shared/workouts/structure/model';
import { validateStructure } from '../../../shared/workouts/structure/validate';
import { unrolledSteps } from '../../../shared/workouts/structure/walk';
import { definition, fitFile, le16, le32 } from './support/fit-bytes';

/** Files and texts that somebody made wrong, by accident or on purpose: read, or refused in words, and never for long. */

const SEED = 20_260_502;
const thresholds = {
  ftpWatts: 247,
  thresholdHeartRate: 163,
  maxHeartRate: 187,
  thresholdSpeed: 3.84,
  zones: { power: [{ min: 0, max: 140 }], heartRate: [{ min: 100, max: 128 }], speed: [{ min: 2, max: 3 }] },
};

/** Reads, and checks that what came out is a structure that everything else can work with. */
function readOrRefused(read: () => { structure: Structure }): 'read' | 'refused' {
  let structure: Structure;
  try {
    ({ structure } = read());
  } catch (error) {
    expect(error).toMatchObject({ name: 'ConnectorError', kind: 'invalidInput' });
    expect(String((error as Error).message).length).toBeLessThan(2_000);
    return 'refused';
  }
  const steps = unrolledSteps(structure).map(({ step }) => step);
  expect(steps.length).toBeGreaterThan(0);
  for (const { length, target, cadence } of steps) {
    const numbers = [
      length.value,
      ...(target === null ? [] : [target.value, target.range?.min ?? 0, target.range?.max ?? 0]),
      ...(cadence === null ? [] : [cadence.min, cadence.max]),
    ];
    if (!numbers.every(Number.isFinite) || !Number.isInteger(length.value) || length.value < 1) {
      expect({ length, target, cadence }).toBe('a step of finite numbers');
    }
  }
  return 'read';
}

const fromBytes = (bytes: Uint8Array, name = 'a.fit') =>
  readOrRefused(() => readWorkoutFile(bytes, name, { thresholds, sport: 'bike' }));
const fromText = (text: string) => fromBytes(new TextEncoder().encode(text), 'a.txt');

const workout: Structure = [
  plainStep({ unit: 'seconds', value: 600 }, targetOf('PercentOfFtp', 50, 60), { class: 'WarmUp', name: 'Easy' }),
  {
    type: 'repetition',
    count: 3,
    steps: [
      plainStep({ unit: 'seconds', value: 480 }, targetOf('PercentOfFtp', 100), { cadence: { min: 85, max: 95 } }),
      plainStep({ unit: 'seconds', value: 240 }, null, { class: 'Rest', notes: 'Spin & <breathe>' }),
    ],
  },
];
const written = (format: WorkoutFormat): Uint8Array =>
  writeWorkoutFile(workout, format, { title: 'Over-unders', sport: 'bike', thresholds }).bytes;

describe.each(WORKOUT_FORMATS)('a %s file', (format) => {
  const bytes = written(format);
  const isFit = format === 'fit';
  /** With a checksum that fits, so that what is inside is looked at. */
  const sealed = (changed: number[]): Uint8Array =>
    isFit ? fitFile(changed.slice(14, Math.max(14, changed.length - 2))) : Uint8Array.from(changed);

  it('with bytes changed, left out, put in and doubled', () => {
    const change = fc.record({
      at: fc.nat(bytes.length - 1),
      count: fc.nat(12),
      what: fc.constantFrom('set', 'cut', 'put', 'double'),
      value: fc.oneof(fc.nat(255), fc.constantFrom(0, 0x22, 0x3c, 0x3e, 0x5b, 0x7b, 0x7f, 0x80, 0xfe, 0xff)),
    });
    const counts = { read: 0, refused: 0 };
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), (changes) => {
        const changed = [...bytes];
        for (const { at, count, what, value } of changes) {
          const place = Math.min(at, changed.length);
          if (what === 'set') changed[place] = value;
          else if (what === 'cut') changed.splice(place, count);
          else if (what === 'put') changed.splice(place, 0, value);
          else changed.splice(place, 0, ...changed.slice(place, place + count * 8));
        }
        counts[fromBytes(sealed(changed))] += 1;
      }),
      { numRuns: 400, seed: SEED },
    );
    // Both happen, else the changes would be too small or too great to show anything.
    expect(counts.read).toBeGreaterThan(5);
    expect(counts.refused).toBeGreaterThan(5);
  });
});

it('bytes of any kind', () => {
  const beginnings = fc.constantFrom('', '<', '{', '[', '"', '[COURSE HEADER]\n', '\ufeff<workout_file>', '- 10m 75%');
  fc.assert(
    fc.property(beginnings, fc.uint8Array({ maxLength: 200 }), (text, bytes) => {
      fromBytes(Uint8Array.from([...new TextEncoder().encode(text), ...bytes]), 'x');
    }),
    { numRuns: 1_500, seed: SEED },
  );
});

it('FIT records of any kind', () => {
  const field = fc.tuple(
    fc.constantFrom(0, 1, 2, 3, 4, 5, 6, 7, 8, 19, 20, 21, 22, 253, 254),
    fc.oneof(fc.constantFrom(1, 2, 4, 8), fc.nat(255)),
    fc.constantFrom(
      0x00,
      0x01,
      0x02,
      0x83,
      0x84,
      0x85,
      0x86,
      0x07,
      0x88,
      0x89,
      0x0a,
      0x8b,
      0x8c,
      0x0d,
      0x8e,
      0x8f,
      0x99,
    ),
  );
  const record = fc.oneof(
    fc
      .record({
        local: fc.nat(3),
        developer: fc.boolean(),
        bigEndian: fc.boolean(),
        message: fc.constantFrom(0, 26, 27, 27, 27, 20, 300),
        fields: fc.array(field, { maxLength: 6 }),
      })
      .map(({ local, developer, bigEndian, message, fields }) => {
        const bytes = definition(local, message & 0xff, fields, bigEndian);
        if (developer) bytes[0] = bytes[0]! | 0x20;
        return developer ? [...bytes, 1, 0, 3, 0] : bytes;
      }),
    fc
      .tuple(fc.constantFrom(0, 1, 2, 3, 0x80, 0xa5, 0xdf), fc.uint8Array({ maxLength: 40 }))
      .map(([header, rest]) => [header, ...rest]),
  );
  fc.assert(
    fc.property(fc.array(record, { maxLength: 12 }), (records) => {
      fromBytes(fitFile(records.flat()));
    }),
    { numRuns: 3_000, seed: SEED },
  );
});

it('FIT workout steps with any values', () => {
  const fields = [
    [254, 2, 0x84],
    [1, 1, 0x00],
    [2, 4, 0x86],
    [3, 1, 0x00],
    [4, 4, 0x86],
    [5, 4, 0x86],
    [6, 4, 0x86],
    [7, 1, 0x00],
    [19, 1, 0x00],
    [21, 4, 0x86],
    [22, 4, 0x86],
  ];
  const number = fc.oneof(fc.nat(5), fc.nat(2_000), fc.nat(0xffff_ffff), fc.constantFrom(0, 0xffff_ffff, 0x7fff_ffff));
  const step = fc
    .tuple(fc.nat(6), fc.nat(30), number, fc.nat(14), number, number, number, fc.nat(7), fc.nat(14), number, number)
    .map(([index, type, duration, target, zone, low, high, kind, second, secondLow, secondHigh]) => [
      ...[0, ...le16(index), type, ...le32(duration), target, ...le32(zone), ...le32(low), ...le32(high), kind],
      ...[second, ...le32(secondLow), ...le32(secondHigh)],
    ]);
  let read = 0;
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 8 }), (steps) => {
      if (fromBytes(fitFile([...definition(0, 27, fields), ...steps.flat()])) === 'read') read += 1;
    }),
    { numRuns: 3_000, seed: SEED },
  );
  expect(read).toBeGreaterThan(50);
});

it('FIT repetitions of repetitions, which would be more steps than fit into memory', () => {
  const fields = [
    [1, 1, 0x00],
    [2, 4, 0x86],
    [4, 4, 0x86],
  ];
  const row = (type: number, value: number, count: number) => [0, type, ...le32(value), ...le32(count)];
  const repeats = Array.from({ length: 40 }, () => row(6, 0, 100));
  expect(fromBytes(fitFile([...definition(0, 27, fields), ...row(0, 1000, 0), ...repeats.flat()]))).toBe('refused');
  expect(fromBytes(fitFile([...definition(0, 27, fields), ...row(0, 1000, 0), ...row(6, 0, 4_000_000_000)]))).toBe(
    'refused',
  );
});

const zwo = (inner: string, before = '') =>
  `<?xml version="1.0"?>${before}<workout_file><name>x</name><workout>${inner}</workout></workout_file>`;
const steady = '<SteadyState Duration="60" Power="0.5"/>';
/** As large as a workout file may be. */
const LARGEST = 990_000;

describe('XML made to hurt', () => {
  it('expands no entities', () => {
    const laughs = Array.from({ length: 20 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join('');
    const bomb = `<!DOCTYPE workout_file [<!ENTITY l0 "lol">${laughs}]>`;
    expect(
      fromText(zwo(`<SteadyState Duration="60" Power="0.5"><textevent message="&l20;"/></SteadyState>`, bomb)),
    ).toBe('read');
    const file = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>';
    const bytes = new TextEncoder().encode(
      zwo(steady.replace('/>', '><textevent message="&a;"/></SteadyState>'), file),
    );
    expect(readWorkoutFile(bytes, 'a.zwo').structure).toMatchObject([{ notes: '&a;' }]);
  });

  it.each([
    ['nesting', '<a>'.repeat(LARGEST / 3)],
    ['nesting inside the workout', zwo('<a>'.repeat(100_000) + '</a>'.repeat(100_000))],
    ['one open tag', `<workout_file ${'a="b" '.repeat(LARGEST / 6)}`],
    ['spaces in a tag', `<workout_file${' '.repeat(LARGEST)}`],
    ['spaces and equals signs', `<workout_file ${'a = '.repeat(LARGEST / 4)}`],
    ['an attribute without an end', `<workout_file a="${'x'.repeat(LARGEST)}`],
    ['a comment without an end', `<!--${'-'.repeat(LARGEST)}`],
    ['comments without an end', '<!--'.repeat(LARGEST / 4)],
    ['CDATA without an end', `<a>${'<![CDATA['.repeat(LARGEST / 9)}`],
    ['document types', '<!DOCTYPE ['.repeat(LARGEST / 11)],
    ['brackets in a document type', `<!DOCTYPE ${'[]'.repeat(LARGEST / 2)}`],
    ['instructions', '<?a '.repeat(LARGEST / 4)],
    ['ampersands', `<workout_file>${'&'.repeat(LARGEST)}</workout_file>`],
    ['entities', `<workout_file>${'&#x110000;'.repeat(LARGEST / 10)}</workout_file>`],
    ['empty elements', `<workout_file>${'<a/>'.repeat(LARGEST / 4)}</workout_file>`],
    ['less-than signs', '<'.repeat(LARGEST)],
    ['end tags', '</a>'.repeat(LARGEST / 4)],
  ])('%s', (_, text) => {
    expect(fromText(text)).toBe('refused');
  });

  it('with more steps than a workout has', () => {
    expect(fromText(zwo(steady.repeat(LARGEST / steady.length - 10)))).toBe('refused');
    expect(fromText(zwo('<IntervalsT Repeat="1e9" OnDuration="1" OffDuration="1" OnPower="1" OffPower="1"/>'))).toBe(
      'refused',
    );
    expect(fromText(zwo('<Ramp Duration="1e300" PowerLow="0" PowerHigh="1e300"/>'))).toBe('refused');
  });
});

describe('texts made to hurt', () => {
  it.each([
    ['brackets', '3x('.repeat(30_000)],
    ['closing brackets', ')'.repeat(100_000)],
    ['quotes', '"'.repeat(100_000)],
    ['backslashes', `"${'\\'.repeat(99_000)}`],
    ['digits', '9'.repeat(100_000)],
    ['digits and points', '1.'.repeat(50_000)],
    ['digits and spaces', '1 '.repeat(50_000)],
    ['spaces', ' '.repeat(100_000)],
    ['spaces before a sign', `10m${' '.repeat(90_000)}%`],
    ['ranges', '10-'.repeat(33_000)],
    ['colons', '1:'.repeat(50_000)],
    ['words', 'a '.repeat(50_000)],
    ['one word', 'ä'.repeat(90_000)],
    ['lines', '\n'.repeat(100_000)],
    ['lines of steps', '1s\n'.repeat(33_000)],
    ['repetitions of everything below', '200x\n'.repeat(20_000)],
    [
      'repetitions inside repetitions',
      `${Array.from({ length: 400 }, (_, at) => `${' '.repeat(at)}200x`).join('\n')}\n`,
    ],
    ['lengths that go on', '1h1m1s'.repeat(16_000)],
    ['a length beyond all bounds', `${'9'.repeat(400)}h 75%`],
    ['a percentage beyond all bounds', `10m ${'9'.repeat(400)}%`],
    ['a pace beyond all bounds', `10m ${'9'.repeat(400)}:00/km`],
    ['a distance beyond all bounds', `${'9'.repeat(400)}km 4:00/km`],
    ['course data', `[COURSE HEADER]\nMINUTES WATTS\nFTP=0\n[COURSE DATA]\n${'0 0\n'.repeat(245_000)}`],
    ['course data that never ends', `[COURSE HEADER]\nMINUTES PERCENT\n[COURSE DATA]\n0 50\n1e308 50\n`],
    [
      'course texts',
      `[COURSE HEADER]\nMINUTES PERCENT\n[COURSE DATA]\n0 50\n1 50\n[COURSE TEXT]\n${'1 x\n'.repeat(195_000)}`,
    ],
    [
      'course texts for every step',
      `[COURSE HEADER]\nMINUTES PERCENT\n[COURSE DATA]\n${Array.from({ length: 9_000 }, (_, at) => `${at} 50\n`).join('')}[COURSE TEXT]\n${'1 x\n'.repeat(195_000)}`,
    ],
    ['spaces in brackets', `[COURSE HEADER]\n${`[${' '.repeat(50_000)}\n`.repeat(19)}`],
    ['JSON inside JSON', '['.repeat(990_000)],
    ['objects inside objects', `${'{"Structure":'.repeat(75_000)}1`],
    [
      'nested repetitions',
      `${'[{"Type":"Repetition","Length":{"Value":9},"Steps":'.repeat(5_000)}[]${'}]'.repeat(5_000)}`,
    ],
    ['nulls', `[${'null,'.repeat(195_000)}null]`],
    ['TrainerDay segments', `[${'[1,50,50],'.repeat(98_000)}[1,50,50]]`],
    ['TrainerDay segments beyond all bounds', '[[1e308,50,50],[1e308,50,50]]'],
    [
      'a structure beyond all bounds',
      '[{"Type":"Step","Length":{"Unit":"Hour","Value":1e308},"IntensityTarget":{"Unit":"PercentOfFtp","Value":75}}]',
    ],
  ])('%s', (_, text) => {
    fromText(text);
    readOrRefused(() => parseNotation(text, { thresholds, sport: 'run' }));
  });

  it('of any words of the notation', () => {
    const words = fc.constantFrom(
      ...['3x', '200x', '0x', '(', ')', '/', '+', ';', '10m', '1h', '1h30', '1:30', '400mtr', '1.5km', '0s', '99999h'],
      ...['75%', '50-60%', '60%-50%', '52% [50-60]', '1001%', 'ramp', 'lap', 'open', 'free', 'rest', 'wu', 'warm-up:'],
      ...['RPE 7', 'RPE 11', '250w', '150bpm', '4:10/km', '0:00/km', '1:40/100m', '1:40/0m', 'Z1', 'Z9', 'Z1-Z0 HR'],
      ...[
        '90rpm',
        '0rpm',
        '"a"',
        '"',
        '#',
        '# x',
        '\n',
        '\n  ',
        '\r',
        '\t',
        '-',
        '•',
        ',',
        '@',
        'at',
        '\u2028',
        'é',
        '力',
      ],
    );
    const glue = fc.constantFrom(' ', '', '\n');
    fc.assert(
      fc.property(fc.array(fc.tuple(words, glue), { maxLength: 16 }), (parts) => {
        readOrRefused(() => parseNotation(parts.flat().join(''), { thresholds, sport: 'run' }));
      }),
      { numRuns: 4_000, seed: SEED },
    );
  });
});

it('JSON of any shape, also where it is only checked', () => {
  const numbers = fc.oneof(fc.double(), fc.constantFrom(0, 1, 60, 1e308, -1, '60', '', null));
  const leaf = fc.oneof(
    numbers,
    fc.constantFrom('Step', 'Repetition', 'Second', 'PercentOfFtp', 'Active', true, [], {}),
  );
  const keys = ['Type', 'Length', 'Steps', 'Unit', 'Value', 'MinValue', 'MaxValue', 'IntensityTarget', 'CadenceTarget'];
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...keys, 'Structure', 'segments', 'workout', '__proto__', 'Name'), tie('tree')),
    ),
  }));
  fc.assert(
    fc.property(fc.array(tree, { maxLength: 3 }), (given) => {
      const text = JSON.stringify(given);
      fromText(text);
      expect(Array.isArray(validateStructure(JSON.parse(text)))).toBe(true);
    }),
    { numRuns: 2_000, seed: SEED },
  );
});
