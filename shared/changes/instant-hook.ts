import { ConnectorError, invalidInput } from '../http/errors';
import { isObject } from '../trainingpeaks/read';
import type { AthleteRef, JsonObject } from '../trainingpeaks/types';
import { matches } from '../workouts/status';
import { readAthlete } from './athlete';
import { classify } from './classify';
import { decodeNumbers, decodeWatched, encodeNumbers } from './codec';
import { changedWithin, oldestFirst, type FeedRead } from './feed';
import { fingerprintOf } from './fingerprint';
import { createSubscriptions, deleteSubscriptions, type SubscriptionSource } from './instant-subscriptions';
import { webhooksFor } from './instant-webhooks';
import { keyedDeletions, keyedWorkout, type KeyedWorkoutEvent } from './keyed-items';
import type { KeyedWindowOptions } from './keyed-window';
import { Memory } from './memory';
import { normalisedKeyed } from './normalised-items';
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
  /** What was there at switch-on (see {@link Memory}): none of it ever counts as new. For new plans and completions. */
  memory?: Pick<AthleteState, 'floor' | 'settling' | 'known'>;
  /** Fingerprints of the changes a delivery could still have shown at switch-on. For versions and deletions. */
  shown?: string;
}

/** Which changes the hook has handed over, as far as the platform can remember. */
export interface HandedOver {
  has(eventKey: string): Promise<boolean>;
  add(eventKey: string): Promise<void>;
}

export interface HookOptions {
  event: KeyedWorkoutEvent;
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
  const stock = await stockOf(source, athlete, event);
  // The first version of a workout is one as well.
  const events = event === 'plannedWorkoutUpdated' ? (['plannedWorkoutCreated', event] as const) : [event];
  const wanted = webhooksFor(events).map((eventType) => ({ athlete, eventType, webhookUrl }));
  const made = await createSubscriptions(source, wanted);
  return { subscriptions: made.map(({ id }) => id), ...stock };
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
 * What a delivery leads to: what happened lately, was not handed over yet and had not happened at switch-on, oldest change
 * first. The delivery itself is no more than the hint to look; what it says is not used.
 *
 * A change may be handed over again once `handedOver` has forgotten it and the workout is changed again.
 *
 * @param kept what {@link subscribeHook} returned
 * @throws ConnectorError when the feed cannot be read
 */
export async function readHook(
  source: ChangeSource,
  options: HookOptions & { workoutTypes?: readonly string[]; output?: KeyedWindowOptions['output'] },
  kept: unknown,
  handedOver: HandedOver,
): Promise<JsonObject[]> {
  const look = async () => {
    const items = itemsOf(await changedWithin(source, options.athlete, WINDOW_MS), options, isHook(kept) ? kept : null);
    const told = await Promise.all(items.map(({ eventKey }) => handedOver.has(String(eventKey))));
    return items.filter((_, index) => told[index] === false);
  };
  let found = await look();
  if (found.length === 0) {
    await source.ports.sleep(SECOND_LOOK_MS);
    found = await look();
  }
  const shown = options.output === 'normalised' ? await normalisedKeyed(source, found, options.athlete) : found;
  for (const { eventKey } of found) await handedOver.add(String(eventKey));
  return shown;
}

/** What the feed shows of the event, but for what was there at switch-on. */
function itemsOf(
  read: FeedRead,
  { event, athlete, workoutTypes: types = [] }: HookOptions & { workoutTypes?: readonly string[] },
  kept: Pick<HookSubscription, 'memory' | 'shown'> | null,
): JsonObject[] {
  const before = new Set(decodeNumbers(kept?.shown ?? ''));
  const isNews = ({ eventKey }: JsonObject) => !before.has(fingerprintOf(String(eventKey)));
  if (event === 'workoutDeleted') return keyedDeletions(read, athlete).reverse().filter(isNews);
  const memory = kept?.memory === undefined ? null : Memory.load(kept.memory);
  const remembered = (id: number) =>
    event === 'plannedWorkoutUpdated' ? ('open' as const) : (memory?.recall(id) ?? 'unknown');
  return [...read.modified.values()]
    .sort(oldestFirst)
    .filter(
      (workout) =>
        classify(workout, remembered(workout.id), true).some((change) => change.event === event) &&
        matches(workout, { types }),
    )
    .map((workout) => keyedWorkout(event, workout))
    .filter(isNews);
}

async function stockOf(
  source: ChangeSource,
  athlete: AthleteRef,
  event: KeyedWorkoutEvent,
): Promise<Pick<HookSubscription, 'memory' | 'shown'>> {
  if (event === 'plannedWorkoutUpdated' || event === 'workoutDeleted') {
    const items = itemsOf(await changedWithin(source, athlete, 2 * WINDOW_MS), { event, athlete }, null);
    return { shown: encodeNumbers(new Set(items.map(({ eventKey }) => fingerprintOf(String(eventKey))))) };
  }
  try {
    const { floor, settling, known } = (await readAthlete(source.client, athlete, undefined)).state;
    return { memory: { floor, settling, known } };
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
  if (!isObject(value) || !Array.isArray(value['subscriptions'])) return false;
  const { memory, shown = '' } = value;
  if (typeof shown !== 'string') return false;
  try {
    decodeNumbers(shown);
    if (memory !== undefined) {
      if (!isObject(memory) || !Number.isSafeInteger(memory['floor']) || !isObject(memory['settling'])) return false;
      if (typeof memory['known'] !== 'string') return false;
      decodeWatched(memory['known']);
    }
    return value['subscriptions'].every((id) => typeof id === 'string');
  } catch {
    return false;
  }
}
