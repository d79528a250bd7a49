import { normaliseContextFor, type ContextSource, type NormaliseContext } from '../normalised/context';
import { normaliseMetrics } from '../normalised/metrics';
import type { NormalisedItem } from '../normalised/model';
import { normaliseDeletion, normaliseWorkout } from '../normalised/workout';
import { readMetric } from '../trainingpeaks/metric';
import type { AthleteRef, JsonObject, Workout } from '../trainingpeaks/types';
import { readWorkout } from '../trainingpeaks/workout';
import type { Change } from './classify';
import { METRIC_EVENT } from './metrics';

/** Whose changes they are, as far as that is known. */
export const changeContext = (source: ContextSource, athleteId: number | null): Promise<NormaliseContext> =>
  normaliseContextFor(source, athleteId || 'me');

/**
 * A workout's change in the normalised shape. One change is one item, of the side that the event is about: what is planned, or
 * what was done; of a workout that is gone, its number.
 */
export function normalisedChange(
  change: Change,
  { workoutId, workout }: { workoutId: number; workout: Workout | null },
  context: NormaliseContext,
): NormalisedItem {
  const wanted = change.event.startsWith('planned') ? 'planned_workout' : 'activity';
  const items = workout === null ? [normaliseDeletion(workoutId, context)] : normaliseWorkout(workout, context);
  return { ...(items.find(({ type }) => type === wanted) ?? items[0]!), ...change };
}

/** Items under ids of their own, made from the server's objects that they carry; ids, events and keys stay what they are. */
export function normalisedKeyed(
  source: ContextSource,
  items: readonly JsonObject[],
  athlete: AthleteRef,
): Promise<JsonObject[]> {
  return Promise.all(
    items.map(async ({ id, workoutId, athleteId, event, eventKey, raw }) => {
      const owner = typeof athleteId === 'number' ? athleteId : 0;
      const context = await normaliseContextFor(source, owner || athlete);
      const own = { id, ...(workoutId === undefined ? {} : { workoutId }) };
      const change = { event, eventKey } as Change;
      if (event === METRIC_EVENT) {
        return { ...own, ...normaliseMetrics([readMetric(raw as JsonObject)], context)[0], ...change };
      }
      const workout = event === 'workoutDeleted' ? null : readWorkout(raw as JsonObject, owner);
      return { ...own, ...normalisedChange(change, { workoutId: Number(id), workout }, context) };
    }),
  );
}
