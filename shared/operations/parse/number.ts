import { invalidInput } from '../../http/errors';
import type { NumberField } from '../fields';
import type { Parser } from './context';
import { shown } from './value';

const NUMBER = /^([+-]?(?:\d+(?:\.\d+)?|\.\d+))\s*(\D*)$/;

/** A number, or text that is one: `1,5` is 1.5, the field's own unit may follow, `85 %` of a ratio is 0.85. */
export const parseNumber: Parser<NumberField> = (key, field, value) => {
  const number = numberIn(key, field, value);
  if (field.kind === 'integer' && !Number.isInteger(number)) {
    throw invalidInput(key, `${field.label} must be a whole number, not ${shown(value)}.`, 'Leave the decimals out.');
  }
  checkBounds(key, field, number);
  return number;
};

function numberIn(key: string, field: NumberField, value: unknown): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  const text = typeof value === 'string' ? decimalPoint(key, field.label, value) : '';
  const match = NUMBER.exec(text);
  const unit = match?.[2]?.trim().toLowerCase();
  if (match && (unit === '' || unit === field.unit?.toLowerCase())) return Number(match[1]);
  if (match && unit === '%' && field.ratio) return Number(match[1]) / 100;
  const example = field.example ?? String(field.default ?? 10);
  throw invalidInput(key, `${field.label} must be a number, not ${shown(value)}.`, `Write it like ${example}.`);
}

/** `1,5` becomes `1.5`; `1,250` may be either and gets a question. */
export function decimalPoint(key: string, label: string, text: string): string {
  const match = /^([^,.]*\d),(\d+)(\D*)$/.exec(text);
  if (!match) return text;
  if (match[2]!.length === 3) {
    const [whole, rest] = [match[1]!, match[2]!];
    throw invalidInput(
      key,
      `${label} can be read in two ways: ${shown(text)}.`,
      `Did you mean ${whole}${rest} or ${whole}.${rest}? Write it without a comma.`,
    );
  }
  return `${match[1]}.${match[2]}${match[3]}`;
}

function checkBounds(key: string, field: NumberField, number: number): void {
  const { min = 0, max = Infinity } = field;
  const unit = field.unit === undefined ? '' : ` ${field.unit}`;
  const fits = (value: number) => value >= min && value <= max && (field.kind === 'number' || Number.isInteger(value));
  if (field.ratio && number > max && number / 100 <= max) {
    throw invalidInput(
      key,
      `${field.label} ${number} is too high.`,
      `Did you mean ${number / 100}?`,
      `It is a ratio, where 1 stands for 100 %, and TrainingPeaks takes at most ${max}.`,
    );
  }
  const meant = field.slips ? [10, 100, 1000].map((by) => withoutTail(number / by)).find(fits) : undefined;
  if (number > max && meant !== undefined) {
    throw invalidInput(
      key,
      `${field.label} ${number}${unit} cannot be right.`,
      `Did you mean ${meant}${unit}?`,
      `TrainingPeaks takes ${min} to ${max}${unit}.`,
    );
  }
  if (number > max) {
    throw invalidInput(key, `${field.label} ${number}${unit} is too high.`, `Use ${max}${unit} or less.`);
  }
  if (number < min)
    throw invalidInput(key, `${field.label} ${number}${unit} is too low.`, `Use ${min}${unit} or more.`);
}

/** Division leaves float tails. */
function withoutTail(number: number): number {
  return Number(number.toPrecision(12));
}
