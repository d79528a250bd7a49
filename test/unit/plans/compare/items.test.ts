import { sealPlan } from '../../../../shared/plans/canonical';
import { compareItems } from '../../../../shared/plans/compare/items';
import type { Plan } from '../../../../shared/plans/model';
import { refusal } from '../../operations/support/refusal';
import { draftOf, fullExercise, ports } from '../support';

let plan: Plan;
beforeAll(async () => {
  const exercises = ['a', 'b:1', 'c'].map((sourceId) => ({ ...fullExercise, sourceId }));
  plan = { ...(await sealPlan(ports, draftOf(exercises))), version: 3, deleted: ['gone'] };
});

/** The record of a workout as a calendar or a table may have it. */
const recordOf = (sourceId: string, more: object = {}): Record<string, unknown> => {
  const { itemHash, title, date, plannedSeconds } = plan.exerciseList.find((one) => one.sourceId === sourceId)!;
  return { sourceId, recordId: `event-${sourceId}`, itemHash, version: 3, title, date, plannedSeconds, ...more };
};
const all = (...more: object[]): object[] => ['a', 'b:1', 'c'].map((id, index) => recordOf(id, more[index]));
const classes = (items: unknown): string[] =>
  compareItems(plan, items)
    .slots.map((slot) => `${slot.sourceId} ${slot.class}`)
    .sort();
const told = (item: object): [string, string | null] => {
  const { slots } = compareItems(plan, [recordOf('a', item), recordOf('b:1'), recordOf('c')]);
  const slot = slots.find(({ sourceId }) => sourceId === 'a')!;
  return [slot.class, slot.differences];
};

describe('comparing a plan with records of another destination', () => {
  it('finds what is as planned, and counts it', () => {
    const { ok, drift, version, athleteId, slots } = compareItems(plan, all());
    expect({ ok, drift, version, athleteId }).toEqual({ ok: 3, drift: 0, version: 3, athleteId: null });
    expect(slots[0]).toMatchObject({ class: 'ok', recordId: 'event-a', differences: null });
  });

  it('takes the rows of the table of deliveries as they are stored, and the items of a step', () => {
    const rows = plan.exerciseList.map(({ sourceId, itemHash }) => ({
      json: {
        id: 7,
        deliveryKey: `google:1f2e3d4c5b6a7988:${sourceId}`,
        destination: 'google',
        itemHash,
        version: '3',
        status: 'delivered',
        recordId: 'x',
        title: null,
      },
    }));
    const { ok, slots } = compareItems(plan, rows);
    expect(ok).toBe(3);
    expect(slots[1]).toMatchObject({ sourceId: 'b:1', destination: 'google', version: 3 });
  });

  it('finds what is missing, also where a table has only a failed or withdrawn delivery', () => {
    expect(classes([recordOf('a')])).toEqual(['a ok', 'b:1 missing', 'c missing']);
    for (const status of ['failed', 'dead', 'pending', 'withdrawn', 'cancelled']) {
      expect(classes(all({ status }))).toEqual(['a missing', 'b:1 ok', 'c ok']);
    }
  });

  it('finds second records and what the plan has no more, but not what is of another plan or nobody’s', () => {
    const others = [
      recordOf('a', { recordId: 'second' }),
      { sourceId: 'gone', recordId: 'old' },
      { sourceId: 'dropped', date: '2026-05-06', recordId: 'dropped' },
      { sourceId: 'next-week', date: '2026-05-13' },
      { sourceId: 'else', planId: 'another plan', date: '2026-05-06' },
      { title: 'Dentist', date: '2026-05-06' },
    ];
    const { slots, extra } = compareItems(plan, [...all(), ...others]);
    expect(extra).toBe(3);
    const extras = slots.filter((slot) => slot.class === 'extra').map(({ recordId }) => recordId);
    expect(extras.sort()).toEqual(['dropped', 'old', 'second']);
  });

  it.each([
    [{ date: '2026-05-07' }, 'day (2026-05-07, planned 2026-05-05)'],
    [{ title: 'Mine' }, 'title'],
    [{ sport: 'Run' }, 'sport'],
    [{ startTime: '18:00' }, 'start time'],
    [{ plannedSeconds: 3600 }, 'duration'],
    [{ plannedMeters: 10_000 }, 'distance'],
    [{ plannedTss: 99 }, 'TSS'],
    [{ plannedIf: 0.7 }, 'IF'],
    [{ description: 'My own words' }, 'description'],
    [{ date: '2026-05-07', title: 'Mine' }, 'day (2026-05-07, planned 2026-05-05), title'],
  ])('tells %j as changed at the destination', (item, differences) => {
    expect(told(item)).toEqual(['changedAtDestination', differences]);
  });

  it.each([
    { sport: 'Bike', startTime: '17:30' },
    { plannedSeconds: '4500', plannedMeters: 38_040, plannedTss: 82.3 },
    { plannedSeconds: 4_520 },
    { title: 'Threshold 2 x 15 ', description: 'Keep cadence above 88.\r\n' },
    { description: 'Keep cadence above 88.\n\n[Base, version 3, sent 2026-05-01 for 2026-05-05, ref a/4f2a9c]' },
  ])('takes %j for the same: destinations round and reformat', (item) => {
    expect(told(item)).toEqual(['ok', null]);
  });

  it('tells an older version by its hash, or by its number where something differs', () => {
    expect(told({ itemHash: 'ab'.repeat(32), version: 2 })).toEqual(['staleVersion', 'details']);
    expect(told({ itemHash: null, version: 2, title: 'Old title' })).toEqual(['staleVersion', 'title']);
    expect(told({ itemHash: null, version: 2 })).toEqual(['ok', null]);
    expect(told({ itemHash: null, version: 3, title: 'Mine' })).toEqual(['changedAtDestination', 'title']);
  });

  it('tells what the athlete has done as completed, whatever else', () => {
    expect(told({ completed: true, title: 'Mine', itemHash: 'ab'.repeat(32) })).toEqual(['completed', null]);
  });

  it('refuses what is no list of records', async () => {
    const { what, field } = await refusal(Promise.resolve().then(() => compareItems(plan, ['a'])));
    expect({ what, field }).toEqual({ what: 'Record 1 is no object.', field: 'destinationItems' });
  });
});
