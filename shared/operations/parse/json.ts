import { invalidInput } from '../../http/errors';
import type { JsonField, RowsField } from '../fields';
import type { Parser } from './context';
import { shown } from '../../written/value';

/** Typed JSON text, or the value of an expression as it is; other text where the field takes it. */
export const parseJson: Parser<JsonField> = (key, field, value) => {
  if (typeof value !== 'string') return value;
  return field.orText === true && !/^[[{"]/.test(value) ? value : fromText(key, field.label, value);
};

function fromText(key: string, label: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidInput(
      key,
      `${label} is not valid JSON: ${shown(text)}.`,
      'Check quotes, commas and brackets, or hand over the value with an expression.',
    );
  }
}

/** A list of rows, JSON text of one, or n8n's collection object around the list. */
export const parseRows: Parser<RowsField> = async (key, field, value, { session, parseRow }) => {
  const given = typeof value === 'string' ? fromText(key, field.label, value) : value;
  const rows = Array.isArray(given) ? given : Object.values(given as object).find(Array.isArray);
  if (rows === undefined)
    throw invalidInput(key, `${field.label} must be a list.`, `Add one ${field.rowLabel} or more.`);
  const parsed: unknown[] = [];
  for (const row of rows) parsed.push(await parseRow(field.fields, row as Record<string, unknown>, session));
  return parsed;
};
