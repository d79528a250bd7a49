import { DateTime } from 'luxon';
import { Athlete } from '../store/model';

/** A local time as Terra writes it: microseconds, and the zone's offset when the zone is known. */
export function terraTime(local: string, { timeZone }: Athlete, plusSeconds = 0): string {
  const time = DateTime.fromISO(local, { zone: timeZone ?? 'utc' }).plus({
    milliseconds: Math.round(plusSeconds * 1000),
  });
  return time.toFormat(`yyyy-MM-dd'T'HH:mm:ss.SSS'000'${timeZone === undefined ? '' : 'ZZ'}`);
}
