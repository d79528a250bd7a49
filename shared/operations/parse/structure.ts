import { invalidInput } from '../../http/errors';
import type { GivenStructure, StructureField } from '../fields';
import type { Parser } from './context';
import { shown } from './value';

/** Text, an object or a list, untouched: what it means is for the operation to read. */
export const parseStructure: Parser<StructureField> = (key, field, value): GivenStructure => {
  if (typeof value === 'string' || (typeof value === 'object' && value !== null)) return value;
  throw invalidInput(
    key,
    `${field.label} must be text or JSON, not ${shown(value)}.`,
    `Write the steps, e.g. ${field.example ?? '10m 60%'}.`,
  );
};
