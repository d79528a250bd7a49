import { DAY, MINUTE } from './support/fake-feed';
import { OFFERED, watched } from './support/watcher';

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
