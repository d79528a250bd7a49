import { offsetMinutesIn } from '../http/local-time';
import type { UtcStamp } from './types';

/** The zone of stamps without a zone marker (TrainingPeaks wiki, Workouts-Object). */
const SERVER_ZONE = 'America/Denver';

const HOUR_MS = 3_600_000;

const STAMP = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(?:\.(\d+))?\s*(Z|[+-]\d{2}:?\d{2})?$/i;

/** Offsets by local hour, since the offset is the same within an hour; most stamps of one answer share few hours. */
const offsetsByHour = new Map<string, number>();
const MAX_CACHED_HOURS = 5_000;

/**
 * A server stamp as comparable UTC text with exactly 7 fractional digits and `Z`, so that text order is time order. A zone
 * marker is trusted; without one the stamp is US Mountain time. Null when it is not a date and time.
 */
export function readStamp(text: string | null): UtcStamp | null {
  const match = text === null ? null : STAMP.exec(text.trim());
  if (!match) return null;
  const [, date = '', time = '', digits = '', zone] = match;
  const fraction = digits.slice(0, 7).padEnd(7, '0');
  if (zone === 'Z' || zone === 'z') return `${date}T${time}.${fraction}Z`;
  const asUtc = Date.parse(`${date}T${time}Z`);
  if (Number.isNaN(asUtc)) return null;
  const offset = zone ? markedOffset(zone) : serverOffset(`${date}T${time.slice(0, 2)}`, asUtc);
  return `${new Date(asUtc - offset * 60_000).toISOString().slice(0, 19)}.${fraction}Z`;
}

/**
 * When the server's clock was set back within a span of time; null when it was not. Stamps without a zone marker from the
 * hour after that may be read one hour too early.
 *
 * @param from epoch milliseconds
 * @param to epoch milliseconds; a few hours later at most
 */
export function clockSetBack(from: number, to: number): number | null {
  for (let hour = Math.ceil(from / HOUR_MS) * HOUR_MS; hour <= to; hour += HOUR_MS) {
    if (offsetMinutesIn(SERVER_ZONE, hour - 1) > offsetMinutesIn(SERVER_ZONE, hour)) return hour;
  }
  return null;
}

function markedOffset(zone: string): number {
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return zone.startsWith('-') ? -minutes : minutes;
}

/** Minutes ahead of UTC. In the hour that comes twice in autumn the earlier instant is taken: reading again beats missing. */
function serverOffset(hour: string, localAsUtc: number): number {
  const known = offsetsByHour.get(hour);
  if (known !== undefined) return known;
  const earlier = offsetMinutesIn(SERVER_ZONE, localAsUtc + 3 * HOUR_MS);
  const instant = localAsUtc - earlier * 60_000;
  const offset = offsetMinutesIn(SERVER_ZONE, instant);
  if (offsetsByHour.size >= MAX_CACHED_HOURS) offsetsByHour.clear();
  offsetsByHour.set(hour, offset);
  return offset;
}
