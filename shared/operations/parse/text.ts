import { invalidInput } from '../../http/errors';
import type { TagsField, TextField } from '../fields';
import type { Parser } from './context';
import { shown, textOf } from '../../written/value';

/** Text, numbers and booleans as text; longer than `maxLength` is refused, not cut. */
export const parseText: Parser<TextField> = (key, field, value) => {
  if (typeof value === 'object') {
    throw invalidInput(key, `${field.label} must be text, not ${shown(value)}.`, 'Pick one value of the object.');
  }
  const text = textOf(value);
  const length = [...text].length;
  if (field.maxLength !== undefined && length > field.maxLength) {
    throw invalidInput(
      key,
      `${field.label} has ${length} characters.`,
      `Shorten it by ${length - field.maxLength}, or move part of it to the description.`,
      `TrainingPeaks takes at most ${field.maxLength}.`,
    );
  }
  return text;
};

/** A list, or comma-separated text: trimmed, unique, non-empty. */
export const parseTags: Parser<TagsField> = (key, field, value) => {
  const parts = Array.isArray(value) ? value : typeof value === 'string' ? value.split(',') : [value];
  if (parts.some((part) => typeof part === 'object')) {
    throw invalidInput(key, `${field.label} must be words, not ${shown(value)}.`, 'Write them with commas between.');
  }
  return [...new Set(parts.map((part) => textOf(part).trim()))].filter((part) => part !== '');
};
