import type { Metric } from '../trainingpeaks/metric';
import { simplifyMetric } from '../trainingpeaks/metric-view';
import type { AthleteRef, JsonObject, Workout } from '../trainingpeaks/types';
import { simplifyWorkout } from '../workouts/simplify';
import type { ChangeEventName } from './classify';
import type { FeedRead } from './feed';
import { identityOf, METRIC_EVENT, metricKey } from './metrics';

/** What a workout's change feed tells by ids alone. */
export type KeyedWorkoutEvent = Exclude<ChangeEventName, 'workoutUpdated'>;

/** Events with an id that says by itself whether they were told before: all that a platform has to remember is ids. */
export type KeyedEventName = KeyedWorkoutEvent | typeof METRIC_EVENT;

/**
 * The id of a version of a workout is the workout's with the server's stamp behind an `@`; of the other events each happens
 * to a workout once, and the workout's id is theirs.
 */
export function keyedId(event: KeyedWorkoutEvent, { id, lastModified }: Pick<Workout, 'id' | 'lastModified'>): string {
  return event === 'plannedWorkoutUpdated' ? `${id}@${lastModified ?? ''}` : String(id);
}

/** A simplified workout under the id of the event, with `event`, `eventKey` and the server's object under `raw`. */
export function keyedWorkout(event: KeyedWorkoutEvent, workout: Workout): JsonObject {
  const id = keyedId(event, workout);
  return {
    ...simplifyWorkout(workout),
    id,
    ...(event === 'plannedWorkoutUpdated' ? { workoutId: workout.id } : {}),
    event,
    eventKey: `${event}:${id.replace('@', ':')}`,
    raw: workout.raw,
  };
}

/**
 * Workouts that are gone: one shown as deleted and as changed is there. The feed tells no more than their ids, so the latest
 * ids come first, and the athlete is the one of the other workouts.
 */
export function keyedDeletions(
  { modified, deleted }: Pick<FeedRead, 'modified' | 'deleted'>,
  athlete: AthleteRef,
): JsonObject[] {
  const event = 'workoutDeleted';
  const [seen] = modified.values();
  const athleteId = seen?.athleteId ?? (athlete === 'me' ? null : athlete);
  return [...deleted]
    .filter((id) => !modified.has(id))
    .sort((a, b) => b - a)
    .map((id) => ({
      id: String(id),
      athleteId,
      event,
      eventKey: `${event}:${id}`,
      raw: { Id: id, AthleteId: athleteId },
    }));
}

/** A record keeps its id however often it is changed. */
export function keyedMetric(metric: Metric): JsonObject {
  return {
    ...simplifyMetric(metric),
    id: identityOf(metric),
    event: METRIC_EVENT,
    eventKey: metricKey(metric),
    raw: metric.raw,
  };
}
