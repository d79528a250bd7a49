import { addressedId, type Api, permission } from '../api';
import type { TrainingPeaksClient } from '../client';
import { readStrengthWorkouts } from '../strength';
import { readWorkouts } from '../workout';

type WorkoutLists = Pick<TrainingPeaksClient['workouts'], 'ofTheDay' | 'strength'>;

/** TrainingPeaks wiki, Workout-Of-The-Day-Get and Strength-Workouts-Get. */
export function workoutListEndpoints(api: Api): WorkoutLists {
  return {
    async ofTheDay(date, { days = 1, workoutTypeFilter, includeDescription } = {}) {
      const { json } = await api.http.send({
        method: 'GET',
        baseUrl: api.hosts.api,
        path: `/v2/workouts/wod/${date}`,
        query: {
          // As documented it must be above 1; one day is what it is without.
          numberOfDays: days > 1 ? days : undefined,
          includeDescription: includeDescription || undefined,
          workoutTypeFilter,
        },
        about: { doing: 'read the workouts of the day', permission: permission('workouts:wod') },
      });
      const workouts = readWorkouts(json, api.own.athleteId ?? undefined);
      if (days > 1) return workouts;
      // The list is partial; of a single day the day itself is known.
      return workouts.map((workout) => (workout.workoutDay === '' ? { ...workout, workoutDay: date } : workout));
    },
    async strength(athleteId) {
      const { json } = await api.http.send({
        method: 'GET',
        baseUrl: api.hosts.api,
        path: `/v2/athletes/${athleteId}/strength-workouts`,
        about: {
          doing: 'read the strength workouts',
          permission: permission('workouts:read'),
          athleteId: addressedId(api, athleteId),
        },
      });
      return readStrengthWorkouts(json);
    },
  };
}
