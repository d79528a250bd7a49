import fc from 'fast-check';
import { WORKOUT_FORMATS, type WorkoutFormat } from '../../../../shared/workouts/formats/formats';
import { readWorkoutFile } from '../../../../shared/workouts/formats/read-file';
import { writeWorkoutFile } from '../../../../shared/workouts/formats/write-file';
import type { Structure } from '../../../../shared/workouts/structure/model';
import { NO_THRESHOLDS } from '../../../../shared/workouts/structure/thresholds';
import { placedSteps } from '../../../../shared/workouts/structure/walk';
import type { StructureWarning, WarningCode } from '../../../../shared/workouts/structure/warnings';
import { structuresOf, steps, targets, units } from './arbitrary';
import { silentDifferences, THRESHOLD_SPEED } from './differences';

/** How many structures go through each pair of formats; `npm run test:formats` asks for 10,000. */
const RUNS = Number(process.env.FORMAT_ROUND_TRIPS ?? 100);
/** The same structures every time: a failure is one that anybody can repeat. */
const SEED = 20_260_502;

const thresholds = {
  ...NO_THRESHOLDS,
  ftpWatts: 247,
  thresholdHeartRate: 163,
  maxHeartRate: 187,
  thresholdSpeed: THRESHOLD_SPEED,
};

/** What trainers, watches and bike computers read; the others are for people and programs. Two files, for two workers. */
export const DEVICE_FORMATS: readonly WorkoutFormat[] = ['zwo', 'erg', 'mrc', 'fit'];

const POWER_ONLY: readonly WorkoutFormat[] = ['erg', 'mrc', 'trainerDay'];

/** Kinds of workouts, and the formats that can hold them. */
const KINDS = {
  ride: {
    sport: 'bike',
    formats: WORKOUT_FORMATS,
    structures: structuresOf(
      steps(fc.option(targets('PercentOfFtp'), { freq: 8 })).map((step) => ({
        ...step,
        length: { ...step.length, unit: 'seconds' as const },
      })),
    ),
  },
  run: {
    sport: 'run',
    formats: WORKOUT_FORMATS.filter((format) => !POWER_ONLY.includes(format)),
    // A distance without a pace has no duration, which ZWO files need.
    structures: structuresOf(
      steps(fc.option(targets('PercentOfThresholdSpeed'), { freq: 8 })).map((step) =>
        step.target === null ? { ...step, length: { ...step.length, unit: 'seconds' as const } } : step,
      ),
    ),
  },
  any: {
    sport: 'other',
    formats: ['fit', 'json', 'text'],
    structures: fc.constantFrom(...units).chain((unit) => structuresOf(steps(fc.option(targets(unit), { freq: 8 })))),
  },
} as const satisfies Record<
  string,
  { sport: 'bike' | 'run' | 'other'; formats: readonly WorkoutFormat[]; structures: fc.Arbitrary<Structure> }
>;
type Kind = keyof typeof KINDS;

/** Writes and reads, and says what was lost without a word. */
function throughFile(structure: Structure, format: WorkoutFormat, kind: Kind, title = 'Round trip') {
  const file = writeWorkoutFile(structure, format, { title, sport: KINDS[kind].sport, thresholds });
  const back = readWorkoutFile(file.bytes, file.fileName, { thresholds });
  return { file, back, silent: silentDifferences(structure, back.structure, file.warnings) };
}

/** Codes of the warnings that reading a file of our own may give. */
const WHILE_READING: readonly WarningCode[] = ['lengthAssumed'];

/** What each format loses of the structures above; nothing more is warned of, and nothing less would do. */
const LOST: Record<WorkoutFormat, WarningCode[]> = {
  zwo: [
    'cadenceChanged',
    'classDropped',
    'lengthConverted',
    'nameAsNote',
    'openDropped',
    'rangeDropped',
    'repeatsUnrolled',
    'textChanged',
  ],
  erg: [
    'cadenceDropped',
    'classDropped',
    'nameAsNote',
    'openDropped',
    'rangeDropped',
    'repeatsUnrolled',
    'targetAdded',
    'targetRounded',
    'textChanged',
  ],
  mrc: [
    'cadenceDropped',
    'classDropped',
    'nameAsNote',
    'openDropped',
    'rangeDropped',
    'repeatsUnrolled',
    'targetAdded',
    'textChanged',
  ],
  fit: ['lengthAssumed', 'targetAsNote', 'targetConverted', 'targetRounded', 'textChanged'],
  json: ['targetAdded'],
  trainerDay: [
    'cadenceDropped',
    'classDropped',
    'nameDropped',
    'noteDropped',
    'openDropped',
    'rangeDropped',
    'repeatsUnrolled',
    'targetAdded',
  ],
  text: [],
};

const titles = fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' });

/** What goes into one of the formats and on into any other, by every kind of workout that it can hold. */
export function describeRoundTrips(formats: readonly WorkoutFormat[]): void {
  const cases = (Object.keys(KINDS) as Kind[]).flatMap((kind) =>
    KINDS[kind].formats.filter((format) => formats.includes(format)).map((format) => [kind, format] as const),
  );

  it.each(cases)(
    'a %s that goes through %s and on through any other format loses nothing in silence',
    (kind, first) => {
      fc.assert(
        fc.property(KINDS[kind].structures, titles, (structure, title) => {
          const { file, back, silent } = throughFile(structure, first, kind, title);
          const isTitleChanged = first === 'text' || file.warnings.some(({ code }) => code === 'titleChanged');
          const found: unknown[] = [
            ...silent,
            ...back.warnings.filter(({ code }) => !WHILE_READING.includes(code)),
            ...(isTitleChanged || back.title === title ? [] : [{ what: 'title', was: title, is: back.title }]),
          ];
          for (const second of KINDS[kind].formats) {
            const { silent: then } = throughFile(back.structure, second, kind);
            found.push(...then.map((difference) => ({ second, ...difference })));
          }
          // Matchers are slow, and nearly always there is nothing to match.
          if (found.length > 0) expect(found).toEqual([]);
        }),
        { numRuns: RUNS, seed: SEED },
      );
    },
  );

  describe('every warning is needed', () => {
    it.each(formats)('of %s: without it, a loss would be silent', (format) => {
      const needed = new Set<WarningCode>();
      for (const kind of Object.keys(KINDS) as Kind[]) {
        if (!(KINDS[kind].formats as readonly WorkoutFormat[]).includes(format)) continue;
        for (const structure of fc.sample<Structure>(KINDS[kind].structures, { numRuns: 150, seed: SEED })) {
          const { file, back } = throughFile(structure, format, kind);
          for (const { code } of file.warnings) {
            const others = file.warnings.filter((warning: StructureWarning) => warning.code !== code);
            if (silentDifferences(structure, back.structure, others).length > 0) needed.add(code);
          }
        }
      }
      expect([...needed].sort()).toEqual(LOST[format]);
    });
  });

  it.each(formats)('%s refuses exactly what it cannot hold', (format) => {
    const mixed = structuresOf(steps(fc.option(fc.constantFrom(...units).chain(targets), { freq: 8 })));
    const sports = fc.constantFrom('bike', 'run', 'swim' as const);
    let refused = 0;
    fc.assert(
      fc.property(fc.oneof(mixed, KINDS.ride.structures, KINDS.run.structures), sports, (structure, sport) => {
        const wanted = format === 'zwo' && sport === 'run' ? 'PercentOfThresholdSpeed' : 'PercentOfFtp';
        const isHeld = placedSteps(structure).every(({ step: { length, target } }) => {
          if (!POWER_ONLY.includes(format) && format !== 'zwo') return true;
          const isTimed = length.unit === 'seconds' || (format === 'zwo' && target?.unit === 'PercentOfThresholdSpeed');
          return isTimed && (target === null || target.unit === wanted);
        });
        const write = () => writeWorkoutFile(structure, format, { title: 'x', sport, thresholds });
        if (isHeld) expect(write).not.toThrow();
        else {
          refused += 1;
          expect(write).toThrow(
            expect.objectContaining({ kind: 'invalidInput', what: expect.stringMatching(/^Step \d+(\.\d+)? /) }),
          );
        }
      }),
      { numRuns: 300, seed: SEED },
    );
    const refuses = POWER_ONLY.includes(format) || format === 'zwo';
    expect(refused > 0).toBe(refuses);
  });
}
