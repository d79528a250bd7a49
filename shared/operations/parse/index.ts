import type { Field } from '../fields';
import { parseBoolean, parseChoice, parseChoices } from './choice';
import type { Parser } from './context';
import { parseInstant, parseLocalDate, parseLocalDateTime } from './date';
import { parseDuration } from '../../written/duration';
import { parseJson, parseRows } from './json';
import { parseNumber } from '../../written/number';
import { parseDistance, parseQuantity } from '../../written/quantity';
import { parseFile, parseRef } from './ref';
import { parseStructure } from './structure';
import { parseTags, parseText } from './text';

export type { ParseContext } from './context';

type ParserOf<K extends Field['kind']> = Parser<Extract<Field, { kind: K }>>;

/** One parser for each kind of field. */
export const PARSERS: { readonly [K in Field['kind']]: Parser<never> } = {
  text: parseText,
  longText: parseText,
  integer: parseNumber,
  number: parseNumber,
  boolean: parseBoolean,
  choice: parseChoice,
  choices: parseChoices,
  tags: parseTags,
  json: parseJson,
  structure: parseStructure,
  duration: parseDuration,
  quantity: parseQuantity,
  distance: parseDistance,
  localDate: parseLocalDate,
  localDateTime: parseLocalDateTime,
  instant: parseInstant,
  ref: parseRef,
  fileIn: parseFile,
  rows: parseRows,
} satisfies { readonly [K in Field['kind']]: ParserOf<K> };
