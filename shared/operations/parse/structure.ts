import { invalidInput } from '../../http/errors';
import type { GivenStructure, StructureField } from '../fields';
import type { Parser } from './context';
import { shown } from '../../written/value';

/** Text, an object or a list, untouched: what it means is for the operation to read. */
export const parseStructure: Parser<StructureField> = (key, field, value): GivenStructure => {
  // What platforms make of an object that is put into a text.
  if (typeof value === 'string' && value.includes('[object Object]')) {
    throw invalidInput(
      key,
      `${field.label} holds “[object Object]” in place of steps.`,
      'Give the field an expression and nothing else, or put the steps in with JSON.stringify.',
      'A list or an object was put into a text.',
    );
  }
  if (typeof value === 'string' || (typeof value === 'object' && value !== null)) return value;
  throw invalidInput(
    key,
    `${field.label} must be text or JSON, not ${shown(value)}.`,
    `Write the steps, e.g. ${field.example ?? '10m 60%'}.`,
  );
};
