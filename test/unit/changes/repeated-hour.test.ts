import { readStamp } from '../../../shared/trainingpeaks/stamp';
import { FakeFeed, MINUTE } from './support/fake-feed';
import { ALL_EVENTS, Watcher } from './support/watcher';

/** In the night to 1 November 2026, TrainingPeaks' clock goes from 01:59 back to 01:00 at this instant. */
const SET_BACK = Date.UTC(2026, 10, 1, 8, 0);

async function watchedAt(minutes: number): Promise<{ feed: FakeFeed; watcher: Watcher; id: number }> {
  const feed = new FakeFeed();
  feed.now = SET_BACK + (minutes - 24 * 60) * MINUTE;
  const id = feed.plan();
  feed.now = SET_BACK + minutes * MINUTE;
  const watcher = new Watcher(feed, ALL_EVENTS);
  await watcher.poll();
  return { feed, watcher, id };
}

describe('the autumn hour that comes twice', () => {
  // Where the trigger had come to, and when the change happens: minutes from the change of clocks.
  it.each([
    [-49, 3],
    [-30, 3],
    [-5, 3],
    [-5, 58],
    [5, 58],
    [30, 58],
    [55, 58],
  ])('a change in its second half is told (come to minute %i, changed in minute %i)', async (minutes, changed) => {
    const { feed, watcher, id } = await watchedAt(minutes);
    // The last thing seen brings the cursor to this minute.
    feed.edit(feed.plan());
    await watcher.poll();
    feed.now = SET_BACK + changed * MINUTE;
    // Local time without a marker: an hour that was there twice, read as the earlier one.
    const lastModified = readStamp(`2026-11-01T01:${String(changed).padStart(2, '0')}:00.0000000`);
    feed.edit(id, { lastModified });
    feed.advance(MINUTE);
    expect(await watcher.keysOf()).toEqual([`plannedWorkoutUpdated:${id}:${lastModified}`]);
  });

  it('brings up nothing again that was told before it', async () => {
    const { feed, watcher, id } = await watchedAt(-100);
    feed.advance(10 * MINUTE);
    feed.edit(id);
    const told = await watcher.keysOf();
    expect(told).toHaveLength(1);
    for (let poll = 0; poll < 30; poll++) {
      feed.advance(10 * MINUTE);
      expect(await watcher.keysOf()).toEqual([]);
    }
  });
});
