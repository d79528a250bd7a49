import { ConnectorError } from '../http/errors';
import { isObject } from '../trainingpeaks/read';
import type { AthleteRef, JsonObject } from '../trainingpeaks/types';
import { type AthleteRead, readAthlete } from './athlete';
import type { ChangeEventName } from './classify';
import type { PollSettings } from './detector';
import type { Handed, Look } from './instant-line';
import { itemsOf } from './items';
import { readAthletes, type Round } from './round';
import type { ChangeSource } from './source';
import { forgetAway, loadState, type TriggerState } from './state';
import { watchedAthletes } from './watched-athletes';

/** What the instant trigger is asked for: its fields, parsed. */
export type InstantSettings = Pick<PollSettings, 'athletes' | 'athleteIds' | 'workoutTypes' | 'output'> & {
  events: readonly ChangeEventName[];
};

/** Whose calendars are watched, and what is remembered of them. */
export interface Stock {
  athletes: AthleteRef[];
  state: TriggerState;
}

/**
 * Takes stock of the calendars of which nothing is remembered yet, so that nothing that is there counts as new later. What
 * is remembered of the others stays: what changed while the trigger was off comes with the next delivery.
 *
 * @param stored what was stored as `state`, or anything else for a first time; never changed
 * @throws ConnectorError when a calendar cannot be read
 */
export async function takeStock(source: ChangeSource, settings: InstantSettings, stored: unknown): Promise<Stock> {
  const { state } = loadState(stored);
  const athletes = await watchedAthletes(source, settings, state);
  const unknown = athletes.filter((athlete) => state.athletes[String(athlete)] === undefined);
  const round = await readAthletes(source, unknown, (athlete) => readAthlete(source.client, athlete, undefined));
  assertComplete(round, unknown.length);
  for (const { athlete, read } of round.read) state.athletes[String(athlete)] = read.state;
  return { athletes, state };
}

/**
 * Reads what changed in one athlete's calendar since it was last read, the overlap included. A delivery is no more than the
 * hint to do so: what it says is not used, so a forged or repeated one can start nothing.
 *
 * @param athlete as the address named it; nothing is read for an athlete who is not watched
 * @param stored see {@link takeStock}
 * @param undone hand-overs that have to come again
 * @throws ConnectorError when the feed cannot be read; nothing is lost, the next delivery reads from the same place
 */
export async function readHinted(
  source: ChangeSource,
  settings: InstantSettings,
  stored: unknown,
  athlete: string,
  undone: readonly Handed[] = [],
): Promise<Look<JsonObject> & { state: TriggerState }> {
  const { state, unreadable } = loadState(before(stored, undone));
  const watched = await watchedAthletes(source, settings, state);
  const hinted = watched.find((one) => String(one) === athlete);
  // There is nothing to wait for either.
  if (hinted === undefined) return { state, items: [], notices: [], news: true };
  const round = await readAthletes(source, [hinted], (one) => readAthlete(source.client, one, state.athletes[athlete]));
  assertComplete(round, 1);
  const [{ read }] = round.read as [Round<AthleteRead>['read'][number]];
  const known = state.athletes[athlete];
  state.athletes[athlete] = read.state;
  forgetAway(state, new Set(watched.map(String)), read.serverTime);
  return {
    state,
    items: await itemsOf(source, read.findings, settings, read.state.athleteId ?? (hinted === 'me' ? null : hinted)),
    notices: unreadable || read.renewed === true ? [ANEW] : [],
    news: read.findings.length > 0,
    before: known,
  };
}

/** What was stored, as it was before the hand-overs. */
function before(stored: unknown, undone: readonly Handed[]): unknown {
  if (undone.length === 0 || !isObject(stored)) return stored;
  const { athletes } = stored;
  // The oldest counts: it comes last.
  const earlier = [...undone].reverse().map(({ athlete, before: known }) => [athlete, known] as const);
  return { ...stored, athletes: { ...(isObject(athletes) ? athletes : {}), ...Object.fromEntries(earlier) } };
}

const ANEW =
  'What this trigger remembered could not be used, so it watches from now on as if newly switched on. What changed since the last delivery may be missing.';

function assertComplete({ read, failed, left, stoppedBy }: Round<AthleteRead>, asked: number): void {
  if (stoppedBy !== undefined) throw stoppedBy;
  const [first] = failed;
  if (first !== undefined) throw first.error;
  if (left.length === 0) return;
  throw new ConnectorError({
    kind: 'deadline',
    what: `Only ${read.length} of ${asked} calendars could be read in the time there is.`,
    why: 'Before it watches a calendar, the trigger takes stock of all workouts in it.',
    next: 'Switch it on again, or spread the athletes over several workflows.',
  });
}
