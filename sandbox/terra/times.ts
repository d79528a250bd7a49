import { DateTime } from 'luxon';
import { Athlete } from '../store/model';

/** `terraTime` for many moments of one recording, without asking the zone's rules for each. */
export function clockFrom(start: string, athlete: Athlete, seconds: number): (plusSeconds: number) => string {
  const [first, last] = [terraTime(start, athlete), terraTime(start, athlete, seconds)];
  const zone = first.slice(26);
  if (last.slice(26) !== zone) return (plusSeconds) => terraTime(start, athlete, plusSeconds);
  const began = Date.parse(`${first.slice(0, 23)}Z`);
  return (plusSeconds) => `${new Date(began + Math.round(plusSeconds * 1000)).toISOString().slice(0, 23)}000${zone}`;
}

/** A local time as Terra writes it: microseconds, and the zone's offset when the zone is known. */
export function terraTime(local: string, { timeZone }: Athlete, plusSeconds = 0): string {
  const time = DateTime.fromISO(local, { zone: timeZone ?? 'utc' }).plus({
    milliseconds: Math.round(plusSeconds * 1000),
  });
  return time.toFormat(`yyyy-MM-dd'T'HH:mm:ss.SSS'000'${timeZone === undefined ? '' : 'ZZ'}`);
}
