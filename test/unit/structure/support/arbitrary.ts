import fc from 'fast-check';
import {
  INTENSITY_CLASSES,
  middle,
  type IntensityTarget,
  type IntensityUnit,
  type Range,
  type Segment,
  type Step,
  type Structure,
} from '../../../../shared/workouts/structure/model';

/** Structures of every form the model allows, for round trips. */

const percent = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 20, max: 200 }) },
  { weight: 1, arbitrary: fc.integer({ min: 40, max: 4000 }).map((tenths) => tenths / 10) },
);
const effort = fc.integer({ min: 1, max: 10 });

export const units: readonly IntensityUnit[] = [
  'PercentOfFtp',
  'PercentOfMaxHr',
  'PercentOfThresholdHr',
  'PercentOfThresholdSpeed',
  'Rpe',
];

export function targets(unit: IntensityUnit): fc.Arbitrary<IntensityTarget> {
  const amount: fc.Arbitrary<number> = unit === 'Rpe' ? effort : percent;
  const single = amount.map((value) => ({ unit, value, range: null }));
  const band = fc.tuple(amount, amount).map(([one, other]) => {
    const range: Range = { min: Math.min(one, other), max: Math.max(one, other) };
    const value = unit === 'Rpe' ? range.min : middle(range.min, range.max);
    return { unit, value, range };
  });
  const offMiddle = fc.tuple(amount, amount, amount).map((three) => {
    const [min, value, max] = [...three].sort((a, b) => a - b) as [number, number, number];
    return { unit, value, range: { min, max } };
  });
  return fc.oneof(
    { weight: 4, arbitrary: single },
    { weight: 3, arbitrary: band },
    { weight: 1, arbitrary: offMiddle },
  );
}

/** Text with everything that has a meaning in one of the formats. */
const text = fc.oneof(
  fc.string({ minLength: 1, maxLength: 20 }),
  fc.string({ minLength: 1, maxLength: 20, unit: 'binary' }).map((raw) => raw.replace(/\p{Cs}/gu, '')),
  fc.constantFrom(
    'Over',
    'Stay seated',
    '3x',
    '10m 75%',
    '"quoted"',
    'a\\b',
    'two\nlines',
    '<b>&amp;',
    ' spaces ',
    '# hash',
    'ä ö – 力',
  ),
);
const maybeText = fc.option(
  text.filter((value) => value !== ''),
  { freq: 3 },
);

export function steps(target: fc.Arbitrary<IntensityTarget | null>): fc.Arbitrary<Step> {
  return fc.record({
    type: fc.constant('step' as const),
    class: fc.constantFrom(...INTENSITY_CLASSES),
    length: fc.oneof(
      {
        weight: 3,
        arbitrary: fc.record({ unit: fc.constant('seconds' as const), value: fc.integer({ min: 1, max: 14_400 }) }),
      },
      {
        weight: 1,
        arbitrary: fc.record({ unit: fc.constant('meters' as const), value: fc.integer({ min: 1, max: 50_000 }) }),
      },
    ),
    open: fc.boolean(),
    target,
    cadence: fc.option(
      fc
        .tuple(fc.integer({ min: 30, max: 140 }), fc.integer({ min: 0, max: 20 }))
        .map(([min, more]) => ({ min, max: min + more })),
      { freq: 2 },
    ),
    name: maybeText,
    notes: maybeText,
  });
}

export function structuresOf(step: fc.Arbitrary<Step>): fc.Arbitrary<Structure> {
  const repetition: fc.Arbitrary<Segment> = fc.record({
    type: fc.constant('repetition' as const),
    count: fc.oneof({ weight: 6, arbitrary: fc.integer({ min: 1, max: 3 }) }, fc.integer({ min: 4, max: 12 })),
    steps: fc.array(step, { minLength: 1, maxLength: 4 }),
  });
  return fc.array(fc.oneof<fc.Arbitrary<Segment>[]>(step, repetition), { minLength: 1, maxLength: 6 });
}

/** One unit for the whole workout, as TrainingPeaks' samples have it; some steps without a target. */
export const structures: fc.Arbitrary<Structure> = fc
  .constantFrom(...units)
  .chain((unit) => structuresOf(steps(fc.option(targets(unit), { freq: 8 }))));
