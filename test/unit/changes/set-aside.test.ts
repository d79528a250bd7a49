import { watched } from './support/watcher';
import { MINUTE } from './support/fake-feed';

const GARBAGE = '{"Title":"no id"}';
const OTHER = '{"Title":"another"}';

describe('entries of the feed that cannot be read', () => {
  it('keep nothing else back', async () => {
    const { feed, watcher } = await watched();
    feed.unreadable = [GARBAGE];
    const id = feed.plan();
    expect(await watcher.keysOf()).toEqual([`plannedWorkoutCreated:${id}`]);
    feed.advance(MINUTE);
    expect(await watcher.keysOf()).toEqual([]);
  });

  it('are asked for again, and told once they can be read, however long the others went on', async () => {
    const { feed, watcher } = await watched();
    const id = feed.plan();
    feed.hideUntil(id, Infinity);
    feed.unreadable = [GARBAGE];
    for (let poll = 0; poll < 8; poll++) {
      feed.advance(60 * MINUTE);
      feed.plan();
      expect(await watcher.keysOf()).toHaveLength(1);
    }
    feed.hideUntil(id, feed.now);
    feed.unreadable = [];
    expect(await watcher.keysOf()).toEqual([`plannedWorkoutCreated:${id}`]);
  });

  it('are given up in the end, and the person is told once', async () => {
    const { feed, watcher } = await watched();
    feed.unreadable = [GARBAGE];
    const problems: (string | undefined)[] = [];
    for (let poll = 0; poll < 15; poll++) {
      feed.advance(10 * MINUTE);
      problems.push((await watcher.poll()).problem?.message);
    }
    expect(problems.filter(Boolean)).toEqual([expect.stringMatching(/^One changed workout could not be read/)]);
  });

  it('no longer keep the place in the feed once they are given up', async () => {
    const { feed, watcher } = await watched();
    feed.unreadable = [GARBAGE];
    const cursors: unknown[] = [];
    for (let poll = 0; poll < 12; poll++) {
      feed.advance(120 * MINUTE);
      const { state } = await watcher.poll();
      cursors.push(state.athletes['me']?.cursor);
    }
    expect(new Set(cursors.slice(0, 9)).size).toBe(1);
    expect(new Set(cursors.slice(8)).size).toBe(4);
  });

  it('are told of later when there is something to hand over at that moment', async () => {
    const { feed, watcher } = await watched();
    feed.unreadable = [GARBAGE];
    for (let poll = 0; poll < 9; poll++) {
      feed.advance(10 * MINUTE);
      await watcher.poll();
    }
    feed.plan();
    const busy = await watcher.poll();
    expect(busy.items).toHaveLength(1);
    expect(busy.problem).toBeUndefined();
    expect((await watcher.poll()).problem?.kind).toBe('unexpectedAnswer');
    expect((await watcher.poll()).problem).toBeUndefined();
  });

  it('do not hide a new one behind one given up', async () => {
    const { feed, watcher } = await watched();
    feed.unreadable = [GARBAGE];
    for (let poll = 0; poll < 12; poll++) {
      feed.advance(10 * MINUTE);
      await watcher.poll();
    }
    feed.unreadable = [GARBAGE, OTHER];
    const problems: boolean[] = [];
    for (let poll = 0; poll < 12; poll++) {
      feed.advance(10 * MINUTE);
      problems.push((await watcher.poll()).problem !== undefined);
    }
    expect(problems.filter(Boolean)).toHaveLength(1);
  });
});
