import { invalidInput } from '../../http/errors';
import { shown } from '../../written/value';

const PACE = /^(\d{1,3}):([0-5]\d(?:[.,]\d+)?)\s*(?:min)?\s*(?:\/|per)\s*(\d+)?\s*(km|mi|mile|miles|m|yd|yards?)$/i;

/** Metres in one of the unit. */
const METERS: readonly (readonly [RegExp, number])[] = [
  [/^k/i, 1000],
  [/^mi/i, 1609.344],
  [/^m$/i, 1],
  [/^y/i, 0.9144],
];

/**
 * A pace such as `4:10/km`, `6:40/mi` or `1:35/100m` in metres a second.
 *
 * @throws ConnectorError `invalidInput`
 */
export function metersPerSecond(field: string, text: string): number {
  const [, minutes, seconds, amount, unit = ''] = PACE.exec(text.trim()) ?? [];
  const time = Number(minutes) * 60 + Number(seconds?.replace(',', '.'));
  const factor = METERS.find(([pattern]) => pattern.test(unit))?.[1] ?? 0;
  // `4:10/m` would be a metre in four minutes.
  const isShort = factor < 2 && amount === undefined;
  if (time > 0 && factor > 0 && !isShort) return (Number(amount ?? 1) * factor) / time;
  throw invalidInput(
    field,
    `This is not a pace: ${shown(text)}.`,
    'Write minutes and seconds over a distance, e.g. 4:10/km, 6:40/mi or 1:35/100m.',
  );
}
