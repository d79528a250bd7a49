import { DAY, FakeFeed, MINUTE } from './support/fake-feed';
import { OFFERED, watched, Watcher } from './support/watcher';

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

  it('learns whose calendar it is, so that a deletion can be told with the athlete', async () => {
    const feed = new FakeFeed();
    feed.advance(-30 * DAY);
    const id = feed.plan({ workoutDay: feed.day(40) });
    feed.advance(30 * DAY);
    const watcher = new Watcher(feed, { ...OFFERED, events: ['workoutDeleted'] });
    await watcher.poll();
    feed.remove(id);
    expect((await watcher.poll()).items).toMatchObject([{ id, athleteId: feed.self }]);
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
    expect(watcher.state).not.toHaveProperty('waiting');
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
