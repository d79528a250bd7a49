/**
 * What the polling trigger remembers between polls: plain JSON that the platform keeps. Every field is derived from
 * TrainingPeaks' answers, except the two local times that only space out requests.
 */
export interface TriggerState {
  version: 1;
  /** Local epoch milliseconds of the last complete check; spaces out checks, never a cursor. */
  checkedAt: number;
  /** A coach's roster as last read, so that an idle poll costs one request per athlete and none for the roster. */
  roster?: { ids: number[]; readAt: number };
  /** The athlete to begin with next time, when a poll could not reach everybody. */
  resumeAt?: string;
  /** Athletes that were there at the first poll and still wait for their baseline. */
  waiting?: string[];
  /** By athlete id, or `me`. */
  athletes: Record<string, AthleteState>;
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
  /** Deleted ids the feed showed at the last poll. */
  deleted: string;
  /** Polls in a row that failed, and how many when it was last reported. */
  failures?: { count: number; reported: number };
}
