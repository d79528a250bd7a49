import type { TrainingPeaksClient } from '../trainingpeaks/client';
import type { AthleteRef, UtcStamp, Workout } from '../trainingpeaks/types';
import { classify, deletion, type Change } from './classify';
import { decodeNumbers, encodeNumbers } from './codec';
import { oldestFirst, readFeed, sinceCursor, type FeedRead } from './feed';
import { fingerprintOf } from './fingerprint';
import { Memory } from './memory';
import { DAY_MS, epochOf, FEED_START, latest, MINUTE_MS, stampOf } from './stamps';
import { type ReplayFrom, Retelling } from './replay';
import { decideAside } from './set-aside';
import type { AthleteState } from './state';

/**
 * The cursor of a quiet calendar follows the server's clock at this distance. Otherwise every poll would read the last
 * changes, and all deletions since, again and again.
 */
const QUIET_LAG_MS = 60 * MINUTE_MS;

/** A change of one athlete's calendar; a deleted workout has no more than its id. */
export interface Finding {
  change: Change;
  workoutId: number;
  workout: Workout | null;
}

/** What one athlete's feed gave, and the state to go on from. */
export interface AthleteRead {
  findings: Finding[];
  state: AthleteState;
  /** Epoch milliseconds of the server's clock, as far as it told. */
  serverTime: number;
  /** Entries of the feed that are left out from now on, since they stayed unreadable. */
  leftOut: number;
  /** The connection was changed to another account, so that watching began anew. */
  renewed?: boolean;
  /** False when a replay that was asked for is still to come. */
  replayed: boolean;
}

/** What a read includes besides the news. */
export interface Included {
  /** Days that a baseline includes: planned workouts changed in them, and completed workouts of them. */
  lookBackDays?: number | undefined;
  replay?: ReplayFrom | undefined;
}

/**
 * Reads what changed since the state was saved; without a state, or when the connection now belongs to another athlete,
 * takes a baseline.
 *
 * @throws ConnectorError as the client does
 */
export async function readAthlete(
  client: TrainingPeaksClient,
  athlete: AthleteRef,
  saved: AthleteState | undefined,
  included: Included = {},
): Promise<AthleteRead> {
  if (saved === undefined) return takeBaseline(client, athlete, included);
  const { replay } = included;
  const read = await readChanges(client, athlete, saved, replay);
  const sameAthlete = saved.athleteId === undefined || read.state.athleteId === saved.athleteId;
  return sameAthlete ? read : { ...(await takeBaseline(client, athlete, { replay })), renewed: true };
}

/**
 * Takes stock of everything there is, so that nothing of it counts as new later. Reads the whole feed once, one page for
 * every hundred workouts, and then what changed meanwhile.
 */
async function takeBaseline(
  client: TrainingPeaksClient,
  athlete: AthleteRef,
  { lookBackDays, replay }: Included,
): Promise<AthleteRead> {
  const read = await readFeed(client, athlete, FEED_START);
  const history = [...read.modified.values()];
  const cursor = nextCursor(FEED_START, read);
  const serverTime = read.serverTime ?? epochOf(cursor);
  const stock: AthleteState = {
    ...ownedBy(ownerOf(history)),
    ...Memory.ofHistory(history, serverTime).save(),
    cursor,
    versions: encodeNumbers(versionsSince(sinceCursor(cursor), history)),
  };
  const since = await readChanges(client, athlete, stock, replay);
  const included = lookBackDays === undefined ? [] : lookBack(history, serverTime, lookBackDays);
  return { ...since, findings: [...included, ...since.findings] };
}

/**
 * Reads what changed since the cursor of the state and tells what happened. One request while it fits on a page.
 *
 * A replay reaches back further in the same read, so that each workout comes once, be it news or told again. It is told as
 * a whole, or not yet: when something may be missing in what was read, it waits for the next check.
 *
 * @throws ConnectorError as the client does
 */
async function readChanges(
  client: TrainingPeaksClient,
  athlete: AthleteRef,
  saved: AthleteState,
  replay?: ReplayFrom,
): Promise<AthleteRead> {
  const memory = Memory.load(saved);
  const lookedAt = new Set(decodeNumbers(saved.versions));
  const since = sinceCursor(saved.cursor);
  const retelling = replay && new Retelling(replay, saved.told);
  const reachesBack = retelling !== undefined && retelling.since < since;
  const read = await readFeed(client, athlete, reachesBack ? retelling.since : since);
  const aside = decideAside(saved.aside, read.unreadable);
  const isWhole = read.settled && !aside.wait;
  if (retelling !== undefined && !isWhole) {
    const news = await readChanges(client, athlete, saved);
    const told = retelling.postponed(news.findings);
    return { ...news, state: { ...news.state, aside: aside.kept, told }, replayed: false };
  }
  const workouts = [...read.modified.values()].sort(oldestFirst);

  const findings: Finding[] = [];
  for (const workout of workouts) {
    const stamp = workout.lastModified ?? '';
    const isNewVersion = stamp >= since && !lookedAt.has(fingerprint(workout));
    const changes = classify(workout, memory.recall(workout.id), isNewVersion);
    changes.push(...(retelling?.of(workout, changes) ?? []));
    findings.push(...changes.map((change) => ({ change, workoutId: workout.id, workout })));
    memory.remember(workout);
  }
  const deleted = [...read.deleted].filter((id) => !read.modified.has(id));
  const gone =
    retelling === undefined || reachesBack ? read.deleted : await deletedSince(client, athlete, retelling.since);
  const again = (id: number): boolean => gone.has(id) && retelling?.includes(id) === true;
  findings.push(...deletions(deleted, saved, memory, again));

  const cursor = isWhole ? nextCursor(saved.cursor, read) : saved.cursor;
  const serverTime = read.serverTime ?? epochOf(cursor);
  memory.settle(serverTime);
  return {
    findings,
    serverTime,
    leftOut: aside.givenUp,
    replayed: true,
    state: {
      ...ownedBy(ownerOf(workouts) ?? saved.athleteId),
      ...memory.save(),
      cursor,
      versions: encodeNumbers(versionsSince(sinceCursor(cursor), workouts)),
      deleted: encodeNumbers(deleted),
      ...(aside.kept === undefined ? {} : { aside: aside.kept }),
    },
  };
}

/** Deletions come without it, so it is kept from the workouts. */
function ownerOf(workouts: Workout[]): number | undefined {
  return workouts.find((workout) => workout.athleteId > 0)?.athleteId;
}

function ownedBy(athleteId: number | undefined): Pick<AthleteState, 'athleteId'> {
  return athleteId === undefined ? {} : { athleteId };
}

async function deletedSince(client: TrainingPeaksClient, athlete: AthleteRef, since: UtcStamp): Promise<Set<number>> {
  return (await readFeed(client, athlete, since)).deleted;
}

/**
 * The feed gives no stamp for a deletion and shows it as long as its date is asked for: what it showed last is not new. A
 * workout this memory does not know may have been told all the same, by a process that died with the memory of it.
 *
 * @param again tells which come again whether they are new or not
 */
function deletions(ids: number[], saved: AthleteState, memory: Memory, again: (id: number) => boolean): Finding[] {
  const shown = saved.deleted === undefined ? null : new Set(decodeNumbers(saved.deleted));
  const findings: Finding[] = [];
  for (const id of ids) {
    if (again(id) || (shown !== null && !shown.has(id))) {
      findings.push({ change: deletion(id), workoutId: id, workout: null });
    }
    memory.rememberDeleted(id);
  }
  return findings;
}

/** The greatest stamp seen, but never one ahead of the server's own clock: it would hide everything until then. */
function nextCursor(cursor: UtcStamp, read: FeedRead): UtcStamp {
  const seen = latest(...[...read.modified.values()].map((workout) => workout.lastModified));
  if (read.serverTime === null) return latest(cursor, seen);
  const now = stampOf(read.serverTime);
  return latest(cursor, seen > now ? now : seen, stampOf(read.serverTime - QUIET_LAG_MS));
}

/** TrainingPeaks does not tell when a workout was planned, only when it was last changed. */
function lookBack(history: Workout[], serverTime: number, days: number): Finding[] {
  const since = stampOf(serverTime - days * DAY_MS);
  return history.sort(oldestFirst).flatMap((workout) => {
    const wanted = workout.completed ? workout.workoutDay >= since.slice(0, 10) : (workout.lastModified ?? '') >= since;
    if (!wanted) return [];
    const changes = classify(workout, 'unknown', true).filter(
      ({ event }) => event === (workout.completed ? 'workoutCompleted' : 'plannedWorkoutCreated'),
    );
    return changes.map((change) => ({ change, workoutId: workout.id, workout }));
  });
}

function versionsSince(since: UtcStamp, workouts: Workout[]): Set<number> {
  return new Set(workouts.filter((workout) => (workout.lastModified ?? '') >= since).map(fingerprint));
}

function fingerprint(workout: Workout): number {
  return fingerprintOf(`${workout.id}@${workout.lastModified ?? ''}`);
}
