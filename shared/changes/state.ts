import { isObject } from '../trainingpeaks/read';
import { decodeNumbers, decodeWatched } from './codec';
import type { Kept } from './kept-state';
import { type MetricMemory, metricMemoryOf } from './metrics';
import type { Replay } from './replay';
import type { Aside } from './set-aside';
import { DAY_MS, epochOf } from './stamps';

/**
 * What the polling trigger remembers between polls: plain JSON that the platform keeps. Every field is derived from
 * TrainingPeaks' answers, except the two local times that only space out requests.
 */
export interface TriggerState extends Kept {
  version: 1;
  /** Local epoch milliseconds of the last complete check; spaces out checks, never a cursor. */
  checkedAt: number;
  /** A coach's roster as last read, so that an idle poll costs one request per athlete and none for the roster. */
  roster?: { ids: number[]; readAt: number };
  /** The athlete to begin with next time, when a poll could not reach everybody. */
  resumeAt?: string;
  /** Athletes that were there at the first poll and still wait for their baseline. */
  waiting?: string[];
  /** The replay asked for last, as long as the person asks for it. */
  replay?: Replay;
  /** Entries left out that nobody was told of yet. */
  leftOut?: number;
  /** Polls in a row that failed for an athlete, and how many when that was last reported. */
  failures?: Record<string, { count: number; reported: number }>;
  /** By athlete id, or `me`. */
  athletes: Record<string, AthleteState>;
  /** The metrics records seen, by athlete id or `me`; absent while nobody's are watched. */
  metrics?: Record<string, MetricMemory>;
  /** Athletes whose metrics may not be read, of whom the person was told. */
  metricsRefused?: string[];
}

/** One athlete's part of the state. */
export interface AthleteState {
  /** The athlete id seen in the answers; tells when `me` has become somebody else. */
  athleteId?: number;
  /** UTC stamp up to which everything was read. */
  cursor: string;
  /** Every workout with an id up to here existed and was completed, unless `known` says otherwise. */
  floor: number;
  /** Highest id known at a server time; becomes the floor once it is old enough. */
  settling: { id: number; at: number };
  /** Workouts watched one by one (see codec.ts). */
  known: string;
  /** Fingerprints of the versions inside the overlap that were looked at. */
  versions: string;
  /** Deleted ids the feed showed at the last poll; absent before the first. */
  deleted?: string;
  /** What is remembered of entries that could not be read; absent while there are none. */
  aside?: Aside;
  /** Ids told as news while a replay waits, which will not come again in it. */
  told?: string;
}

/** An athlete away from the roster is remembered for so long, in case the absence is a mistake. */
const REMEMBERED_AWAY_MS = 14 * DAY_MS;

/** Which of the polls that were kept this is the state of; read without looking at anything else. */
export function revisionOf(stored: unknown): unknown {
  return isObject(stored) ? stored['revision'] : undefined;
}

/** What a poll starts from. */
export interface Loaded {
  /** A copy to work on. */
  state: TriggerState;
  /** Nothing was stored: the trigger was never switched on before. */
  first: boolean;
  /** Something was stored that is no state of this version, or holds athletes that cannot be read. */
  unreadable: boolean;
}

/** Reads whatever was stored; what cannot be read is left out, so that watching begins anew there. */
export function loadState(stored: unknown): Loaded {
  const fresh: TriggerState = { version: 1, checkedAt: 0, athletes: {} };
  if (stored === undefined || stored === null) return { state: fresh, first: true, unreadable: false };
  if (!isObject(stored)) return { state: fresh, first: false, unreadable: true };
  if (Object.keys(stored).length === 0) return { state: fresh, first: true, unreadable: false };
  const {
    version,
    revision,
    checkedAt,
    roster,
    resumeAt,
    waiting,
    replay,
    leftOut,
    failures,
    athletes,
    metrics,
    metricsRefused,
  } = stored;
  if (version !== 1 || !isObject(athletes)) return { state: fresh, first: false, unreadable: true };
  const readable = Object.entries(athletes).filter((entry): entry is [string, AthleteState] => isAthlete(entry[1]));
  const state: TriggerState = {
    version: 1,
    ...(typeof revision === 'number' ? { revision } : {}),
    checkedAt: typeof checkedAt === 'number' ? checkedAt : 0,
    ...(isRoster(roster) ? { roster } : {}),
    ...(typeof resumeAt === 'string' ? { resumeAt } : {}),
    ...(isTexts(waiting) ? { waiting } : {}),
    ...(isReplay(replay) ? { replay } : {}),
    ...(typeof leftOut === 'number' ? { leftOut } : {}),
    ...(isObject(failures) ? { failures: Object.fromEntries(Object.entries(failures).filter(isFailure)) } : {}),
    athletes: Object.fromEntries(readable),
    ...(isObject(metrics) ? { metrics: readableMetrics(metrics) } : {}),
    ...(isTexts(metricsRefused) ? { metricsRefused } : {}),
  };
  return { state, first: false, unreadable: readable.length < Object.keys(athletes).length };
}

/**
 * Forgets athletes long gone, and nothing else. The size follows from what is planned and not done: about four characters
 * for each such workout, and three hundred for each athlete.
 */
export function forgetAway(state: TriggerState, watched: ReadonlySet<string>, serverTime: number): void {
  for (const [key, athlete] of Object.entries(state.athletes)) {
    if (watched.has(key) || serverTime - epochOf(athlete.cursor) <= REMEMBERED_AWAY_MS) continue;
    delete state.athletes[key];
    delete state.metrics?.[key];
  }
}

function readableMetrics(metrics: Record<string, unknown>): Record<string, MetricMemory> {
  const readable: Record<string, MetricMemory> = {};
  for (const [key, value] of Object.entries(metrics)) {
    const memory = metricMemoryOf(value);
    if (memory !== undefined) readable[key] = memory;
  }
  return readable;
}

function isAthlete(value: unknown): value is AthleteState {
  if (!isObject(value)) return false;
  const { cursor, settling, floor, known, versions, deleted = '', told = '' } = value;
  if (typeof cursor !== 'string' || Number.isNaN(epochOf(cursor)) || !Number.isSafeInteger(floor)) return false;
  if (!isObject(settling) || !Number.isSafeInteger(settling['id']) || !Number.isSafeInteger(settling['at']))
    return false;
  if (typeof known !== 'string' || typeof versions !== 'string') return false;
  if (typeof deleted !== 'string' || typeof told !== 'string') return false;
  try {
    decodeWatched(known);
    decodeNumbers(versions);
    decodeNumbers(deleted);
    decodeNumbers(told);
    return true;
  } catch {
    return false;
  }
}

function isFailure(entry: [string, unknown]): entry is [string, { count: number; reported: number }] {
  const [, value] = entry;
  return isObject(value) && typeof value['count'] === 'number' && typeof value['reported'] === 'number';
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((text) => typeof text === 'string');
}

function isReplay(value: unknown): value is Replay {
  return isObject(value) && !Number.isNaN(Date.parse(String(value['from']))) && isTexts(value['waiting']);
}

function isRoster(value: unknown): value is NonNullable<TriggerState['roster']> {
  return (
    isObject(value) &&
    typeof value['readAt'] === 'number' &&
    Array.isArray(value['ids']) &&
    value['ids'].every((id) => Number.isSafeInteger(id))
  );
}
