import type { Activity } from './activity';

/**
 * A short text that is the same for every file of an activity, e.g. `bike/2026-05-02T16:10:00Z/61`: `run`, `bike` or
 * `other`, the start to the second, and whole minutes. Made to be a key: it has no blanks, begins with no date that a platform
 * would make its own form of, and is never shown changed by a later version.
 *
 * FIT and TCX of one activity share it as far as the formats allow: TCX names no other sports than running and biking,
 * and its durations may differ by fractions of a second. A PWX file has a local start without `Z`, and so a fingerprint
 * of its own.
 */
export function activityFingerprint({ startTime, sport, durationSeconds }: Activity): string {
  const coarse = sport === 'mtb' ? 'bike' : sport === 'run' || sport === 'bike' ? sport : 'other';
  return `${coarse}/${startTime}/${Math.round(durationSeconds / 60)}`;
}
