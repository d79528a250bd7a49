import { ConnectorError, invalidInput } from '../http/errors';
import { isObject } from '../trainingpeaks/read';
import type { AthleteRef, JsonObject, Workout } from '../trainingpeaks/types';
import { simplifyWorkout } from '../workouts/simplify';
import { matches } from '../workouts/status';
import { readAthlete } from './athlete';
import { classify, type Change } from './classify';
import { decodeWatched } from './codec';
import { changedWithin, oldestFirst } from './feed';
import { createSubscriptions, deleteSubscriptions, type SubscriptionSource } from './instant-subscriptions';
import { webhooksFor } from './instant-webhooks';
import type { KeyedEventName } from './keyed-window';
import { Memory } from './memory';
import type { ChangeSource } from './source';
import { MINUTE_MS } from './stamps';
import type { AthleteState } from './state';

/** A delivery that did not come is made up for by another one within an hour, and by a clock that is an hour ahead. */
const WINDOW_MS = 120 * MINUTE_MS;

/** How long after a read that showed nothing the feed is asked once more: it may lag behind the delivery. */
const SECOND_LOOK_MS = 3_000;

/** What the platform keeps of a hook while it is on, and hands to every delivery. */
export interface HookSubscription {
  /** Ids of the webhook subscriptions. */
  subscriptions: string[];
  /** What was there at switch-on (see {@link Memory}): none of it ever counts as new. */
  memory: Pick<AthleteState, 'floor' | 'settling' | 'known'>;
}

/** Which changes the hook has handed over, as far as the platform can remember. */
export interface HandedOver {
  has(eventKey: string): Promise<boolean>;
  add(eventKey: string): Promise<void>;
}

export interface HookOptions {
  event: KeyedEventName;
  athlete: AthleteRef;
}

/**
 * Takes stock of the calendar and then has TrainingPeaks call.
 *
 * @returns to be kept by the platform
 * @throws ConnectorError when the calendar cannot be read or a subscription is refused; none that was made then stays
 */
export async function subscribeHook(
  source: ChangeSource & SubscriptionSource,
  { event, athlete }: HookOptions,
  webhookUrl: string,
): Promise<HookSubscription> {
  const { floor, settling, known } = await stockOf(source, athlete);
  const wanted = webhooksFor([event]).map((eventType) => ({ athlete, eventType, webhookUrl }));
  const made = await createSubscriptions(source, wanted);
  return { subscriptions: made.map(({ id }) => id), memory: { floor, settling, known } };
}

/**
 * Ends the subscriptions; those that are gone already are what was wanted.
 *
 * @param kept what {@link subscribeHook} returned; without it, every subscription to the address is ended
 * @throws ConnectorError when one could not be ended
 */
export async function unsubscribeHook(source: SubscriptionSource, kept: unknown, webhookUrl: string): Promise<void> {
  const known = isHook(kept) ? kept.subscriptions : null;
  const ids =
    known ?? (await source.client.webhooks.list()).filter((one) => one.webhookUrl === webhookUrl).map(({ id }) => id);
  const [failure] = await deleteSubscriptions(source, ids);
  if (failure !== undefined) throw failure;
}

/**
 * What a delivery leads to: the workouts changed lately for which the event holds, was not handed over yet and did not hold
 * at switch-on, oldest change first. The delivery itself is no more than the hint to look; what it says is not used.
 *
 * A change may be handed over again once `handedOver` has forgotten it and the workout is changed again.
 *
 * @param kept what {@link subscribeHook} returned
 * @throws ConnectorError when the feed cannot be read
 */
export async function readHook(
  source: ChangeSource,
  options: HookOptions & { workoutTypes?: readonly string[] },
  kept: unknown,
  handedOver: HandedOver,
): Promise<JsonObject[]> {
  const memory = isHook(kept) ? Memory.load(kept.memory) : null;
  const look = async () => news(await changedWithin(source, options.athlete, WINDOW_MS), options, memory, handedOver);
  let found = await look();
  if (found.length === 0) {
    await source.ports.sleep(SECOND_LOOK_MS);
    found = await look();
  }
  for (const { change } of found) await handedOver.add(change.eventKey);
  return found.map(({ workout, change }) => ({
    ...simplifyWorkout(workout),
    id: String(workout.id),
    ...change,
    raw: workout.raw,
  }));
}

async function news(
  workouts: readonly Workout[],
  { event, workoutTypes: types = [] }: HookOptions & { workoutTypes?: readonly string[] },
  memory: Memory | null,
  handedOver: HandedOver,
): Promise<{ workout: Workout; change: Change }[]> {
  const found: { workout: Workout; change: Change }[] = [];
  for (const workout of [...workouts].sort(oldestFirst)) {
    const changes = classify(workout, memory?.recall(workout.id) ?? 'unknown', false);
    const change = changes.find((one) => one.event === event);
    if (change === undefined || !matches(workout, { types })) continue;
    if (!(await handedOver.has(change.eventKey))) found.push({ workout, change });
  }
  return found;
}

async function stockOf({ client }: ChangeSource, athlete: AthleteRef): Promise<AthleteState> {
  try {
    return (await readAthlete(client, athlete, undefined)).state;
  } catch (cause) {
    if (!(cause instanceof ConnectorError) || cause.kind !== 'deadline') throw cause;
    throw invalidInput(
      'athlete',
      'The calendar has more workouts than can be looked through in the time there is.',
      'Use the trigger of the same name that is not instant.',
      'Before it watches a calendar, the trigger takes stock of all workouts in it.',
    );
  }
}

function isHook(value: unknown): value is HookSubscription {
  if (!isObject(value) || !Array.isArray(value['subscriptions']) || !isObject(value['memory'])) return false;
  const { floor, settling, known } = value['memory'];
  if (!Number.isSafeInteger(floor) || !isObject(settling) || typeof known !== 'string') return false;
  try {
    decodeWatched(known);
    return value['subscriptions'].every((id) => typeof id === 'string');
  } catch {
    return false;
  }
}
