import fc from 'fast-check';
import { ConnectorError } from '../../../shared/http/errors';
import { sealPlan } from '../../../shared/plans/canonical';
import { placePlan } from '../../../shared/plans/placing';
import { readPlan } from '../../../shared/plans/read-plan';
import { readRows } from '../../../shared/plans/rows';
import { validatePlan } from '../../../shared/plans/validate';
import type { WrittenPlan } from '../../../shared/plans/written-plan';
import { draftOf, fullExercise, ports } from './support';
import { errorsOf } from './support-read';

const SEED = 20_260_506;

/** Pieces that mean something to one of the readers, in any order. */
const pieces = fc
  .array(
    fc.constantFrom(
      ...['1', '12', '2026', '05', '5/6/2026', '-', '.', ',', ':', ' ', '%', 'h', 'min', 'km', 'T', 'Z', 'am', 'may'],
      ...['day', 'week', 'mon', 'wed', 'bike', 'run', '[', '{', '}', ']', '"', '\\', '\n', '\t', ';', '3x(', ')', '/'],
      ...['ramp', '250w', 'Z2', 'RPE', '99999999999', '1e309', 'NaN', '\u0000', '\ud800', '💥', '__proto__'],
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));

const hostile = fc.oneof(
  pieces,
  fc.anything({ withDate: true, withBigInt: true, withMap: true, withNullPrototype: true }),
  fc.constantFrom<unknown>(
    new Date(Number.NaN),
    new Date(8.64e15),
    Symbol('x'),
    () => 1,
    { toISO: () => null },
    '9'.repeat(2000),
  ),
);

/** What a cell may well hold, and now and then what it may not. */
const usually = (...values: unknown[]) =>
  fc.oneof({ weight: 60, arbitrary: fc.constantFrom(...values) }, { weight: 1, arbitrary: hostile });
const cells = {
  Date: usually('2026-05-06', '6 May 2026', '5/13/2026', 'Day 3', ''),
  Week: usually(1, 'Week 2', '', null),
  Weekday: usually('Wed', 'Thursday', '', 3),
  Sport: usually('Bike', 'run', 'Race', 'day off'),
  Title: usually('Threshold', '', null, 17),
  Duration: usually('1:15', 60, '90 min', ''),
  'Distance (km)': usually(38, '10 mi', ''),
  TSS: usually(82, '', '70'),
  IF: usually(0.85, '85 %', ''),
  Steps: usually('15m 60% / 3x(8m 100% / 4m 50%)', '10m RPE 4', ''),
  Start: usually('17:30', 0.5, ''),
  Ref: usually('', 'w1', 'w2', 3),
  Tags: usually('a, b', ''),
};
const rows = fc.array(fc.record(cells, { requiredKeys: ['Sport', 'Title'] }), { minLength: 1, maxLength: 3 });

const member = fc.constantFrom(...Object.keys(fullExercise));
const step = fc.record(
  {
    type: usually('step', 'repetition'),
    length: usually({ unit: 'seconds', value: 60 }, { unit: 'meters', value: 0 }),
    target: usually(null, { unit: 'PercentOfFtp', value: 75, range: { min: 70, max: 80 } }),
    count: usually(3),
    steps: usually([{ type: 'step', length: { unit: 'seconds', value: 60 } }]),
    cadence: usually(null, { min: 80, max: 90 }),
    name: usually('Easy', null),
  },
  { requiredKeys: ['type'] },
);
/** A canonical plan in which something has gone wrong. */
const spoilt = fc
  .array(fc.tuple(member, fc.oneof(hostile, fc.array(step, { maxLength: 3 }))), { maxLength: 3 })
  .map((changes) => draftOf([{ ...fullExercise, ...Object.fromEntries(changes) }]))
  .map(({ exercises, ...plan }) => ({ ...plan, exerciseList: exercises }));

let accepted = 0;

/** Reads whatever it is: refused in words, told in findings, or a plan that holds what a plan promises. */
async function check(read: () => Promise<WrittenPlan>): Promise<void> {
  let plan: WrittenPlan;
  try {
    plan = await read();
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.kind !== 'invalidInput') throw error;
    return;
  }
  for (const { message } of plan.findings) expect(message).toMatch(/\S/);
  if (errorsOf(plan).length > 0) return;
  const placed = plan.isRelative ? placePlan(plan, { by: 'fromStartDate', date: '2026-05-04' }) : plan;
  expect(validatePlan(placed).filter(({ severity }) => severity === 'error')).toEqual([]);
  const sealed = await sealPlan(ports, { ...placed, planId: 'p', planName: 'P' });
  const again = await readPlan(JSON.stringify(sealed));
  expect(errorsOf(again)).toEqual([]);
  const resealed = await sealPlan(ports, { ...again, planId: 'p', planName: again.planName! });
  expect(resealed.contentHash).toBe(sealed.contentHash);
  if (plan.exercises.length > 0) accepted += 1;
}

it.each([
  ['anything as a plan', hostile, readPlan, 0],
  ['anything as rows', fc.oneof(hostile, fc.array(hostile)), readRows, 0],
  ['rows with slips', rows, readRows, 50],
  ['a canonical plan with slips', spoilt, readPlan, 10],
] as const)(
  '%s is refused in words, or a plan that validates and reads back the same',
  async (_, given, read, enough) => {
    accepted = 0;
    await fc.assert(
      fc.asyncProperty(given as fc.Arbitrary<unknown>, (value) => check(() => read(value))),
      { seed: SEED, numRuns: 200 },
    );
    expect(accepted).toBeGreaterThanOrEqual(enough);
  },
);
