import type { UtcStamp } from '../trainingpeaks/types';

/** The earliest date the change feed takes (TrainingPeaks wiki, Workouts-Get-Changed). */
export const FEED_START: UtcStamp = '2000-01-01T00:00:00.0000000Z';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 86_400_000;

/** Epoch milliseconds as a server stamp; text order stays time order. */
export function stampOf(epochMs: number): UtcStamp {
  return `${new Date(epochMs).toISOString().slice(0, -1)}0000Z`;
}

/** Epoch milliseconds of a server stamp; what is finer than a millisecond is cut. NaN when it is no stamp. */
export function epochOf(stamp: UtcStamp): number {
  return Date.parse(stamp);
}

/** The stamp so many milliseconds earlier, but never before the feed begins. */
export function before(stamp: UtcStamp, milliseconds: number): UtcStamp {
  return latest(stampOf(epochOf(stamp) - milliseconds), FEED_START);
}

/** The later of some stamps; a null is no stamp. */
export function latest(...stamps: (UtcStamp | null)[]): UtcStamp {
  return stamps.reduce<UtcStamp>((max, stamp) => (stamp !== null && stamp > max ? stamp : max), '');
}
