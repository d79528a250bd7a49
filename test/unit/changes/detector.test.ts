import { DAY, FakeFeed, MINUTE } from './support/fake-feed';
import { ALL_EVENTS, OFFERED, Watcher } from './support/watcher';

/** A calendar with a past and a future, and a trigger that has taken its baseline. */
async function watched(
  settings = ALL_EVENTS,
): Promise<{ feed: FakeFeed; watcher: Watcher; open: number; done: number }> {
  const feed = new FakeFeed();
  feed.advance(-200 * DAY);
  const done = feed.upload();
  const open = feed.plan();
  feed.advance(200 * DAY);
  const watcher = new Watcher(feed, settings);
  await watcher.poll();
  feed.requests.length = 0;
  feed.advance(10 * MINUTE);
  return { feed, watcher, open, done };
}

describe('the first poll', () => {
  it('emits nothing of what exists', async () => {
    const feed = new FakeFeed();
    for (let index = 0; index < 130; index++) feed.plan();
    feed.upload();
    const { items, changed } = await new Watcher(feed).poll();
    expect([items, changed]).toEqual([[], true]);
  });

  it('keeps what existed from ever counting as created or completed, however old and whatever is done to it', async () => {
    const feed = new FakeFeed();
    feed.advance(-900 * DAY);
    const old = feed.upload();
    feed.advance(899 * DAY);
    const recent = feed.upload();
    const planned = feed.plan({ workoutDay: feed.day(80) });
    feed.advance(DAY);
    const watcher = new Watcher(feed, OFFERED);
    await watcher.poll();
    for (const day of [1, 20, 400]) {
      feed.advance(day * DAY);
      for (const id of [old, recent]) feed.edit(id, { workoutDay: feed.day() });
      feed.edit(planned);
      await watcher.poll();
    }
    expect(watcher.keys).toEqual([]);
  });

  it('reports the completion of what was planned before, however late', async () => {
    const { feed, watcher, open } = await watched(OFFERED);
    feed.complete(open);
    expect(await watcher.keysOf()).toEqual([`workoutCompleted:${open}`]);
  });

  it('includes the last days when asked, and those only once', async () => {
    const feed = new FakeFeed();
    feed.advance(-20 * DAY);
    const edited = feed.plan({ workoutDay: feed.day(30) });
    feed.upload();
    feed.advance(18 * DAY);
    const done = feed.upload();
    feed.edit(edited);
    feed.advance(2 * DAY);
    const planned = feed.plan();
    const watcher = new Watcher(feed, { ...OFFERED, startFrom: 'lastDays', lookBackDays: 7 });
    expect(await watcher.keysOf()).toEqual([
      `workoutCompleted:${done}`,
      `plannedWorkoutCreated:${edited}`,
      `plannedWorkoutCreated:${planned}`,
    ]);
    feed.advance(10 * MINUTE);
    expect(await watcher.keysOf()).toEqual([]);
  });

  it('does not include an old workout that was edited in the last days', async () => {
    const feed = new FakeFeed();
    feed.advance(-90 * DAY);
    const old = feed.upload();
    feed.advance(90 * DAY);
    feed.edit(old);
    const watcher = new Watcher(feed, { ...OFFERED, startFrom: 'lastDays', lookBackDays: 7 });
    expect(await watcher.keysOf()).toEqual([]);
  });

  it('reports what happens while the baseline is read', async () => {
    const feed = new FakeFeed();
    for (let index = 0; index < 30; index++) feed.upload();
    let planned = 0;
    let answers = 0;
    feed.beforeAnswer = () => {
      answers += 1;
      if (answers === 2) planned = feed.plan();
    };
    expect(await new Watcher(feed, OFFERED).keysOf()).toEqual([`plannedWorkoutCreated:${planned}`]);
  });
});

describe('later polls', () => {
  it('tell every kind of change once', async () => {
    const { feed, watcher, open, done } = await watched();
    const created = feed.plan();
    feed.edit(done);
    feed.edit(open);
    const expected = [
      `plannedWorkoutCreated:${created}`,
      `workoutUpdated:${done}:${feed.workout(done).lastModified}`,
      `plannedWorkoutUpdated:${open}:${feed.workout(open).lastModified}`,
    ];
    expect(await watcher.keysOf()).toEqual(expected);
    feed.remove(open);
    feed.complete(created);
    expect(await watcher.keysOf()).toEqual([`workoutCompleted:${created}`, `workoutDeleted:${open}`]);
    expect(await watcher.keysOf()).toEqual([]);
  });

  it('make one request when nothing happened, and no other', async () => {
    const { feed, watcher } = await watched();
    await watcher.poll();
    feed.advance(30 * DAY);
    await watcher.poll();
    expect(feed.requests).toEqual(['changed me 0', 'changed me 0']);
  });

  it('find every one of many that share a stamp', async () => {
    const { feed, watcher } = await watched(OFFERED);
    const stamp = feed.stamp();
    const first = feed.plan({ lastModified: stamp });
    expect(await watcher.keysOf()).toEqual([`plannedWorkoutCreated:${first}`]);
    const second = feed.plan({ lastModified: stamp });
    feed.exclusive = true;
    feed.advance(MINUTE);
    expect(await watcher.keysOf()).toEqual([`plannedWorkoutCreated:${second}`]);
  });

  it('find a workout that becomes visible some minutes after its stamp', async () => {
    const { feed, watcher } = await watched(OFFERED);
    const late = feed.plan();
    feed.hideUntil(late, feed.now + 6 * MINUTE);
    feed.advance(MINUTE);
    const prompt = feed.plan();
    expect(await watcher.keysOf()).toEqual([`plannedWorkoutCreated:${prompt}`]);
    feed.advance(8 * MINUTE);
    expect(await watcher.keysOf()).toEqual([`plannedWorkoutCreated:${late}`]);
  });

  it('are not blinded by a stamp in the future', async () => {
    const { feed, watcher } = await watched(OFFERED);
    feed.plan({ lastModified: feed.stamp(feed.now + 365 * DAY) });
    await watcher.poll();
    feed.advance(DAY);
    const created = feed.plan();
    expect(await watcher.keysOf()).toEqual([`plannedWorkoutCreated:${created}`]);
  });

  it('read a burst of changes again for an hour at most', async () => {
    const { feed, watcher } = await watched(OFFERED);
    for (let index = 0; index < 120; index++) feed.plan();
    for (const id of feed.ids().slice(-20)) feed.remove(id);
    await watcher.poll();
    feed.advance(80 * MINUTE);
    await watcher.poll();
    feed.requests.length = 0;
    await watcher.poll();
    expect(feed.requests).toEqual(['changed me 0']);
    expect(JSON.stringify(watcher.state).length).toBeLessThan(1000);
  });

  it.each([-30 * MINUTE, 30 * MINUTE, null])('work with a server clock off by %s', async (dateSkew) => {
    const { feed, watcher } = await watched(OFFERED);
    feed.dateSkew = dateSkew;
    await watcher.poll();
    feed.advance(MINUTE);
    const created = feed.plan();
    expect(await watcher.keysOf()).toEqual([`plannedWorkoutCreated:${created}`]);
    feed.advance(10 * MINUTE);
    const next = feed.plan();
    expect(await watcher.keysOf()).toEqual([`plannedWorkoutCreated:${next}`]);
  });

  it('tell updates apart on a server that takes plain dates only', async () => {
    const { feed, watcher, open } = await watched();
    feed.dateOnly = true;
    feed.edit(open);
    const [updated] = await watcher.keysOf();
    feed.advance(120 * MINUTE);
    const created = feed.plan();
    expect(updated).toMatch(/^plannedWorkoutUpdated/);
    expect(await watcher.keysOf()).toEqual([`plannedWorkoutCreated:${created}`]);
    expect(await watcher.keysOf()).toEqual([]);
  });

  it('move the cursor only after a read nothing slipped through', async () => {
    const { feed, watcher } = await watched(OFFERED);
    const cursor = () => (watcher.state as { athletes: { me: { cursor: string } } }).athletes.me.cursor;
    const before = cursor();
    for (let index = 0; index < 150; index++) feed.plan();
    const [restless] = feed.ids();
    feed.beforeAnswer = () => feed.edit(restless as number);
    expect((await watcher.poll()).items).toHaveLength(150);
    expect(cursor()).toBe(before);
    feed.beforeAnswer = () => {};
    expect((await watcher.poll()).items).toEqual([]);
    expect(cursor() > before).toBe(true);
  });

  it('lose and repeat nothing when a page in the middle fails', async () => {
    const { feed, watcher } = await watched(OFFERED);
    const ids = Array.from({ length: 150 }, () => feed.plan());
    feed.beforeAnswer = (_athlete, { page }) => {
      if (page === 1) throw new Error('cut');
    };
    expect((await watcher.poll()).items).toEqual([]);
    feed.beforeAnswer = () => {};
    expect(new Set(await watcher.keysOf())).toEqual(new Set(ids.map((id) => `plannedWorkoutCreated:${id}`)));
  });

  it('tell a completion once, although the file is taken away and added again', async () => {
    const { feed, watcher, open } = await watched(OFFERED);
    feed.complete(open);
    expect(await watcher.keysOf()).toEqual([`workoutCompleted:${open}`]);
    feed.edit(open, { completed: false, totalTimeHours: null });
    expect(await watcher.keysOf()).toEqual([]);
    feed.edit(open, { completed: true, totalTimeHours: 1 });
    expect(await watcher.keysOf()).toEqual([]);
  });

  it('tell no deletion of what nobody saw, or what was gone before', async () => {
    const feed = new FakeFeed();
    feed.advance(-100 * DAY);
    const gone = feed.upload();
    feed.advance(50 * DAY);
    feed.upload();
    feed.advance(50 * DAY);
    feed.upload();
    feed.remove(gone);
    const watcher = new Watcher(feed);
    await watcher.poll();
    feed.advance(MINUTE);
    feed.remove(feed.plan());
    await watcher.poll();
    expect(watcher.keys).toEqual([]);
  });

  it('believe that a workout is there when the same answer calls it deleted, until only that is left', async () => {
    const { feed, watcher } = await watched();
    const id = feed.plan();
    feed.wronglyDeleted = [id];
    expect(await watcher.keysOf()).toEqual([`plannedWorkoutCreated:${id}`]);
    expect(await watcher.keysOf()).toEqual([]);
    feed.wronglyDeleted = [];
    feed.remove(id);
    expect(await watcher.keysOf()).toEqual([`workoutDeleted:${id}`]);
  });

  it('remember little of what is completed or deleted', async () => {
    const { feed, watcher } = await watched(OFFERED);
    const known = () => (watcher.state as { athletes: { me: { known: string } } }).athletes.me.known.length;
    for (let day = 0; day < 90; day++) {
      const [kept, dropped] = [feed.plan(), feed.plan()];
      await watcher.poll();
      feed.complete(kept);
      feed.remove(dropped);
      await watcher.poll();
      feed.advance(DAY);
    }
    expect(watcher.keys).toHaveLength(270);
    expect(known()).toBeLessThan(100);
  });

  it('do not start anew for a deleted workout that a lagging answer shows again', async () => {
    const { feed, watcher } = await watched(OFFERED);
    const ghosts = [feed.plan(), feed.upload()].map((id) => feed.workout(id));
    for (const { id } of ghosts) feed.remove(id);
    expect(await watcher.keysOf()).toEqual([]);
    for (const ghost of ghosts) feed.plan({ ...ghost });
    expect(await watcher.keysOf()).toEqual([]);
  });

  it('continue from every older state without losing or repeating', async () => {
    const { feed, watcher } = await watched(OFFERED);
    const quiet: unknown[] = [watcher.state];
    for (let index = 0; index < 5; index++) {
      feed.advance(8 * DAY);
      feed.edit(feed.ids()[0] as number);
      await watcher.poll();
      quiet.push(watcher.state);
    }
    const created = feed.plan();
    for (const state of quiet) {
      watcher.state = state;
      expect(await watcher.keysOf()).toEqual([`plannedWorkoutCreated:${created}`]);
    }
  });
});

describe('what is handed over', () => {
  it('is the simplified or the raw workout with the event and its key', async () => {
    const { feed, watcher } = await watched(OFFERED);
    const id = feed.plan();
    const before = watcher.state;
    const [simple] = (await watcher.poll()).items;
    watcher.state = before;
    watcher.settings = { ...OFFERED, output: 'raw' };
    const [raw] = (await watcher.poll()).items;
    const change = { event: 'plannedWorkoutCreated', eventKey: `plannedWorkoutCreated:${id}` };
    expect(simple).toMatchObject({ id, athleteId: feed.self, durationSeconds: 3600, ...change });
    expect(raw).toEqual({ Id: id, AthleteId: feed.self, ...change });
  });

  it('is filtered by event and type; what was left out does not come later', async () => {
    const { feed, watcher } = await watched(OFFERED);
    const bike = feed.plan({ workoutType: 'Bike' });
    feed.plan({ workoutType: 'Swim' });
    feed.upload({ workoutType: 'Bike' });
    watcher.settings = { ...OFFERED, events: ['plannedWorkoutCreated'], workoutTypes: ['bike'] };
    expect(await watcher.keysOf()).toEqual([`plannedWorkoutCreated:${bike}`]);
    watcher.settings = OFFERED;
    expect(await watcher.keysOf()).toEqual([]);
  });
});

describe('spacing', () => {
  it('makes no request before the minimum time is over, and takes a slightly early check for due', async () => {
    const { feed, watcher } = await watched({ ...OFFERED, minimumMinutesBetweenChecks: 10 });
    await watcher.poll();
    feed.requests.length = 0;
    feed.advance(9 * MINUTE);
    const before = watcher.state;
    const early = await watcher.poll();
    expect([early.changed, early.items, feed.requests, watcher.state]).toEqual([false, [], [], before]);
    feed.advance(40_000);
    expect((await watcher.poll()).changed).toBe(true);
  });

  it('goes on after the local clock was set back', async () => {
    const { feed, watcher } = await watched({ ...OFFERED, minimumMinutesBetweenChecks: 10 });
    feed.advance(-DAY);
    expect((await watcher.poll()).changed).toBe(true);
  });

  it('is ten minutes unless said otherwise', async () => {
    const { feed, watcher } = await watched({ ...OFFERED, minimumMinutesBetweenChecks: undefined });
    feed.advance(-MINUTE);
    expect((await watcher.poll()).changed).toBe(false);
    feed.advance(MINUTE);
    expect((await watcher.poll()).changed).toBe(true);
  });
});

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
