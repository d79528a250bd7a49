import { comparePlans } from '../../../../shared/operations/plan/compare';
import type { JsonObject } from '../../../../shared/trainingpeaks/types';
import { FakeTrainingPeaks } from '../../workouts/upsert/support/fake-trainingpeaks';
import { deliver, type Delivered, planOf, RIDE, RUN } from '../delivery/delivering';

let server: FakeTrainingPeaks;
beforeEach(() => {
  server = new FakeTrainingPeaks();
});
const deliverTo = (plan: object): Promise<Delivered> => deliver(server.transport(), plan);
const compare = (plan: object, values: JsonObject = {}): Promise<Delivered> =>
  deliver(server.transport(), plan, { operation: comparePlans, values });
const told = ({ slots }: Delivered): unknown[] => slots.map((slot) => [slot.sourceId, slot.class, slot.differences]);
const stored = (title: string): JsonObject => server.all().find(({ Title }) => Title === title)!;
const PLAN = planOf([RIDE, RUN]);
const REPAIR = { mode: 'repair', onExisting: 'overwriteIfUnchanged' };

describe('comparing a plan with a calendar', () => {
  it('needs one read, and writes nothing', async () => {
    await deliverTo(PLAN);
    server.requests.length = 0;
    const { ok, drift, version, slots } = await compare(PLAN);
    expect({ ok, drift, version }).toEqual({ ok: 2, drift: 0, version: 1 });
    expect(slots[0]).toMatchObject({ version: 1, recordId: String(stored('Threshold').Id), outcome: null });
    expect(server.requests).toHaveLength(2);
    expect(server.requests.filter((request) => !request.startsWith('GET'))).toEqual([]);
  });

  it('takes a plan for up to date whose number alone is newer', async () => {
    await deliverTo(PLAN);
    expect(await compare(planOf([RIDE, RUN], { version: 7 }))).toMatchObject({ ok: 2, version: 7 });
  });

  it('knows the workouts of the calendar that the plan was made from, and compares what the plan shares', async () => {
    const rest = { WorkoutDay: '2026-05-05T00:00:00', WorkoutType: 'Day Off', Title: 'Rest', Description: 'Nap.' };
    const sourceId = String(server.put(rest));
    const own = { sourceId, date: '2026-05-05', sport: 'day off', title: 'Rest' };
    expect(told(await compare(planOf([own])))).toEqual([[sourceId, 'ok', null]]);
    expect(told(await compare(planOf([{ ...own, description: 'Read.', date: '2026-05-06' }])))).toEqual([
      [sourceId, 'changedAtDestination', 'day (2026-05-05, planned 2026-05-06), description'],
    ]);
  });

  it('finds a workout whose line was deleted by the number in the table, and only by that', async () => {
    const { slots } = await deliverTo(PLAN);
    stored('Threshold').Description = 'My own words.';
    expect(told(await compare(PLAN))).toEqual([
      ['tue', 'missing', null],
      ['wed', 'ok', null],
    ]);
    const earlier = JSON.stringify(slots);
    expect(told(await compare(PLAN, { earlierDeliveries: earlier }))).toEqual([
      ['tue', 'changedAtDestination', 'the line under the description'],
      ['wed', 'ok', null],
    ]);
  });

  it.each([
    ['a plan with a name, on its own days', {}, { startDate: '2026-05-04' }, true],
    ['a plan with a name, not on days of another week', {}, { startDate: '2026-05-06' }, false],
    ['a plan without a name, not at all', { planName: 'Training 2026-05-04 to 2026-05-10' }, {}, false],
    [
      'a plan without a name, what it lists as deleted',
      { planName: 'Training 2026-05-04 to 2026-05-10' },
      { deleted: ['tue'] },
      true,
    ],
  ])('finds what the plan has no more: %s', async (_, both, later, isFound) => {
    await deliverTo(planOf([RIDE, RUN], both));
    const { slots, extra } = await compare(planOf([RUN], { ...both, ...later, version: 2 }));
    expect(extra).toBe(isFound ? 1 : 0);
    expect(slots.filter((slot) => slot.class === 'extra').map(({ sourceId }) => sourceId)).toEqual(
      isFound ? ['tue'] : [],
    );
  });

  it('gives a copy no delivery key, so that it takes no other row’s place in the table', async () => {
    await deliverTo(PLAN);
    const copy = server.put({ ...stored('Threshold'), WorkoutDay: '2026-05-08T00:00:00' });
    const { slots } = await compare(PLAN);
    expect(slots.find((slot) => slot.class === 'extra')).toMatchObject({ deliveryKey: null, recordId: String(copy) });
  });
});

describe('repairing', () => {
  it('plans what is missing and brings up what is behind, from today on', async () => {
    const past = { ...RIDE, sourceId: 'past', date: '2026-04-29', title: 'Past' };
    await deliverTo(planOf([past, RIDE, RUN], { startDate: '2026-04-27' }));
    for (const title of ['Past', 'Threshold']) server.workouts.delete(Number(stored(title).Id));
    const now = planOf([past, RIDE, { ...RUN, title: 'Tempo run' }], { startDate: '2026-04-27', version: 2 });
    const { slots } = await compare(now, REPAIR);
    expect(slots.map((slot) => [slot.sourceId, slot.class, slot.outcome])).toEqual([
      ['past', 'missing', null],
      ['tue', 'missing', 'created'],
      ['wed', 'staleVersion', 'updated'],
    ]);
    expect(slots[1]!.recordId).toBe(String(stored('Threshold').Id));
    expect(await compare(now)).toMatchObject({ ok: 2, missing: 1 });
  });

  it('says in a dry run what it would send, and writes nothing', async () => {
    const { slots } = await compare(PLAN, { ...REPAIR, dryRun: true });
    expect(slots.map(({ outcome }) => outcome)).toEqual(['wouldCreate', 'wouldCreate']);
    expect(JSON.parse(slots[0]!.payload!)).toMatchObject({ Title: 'Threshold', WorkoutDay: '2026-05-05' });
    expect(server.writes).toEqual([]);
  });

  it('removes what the plan has no more only when told to, and nothing that somebody touched', async () => {
    await deliverTo(PLAN);
    stored('Easy run').Title = 'My run';
    const nothing = planOf([{ ...RIDE, sourceId: 'new', title: 'New' }], { version: 2 });
    expect(await compare(nothing, REPAIR)).toMatchObject({ extra: 2 });
    expect(server.all()).toHaveLength(3);
    const { slots } = await compare(nothing, { ...REPAIR, removeExtra: true });
    const outcomes = slots.flatMap(({ sourceId, outcome }) => (outcome === null ? [] : [[sourceId, outcome]]));
    expect(outcomes).toEqual([
      ['tue', 'withdrawn'],
      ['wed', 'keptEdited'],
    ]);
    expect(
      server
        .all()
        .map(({ Title }) => Title)
        .sort(),
    ).toEqual(['My run', 'New']);
  });
});

it('says so when no record is of the plan', async () => {
  for (const destinationItems of [undefined, '[]', '[{}]', '[{"sourceId": "tue", "planId": "another"}]']) {
    const { missing, message } = await compare(PLAN, { compareWith: 'items', destinationItems });
    expect({ missing, message }).toEqual({ missing: 2, message: expect.stringMatching(/^None of the records/) });
  }
});
