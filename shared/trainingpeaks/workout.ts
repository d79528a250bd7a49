import { unexpectedAnswer } from '../http/no-answer';
import { fieldsOf, isObject } from './read';
import { readStamp } from './stamp';
import type { JsonObject, Workout } from './types';

/**
 * Reads a Workout object (TrainingPeaks wiki, Workouts-Object).
 *
 * @param athleteId taken when the object names no athlete; 0 when that is not known either
 * @throws ConnectorError `unexpectedAnswer` when there is no id
 */
export function readWorkout(raw: JsonObject, athleteId = 0): Workout {
  const fields = fieldsOf(raw);
  const id = fields.id('Id') ?? fields.id('WorkoutId');
  if (id === null) throw unexpectedAnswer('read a workout', 'The workout has no id.');
  const startTime = fields.localDateTime('StartTime');
  const startTimePlanned = fields.localDateTime('StartTimePlanned');
  const totalTimeHours = fields.number('TotalTime');
  const distanceMeters = fields.number('Distance');
  return {
    id,
    athleteId: fields.id('AthleteId') ?? athleteId,
    workoutDay: (fields.localDateTime('WorkoutDay') ?? startTime ?? startTimePlanned ?? '').slice(0, 10),
    workoutType: fields.text('WorkoutType') ?? '',
    title: fields.text('Title'),
    description: fields.text('Description'),
    preActivityComment: fields.text('PreActivityComment'),
    startTime,
    startTimePlanned,
    totalTimeHours,
    totalTimePlannedHours: fields.number('TotalTimePlanned'),
    distanceMeters,
    distancePlannedMeters: fields.number('DistancePlanned'),
    completed:
      fields.boolean('Completed') === true ||
      startTime !== null ||
      (totalTimeHours ?? 0) > 0 ||
      (distanceMeters ?? 0) > 0,
    lastModified: readStamp(fields.text('LastModifiedDate')),
    tssActual: fields.number('TssActual'),
    tssPlanned: fields.number('TssPlanned'),
    tssCalculationMethod: fields.text('TssCalculationMethod'),
    intensityFactor: fields.number('IF'),
    intensityFactorPlanned: fields.number('IFPlanned'),
    caloriesKilocalories: fields.number('Calories'),
    caloriesPlannedKilocalories: fields.number('CaloriesPlanned'),
    energyKilojoules: fields.number('Energy'),
    energyPlannedKilojoules: fields.number('EnergyPlanned'),
    elevationGainMeters: fields.number('ElevationGain'),
    elevationGainPlannedMeters: fields.number('ElevationGainPlanned'),
    heartRateAverageBpm: fields.number('HeartRateAverage'),
    powerAverageWatts: fields.number('PowerAverage'),
    rpe: fields.number('Rpe'),
    feeling: fields.number('Feeling'),
    tags: fields.texts('Tags'),
    workoutFileFormats: fields.texts('WorkoutFileFormats').map((format) => format.toLowerCase()),
    url: fields.text('Url'),
    locked: fields.boolean('Locked'),
    hidden: fields.boolean('Hidden'),
    raw,
  };
}

/**
 * Reads a list of workouts; no body is an empty list.
 *
 * @throws ConnectorError `unexpectedAnswer` when it is anything but a list of objects: leaving an entry out would lose it
 */
export function readWorkouts(list: unknown, athleteId?: number): Workout[] {
  if (list === undefined || list === null) return [];
  if (!Array.isArray(list)) throw unexpectedAnswer('read workouts', 'The answer is not a list.');
  return list.map((item: unknown) => {
    if (!isObject(item)) throw unexpectedAnswer('read workouts', 'An entry of the list is not a workout.');
    return readWorkout(item, athleteId);
  });
}
