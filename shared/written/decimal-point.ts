import { invalidInput } from '../http/errors';
import { shown } from './value';

/** Groups of three digits with a space, or an apostrophe as in Switzerland: `1 250`, `1'250`. */
const SPACED = /(?<=\d)[ '](?=\d{3}(?!\d))/g;
/** `1.250,5` and `1,250.5`: of two different signs the last one is the decimal point. */
const BOTH_SIGNS = /^([+-]?\d{1,3})([.,])(\d{3}(?:\2\d{3})*)(?!\2)([.,])(\d+)(\D*)$/;
const COMMA = /^([^,.]*\d),(\d+)(\D*)$/;

/**
 * A number as it is written in different countries, with a decimal point and without groups. `1,5` becomes `1.5`;
 * `1,250` may be either and gets a question.
 *
 * @throws ConnectorError `invalidInput`
 */
export function decimalPoint(key: string, label: string, given: string): string {
  const text = given.replace(SPACED, '');
  const both = BOTH_SIGNS.exec(text);
  if (both) {
    const [, first, sign, groups, , decimals, rest] = both;
    return `${first}${groups!.replaceAll(sign!, '')}.${decimals}${rest}`;
  }
  const match = COMMA.exec(text);
  if (!match) return text;
  if (match[2]!.length === 3) {
    const [whole, rest] = [match[1]!, match[2]!];
    throw invalidInput(
      key,
      `${label} can be read in two ways: ${shown(given)}.`,
      `Did you mean ${whole}${rest} or ${whole}.${rest}? Write it without a comma.`,
    );
  }
  return `${match[1]}.${match[2]}${match[3]}`;
}
