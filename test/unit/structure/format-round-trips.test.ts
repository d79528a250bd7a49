import fc from 'fast-check';
import { WORKOUT_FORMATS, type WorkoutFormat } from '../../../shared/workouts/formats/formats';
import { readWorkoutFile } from '../../../shared/workouts/formats/read-file';
import { writeWorkoutFile } from '../../../shared/workouts/formats/write-file';
import type { IntensityUnit, Structure } from '../../../shared/workouts/structure/model';
import { NO_THRESHOLDS } from '../../../shared/workouts/structure/thresholds';
import { structuresOf, steps, targets, units } from './support/arbitrary';
import { silentDifferences } from './support/differences';

/** How many structures each format gets; the bench-like run of 10,000 sets it. */
const RUNS = Number(process.env.ROUND_TRIP_RUNS ?? 300);

const thresholds = {
  ...NO_THRESHOLDS,
  ftpWatts: 247,
  thresholdHeartRate: 163,
  maxHeartRate: 187,
  thresholdSpeed: 3.84,
};

const POWER_FORMATS: readonly WorkoutFormat[] = ['erg', 'mrc', 'trainerDay', 'zwo'];
const unitsFor = (format: WorkoutFormat): readonly IntensityUnit[] =>
  POWER_FORMATS.includes(format) ? ['PercentOfFtp'] : units;

function structuresFor(format: WorkoutFormat): fc.Arbitrary<Structure> {
  return fc.constantFrom(...unitsFor(format)).chain((unit) => {
    const step = steps(fc.option(targets(unit), { freq: 8 }));
    const timed = step.map((one) => ({ ...one, length: { ...one.length, unit: 'seconds' as const } }));
    return structuresOf(POWER_FORMATS.includes(format) ? timed : step);
  });
}

const titles = fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' });

it.each(WORKOUT_FORMATS)('a structure that went through %s differs only by what the warnings say', (format) => {
  fc.assert(
    fc.property(structuresFor(format), titles, (structure, title) => {
      const options = { title, sport: 'bike' as const, thresholds };
      const file = writeWorkoutFile(structure, format, options);
      const back = readWorkoutFile(file.bytes, file.fileName, { thresholds });
      const silent = silentDifferences(structure, back.structure, file.warnings);
      expect({ silent, file: silent.length > 0 ? new TextDecoder().decode(file.bytes) : '' }).toEqual({
        silent: [],
        file: '',
      });
      if (format !== 'text' && !file.warnings.some(({ code }) => code === 'titleChanged'))
        expect(back.title).toBe(title);
    }),
    { numRuns: RUNS },
  );
});

it('a run that went through ZWO differs only by what the warnings say', () => {
  const step = steps(fc.option(targets('PercentOfThresholdSpeed'), { freq: 8, nil: null }));
  fc.assert(
    fc.property(structuresOf(step), (structure) => {
      const options = { title: 'Run', sport: 'run' as const, thresholds };
      let file;
      try {
        file = writeWorkoutFile(structure, 'zwo', options);
      } catch (error) {
        expect(error).toMatchObject({ kind: 'invalidInput', what: expect.stringContaining('is given as a distance') });
        return;
      }
      const back = readWorkoutFile(file.bytes, file.fileName);
      expect(silentDifferences(structure, back.structure, file.warnings)).toEqual([]);
    }),
    { numRuns: RUNS / 2 },
  );
});

it('a warning names the step it is about', () => {
  const plain = {
    type: 'step' as const,
    class: 'Active' as const,
    open: false,
    cadence: null,
    name: null,
    notes: null,
  };
  const step = {
    ...plain,
    length: { unit: 'seconds' as const, value: 60 },
    target: { unit: 'PercentOfFtp' as const, value: 80, range: null },
  };
  const loser = {
    ...step,
    class: 'Rest' as const,
    open: true,
    cadence: { min: 80, max: 90 },
    name: 'a',
    notes: 'b',
    target: { ...step.target, range: { min: 70, max: 90 } },
  };
  const structure: Structure = [step, { type: 'repetition', count: 2, steps: [step, loser] }];
  const losses = (format: WorkoutFormat) =>
    writeWorkoutFile(structure, format, { title: 'x', sport: 'bike', thresholds })
      .warnings.map(({ code, steps: places }) => `${code} ${places.join()}`)
      .sort();
  const common = ['classDropped 2.2', 'openDropped 2.2', 'rangeDropped 2.2', 'repeatsUnrolled '];
  expect(losses('mrc')).toEqual([...common, 'cadenceDropped 2.2', 'nameAsNote 2.2'].sort());
  expect(losses('erg')).toEqual([...common, 'cadenceDropped 2.2', 'nameAsNote 2.2', 'targetRounded 1,2.1,2.2'].sort());
  expect(losses('trainerDay')).toEqual([...common, 'cadenceDropped 2.2', 'nameDropped 2.2', 'noteDropped 2.2'].sort());
  expect(losses('zwo')).toEqual([...common, 'cadenceChanged 2.2', 'nameAsNote 2.2'].sort());
  expect(losses('fit')).toEqual(['lengthAssumed 2.2']);
  expect(losses('json')).toEqual([]);
  expect(losses('text')).toEqual([]);
});
