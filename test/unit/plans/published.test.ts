import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { BUILT_SAMPLE } from '../../../shared/operations/plan/build-output';
import { type ExerciseDraft, sealPlan } from '../../../shared/plans/canonical';
import type { Plan } from '../../../shared/plans/model';
import { withPreset } from '../../../shared/plans/presets';
import { addDays } from '../../../shared/http/date-windows';
import { planProblems } from '../../support/plan-schema';
import { structures } from '../structure/support/arbitrary';
import { draftOf, ports } from './support';

/** What docs/plans.md and docs/plan.schema.json promise to those who read plans with programs of their own. */

const page = readFileSync(join(__dirname, '../../../docs/plans.md'), 'utf8');
const block = (language: string): string => new RegExp(`\`\`\`${language}\n(.*?)\n\`\`\``, 's').exec(page)![1]!;
const example = JSON.parse(block('json')) as Plan;

/** The check of the page, as a reader would run it. */
const isWhole = (plan: Plan): unknown =>
  runInNewContext(`(() => { ${block('js')} return isWhole; })()`, { plan, require: createRequire(__filename) });

const positive = (max: number) => fc.option(fc.double({ min: 0.5, max, noNaN: true }));
const text = fc.option(fc.string({ unit: 'grapheme', maxLength: 40 }));
const exercises: fc.Arbitrary<ExerciseDraft> = fc.record({
  sourceId: fc.oneof(fc.integer({ min: 1, max: 2 ** 40 }).map(String), fc.string({ minLength: 1, maxLength: 12 })),
  date: fc.nat(6).map((days) => addDays('2026-05-04', days)),
  title: text,
  sport: fc.constantFrom('bike', 'run', 'day off'),
  startTime: fc.option(fc.constantFrom('06:05:00', '17:30:00')),
  plannedSeconds: fc.option(fc.integer({ min: 1, max: 40_000 })),
  plannedMeters: positive(300_000),
  plannedTss: positive(500),
  plannedIf: positive(1.5),
  description: text,
  steps: fc.option(structures),
  plannedKilocalories: positive(9_000),
  plannedKilojoules: positive(9_000),
  plannedElevationMeters: positive(9_000),
  tags: fc.array(fc.string({ maxLength: 8 }), { maxLength: 4 }),
});
const presets = fc.constantFrom('schedule' as const, 'execution' as const, 'full' as const);

it('the example of the page keeps to the schema and has the hashes it says', async () => {
  expect(planProblems(example)).toEqual([]);
  expect(isWhole(example)).toBe(true);
  const { exerciseList, generatedAt, ...plan } = example;
  const { generatedAt: _, ...sealed } = await sealPlan(ports, draftOf(exerciseList, plan));
  expect({ ...sealed, generatedAt }).toEqual(example);
});

it('the sample that Zapier shows keeps to the schema and has the hashes it says', () => {
  expect(planProblems(BUILT_SAMPLE.plan)).toEqual([]);
  expect(isWhole(BUILT_SAMPLE.plan as Plan)).toBe(true);
});

it('any plan keeps to the schema, and passes the check of the page until somebody changes it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(exercises, { maxLength: 8 }), presets, async (list, preset) => {
      const plan = await sealPlan(ports, draftOf(list.map((exercise) => withPreset(exercise, preset))));
      expect(planProblems(plan)).toEqual([]);
      expect(isWhole(JSON.parse(JSON.stringify(plan)) as Plan)).toBe(true);
      for (const { sourceId } of list) {
        const [first, ...others] = plan.exerciseList.filter((exercise) => exercise.sourceId === sourceId);
        const changed = { ...first!, plannedSeconds: (first!.plannedSeconds ?? 0) + 1 };
        const rest = plan.exerciseList.filter((exercise) => exercise.sourceId !== sourceId);
        expect(isWhole({ ...plan, exerciseList: [...rest, changed, ...others] })).toBe(false);
      }
    }),
    { seed: 19, numRuns: 60 },
  );
});

it('the schema refuses a plan with a member it does not know, a zero, or a wrong unit', () => {
  const [exercise] = example.exerciseList;
  const having = (more: object) => ({ ...example, exerciseList: [{ ...exercise, ...more }] });
  expect(planProblems(having({ email: 'zoe@example.com' }))).not.toEqual([]);
  expect(planProblems(having({ plannedSeconds: 0 }))).not.toEqual([]);
  expect(planProblems(having({ plannedSeconds: 0.75 }))).not.toEqual([]);
  expect(planProblems({ ...example, athleteName: 'Zoë' })).not.toEqual([]);
});
