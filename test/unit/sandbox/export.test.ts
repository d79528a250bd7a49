import type { Athlete, Segment, Step, Workout } from '../../../sandbox/store/model';
import { exportFormats, exportWorkout } from '../../../sandbox/workouts/export';
import { readWorkoutFile } from '../../../shared/workouts/formats/read-file';
import { NO_THRESHOLDS } from '../../../shared/workouts/structure/thresholds';
import { placedSteps } from '../../../shared/workouts/structure/walk';

/** What the sandbox writes is read by the connector's readers: two makers, one format. */

const thresholds = { ...NO_THRESHOLDS, ftpWatts: 250, thresholdHeartRate: 160, maxHeartRate: 190, thresholdSpeed: 4 };
const athlete = {
  thresholds: {
    power: { Default: { Threshold: 250 } },
    heartRate: { Default: { Threshold: 160, MaxHeartRate: 190 } },
    speed: { Default: { Threshold: 4 } },
  },
} as unknown as Athlete;
const nobody = { thresholds: { power: {}, heartRate: {}, speed: {} } } as unknown as Athlete;

const step = (Unit: string, Value: number, more: Partial<Step> = {}): Step => ({
  Type: 'Step',
  IntensityClass: 'Active',
  Length: { Unit: 'Second', Value: 300 },
  IntensityTarget: { Unit, Value },
  ...more,
});
const workout = (type: string, ...structure: Segment[]): Workout =>
  ({ id: 5, type, structure, values: { Title: 'Plan' } }) as unknown as Workout;

const exported = (of: Workout, format: string, by = athlete) => {
  const { content, filename } = exportWorkout(of, by, format);
  return readWorkoutFile(content, filename, { thresholds });
};

it.each([
  ['PercentOfFtp', 95, 'PercentOfFtp', 95],
  ['PercentOfMaxHr', 82, 'PercentOfMaxHr', 82],
  ['PercentOfThresholdHr', 95, 'PercentOfThresholdHr', 95],
  ['PercentOfThresholdSpeed', 104, 'PercentOfThresholdSpeed', 104],
])('writes a target in %s %d into a FIT file', (unit, value, readUnit, readValue) => {
  const { structure } = exported(workout('Run', step(unit, value)), 'fit');
  expect(structure).toMatchObject([{ target: { unit: readUnit, value: readValue } }]);
});

it('writes an effort, and a heart rate of an athlete without thresholds, as no target', () => {
  expect(exported(workout('Run', step('Rpe', 7)), 'fit').structure).toMatchObject([{ target: null }]);
  const unknown = workout('Run', step('PercentOfThresholdHr', 90));
  expect(exported(unknown, 'fit', nobody).structure).toMatchObject([{ target: null }]);
});

it('keeps repetitions in FIT and JSON, and the notes of steps in every file but FIT', () => {
  const noted = step('PercentOfFtp', 100, { Notes: 'Stay seated', Name: 'Over' });
  const plan = workout('Bike', {
    Type: 'Repetition',
    Length: { Unit: 'Repetition', Value: 3 },
    Steps: [noted, step('PercentOfFtp', 50)],
  });
  for (const format of ['fit', 'json']) {
    expect(exported(plan, format).structure).toMatchObject([{ type: 'repetition', count: 3 }]);
  }
  const notes = (format: string) =>
    placedSteps(exported(plan, format).structure).filter((placed) => placed.step.notes === 'Stay seated').length;
  expect(['fit', 'json', 'erg', 'mrc', 'zwo'].map(notes)).toEqual([0, 1, 3, 3, 3]);
});

it('offers watts and the JSON form only with the thresholds they need', () => {
  const ride = workout('Bike', step('PercentOfFtp', 75));
  expect(exportFormats(ride, athlete)).toEqual(['fit', 'erg', 'mrc', 'zwo', 'json']);
  expect(exportFormats(ride, nobody)).toEqual(['fit', 'mrc', 'zwo']);
  expect(exportFormats(workout('Run', step('PercentOfThresholdSpeed', 90)), athlete)).toEqual(['fit', 'zwo', 'json']);
  expect(exportFormats(workout('Swim', step('Rpe', 6)), nobody)).toEqual(['fit', 'json']);
});
