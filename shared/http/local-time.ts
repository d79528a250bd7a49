import { invalidInput } from './errors';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Building a formatter costs far more than using it. */
const formatters = new Map<string, Intl.DateTimeFormat>();

/**
 * The calendar day (`yyyy-MM-dd`) it is in a time zone at an instant.
 *
 * @param timeZone IANA name, e.g. `Europe/Lisbon`
 * @param epochMs epoch milliseconds
 * @throws ConnectorError `invalidInput` (field `timeZone`) for a name that does not exist
 */
export function localDateIn(timeZone: string, epochMs: number): string {
  const parts = localParts(timeZone, epochMs);
  return `${parts['year']}-${parts['month']}-${parts['day']}`;
}

/** Offsets of days on which no clock is changed, by zone and day in UTC. */
const steadyOffsets = new Map<string, number>();
const MOST_DAYS = 20_000;

/**
 * Minutes that local time is ahead of UTC in a time zone at an instant (negative west of Greenwich).
 *
 * @throws ConnectorError as {@link localDateIn}
 */
export function offsetMinutesIn(timeZone: string, epochMs: number): number {
  const day = Math.floor(epochMs / DAY_MS);
  const key = `${timeZone} ${day}`;
  const known = steadyOffsets.get(key);
  if (known !== undefined) return known;
  const begins = offsetAt(timeZone, day * DAY_MS);
  if (begins !== offsetAt(timeZone, (day + 1) * DAY_MS)) return offsetAt(timeZone, epochMs);
  if (steadyOffsets.size >= MOST_DAYS) steadyOffsets.clear();
  steadyOffsets.set(key, begins);
  return begins;
}

/** The wall clock of a zone at an instant, `yyyy-MM-ddTHH:mm:ss`. */
export function localTimeIn(timeZone: string, epochMs: number): string {
  return new Date(epochMs + offsetMinutesIn(timeZone, epochMs) * MINUTE_MS).toISOString().slice(0, 19);
}

/**
 * The instant at which a zone's wall clock shows this, `yyyy-MM-ddTHH:mm:ss`: the earlier one of a time that comes twice; of a
 * time that is skipped, what the clock would have shown without the change.
 */
export function epochOf(local: string, timeZone: string): number {
  const asUtc = Date.parse(`${local}Z`);
  const [before, after] = [-DAY_MS, DAY_MS].map((away) => offsetMinutesIn(timeZone, asUtc + away)) as [number, number];
  const isShown = (offset: number) => offsetMinutesIn(timeZone, asUtc - offset * MINUTE_MS) === offset;
  return asUtc - (!isShown(before) && isShown(after) ? after : before) * MINUTE_MS;
}

function offsetAt(timeZone: string, epochMs: number): number {
  const parts = localParts(timeZone, epochMs);
  const local = Date.parse(
    `${parts['year']}-${parts['month']}-${parts['day']}T${parts['hour']}:${parts['minute']}:${parts['second']}Z`,
  );
  return Math.round((local - Math.floor(epochMs / 1000) * 1000) / MINUTE_MS);
}

function localParts(timeZone: string, epochMs: number): Record<string, string> {
  const parts: Record<string, string> = {};
  for (const { type, value } of formatterFor(timeZone).formatToParts(epochMs)) parts[type] = value;
  return parts;
}

function formatterFor(timeZone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    try {
      formatter = new Intl.DateTimeFormat('en-US', {
        timeZone,
        hourCycle: 'h23',
        year: 'numeric',
        month: '2-digit',
        day: '2-digit',
        hour: '2-digit',
        minute: '2-digit',
        second: '2-digit',
      });
    } catch {
      throw invalidInput(
        'timeZone',
        `There is no time zone named “${timeZone}”.`,
        'Use a name such as Europe/Lisbon or America/Denver.',
      );
    }
    formatters.set(timeZone, formatter);
  }
  return formatter;
}
