import { FakeFeed, MINUTE } from './support/fake-feed';
import { OFFERED, watched, Watcher } from './support/watcher';

describe('the stored state', () => {
  it('is never changed in place', async () => {
    const { feed, watcher } = await watched();
    feed.plan();
    const frozen = deepFreeze(watcher.state);
    await expect(watcher.poll()).resolves.toMatchObject({ items: [{ event: 'plannedWorkoutCreated' }] });
    expect(watcher.state).not.toEqual(frozen);
  });

  it.each([
    ['text', 'garbage'],
    ['another version', { version: 99, athletes: {} }],
    ['no athletes', { version: 1, checkedAt: 0, athletes: 7 }],
    [
      'a cut text',
      {
        version: 1,
        checkedAt: 0,
        athletes: {
          me: {
            cursor: '2026-05-02T06:00:00.0000000Z',
            floor: 1,
            settling: { id: 1, at: 1 },
            known: 'g',
            versions: '',
          },
        },
      },
    ],
    [
      'a broken cursor',
      {
        version: 1,
        checkedAt: 0,
        athletes: { me: { cursor: 'yesterday', floor: 1, settling: { id: 1, at: 1 }, known: '', versions: '' } },
      },
    ],
    ['an empty athlete', { version: 1, checkedAt: 0, athletes: { me: null } }],
  ])('that cannot be read (%s) gives a reported new baseline', async (_name, stored) => {
    const { feed, watcher } = await watched({ ...OFFERED, startFrom: 'lastDays', lookBackDays: 30 });
    feed.upload();
    watcher.state = stored;
    const { items, notices } = await watcher.poll();
    expect(items).toEqual([]);
    expect(notices).toEqual([expect.stringMatching(/could not be read.*watches from now on/)]);
    const created = feed.plan();
    const next = await watcher.poll();
    expect([next.items.length, next.notices]).toEqual([1, []]);
    expect(next.items[0]).toMatchObject({ id: created });
  });

  it.each([undefined, null, {}])('is begun silently from %p', async (stored) => {
    const { watcher } = await watched();
    watcher.state = stored;
    expect((await watcher.poll()).notices).toEqual([]);
  });

  it('begins anew, and says so, when the connection belongs to another athlete', async () => {
    const { watcher } = await watched(OFFERED);
    const other = new FakeFeed(990001);
    other.advance(20 * MINUTE);
    for (let index = 0; index < 5; index++) other.upload();
    const moved = new Watcher(other, OFFERED);
    const first = new FakeFeed();
    first.plan();
    const own = new Watcher(first, OFFERED);
    await own.poll();
    moved.state = own.state;
    const { items, notices } = await moved.poll();
    expect(items).toEqual([]);
    expect(notices).toEqual([expect.stringMatching(/another athlete/)]);
    expect(watcher.keys).toEqual([]);
  });
});

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(deepFreeze);
  return value;
}
