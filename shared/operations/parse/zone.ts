import { offsetMinutesIn } from '../../http/local-time';
import type { LocalDateTime } from '../../trainingpeaks/types';

const MINUTE_MS = 60_000;

/** The wall clock of a zone at an instant, `yyyy-MM-ddTHH:mm:ss`. */
export function localTimeIn(timeZone: string, epochMs: number): LocalDateTime {
  return new Date(epochMs + offsetMinutesIn(timeZone, epochMs) * MINUTE_MS).toISOString().slice(0, 19);
}

/** The instant at which a zone's wall clock shows this. */
export function epochOf(local: LocalDateTime, timeZone: string): number {
  const asUtc = Date.parse(`${local}Z`);
  const guess = asUtc - offsetMinutesIn(timeZone, asUtc) * MINUTE_MS;
  return asUtc - offsetMinutesIn(timeZone, guess) * MINUTE_MS;
}
