import { absoluteTarget } from '../../../shared/workouts/structure/absolute';
import { readZones } from '../../../shared/trainingpeaks/zones';
import {
  NO_THRESHOLDS,
  needThreshold,
  thresholdsFor,
  thresholdsOfSets,
} from '../../../shared/workouts/structure/thresholds';
import { rampSteps } from '../../../shared/workouts/structure/ramp';
import { placesText, Warnings } from '../../../shared/workouts/structure/warnings';

const set = (threshold: unknown, more = {}) => ({ Threshold: threshold, ...more });

describe('which set of zones counts', () => {
  const zones = {
    PowerZones: { Default: set(200), Bike: set(231), 'Mountain Bike': set(220), 'X-Train': set(180) },
    HeartRateZones: { Run: set(171, { MaxHeartRate: 189 }) },
    SpeedZones: null,
  };

  it.each([
    ['bike', 231, null],
    ['Bike', 231, null],
    ['mtb', 220, null],
    ['Mountain Bike', 220, null],
    ['x-train', 180, null],
    ['run', 200, 171],
    ['swim', 200, null],
    ['Day Off', 200, null],
  ])('in %s: its own, else the default one, else none', (sport, ftpWatts, thresholdHeartRate) => {
    expect(thresholdsFor(zones, sport)).toMatchObject({ ftpWatts, thresholdHeartRate, thresholdSpeed: null });
  });

  it.each(['bike', 'mtb', 'x-train', 'run', 'swim'])(
    'is the same in %s once the client has read the zones',
    (sport) => {
      expect(thresholdsOfSets(readZones(zones), sport)).toEqual(thresholdsFor(zones, sport));
    },
  );

  it('is the default one where no sport is said', () => {
    expect(thresholdsOfSets(readZones(zones), null)).toMatchObject({ ftpWatts: 200, thresholdHeartRate: null });
  });

  it('reads numbers as text, other casing, and zones', () => {
    const given = {
      powerzones: { default: { threshold: '231.5', zones: [{ label: 'Z1', minimum: 0, maximum: '127' }, 'odd'] } },
      HeartRateZones: { Run: set(171, { MaxHeartRate: 189 }) },
    };
    expect(thresholdsFor(given, 'run')).toEqual({
      ftpWatts: 231.5,
      thresholdHeartRate: 171,
      maxHeartRate: 189,
      thresholdSpeed: null,
      zones: { power: [{ min: 0, max: 127 }], heartRate: [], speed: [] },
    });
  });

  it.each([
    [null],
    [{}],
    [[]],
    [{ PowerZones: [] }],
    [{ PowerZones: { Bike: null } }],
    [{ PowerZones: { Bike: set(0) } }],
  ])('finds none in %j', (zones) => {
    expect(thresholdsFor(zones, 'bike')).toEqual(NO_THRESHOLDS);
  });
});

it('says what to do when a threshold is not known', () => {
  expect(needThreshold({ ...NO_THRESHOLDS, ftpWatts: 250 }, 'ftpWatts', 'x')).toBe(250);
  expect(() => needThreshold(NO_THRESHOLDS, 'thresholdSpeed', '4:10/km')).toThrow(
    expect.objectContaining({
      what: '4:10/km needs the athlete’s threshold pace, which is not known.',
      next: expect.stringContaining('Set the threshold pace for this sport (or the default one)'),
    }),
  );
});

it('converts fine enough to get every watt, beat and second of pace back, down to half the threshold', () => {
  const thresholds = { ...NO_THRESHOLDS, ftpWatts: 287, thresholdHeartRate: 167, thresholdSpeed: 1000 / 231 };
  const back = (unit: 'watts' | 'bpm' | 'metersPerSecond', value: number, threshold: number) => {
    const result = absoluteTarget(unit, value, value, thresholds, '');
    return ('target' in result ? result.target.value / 100 : NaN) * threshold;
  };
  for (let watts = 50; watts <= 500; watts += 1) expect(Math.round(back('watts', watts, 287))).toBe(watts);
  for (let bpm = 80; bpm <= 210; bpm += 1) expect(Math.round(back('bpm', bpm, 167))).toBe(bpm);
  for (let pace = 150; pace <= 460; pace += 1) {
    expect(Math.round(1000 / back('metersPerSecond', 1000 / pace, 1000 / 231))).toBe(pace);
  }
});

describe('ramps', () => {
  const values = (seconds: number, from: number, to: number, unit: 'PercentOfFtp' | 'Rpe' = 'PercentOfFtp') =>
    rampSteps({ unit: 'seconds', value: seconds }, unit, from, to).map(({ length, target }) => [
      length.value,
      target?.value,
    ]);

  it.each([
    [
      150,
      50,
      80,
      [
        [50, 50],
        [50, 65],
        [50, 80],
      ],
    ],
    [
      240,
      50,
      60,
      [
        [60, 50],
        [60, 53.3],
        [60, 56.7],
        [60, 60],
      ],
    ],
    [1, 50, 80, [[1, 65]]],
    [
      30,
      50,
      80,
      [
        [15, 50],
        [15, 80],
      ],
    ],
    [
      200,
      50,
      80,
      [
        [66, 50],
        [67, 65],
        [67, 80],
      ],
    ],
  ])('of %i seconds from %i to %i', (seconds, from, to, expected) => {
    expect(values(seconds, from, to)).toEqual(expected);
  });

  it('have ten steps at most, whole lengths that add up, and the mean of the ramp', () => {
    const steps = values(3601, 40, 93);
    expect(steps).toHaveLength(10);
    expect(steps.reduce((sum, [length]) => sum + length!, 0)).toBe(3601);
    expect(steps.reduce((sum, [, value]) => sum + value!, 0) / 10).toBeCloseTo(66.5, 1);
  });

  it('have no efforts between whole ones', () => {
    expect(values(600, 3, 5, 'Rpe').map(([, value]) => value)).toEqual([3, 4, 5]);
  });

  it('of distances have a step every 400 m', () => {
    expect(rampSteps({ unit: 'meters', value: 1200 }, 'PercentOfThresholdSpeed', 70, 90)).toHaveLength(3);
  });
});

describe('warnings', () => {
  it('of the same kind become one that names the steps', () => {
    const warnings = new Warnings();
    for (const place of ['1', '2.1', '2.1', '3']) warnings.add('rangeDropped', 'Ranges were left out', place);
    warnings.add('mixedUnits', 'Units are mixed');
    expect(warnings.list()).toEqual([
      { code: 'rangeDropped', message: 'Ranges were left out (steps 1, 2.1 and 3).', steps: ['1', '2.1', '3'] },
      { code: 'mixedUnits', message: 'Units are mixed.', steps: [] },
    ]);
  });

  it.each([
    [['1'], 'step 1'],
    [['1', '2'], 'steps 1 and 2'],
    [['1', '2', '3', '4', '5', '6'], 'steps 1, 2, 3, 4, 5 and 6'],
    [['1', '2', '3', '4', '5', '6', '7', '8'], 'steps 1, 2, 3, 4, 5, 6 and 2 more'],
  ])('name the places %j', (places, text) => {
    expect(placesText(places)).toBe(text);
  });
});
