import { invalidInput } from '../http/errors';
import { decimalPoint } from './decimal-point';
import { checkNumber, type NumberForm } from './plausible';
import { plainSigns, shown } from './value';

const NUMBER = /^([+-]?(?:\d+(?:\.\d+)?|\.\d+))\s*(\D*)$/;

/**
 * A number, or text that is one: `1,5` is 1.5, the field's own unit may follow, `85 %` of a ratio is 0.85.
 *
 * @throws ConnectorError `invalidInput`
 */
export function parseNumber(key: string, field: NumberForm, value: unknown): number {
  const number = numberIn(key, field, value);
  if (field.kind === 'integer' && !Number.isInteger(number)) {
    throw invalidInput(key, `${field.label} must be a whole number, not ${shown(value)}.`, 'Leave the decimals out.');
  }
  checkNumber(key, field, number);
  return number;
}

function numberIn(key: string, field: NumberForm, value: unknown): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  const text = typeof value === 'string' ? decimalPoint(key, field.label, plainSigns(value)) : '';
  const match = NUMBER.exec(text);
  const unit = match?.[2]?.trim().toLowerCase();
  if (match && (unit === '' || unit === field.unit?.toLowerCase())) return Number(match[1]);
  if (match && unit === '%' && field.ratio) return Number(match[1]) / 100;
  const example = field.example ?? String(field.default ?? 10);
  throw invalidInput(key, `${field.label} must be a number, not ${shown(value)}.`, `Write it like ${example}.`);
}
