import { invalidInput } from '../../http/errors';
import type { DistanceField } from '../fields';
import type { Parser } from './context';
import { decimalPoint } from './number';
import { shown } from './value';

/** Metres in one unit, by every way people write it. */
const METERS: readonly (readonly [number, readonly string[]])[] = [
  [1, ['', 'm', 'meter', 'meters', 'metre', 'metres']],
  [1000, ['k', 'km', 'kms', 'kilometer', 'kilometers', 'kilometre', 'kilometres']],
  [1609.344, ['mi', 'mile', 'miles']],
  [0.9144, ['y', 'yd', 'yds', 'yard', 'yards']],
  [0.3048, ['ft', 'foot', 'feet']],
];

/** `10 km`, `6.2 mi`, `1500 m`, `1000 yd`; a bare number is metres. Result in metres, to the centimetre. */
export const parseDistance: Parser<DistanceField> = (key, field, value) => {
  const text = decimalPoint(key, field.label, String(value).toLowerCase());
  const match = /^(\d*\.?\d+)\s*([a-z]*)$/.exec(text);
  const factor = METERS.find(([, names]) => match !== null && names.includes(match[2]!))?.[0];
  if (!match || factor === undefined) {
    throw invalidInput(
      key,
      `${field.label} is not a distance: ${shown(value)}.`,
      'Write it like 10 km, 6.2 mi, 1500 m or 1000 yd.',
    );
  }
  const meters = Math.round(Number(match[1]) * factor * 100) / 100;
  if (field.max !== undefined && meters > field.max) {
    throw invalidInput(key, `${field.label} ${meters} m is too long.`, `Use ${field.max} m or less.`);
  }
  return meters;
};
