import { addDays } from '../http/date-windows';
import { ConnectorError } from '../http/errors';
import type { Metric } from '../trainingpeaks/metric';
import type { AthleteRef, ChangePage, JsonObject, Workout } from '../trainingpeaks/types';
import { matches } from '../workouts/status';
import { holds } from './classify';
import { changedWithin, newestFirst, PAGES_AT_A_TIME, readFeed } from './feed';
import {
  keyedDeletions,
  keyedId,
  keyedMetric,
  keyedWorkout,
  type KeyedEventName,
  type KeyedWorkoutEvent,
} from './keyed-items';
import { identityOf, METRIC_DAYS, METRIC_EVENT, recentMetrics } from './metrics';
import { normalisedKeyed } from './normalised-items';
import { findDeletions, findSamples } from './samples';
import type { ChangeSource } from './source';
import { DAY_MS, FEED_START, stampOf } from './stamps';

export interface KeyedWindowOptions {
  event: KeyedEventName;
  athlete: AthleteRef;
  /** Zapier's `bundle.meta.isPopulatingDedupe`: the first poll after switch-on, whose ids are stored and fire nothing. */
  populating: boolean;
  /** Zapier's `bundle.meta.isLoadingSample`: a few examples for the editor. */
  sampling: boolean;
  /** Type names in any casing; empty or absent means all. Deleted workouts and metrics have none. */
  workoutTypes?: readonly string[];
  /** Default `simplified`; `normalised` makes of every item one of the normalised shape under the same id. */
  output?: 'simplified' | 'normalised';
}

/** How far every poll looks back; more than Zapier ever pauses a Zap that stays on. */
const WINDOW_MS = 7 * DAY_MS;

/** At switch-on the window reaches back further, so that a clock set back later brings up nothing from before. */
const MARGIN = 2;

/** The editor shows no more. */
const SAMPLES = 3;

/** A history of five thousand workouts may be more than a step has time for; a shorter one was held up, and is tried again. */
const LONG_HISTORY_PAGES = 50;

/** Where no metrics were recorded lately, examples are looked for in so many days. */
const SAMPLE_DAYS = 42;

/** Zapier takes 6 MB from a step; a thousand workouts with the server's objects, or normalised, are about half of that. */
const MOST_WHOLE = 1000;

/**
 * The list a polling Zapier trigger returns: newest change first, each with a text `id` for Zapier's dedupe, which remembers
 * every id it has seen since the Zap was switched on and fires for the others.
 *
 * While populating, only ids. For new plans and completions those of every workout there is, or of every completed one,
 * whatever its type, so that none of them fires when it is edited later; for deletions every one that the feed shows. Should
 * a history of more than five thousand workouts not fit into the step's time, the ids read so far are returned, those of the
 * last seven days always among them; one of the others fires if it is edited later. For versions and metrics the window
 * itself is enough, twice as wide.
 *
 * Later, what happened in the last seven days (for metrics, what is recorded for the last 14), with `event`, `eventKey` and
 * the server's object under `raw`; beyond a thousand workouts the older ones come simplified and without. One request while
 * they fit on a page.
 *
 * @throws ConnectorError as the client does
 */
export async function readKeyedWindow(source: ChangeSource, options: KeyedWindowOptions): Promise<JsonObject[]> {
  const items = await windowOf(source, options);
  if (options.populating) return items;
  const whole = items.slice(0, MOST_WHOLE);
  return [
    ...(options.output === 'normalised' ? await normalisedKeyed(source, whole, options.athlete) : whole),
    ...items.slice(MOST_WHOLE).map(withoutRaw),
  ];
}

async function windowOf(source: ChangeSource, options: KeyedWindowOptions): Promise<JsonObject[]> {
  const { event, athlete, populating, sampling, workoutTypes: types = [] } = options;
  if (event === METRIC_EVENT) return metrics(source, options);
  if (populating) return (await existing(source, athlete, event)).map((id) => ({ id }));
  if (event === 'workoutDeleted') {
    if (sampling) return keyedDeletions(await findDeletions(source, athlete), athlete).slice(0, SAMPLES);
    return keyedDeletions(await changedWithin(source, athlete, WINDOW_MS), athlete);
  }
  const wanted = (workout: Workout) => holds(event, workout) && matches(workout, { types });
  const found = sampling
    ? await findSamples(source, athlete, event, wanted, SAMPLES)
    : [...(await changedWithin(source, athlete, WINDOW_MS)).modified.values()].filter(wanted);
  return found.sort(newestFirst).map((workout) => keyedWorkout(event, workout));
}

const withoutRaw = (item: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(item).filter(([key]) => key !== 'raw'));

/** The recent ones are read first and by themselves, so that they are never missing. */
async function existing(source: ChangeSource, athlete: AthleteRef, event: KeyedWorkoutEvent): Promise<string[]> {
  const isVersion = event === 'plannedWorkoutUpdated';
  const read = await changedWithin(source, athlete, isVersion ? MARGIN * WINDOW_MS : WINDOW_MS);
  if (!isVersion) {
    let pages = 0;
    const onPage = ({ modified, deletedIds }: ChangePage) => {
      pages += 1;
      for (const workout of modified) read.modified.set(workout.id, workout);
      for (const id of deletedIds) read.deleted.add(id);
    };
    const whole = readFeed(source.client, athlete, FEED_START, { pagesAtATime: PAGES_AT_A_TIME, onPage });
    await whole.catch((error: unknown) => {
      const tooLong = error instanceof ConnectorError && error.kind === 'deadline' && pages >= LONG_HISTORY_PAGES;
      if (!tooLong) throw error;
    });
  }
  if (event === 'workoutDeleted') return keyedDeletions(read, athlete).map(({ id }) => String(id));
  return [...read.modified.values()]
    .filter((workout) => event !== 'workoutCompleted' || workout.completed)
    .sort(newestFirst)
    .map((workout) => keyedId(event, workout));
}

async function metrics(
  source: ChangeSource,
  { athlete, populating, sampling }: KeyedWindowOptions,
): Promise<JsonObject[]> {
  const since = (days: number) => addDays(stampOf(source.ports.now()).slice(0, 10), -days);
  let found: Metric[] = await recentMetrics(source, athlete, since(populating ? MARGIN * METRIC_DAYS : METRIC_DAYS));
  if (populating) return found.map((metric) => ({ id: identityOf(metric) }));
  if (sampling && found.length === 0) found = await recentMetrics(source, athlete, since(SAMPLE_DAYS));
  return (sampling ? found.slice(-SAMPLES) : found).reverse().map(keyedMetric);
}
