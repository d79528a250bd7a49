import { mapLimit } from '../http/limiter';
import type { TrainingPeaksClient } from '../trainingpeaks/client';
import type { AthleteRef, ChangePage, UtcStamp, Workout } from '../trainingpeaks/types';
import type { ChangeSource } from './source';
import { clockSetBack } from '../trainingpeaks/stamp';
import { before, epochOf, HOUR_MS, latest, MINUTE_MS, stampOf } from './stamps';

/** The largest page the feed gives (TrainingPeaks wiki, Workouts-Get-Changed). */
export const PAGE_SIZE = 100;

/**
 * How far every read reaches back behind what was read before: stamps may become visible late, several workouts may share
 * one, and whether the feed's date is inclusive is not documented.
 */
const OVERLAP_MS = 10 * MINUTE_MS;

/**
 * Where a read that goes on from a cursor begins. In the autumn hour that comes twice, a stamp may look an hour older than
 * it is, so reads go back to the beginning of that hour. A later cursor never gives an earlier beginning.
 */
export function sinceCursor(cursor: UtcStamp): UtcStamp {
  const at = epochOf(cursor);
  const setBack = clockSetBack(at - HOUR_MS - OVERLAP_MS, at + HOUR_MS - OVERLAP_MS);
  if (setBack === null) return before(cursor, OVERLAP_MS);
  return latest(stampOf(setBack - HOUR_MS), before(cursor, HOUR_MS + OVERLAP_MS));
}

/** A local clock this far ahead of the server's would cut a window noticeably short. */
const CLOCK_TOLERANCE_MS = HOUR_MS;

/** Pages in flight where a platform's step gives little time (TrainingPeaks wiki, FAQ: two to four calls at once are fine). */
export const PAGES_AT_A_TIME = 4;

/** Rounds after which a feed that keeps changing while it is read is taken as it is; the caller then keeps its cursor. */
const MAX_ROUNDS = 3;

/** Everything the feed showed since a stamp. */
export interface FeedRead {
  /** The newest version of each workout. */
  modified: Map<number, Workout>;
  deleted: Set<number>;
  /** Entries that could not be read, as text. */
  unreadable: Set<string>;
  /** The server's clock at the first answer, epoch milliseconds; null when it did not tell. */
  serverTime: number | null;
  /** False when changes kept coming in while the pages were read, so that one may have slipped between two pages. */
  settled: boolean;
}

/**
 * Reads the change feed to its end. Page numbers over a list that changes meanwhile can skip a workout, therefore a read of
 * several pages is checked afterwards: when anything moved since the read began, it is read again.
 *
 * @param options.pagesAtATime most pages in flight, reached by doubling while they are full; default 1
 * @param options.onPage shown each page, for callers that can use part of a read that fails later
 * @throws ConnectorError as the client does
 */
export async function readFeed(
  client: TrainingPeaksClient,
  athlete: AthleteRef,
  since: UtcStamp,
  options: { pagesAtATime?: number; onPage?: (page: ChangePage) => void } = {},
): Promise<FeedRead> {
  const { pagesAtATime = 1, onPage } = options;
  const read: FeedRead = {
    modified: new Map(),
    deleted: new Set(),
    unreadable: new Set(),
    serverTime: null,
    settled: false,
  };
  const ask = (from: UtcStamp) => async (page: number) => {
    const answer = await client.workouts.changedPage(athlete, { since: from, page, pageSize: PAGE_SIZE });
    onPage?.(answer);
    return answer;
  };
  for (let round = 0; round < MAX_ROUNDS && !read.settled; round++) {
    const walk = new Walk(read);
    await walk.go(ask(since), pagesAtATime);
    if (walk.pages === 1) read.settled = true;
    else if (!walk.disturbed) {
      const begun = read.serverTime === null ? since : sinceCursor(stampOf(read.serverTime));
      const check = new Walk(read);
      await check.go(ask(latest(since, begun)), pagesAtATime);
      read.settled = !check.news;
    }
  }
  return read;
}

/**
 * What changed within the last so many milliseconds by the server's clock: up to an hour more where the local clock is
 * behind, up to an hour less where it is ahead.
 *
 * @throws ConnectorError as the client does
 */
export async function changedWithin(
  { client, ports }: Pick<ChangeSource, 'client' | 'ports'>,
  athlete: AthleteRef,
  milliseconds: number,
): Promise<FeedRead> {
  const asked = ports.now() - milliseconds;
  const first = await readFeed(client, athlete, stampOf(asked), { pagesAtATime: PAGES_AT_A_TIME });
  const wanted = (first.serverTime ?? ports.now()) - milliseconds;
  if (asked - wanted <= CLOCK_TOLERANCE_MS) return first;
  return readFeed(client, athlete, stampOf(wanted), { pagesAtATime: PAGES_AT_A_TIME });
}

/** One pass over the pages. */
class Walk {
  pages = 0;
  /** Something was shown that no earlier walk of this read had shown. */
  news = false;
  /** A workout already passed was changed or deleted, which moves those behind it one place forward. */
  disturbed = false;
  private readonly versions = new Map<number, string>();
  private readonly deleted = new Set<number>();

  constructor(private readonly read: FeedRead) {}

  /** Ends with a page that is not full, or shows nothing new to this walk: a server that ignores the page number never ends. */
  async go(ask: (page: number) => Promise<ChangePage>, pagesAtATime: number): Promise<void> {
    for (;;) {
      const length = Math.min(pagesAtATime, this.pages || 1);
      const numbers = Array.from({ length }, (_, index) => this.pages + index);
      const answers = await mapLimit(numbers, pagesAtATime, ask);
      this.pages += numbers.length;
      if (!answers.map((page) => this.take(page)).every((more) => more)) return;
    }
  }

  /** Whether another page may follow. */
  private take(page: ChangePage): boolean {
    this.read.serverTime ??= page.serverTime;
    const deletedBefore = this.deleted.size;
    for (const entry of page.unreadable) this.read.unreadable.add(entry);
    let changed = false;
    for (const workout of page.modified) {
      const version = workout.lastModified ?? '';
      const passed = this.versions.get(workout.id);
      if (passed === version) continue;
      if (passed !== undefined) this.disturbed = true;
      this.versions.set(workout.id, version);
      changed = true;
      const known = this.read.modified.get(workout.id);
      if (known !== undefined && (known.lastModified ?? '') >= version) continue;
      this.news = true;
      this.read.modified.set(workout.id, workout);
    }
    for (const id of page.deletedIds) {
      this.deleted.add(id);
      if (this.read.deleted.has(id)) continue;
      this.read.deleted.add(id);
      this.news = true;
      if (this.versions.has(id)) this.disturbed = true;
    }
    const fresh = changed || this.deleted.size > deletedBefore;
    return fresh && (page.modified.length + page.unreadable.length >= PAGE_SIZE || page.deletedIds.length >= PAGE_SIZE);
  }
}

/** Oldest change first; workouts changed at the same instant in the order of their ids. */
export function oldestFirst(a: Workout, b: Workout): number {
  const [first, second] = [a.lastModified ?? '', b.lastModified ?? ''];
  return first < second ? -1 : first > second ? 1 : a.id - b.id;
}

export function newestFirst(a: Workout, b: Workout): number {
  return oldestFirst(b, a);
}
