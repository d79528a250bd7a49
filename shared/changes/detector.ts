import type { ConnectorError } from '../http/errors';
import type { AthleteRef, JsonObject } from '../trainingpeaks/types';
import { readAthlete } from './athlete';
import type { ChangeEventName } from './classify';
import { noteFailures } from './failures';
import { itemsOf } from './items';
import { readAthletes, type Round } from './round';
import { leftOutError } from './set-aside';
import type { ChangeSource } from './source';
import { MINUTE_MS } from './stamps';
import { boundState, loadState, type TriggerState } from './state';
import { watchedAthletes } from './watched-athletes';

/** A scheduler is never exact: a check that comes this much early counts as due. */
const EARLY_MS = 30_000;

/** What a poll is asked for: the trigger fields, parsed. */
export interface PollSettings {
  events: readonly ChangeEventName[];
  athletes: 'me' | 'chosen' | 'roster';
  /** Numeric ids as text; for `chosen`. */
  athleteIds?: readonly string[];
  /** Type names in any casing; empty or absent means all. */
  workoutTypes?: readonly string[];
  output: 'simplified' | 'raw';
  /** What the first poll ever includes. Athletes who join later start from now. */
  startFrom: 'now' | 'lastDays';
  lookBackDays?: number;
  /** Earlier polls make no request. Default 10. */
  minimumMinutesBetweenChecks?: number;
}

export interface PollResult {
  /** Simplified or raw workouts with `event` and `eventKey`, oldest change first per athlete. Empty: return null. */
  items: JsonObject[];
  /** To be stored whatever the items. */
  state: TriggerState;
  /** False when nothing was asked and `state` is the old one. */
  changed: boolean;
  /** To be logged as warnings, e.g. that the stored state could not be read and watching began anew. */
  notices: string[];
  /** To be thrown after `state` is stored, when there are no items; with items it comes again at a later poll. */
  problem?: ConnectorError;
}

/**
 * One poll of the change feeds: one request per athlete when nothing happened, at most 4 at a time. Each athlete has an own
 * cursor, so a failure leaves the others alone.
 *
 * @param stored what the last poll returned as `state`, or anything else for a first poll; never changed
 * @throws ConnectorError when it is not known whose calendars to read; nothing is lost then, the stored state stays valid
 */
export async function pollForChanges(
  source: ChangeSource,
  settings: PollSettings,
  stored: unknown,
): Promise<PollResult> {
  const { state, first, unreadable } = loadState(stored);
  const begun = source.ports.now();
  if (!isDue(state.checkedAt, settings.minimumMinutesBetweenChecks ?? 10, begun)) {
    return { items: [], state, changed: false, notices: [] };
  }

  const athletes = inTurn(await watchedAthletes(source, settings, state), state.resumeAt);
  const lookingBack = new Set(first && settings.startFrom === 'lastDays' ? athletes.map(String) : state.waiting);
  const round = await readAthletes(source, athletes, (athlete) => {
    const lookBackDays = lookingBack.has(String(athlete)) ? settings.lookBackDays : undefined;
    return readAthlete(source.client, athlete, state.athletes[String(athlete)], lookBackDays);
  });

  const items: JsonObject[] = [];
  for (const { athlete, read } of round.read) {
    state.athletes[String(athlete)] = read.state;
    lookingBack.delete(String(athlete));
    items.push(...itemsOf(read.findings, settings, read.state.athleteId ?? (athlete === 'me' ? null : athlete)));
  }
  if (round.left.length === 0) state.checkedAt = begun;
  state.resumeAt = round.left[0] === undefined ? undefined : String(round.left[0]);
  state.waiting = lookingBack.size > 0 ? [...lookingBack] : undefined;
  const leftOut = round.read.reduce((sum, { read }) => sum + read.leftOut, state.leftOut ?? 0);
  const failure = noteFailures(state, round, items.length === 0);
  const tellsLeftOut = leftOut > 0 && failure === undefined && items.length === 0;
  state.leftOut = leftOut > 0 && !tellsLeftOut ? leftOut : undefined;
  const problem = tellsLeftOut ? leftOutError(leftOut) : failure;
  const serverTime = Math.max(0, ...round.read.map(({ read }) => read.serverTime));
  boundState(state, new Set(athletes.map(String)), serverTime);
  return { items, state, changed: true, notices: noticesOf(unreadable, round), ...(problem ? { problem } : {}) };
}

function isDue(checkedAt: number, minimumMinutes: number, now: number): boolean {
  const elapsed = now - checkedAt;
  // A clock that was set back must not stop the checks.
  return elapsed < 0 || elapsed >= minimumMinutes * MINUTE_MS - EARLY_MS;
}

/** Those a poll did not reach come first in the next one. */
function inTurn(athletes: AthleteRef[], resumeAt: string | undefined): AthleteRef[] {
  const index = Math.max(0, athletes.map(String).indexOf(resumeAt ?? ''));
  return [...athletes.slice(index), ...athletes.slice(0, index)];
}

function noticesOf(unreadable: boolean, round: Round): string[] {
  const anew = 'so it watches from now on as if newly switched on. What changed since the last check may be missing.';
  return [
    ...(unreadable ? [`What this trigger remembered could not be read, ${anew}`] : []),
    ...(round.read.some(({ read }) => read.renewed) ? [`The connection now belongs to another athlete, ${anew}`] : []),
  ];
}
