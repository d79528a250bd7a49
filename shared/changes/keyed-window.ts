import { ConnectorError } from '../http/errors';
import type { AthleteRef, JsonObject, Workout } from '../trainingpeaks/types';
import { simplifyWorkout } from '../workouts/simplify';
import { matches } from '../workouts/status';
import { holds, type ChangeEventName } from './classify';
import { changedWithin, newestFirst, readFeed } from './feed';
import { findSamples } from './samples';
import type { ChangeSource } from './source';
import { DAY_MS, FEED_START } from './stamps';

/** Events whose id never changes, so that a platform that only remembers ids can tell them. */
export type KeyedEventName = Extract<ChangeEventName, 'plannedWorkoutCreated' | 'workoutCompleted'>;

export interface KeyedWindowOptions {
  event: KeyedEventName;
  athlete: AthleteRef;
  /** Zapier's `bundle.meta.isPopulatingDedupe`: the first poll after switch-on, whose ids are stored and fire nothing. */
  populating: boolean;
  /** Zapier's `bundle.meta.isLoadingSample`: a few examples for the editor. */
  sampling: boolean;
  /** Type names in any casing; empty or absent means all. */
  workoutTypes?: readonly string[];
}

/** How far every poll looks back; more than Zapier ever pauses a Zap that stays on. */
const WINDOW_MS = 7 * DAY_MS;

/** The whole history has to fit into one step of the platform. */
const PAGES_AT_A_TIME = 4;

/** The editor shows no more. */
const SAMPLES = 3;

/**
 * The list a polling Zapier trigger returns: newest change first, each with a text `id` for Zapier's dedupe, which remembers
 * every id it has seen since the Zap was switched on and fires for the others.
 *
 * While populating, only ids: of every workout there is (`plannedWorkoutCreated`), or of every completed one
 * (`workoutCompleted`), whatever its type, so that none of them fires when it is edited later. Should the history not fit
 * into the step's time, the ids read so far are returned, those changed in the last seven days always among them; one of
 * the others fires if it is edited later.
 *
 * Later, the workouts changed in the last seven days for which the event holds, simplified, with `event`, `eventKey` and
 * the server's object under `raw`. One request while they fit on a page.
 *
 * @throws ConnectorError as the client does
 */
export async function readKeyedWindow(source: ChangeSource, options: KeyedWindowOptions): Promise<JsonObject[]> {
  const { event, athlete, populating, sampling, workoutTypes: types = [] } = options;
  if (populating) return existing(source, athlete, event);
  const wanted = (workout: Workout) => holds(event, workout) && matches(workout, { types });
  const found = sampling
    ? await findSamples(source, athlete, event, wanted, SAMPLES)
    : (await changedWithin(source, athlete, WINDOW_MS)).filter(wanted);
  return found.sort(newestFirst).map((workout) => ({
    ...simplifyWorkout(workout),
    id: String(workout.id),
    event,
    eventKey: `${event}:${workout.id}`,
    raw: workout.raw,
  }));
}

/** The recent ones are read first and by themselves, so that they are never missing. */
async function existing(source: ChangeSource, athlete: AthleteRef, event: KeyedEventName): Promise<JsonObject[]> {
  const workouts = new Map<number, Workout>();
  const take = (list: Iterable<Workout>) => {
    for (const workout of list) workouts.set(workout.id, workout);
  };
  take(await changedWithin(source, athlete, WINDOW_MS));
  const whole = readFeed(source.client, athlete, FEED_START, { pagesAtATime: PAGES_AT_A_TIME, onPage: take });
  await whole.catch((error: unknown) => {
    if (!(error instanceof ConnectorError) || error.kind !== 'deadline') throw error;
  });
  return [...workouts.values()]
    .filter((workout) => event === 'plannedWorkoutCreated' || workout.completed)
    .sort(newestFirst)
    .map((workout) => ({ id: String(workout.id) }));
}
