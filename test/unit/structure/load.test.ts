import { normalizedFraction } from '../../../shared/workouts/load/normalized';
import { plannedLoad } from '../../../shared/workouts/load/planned-load';
import { parseNotation } from '../../../shared/workouts/notation/parse';
import { NO_THRESHOLDS, type Thresholds } from '../../../shared/workouts/structure/thresholds';

const load = (text: string, thresholds: Thresholds = NO_THRESHOLDS, sport: string | null = null) =>
  plannedLoad(parseNotation(text).structure, thresholds, sport);

/** The definition, second by second. */
function normalizedBySecond(blocks: { seconds: number; fraction: number }[]): number {
  const power = blocks.flatMap(({ seconds, fraction }) => Array<number>(seconds).fill(fraction));
  const smooth = power.map((_, at) => {
    const window = power.slice(Math.max(0, at - 29), at + 1);
    return window.reduce((sum, value) => sum + value, 0) / window.length;
  });
  return (smooth.reduce((sum, value) => sum + value ** 4, 0) / smooth.length) ** 0.25;
}

it.each([
  [[{ seconds: 3600, fraction: 1 }]],
  [
    [
      { seconds: 10, fraction: 2 },
      { seconds: 50, fraction: 0.4 },
      { seconds: 10, fraction: 2 },
    ],
  ],
  [
    [
      { seconds: 300, fraction: 0.5 },
      { seconds: 31, fraction: 1.2 },
      { seconds: 29, fraction: 0.6 },
      { seconds: 1, fraction: 3 },
    ],
  ],
])('normalizes power by the definition (%j)', (blocks) => {
  expect(normalizedFraction(blocks)).toBeCloseTo(normalizedBySecond(blocks), 10);
});

it('has nothing to normalize in nothing', () => {
  expect(normalizedFraction([])).toBe(0);
});

describe('power', () => {
  it('gives 100 TSS for an hour at threshold', () => {
    expect(load('1h 100%')).toEqual({ seconds: 3600, meters: null, tss: 100, intensityFactor: 1, missing: [] });
  });

  it('weighs hard stretches with the fourth power', () => {
    // ((0.6⁴ + 1⁴) / 2)^¼ = 0.8669 for half hours; the smoothed change between them takes a little off.
    expect(load('30min 60% / 30min 100%')).toMatchObject({ tss: 74.9, intensityFactor: 0.865 });
  });

  it('unrolls repetitions', () => {
    expect(load('3x(10min 90% / 10min 90%)')).toEqual(load('1h 90%'));
  });
});

describe('pace and heart rate', () => {
  const thresholds = { ...NO_THRESHOLDS, thresholdSpeed: 4, thresholdHeartRate: 160, maxHeartRate: 200 };

  it('adds up the steps with the second power', () => {
    // 0.5 h × 0.8² × 100 + 0.5 h × 1² × 100 = 82; √0.82 = 0.906.
    expect(load('30min 80% pace / 30min 100% pace', thresholds, 'run')).toEqual({
      seconds: 3600,
      meters: 1800 * 3.2 + 1800 * 4,
      tss: 82,
      intensityFactor: 0.906,
      missing: [],
    });
    expect(load('30min 80% LTHR / 30min 100% LTHR')).toMatchObject({ tss: 82, intensityFactor: 0.906, meters: null });
  });

  it('swims with the third power', () => {
    // 0.5 h × 0.8³ × 100 + 0.5 h × 100 = 75.6; ∛0.756 = 0.911.
    expect(load('30min 80% pace / 30min 100% pace', thresholds, 'Swim')).toMatchObject({
      tss: 75.6,
      intensityFactor: 0.911,
    });
    expect(load('30min 80% LTHR / 30min 100% LTHR', thresholds, 'swim')).toMatchObject({ tss: 82 });
  });

  it('times distances by their pace', () => {
    expect(load('4x(400mtr 100% pace / 100mtr 50% pace)', thresholds)).toMatchObject({ seconds: 600, meters: 2000 });
  });

  it('brings percents of the maximum heart rate to the threshold', () => {
    expect(load('1h 80% max HR', thresholds)).toMatchObject({ tss: 100, intensityFactor: 1 });
  });
});

describe('what is missing', () => {
  it.each([
    ['1h RPE 5', { seconds: 3600 }, ['TSS and IF cannot be computed from RPE (step 1).']],
    ['1h 80% / 10min free', { seconds: 4200 }, ['TSS and IF need a target in every step (step 2).']],
    [
      '1km 100% pace / 2km 90% pace',
      { seconds: null, meters: 3000 },
      ['The duration of a distance needs the athlete’s threshold pace, which is not known (steps 1 and 2).'],
    ],
    ['1km 100%', { seconds: null, meters: 1000 }, ['The duration of a distance needs a pace target (step 1).']],
    [
      '1h 80% max HR',
      { seconds: 3600 },
      [
        'TSS of a target in % of maximum heart rate needs the athlete’s maximum heart rate, which is not known (step 1).',
      ],
    ],
  ])('%s', (text, expected, missing) => {
    expect(load(text)).toMatchObject({ ...expected, tss: null, intensityFactor: null, missing });
  });

  it('names the threshold heart rate when only the maximum is known', () => {
    expect(load('1h 80% max HR', { ...NO_THRESHOLDS, maxHeartRate: 190 }).missing).toEqual([
      'TSS of a target in % of maximum heart rate needs the athlete’s threshold heart rate, which is not known (step 1).',
    ]);
  });
});
