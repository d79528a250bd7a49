import { invalidInput } from '../http/errors';
import type { Field, Fields, InputOf } from './fields';
import { PARSERS, type ParseContext } from './parse';
import { isBlank, unwrap } from '../written/value';
import type { StepSession } from './session';

/**
 * Reads what a platform's panel holds into the input of an operation: resource locators, platform dates, JSON text,
 * comma lists and numbers written as text included. Unknown keys are ignored, an empty string is "not given", and a
 * field hidden by `showWhen` is not looked at. Rejects with kind `invalidInput` and the key of the field.
 */
export async function parseInput<F extends Fields>(
  fields: F,
  values: Record<string, unknown>,
  session: StepSession,
): Promise<InputOf<F>> {
  const parsed: Record<string, unknown> = {};
  const context: ParseContext = { session, parsed, parseRow: parseInput };
  for (const key of inOrder(fields)) {
    const field = fields[key]!;
    if (!isShown(field, parsed)) continue;
    const value = await parseField(key, field, values[key], context);
    if (value !== undefined) parsed[key] = value;
  }
  return parsed as InputOf<F>;
}

/** Athletes first, because dates and times are read in the athlete's zone; before them only what decides whether they are asked. */
function inOrder(fields: Fields): string[] {
  const keys = Object.keys(fields);
  const athletes = keys.filter((key) => {
    const field = fields[key]!;
    return field.kind === 'ref' && field.to === 'athlete';
  });
  const deciding = athletes.flatMap((key) => Object.keys(fields[key]!.showWhen ?? {}));
  return [...new Set([...deciding, ...athletes, ...keys])].filter((key) => key in fields);
}

async function parseField(key: string, field: Field, given: unknown, context: ParseContext): Promise<unknown> {
  const raw = unwrap(given);
  if (!isBlank(raw)) {
    // Where a mistake is, counts blank lines and indents as well.
    const value = field.kind === 'structure' && typeof given === 'string' ? given : raw;
    return PARSERS[field.kind](key, field as never, value, context);
  }
  if ('default' in field && field.default !== undefined) {
    return PARSERS[field.kind](key, field as never, field.default, context);
  }
  if (field.required !== true) return undefined;
  throw invalidInput(
    key,
    `${field.label} is empty.`,
    field.example === undefined ? `Fill in ${field.label}.` : `Fill in ${field.label}, e.g. ${field.example}.`,
    'This step needs it.',
  );
}

/** By the parsed value of the deciding field, which stands before the fields it decides about. */
function isShown(field: Field, parsed: Record<string, unknown>): boolean {
  return Object.entries(field.showWhen ?? {}).every(([key, values]) =>
    values.includes(parsed[key] as string | boolean),
  );
}
