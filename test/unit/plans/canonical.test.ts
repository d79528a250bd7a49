import fc from 'fast-check';
import { type ExerciseDraft, sealPlan } from '../../../shared/plans/canonical';
import { withPreset } from '../../../shared/plans/presets';
import { draftOf, fullExercise, ports } from './support';

/** Another value for each member, so that none can be forgotten. */
const OTHER: ExerciseDraft = {
  sourceId: '5123000223',
  date: '2026-05-06',
  title: 'Threshold 3 x 10',
  sport: 'run',
  startTime: '18:00:00',
  plannedSeconds: 4501,
  plannedMeters: 38001,
  plannedTss: 83,
  plannedIf: 0.86,
  description: 'Keep cadence above 90.',
  steps: null,
  plannedKilocalories: 901,
  plannedKilojoules: 861,
  plannedElevationMeters: 451,
  tags: ['indoor'],
};
const MEMBERS = Object.keys(fullExercise) as (keyof ExerciseDraft)[];

describe('the canonical plan', () => {
  it('orders by day, start and number, counts within the day and sums up', async () => {
    const at = (sourceId: string, date: string, startTime: string | null) => ({
      ...fullExercise,
      sourceId,
      date,
      startTime,
    });
    const plan = await sealPlan(
      ports,
      draftOf([
        at('row-10', '2026-05-05', '07:00:00'),
        at('row-9', '2026-05-05', '07:00:00'),
        at('row-12', '2026-05-04', null),
        at('row-11', '2026-05-05', null),
      ]),
    );
    const shown = plan.exerciseList.map(({ date, position, sourceId }) => `${date} ${position} ${sourceId}`);
    expect(shown).toEqual(['2026-05-04 1 row-12', '2026-05-05 1 row-11', '2026-05-05 2 row-9', '2026-05-05 3 row-10']);
    expect(plan.totalDuration).toBe(4 * 4500);
    expect(plan).toMatchObject({ schemaVersion: '1.0', version: 1, deleted: [], destinationStatus: [] });
  });

  it('has one hash whatever the order, the moment and the order of members', async () => {
    const day = fc.integer({ min: 4, max: 10 }).map((number) => `2026-05-${String(number).padStart(2, '0')}`);
    const exercise = fc.record({
      ...(Object.fromEntries(MEMBERS.map((key) => [key, fc.constantFrom(fullExercise[key], OTHER[key])])) as object),
      date: day,
      sourceId: fc.nat(10 ** 10).map(String),
    }) as unknown as fc.Arbitrary<ExerciseDraft>;
    const both = fc
      .uniqueArray(exercise, { selector: ({ sourceId }) => sourceId, maxLength: 20 })
      .chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })));
    await fc.assert(
      fc.asyncProperty(both, fc.nat(2 ** 40), async ([list, shuffled], now) => {
        const turned = shuffled.map(
          (one) => Object.fromEntries(Object.entries(one).reverse()) as unknown as ExerciseDraft,
        );
        const [first, second] = await Promise.all([
          sealPlan(ports, draftOf(list)),
          sealPlan({ ...ports, now: () => now }, draftOf(turned)),
        ]);
        expect(second).toEqual({ ...first, generatedAt: second.generatedAt });
      }),
      { seed: 5, numRuns: 100 },
    );
  });

  it('has one hash for texts and figures that differ in form only', async () => {
    const [plain, converted] = await Promise.all([
      sealPlan(ports, draftOf([{ ...fullExercise, title: 'Süd', description: 'Easy.\n\nHome.' }])),
      sealPlan(
        ports,
        draftOf([
          {
            ...fullExercise,
            title: ' Su\u0308d ',
            description: 'Easy.\r\n\r\nHome.\n',
            plannedMeters: 38000.0000001,
            plannedTss: 82.000003,
            plannedSeconds: 4499.9999,
            tags: ['threshold', ' indoor', 'indoor', ''],
          },
        ]),
      ),
    ]);
    expect(converted.exerciseList).toEqual(plain.exerciseList);
  });

  it.each(MEMBERS)('changes its hash with %s, and the hash of the workout unless it is the source', async (key) => {
    const [before, after] = await Promise.all([
      sealPlan(ports, draftOf([fullExercise])),
      sealPlan(ports, draftOf([{ ...fullExercise, [key]: OTHER[key] }])),
    ]);
    expect(after.contentHash).not.toBe(before.contentHash);
    const same = after.exerciseList[0]!.itemHash === before.exerciseList[0]!.itemHash;
    expect(same).toBe(key === 'sourceId');
  });

  it('changes its hash with its name and days, not with its number', async () => {
    const hashOf = async (more: object) => (await sealPlan(ports, draftOf([fullExercise], more))).contentHash;
    const before = await hashOf({});
    expect(await hashOf({ planName: 'Week 20' })).not.toBe(before);
    expect(await hashOf({ startDate: '2026-05-03' })).not.toBe(before);
    expect(await hashOf({ endDate: '2026-05-11' })).not.toBe(before);
    expect(await hashOf({ planId: 'another' })).toBe(before);
  });

  it('keeps out what does not belong into a plan', async () => {
    const private_ = { ...fullExercise, email: 'zoe@example.com', preActivityComment: 'Sore knee' };
    const plan = await sealPlan(ports, draftOf([private_]));
    expect(plan).toEqual({ ...(await sealPlan(ports, draftOf([fullExercise]))), generatedAt: plan.generatedAt });
    expect(Object.keys(plan.exerciseList[0]!).sort()).toEqual([...MEMBERS, 'itemHash', 'position'].sort());
  });
});

describe('a preset', () => {
  const none = Object.fromEntries(MEMBERS.map((key) => [key, key === 'tags' ? [] : null]));
  const schedule = ['sourceId', 'date', 'startTime', 'title', 'sport', 'plannedSeconds'];
  const execution = [...schedule, 'description', 'steps', 'plannedMeters', 'plannedTss', 'plannedIf'];

  it.each([
    ['schedule', schedule],
    ['execution', execution],
    ['full', MEMBERS],
  ] as const)('%s shares what it says and nothing else', (preset, shared) => {
    const carrying = { ...fullExercise, email: 'zoe@example.com' };
    const only = Object.fromEntries(shared.map((key) => [key, fullExercise[key as keyof ExerciseDraft]]));
    expect(withPreset(carrying, preset)).toEqual({ ...none, ...only });
  });
});
