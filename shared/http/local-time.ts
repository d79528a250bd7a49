import { invalidInput } from './errors';

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

/** Minutes that local time is ahead of UTC in a time zone at an instant (negative west of Greenwich). */
export function offsetMinutesIn(timeZone: string, epochMs: number): number {
  const parts = localParts(timeZone, epochMs);
  const local = Date.parse(
    `${parts['year']}-${parts['month']}-${parts['day']}T${parts['hour']}:${parts['minute']}:${parts['second']}Z`,
  );
  return Math.round((local - Math.floor(epochMs / 1000) * 1000) / 60_000);
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
