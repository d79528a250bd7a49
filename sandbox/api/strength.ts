import { DateTime } from 'luxon';
import { Workout } from '../store/model';
import { Call, Route } from './route';

/** Strength workouts are planned elsewhere in TrainingPeaks; here they are derived from the calendar's strength entries. */
function strengthView(workout: Workout, call: Call) {
  const { values, completed } = workout;
  const seconds = (hours: unknown) => (typeof hours === 'number' ? Math.round(hours * 3600) : null);
  const start = typeof values.StartTime === 'string' ? values.StartTime : null;
  const executed = seconds(values.TotalTime);
  return {
    Id: call.quirks.strengthId === 'string' ? String(workout.id) : workout.id,
    CalendarId: workout.athleteId,
    Title: values.Title ?? null,
    Instructions: workout.description ?? null,
    PrescribedDate: `${workout.day}T00:00:00`,
    PrescribedStartTime: values.StartTimePlanned ?? null,
    StartDateTime: start,
    CompletedDateTime:
      start === null || executed === null
        ? null
        : DateTime.fromISO(start).plus({ seconds: executed }).toFormat("yyyy-MM-dd'T'HH:mm:ss"),
    LastUpdatedAt: workout.modified,
    PrescribedDurationInSeconds: seconds(values.TotalTimePlanned),
    ExecutedDurationInSeconds: executed,
    Rpe: values.Rpe ?? null,
    Feel: values.Feeling ?? null,
    IsComplete: completed,
    CompliancePercent: completed ? 100 : 0,
    Blocks: [block('Split squat', 'RepsPerSide', '8', completed), block('Dead bug', 'Reps', '12', completed)],
  };
}

function block(title: string, parameter: string, prescribed: string, done: boolean) {
  const set = {
    parameterValues: [{ parameter, prescribedValue: prescribed, executedValue: done ? prescribed : null }],
    isComplete: done,
  };
  const exercise = { title, videoUrl: null, instructions: 'Slow on the way down.' };
  return {
    Title: title,
    BlockType: 'SingleExercise',
    IsComplete: done,
    compliancePercent: done ? 100 : 0,
    Prescriptions: [{ exercise, sets: [set, set, set], compliancePercent: done ? 100 : 0 }],
  };
}

export const strengthRoutes: Route[] = [
  {
    method: 'GET',
    urls: ['/v2/athletes/:athleteId/strength-workouts'],
    scopes: ['workouts:read'],
    handle: (call) =>
      call.store
        .workoutsOf(call.subject().id)
        .filter((workout) => workout.type === 'Strength')
        .map((workout) => strengthView(workout, call)),
  },
];
