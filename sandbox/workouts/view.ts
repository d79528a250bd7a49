import { DateTime } from 'luxon';
import { Quirks } from '../quirks';
import { Athlete, Workout } from '../store/model';
import { exportFormats } from './export';
import { premiumFields } from './types';

const dayForEverybody = [
  'StartTime',
  'StartTimePlanned',
  'TotalTime',
  'TotalTimePlanned',
  'Distance',
  'DistancePlanned',
];

/** A workout as GET answers show it: the structure never, the description only when asked for. */
export function workoutView(
  workout: Workout,
  athlete: Athlete,
  quirks: Quirks,
  options: { includeDescription: boolean; baseUrl: string },
): Record<string, unknown> {
  const value = (name: string) => workout.values[name] ?? null;
  const shown = athlete.tier !== 'basic' || quirks.basicFigures === 'given';
  return {
    Id: workout.id,
    AthleteId: workout.athleteId,
    WorkoutType: workout.type,
    Title: value('Title'),
    WorkoutDay: quirks.workoutDay === 'date' ? workout.day : `${workout.day}T00:00:00`,
    ...Object.fromEntries(dayForEverybody.map((name) => [name, value(name)])),
    Completed: quirks.completed === 'alwaysFalse' ? false : workout.completed,
    ...(options.includeDescription ? { Description: workout.description ?? null } : {}),
    PreActivityComment: value('PreActivityComment'),
    ...Object.fromEntries(
      premiumFields.map((name) => [
        name === 'TssPlanned' ? quirks.plannedTssName : name,
        shown ? figure(name, value(name), quirks) : null,
      ]),
    ),
    Locked: value('Locked') ?? false,
    Hidden: value('Hidden') ?? false,
    DistanceCustomized: null,
    WorkoutFileFormats: exportFormats(workout, athlete),
    LastModifiedDate: lastModified(workout.modified, quirks),
    Url: `${options.baseUrl}/workouts/${workout.id}`,
  };
}

function lastModified(stamp: string, quirks: Quirks): string {
  if (quirks.lastModified === 'utc') return stamp;
  const mountain = DateTime.fromISO(`${stamp.slice(0, 19)}Z`, { zone: 'America/Denver' });
  const local = `${mountain.toFormat("yyyy-MM-dd'T'HH:mm:ss")}.${stamp.slice(20, 27)}`;
  return quirks.lastModified === 'offset' ? `${local}${mountain.toFormat('ZZ')}` : local;
}

function figure(name: string, value: unknown, quirks: Quirks): unknown {
  if (!quirks.unlistedValues || value === null) return value;
  if (name === 'TssCalculationMethod') return 'SomethingNew';
  return name === 'Feeling' ? 11 : value;
}
