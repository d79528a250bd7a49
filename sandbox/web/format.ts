import { DateTime } from 'luxon';
import { FieldValue } from '../store/model';

export type Units = 'Metric' | 'English';

/** Decimal hours as `h:mm`. */
export function duration(hours: number): string {
  const minutes = Math.round(hours * 60);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}

export type DistanceUnit = 'km' | 'mi' | 'm' | 'yd';

const metersIn: Record<DistanceUnit, number> = { km: 1000, mi: 1609.344, m: 1, yd: 0.9144 };

/** The unit the athlete reads distances in; swims in metres or yards. */
export function distanceUnit(units: Units, type: string): DistanceUnit {
  if (type === 'Swim') return units === 'English' ? 'yd' : 'm';
  return units === 'English' ? 'mi' : 'km';
}

export function distanceNumber(meters: number, unit: DistanceUnit): string {
  const value = meters / metersIn[unit];
  if (unit === 'm' || unit === 'yd') return String(Math.round(value / 25) * 25);
  return value < 100 ? value.toFixed(1) : String(Math.round(value));
}

export function numberOf(value: FieldValue | undefined): number | null {
  return typeof value === 'number' ? value : null;
}

export function longDate(day: string): string {
  return DateTime.fromISO(day, { locale: 'en-GB' }).toFormat('cccc d LLLL');
}

export function weekName(monday: string): string {
  const start = DateTime.fromISO(monday, { locale: 'en-GB' });
  const end = start.plus({ days: 6 });
  const startText = start.month === end.month ? start.toFormat('d') : start.toFormat('d LLL');
  return `${startText} – ${end.toFormat('d LLLL yyyy')}`;
}
