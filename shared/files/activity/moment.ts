/** A point in time as a file or a calendar gives it. */
export interface Moment {
  /** Epoch milliseconds; of a local time as if it were UTC. */
  ms: number;
  /** Whether it was given with `Z` or an offset, so that it is an instant. */
  zoned: boolean;
}

const MOMENT = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?)\d*(Z|[+-]\d\d:?\d\d)?$/i;

/** Reads an ISO 8601 date and time, with or without zone; null for anything else. */
export function readMoment(text: string | null): Moment | null {
  const [, date, time, zone = ''] = MOMENT.exec(text?.trim() ?? '') ?? [];
  const ms = Date.parse(`${date}T${time}${zone.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2') || 'Z'}`.toUpperCase());
  return Number.isNaN(ms) ? null : { ms, zoned: zone !== '' };
}

/** To the second: `2026-05-02T16:10:00Z`, without the `Z` for a local time. */
export function writeMoment({ ms, zoned }: Moment): string {
  return new Date(ms).toISOString().slice(0, 19) + (zoned ? 'Z' : '');
}
