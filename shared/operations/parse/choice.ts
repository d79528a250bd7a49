import { invalidInput } from '../../http/errors';
import type { BooleanField, ChoiceField, ChoicesField } from '../fields';
import type { Parser } from './context';
import { chosen } from '../../written/choice';
import { folded, shown, textOf } from '../../written/value';

/** One of the choices, by value, label or another word people use; case, spaces and hyphens do not matter. */
export const parseChoice: Parser<ChoiceField> = (key, field, value) => {
  const wanted = folded(textOf(value));
  const refused = field.refused?.find((entry) => folded(entry.value) === wanted || folded(entry.label) === wanted);
  if (refused) {
    throw invalidInput(
      key,
      `${field.label} ${shown(refused.label)} cannot be used here.`,
      refused.next,
      'TrainingPeaks shows it but does not accept it from other applications.',
    );
  }
  return chosen(key, field.label, field.choices, value);
};

/** A list, JSON text of one, or comma-separated text. */
export const parseChoices: Parser<ChoicesField> = (key, field, value) => {
  const parts = listed(value).filter((part) => textOf(part).trim() !== '');
  return [...new Set(parts.map((part) => chosen(key, field.label, field.choices, part)))];
};

function listed(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  const text = textOf(value);
  if (!text.startsWith('[')) return text.split(',');
  try {
    return JSON.parse(text) as unknown[];
  } catch {
    return [text];
  }
}

const YES = new Set(['true', 'yes', 'y', 'on', '1']);
const NO = new Set(['false', 'no', 'n', 'off', '0']);

export const parseBoolean: Parser<BooleanField> = (key, field, value) => {
  const word = textOf(value).toLowerCase();
  if (YES.has(word)) return true;
  if (NO.has(word)) return false;
  throw invalidInput(key, `${field.label} must be yes or no, not ${shown(value)}.`, 'Write true or false.');
};
