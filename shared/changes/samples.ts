import { addDays } from '../http/date-windows';
import type { AthleteRef, JsonObject, Workout } from '../trainingpeaks/types';
import { matches } from '../workouts/status';
import { holds, type ChangeEventName } from './classify';
import type { PollSettings } from './detector';
import { newestFirst, PAGE_SIZE, type FeedRead } from './feed';
import { itemsOf, metricItems } from './items';
import { METRIC_EVENT, recentMetrics } from './metrics';
import type { ChangeSource } from './source';
import { DAY_MS, FEED_START, stampOf } from './stamps';
import { watchedAthletes } from './watched-athletes';

/** Where changes of the last days are looked for first. */
const RECENT_MS = 7 * DAY_MS;

/** Where a calendar without recent changes is looked at: done in these days, or planned for them. */
const CALENDAR_DAYS = 28;

/** Of a whole roster, so many calendars are looked into for an example. */
const ATHLETES_TRIED = 4;

/**
 * A real recent workout or metrics record for each wanted event, for "Fetch Test Event"; empty when the calendars have none. Remembers
 * nothing and moves no cursor.
 *
 * @throws ConnectorError as {@link watchedAthletes} and the client do
 */
export async function sampleChanges(source: ChangeSource, settings: PollSettings): Promise<JsonObject[]> {
  const athletes = (await watchedAthletes(source, settings, {})).slice(0, ATHLETES_TRIED);
  const items: JsonObject[] = [];
  for (const event of settings.events) {
    if (event === METRIC_EVENT) {
      items.push(...(await sampleMetric(source, settings, athletes)));
      continue;
    }
    const wanted = (workout: Workout) =>
      holds(event, workout) && matches(workout, { types: settings.workoutTypes ?? [] });
    for (const athlete of athletes) {
      const [workout] = await findSamples(source, athlete, event, wanted, 1);
      if (workout === undefined) continue;
      const change = { event, eventKey: `${event}:${workout.id}` };
      const found = [{ change, workoutId: workout.id, workout }];
      items.push(...(await itemsOf(source, found, settings, workout.athleteId)));
      break;
    }
  }
  return items;
}

async function sampleMetric(
  source: ChangeSource,
  settings: PollSettings,
  athletes: AthleteRef[],
): Promise<JsonObject[]> {
  for (const athlete of athletes) {
    const newest = (await recentMetrics(source, athlete)).slice(-1);
    if (newest.length > 0) return metricItems(source, newest, settings, athlete);
  }
  return [];
}

/**
 * Up to `most` workouts for which `wanted` holds, newest change first: one request where something changed lately, one look
 * at the calendar around today otherwise.
 *
 * @throws ConnectorError as the client does
 */
export async function findSamples(
  { client, ports }: ChangeSource,
  athlete: AthleteRef,
  event: ChangeEventName,
  wanted: (workout: Workout) => boolean,
  most: number,
): Promise<Workout[]> {
  const since = stampOf(ports.now() - RECENT_MS);
  const { modified, serverTime } = await client.workouts.changedPage(athlete, { since, page: 0, pageSize: PAGE_SIZE });
  const recent = modified.filter(wanted);
  if (recent.length > 0) return recent.sort(newestFirst).slice(0, most);
  const today = stampOf(serverTime ?? ports.now()).slice(0, 10);
  const ahead = event === 'plannedWorkoutCreated' || event === 'plannedWorkoutUpdated';
  const calendar = ahead
    ? await client.workouts.range(athlete, today, addDays(today, CALENDAR_DAYS))
    : (await client.workouts.range(athlete, addDays(today, -CALENDAR_DAYS), addDays(today, 1))).reverse();
  return calendar.filter(wanted).slice(0, most);
}

/**
 * What one page of the feed shows as deleted, and what as there: of the last days, or of all time where nothing was deleted
 * lately.
 *
 * @throws ConnectorError as the client does
 */
export async function findDeletions(
  { client, ports }: ChangeSource,
  athlete: AthleteRef,
): Promise<Pick<FeedRead, 'deleted' | 'modified'>> {
  const shown = async (since: string) => {
    const page = await client.workouts.changedPage(athlete, { since, page: 0, pageSize: PAGE_SIZE });
    return {
      deleted: new Set(page.deletedIds),
      modified: new Map(page.modified.map((workout) => [workout.id, workout])),
    };
  };
  const recent = await shown(stampOf(ports.now() - RECENT_MS));
  return recent.deleted.size > 0 ? recent : shown(FEED_START);
}
