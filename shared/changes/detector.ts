import type { ConnectorError } from '../http/errors';
import type { AthleteRef, JsonObject } from '../trainingpeaks/types';
import { type CalendarRead, readCalendar } from './calendar-read';
import type { ChangeEventName } from './classify';
import { isDue, SOMEBODY_ELSES, UNREADABLE } from './due';
import { noteFailures } from './failures';
import { itemsOf, metricItems } from './items';
import type { PollResult } from './kept-state';
import type { METRIC_EVENT } from './metrics';
import { replayAsked, REPLAYED_AT_ONCE, replayFor } from './replay';
import { readAthletes, type Round } from './round';
import { leftOutError } from './set-aside';
import type { ChangeSource } from './source';
import { forgetAway, loadState, type TriggerState } from './state';
import { watchedAthletes } from './watched-athletes';

/** What a poll is asked for: the trigger fields, parsed. */
export interface PollSettings {
  events: readonly (ChangeEventName | typeof METRIC_EVENT)[];
  athletes: 'me' | 'chosen' | 'roster';
  /** Numeric ids as text; for `chosen`. */
  athleteIds?: readonly string[];
  /** Type names in any casing; empty or absent means all. */
  workoutTypes?: readonly string[];
  output: 'simplified' | 'raw' | 'normalised';
  /**
   * `lastDays` is what the first poll ever includes. `date` has everything changed since told again, once for each date, at
   * the first poll or any later one. Athletes who join later start from now.
   */
  startFrom: 'now' | 'lastDays' | 'date';
  lookBackDays?: number;
  /** UTC text; for `date`. */
  replayFrom?: string;
  /** Earlier polls make no request. Default 10. */
  minimumMinutesBetweenChecks?: number;
}

/**
 * One poll of the change feeds: one request per athlete when nothing happened, a second one where metrics are watched, at most
 * 4 at a time. Each athlete has an own
 * cursor, so a failure leaves the others alone.
 *
 * Items are simplified or raw workouts, oldest change first per athlete.
 *
 * @param stored what the last poll returned as `state`, or anything else for a first poll; never changed
 * @throws ConnectorError when it is not known whose calendars to read; nothing is lost then, the stored state stays valid
 */
export async function pollForChanges(
  source: ChangeSource,
  settings: PollSettings,
  stored: unknown,
): Promise<PollResult<TriggerState>> {
  const { state, first, unreadable } = loadState(stored);
  const begun = source.ports.now();
  const asked = replayAsked(settings);
  const asksAnew = asked !== state.replay?.from;
  if (!asksAnew && !isDue(state.checkedAt, settings.minimumMinutesBetweenChecks ?? 10, begun)) {
    return { items: [], state, changed: false, notices: [] };
  }

  const athletes = inTurn(await watchedAthletes(source, settings, state), state.resumeAt);
  const lookingBack = new Set(first && settings.startFrom === 'lastDays' ? athletes.map(String) : state.waiting);
  if (asksAnew) state.replay = asked === undefined ? undefined : { from: asked, waiting: athletes.map(String) };
  let told = 0;
  const readOne = async (athlete: AthleteRef): Promise<CalendarRead> => {
    const key = String(athlete);
    const lookBackDays = lookingBack.has(key) ? settings.lookBackDays : undefined;
    const replay = replayFor(state, key, settings.events);
    const read = await readCalendar(source, athlete, settings.events, state, { lookBackDays, replay });
    if (replay !== undefined) told += read.workouts?.findings.length ?? 0;
    return read;
  };
  const round = await readAthletes(source, athletes, readOne, () => told >= REPLAYED_AT_ONCE);

  const items: JsonObject[] = [];
  for (const { athlete, read } of round.read) {
    lookingBack.delete(String(athlete));
    items.push(...(await takeOver(source, state, settings, athlete, read)));
  }
  state.checkedAt = round.left.length === 0 ? begun : 0;
  state.resumeAt = round.left[0] === undefined ? undefined : String(round.left[0]);
  state.waiting = lookingBack.size > 0 ? [...lookingBack] : undefined;
  const notices = noticesOf(unreadable, round);
  const refused = refusedMetrics(state, round, settings.athletes === 'me');
  if (refused !== undefined && settings.athletes !== 'me') notices.push(refused.message);
  const failure = noteFailures(state, round, items.length === 0);
  const problem = failure ?? (settings.athletes === 'me' ? refused : undefined) ?? leftOutProblem(state, round, items);
  const serverTime = Math.max(0, ...round.read.map(({ read }) => read.workouts?.serverTime ?? 0));
  forgetAway(state, new Set(athletes.map(String)), serverTime);
  return { items, state, changed: true, notices, ...(problem ? { problem } : {}) };
}

/** What one athlete's calendar gave goes into the state, and comes out as items. */
async function takeOver(
  source: ChangeSource,
  state: TriggerState,
  settings: PollSettings,
  athlete: AthleteRef,
  read: CalendarRead,
): Promise<JsonObject[]> {
  const key = String(athlete);
  const items: JsonObject[] = [];
  if (state.replay !== undefined && read.workouts?.replayed !== false) {
    state.replay.waiting = state.replay.waiting.filter((waiting) => waiting !== key);
  }
  if (read.workouts !== null) {
    state.athletes[key] = read.workouts.state;
    const athleteId = read.workouts.state.athleteId ?? (athlete === 'me' ? null : athlete);
    items.push(...(await itemsOf(source, read.workouts.findings, settings, athleteId)));
  }
  if (read.metrics?.memory !== undefined) {
    state.metrics = { ...state.metrics, [key]: read.metrics.memory };
    items.push(...(await metricItems(source, read.metrics.recorded, settings, athlete)));
  }
  return items;
}

/** Tells once of athletes whose metrics cannot be read; of the only one who is watched, every time. */
function refusedMetrics(state: TriggerState, round: Round<CalendarRead>, always: boolean): ConnectorError | undefined {
  const refused = round.read.filter(({ read }) => read.metrics?.refused !== undefined);
  const told = new Set(state.metricsRefused);
  const news = refused.find(({ athlete }) => always || !told.has(String(athlete)));
  state.metricsRefused = refused.length > 0 ? refused.map(({ athlete }) => String(athlete)) : undefined;
  return news?.read.metrics?.refused;
}

/** Entries of the feed given up are told of as soon as there is nothing to hand over. */
function leftOutProblem(
  state: TriggerState,
  round: Round<CalendarRead>,
  items: JsonObject[],
): ConnectorError | undefined {
  const leftOut = round.read.reduce((sum, { read }) => sum + (read.workouts?.leftOut ?? 0), state.leftOut ?? 0);
  const tells = leftOut > 0 && items.length === 0;
  state.leftOut = leftOut > 0 && !tells ? leftOut : undefined;
  return tells ? leftOutError(leftOut) : undefined;
}

/** Those a poll did not reach come first in the next one. */
function inTurn(athletes: AthleteRef[], resumeAt: string | undefined): AthleteRef[] {
  const index = Math.max(0, athletes.map(String).indexOf(resumeAt ?? ''));
  return [...athletes.slice(index), ...athletes.slice(0, index)];
}

function noticesOf(unreadable: boolean, round: Round<CalendarRead>): string[] {
  return [
    ...(unreadable ? [UNREADABLE] : []),
    ...(round.read.some(({ read }) => read.workouts?.renewed) ? [SOMEBODY_ELSES] : []),
  ];
}
