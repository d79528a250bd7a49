import type { Activity } from './activity';

/** `2026-05-02T16:10:00Z/bike/61`: start to the second, run, bike or other, minutes. */
export function activityFingerprint({ startTime, sport, durationSeconds }: Activity): string {
  return [startTime, coarseSport(sport), Math.round(durationSeconds / 60)].join('/');
}

/** TCX knows running, biking and other, so a fingerprint that is to be the same for FIT and TCX can know no more. */
function coarseSport(sport: Activity['sport']): string {
  if (sport === 'mtb') return 'bike';
  return sport === 'run' || sport === 'bike' ? sport : 'other';
}
