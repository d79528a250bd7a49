import fc from 'fast-check';
import { OPERATIONS } from '../../../shared/operations';
import type { Field, Fields } from '../../../shared/operations/fields';
import { parseInput } from '../../../shared/operations/input';
import { fakeSession } from './support/fake-session';

/** One field of each way of reading. */
const FIELDS = new Map(
  OPERATIONS.flatMap(({ fields }) => Object.values(fields as Fields)).map((field) => {
    const { kind, bareUnit, of, to, ratio, slips } = field as Field & Record<string, unknown>;
    return [JSON.stringify({ kind, bareUnit, of, to, ratio, slips }), field];
  }),
);

/** Pieces that mean something to one of the parsers, in any order. */
const pieces = fc
  .array(
    fc.constantFrom(
      ...['1', '12', '2026', '05', '99999999999999999999', '0x1F', '1e9', '-', '+', '.', ',', ':', '/', ' ', '%', 'h'],
      ...['min', "'", '"', 'km', 'lb', 'mmol', 'W', 'T', 'Z', 'am', 'may', 'next', 'monday', 'ago', 'days', '[', '{'],
      ...['}', ']', '\u0000', '\u202f', '１', '٣', 'İ', '💥', '\ud800', '#', 'me', 'https://', '/workouts/', '\n'],
    ),
    { maxLength: 9 },
  )
  .map((parts) => parts.join(''));

const hostile = fc.oneof(
  pieces,
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.anything({ withDate: true, withBigInt: true, withMap: true, withNullPrototype: true }),
  fc.constantFrom<unknown>(
    new Date(NaN),
    new Date(8.64e15),
    NaN,
    -0,
    1e308,
    9007199254740993n,
    '9'.repeat(5000),
    ' '.repeat(50_000),
    '1 '.repeat(20_000),
    '1,'.repeat(20_000),
    "1'".repeat(20_000),
    'a'.repeat(50_000),
    { __rl: true, value: { __rl: true, value: null } },
    { toISO: () => null },
    { toISO: () => 'never' },
    { toString: null },
    Symbol('x'),
    () => 1,
  ),
);

it.each([...FIELDS.values()].map((field) => [`${field.kind} ${field.label}`, field] as const))(
  'whatever is put into the field %s is read, or refused in words',
  async (_, field) => {
    await fc.assert(
      fc.asyncProperty(hostile, async (value) => {
        try {
          await parseInput({ it: field } as Fields, { it: value }, fakeSession());
        } catch (error) {
          expect(error).toMatchObject({ name: 'ConnectorError' });
        }
      }),
      { numRuns: 150, seed: 20_260_502 },
    );
  },
);
