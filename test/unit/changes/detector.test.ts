import { DAY, FakeFeed, MINUTE } from './support/fake-feed';
import { OFFERED, watched, Watcher } from './support/watcher';

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

  it('tell no deletion of what was gone before, but one of what nobody saw', async () => {
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
    const unseen = feed.plan();
    feed.remove(unseen);
    await watcher.poll();
    expect(watcher.keys).toEqual([`workoutDeleted:${unseen}`]);
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
