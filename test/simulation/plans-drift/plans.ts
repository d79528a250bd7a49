import { type ExerciseDraft, type PlanDraft } from '../../../shared/plans/canonical';
import { addDays } from '../../../shared/http/date-windows';
import { plainStep, type Structure, targetOf } from '../../../shared/workouts/structure/model';
import type { Random } from '../world/random';

/** Whatever people write: other alphabets, signs of HTML, quotes, several lines, blanks at the ends. */
const TITLES = [
  'Threshold 2 x 15',
  'Läufe < 5:00/km',
  'Ride & run',
  '“Long” one',
  '持久走',
  "Coach's choice",
  ' Easy  day ',
];
const DESCRIPTIONS = [
  'Keep cadence above 88.',
  'Warm up.\nThen 3 x 5 min @ 95 % <FTP>.\n\nCool down & stretch.',
  'a\tb  c ',
  '5 > 4 "quoted" & 100 %',
  'Été – très doux 😀',
  'Notes [bring gels] and water.',
];
const SPORTS = [
  'bike',
  'run',
  'swim',
  'strength',
  'mtb',
  'walk',
  'rowing',
  'xc-ski',
  'x-train',
  'other',
  'day off',
  'race',
];
const TAGS = ['indoor', 'threshold', 'Camp', 'key session'];

const maybe = <T>(random: Random, chance: number, value: () => T): T | null =>
  random.next() < chance ? value() : null;

/** A plan of so many workouts a day, from a day on. */
export function planOf(random: Random, start: string, days: number, perDay: number): PlanDraft {
  const exercises = Array.from({ length: days }, (_, day) =>
    Array.from({ length: perDay }, (_one, place) =>
      exerciseOf(random, addDays(start, day), `d${day + 1}-${place + 1}`),
    ),
  ).flat();
  const planName = random.pick(['Base 1', 'Préparation & <build>', 'Marathon [sub 3]']);
  return { planId: 'drift', planName, startDate: start, endDate: addDays(start, days - 1), exercises };
}

export function exerciseOf(random: Random, date: string, sourceId: string): ExerciseDraft {
  const sport = random.pick(SPORTS);
  const structured = random.next() < 0.3 && ['bike', 'run', 'swim', 'rowing'].includes(sport);
  return {
    sourceId,
    date,
    sport,
    title: maybe(random, 0.95, () => random.pick(TITLES)),
    description: maybe(random, 0.7, () => random.pick(DESCRIPTIONS)),
    startTime: maybe(
      random,
      0.4,
      () => `${String(5 + random.below(15)).padStart(2, '0')}:${random.pick(['00', '30', '47'])}:00`,
    ),
    plannedSeconds: maybe(random, structured ? 0.4 : 0.8, () => 600 + random.below(12_000)),
    plannedMeters: maybe(random, 0.4, () => 400 + random.below(90_000) / 2),
    plannedTss: maybe(random, 0.6, () => 10 + random.below(1_800) / 10),
    plannedIf: maybe(random, 0.3, () => 0.5 + random.below(60) / 100),
    steps: structured ? stepsOf(random) : null,
    plannedKilocalories: maybe(random, 0.4, () => 200 + random.below(2_000)),
    plannedKilojoules: maybe(random, 0.4, () => 200 + random.below(2_000)),
    plannedElevationMeters: maybe(random, 0.4, () => random.below(2_000)),
    tags: TAGS.filter(() => random.next() < 0.25),
  };
}

function stepsOf(random: Random): Structure {
  const unit = random.pick(['PercentOfFtp', 'PercentOfThresholdHr', 'Rpe'] as const);
  const target = () =>
    unit === 'Rpe' ? targetOf(unit, 3 + random.below(5)) : targetOf(unit, 50 + random.below(20), 75 + random.below(30));
  const timed = random.next() < 0.5;
  const length = () =>
    timed || random.next() < 0.7
      ? ({ unit: 'seconds', value: 60 * (1 + random.below(30)) } as const)
      : ({ unit: 'meters', value: 100 * (1 + random.below(40)) } as const);
  return Array.from({ length: 2 + random.below(4) }, () => plainStep(length(), target()));
}
