import { epochOf, offsetMinutesIn } from '../http/local-time';
import type { LocalDateTime } from '../trainingpeaks/types';

const MINUTE_MS = 60_000;

/** Years are written with four digits. */
const FIRST_MS = Date.parse('0001-01-02T00:00:00Z');
const LAST_MS = Date.UTC(9999, 11, 30);

/** Moments as the shape writes them: ISO 8601 with microseconds, and with the offset where the zone is known. */
export type LocalClock = (secondsLater: number) => string | null;

/**
 * Counts on from a moment of an athlete's wall clock, through changes of the clock as well.
 *
 * @param timeZone IANA name; null when it is not known, the moments then carry no offset
 * @returns null when there is no such moment
 */
export function clockFrom(start: LocalDateTime | null, timeZone: string | null): LocalClock | null {
  if (start === null || Number.isNaN(Date.parse(`${start}Z`))) return null;
  const begins = timeZone === null ? Date.parse(`${start}Z`) : epochOf(start, timeZone);
  return (secondsLater) => {
    const at = begins + Math.round(secondsLater * 1000);
    if (!(at > FIRST_MS && at < LAST_MS)) return null;
    if (timeZone === null) return written(at);
    const offset = offsetMinutesIn(timeZone, at);
    return written(at + offset * MINUTE_MS) + offsetText(offset);
  };
}

const written = (epochMs: number): string => `${new Date(epochMs).toISOString().slice(0, 23)}000`;

function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
