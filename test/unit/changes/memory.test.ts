import { Memory } from '../../../shared/changes/memory';
import { forgetAway, type TriggerState } from '../../../shared/changes/state';
import { DAY, FakeFeed } from './support/fake-feed';

const feed = new FakeFeed();
const workout = (id: number, values: Parameters<FakeFeed['plan']>[0] = {}) =>
  feed.workout(feed.plan({ id, lastModified: feed.stamp(feed.now - 10 * DAY), ...values }));
const done = (id: number, values: Parameters<FakeFeed['plan']>[0] = {}) => workout(id, { completed: true, ...values });

describe('Memory', () => {
  it('knows a history by one number, apart from what is still open or new', () => {
    const history = [done(10), workout(20), done(30), done(40, { lastModified: feed.stamp() })];
    const saved = Memory.ofHistory(history, feed.now).save();
    expect(saved.floor).toBe(30);
    const memory = Memory.load(saved);
    expect([10, 15, 20, 30, 35, 40, 50].map((id) => memory.recall(id))).toEqual([
      'done',
      'done',
      'open',
      'done',
      'unknown',
      'done',
      'unknown',
    ]);
  });

  it('raises the floor only to ids known two days ago', () => {
    const memory = Memory.ofHistory([done(10)], feed.now);
    memory.remember(done(20));
    memory.settle(feed.now + DAY);
    expect([memory.save().floor, memory.recall(15)]).toEqual([10, 'unknown']);
    memory.settle(feed.now + 2 * DAY);
    expect([memory.save().floor, memory.recall(15)]).toEqual([10, 'unknown']);
    memory.settle(feed.now + 4 * DAY);
    expect([memory.save().floor, memory.recall(15), memory.recall(20)]).toEqual([20, 'done', 'done']);
  });

  it('keeps the memory of completed workouts short', () => {
    const memory = Memory.ofHistory([], feed.now);
    for (let day = 0; day < 400; day++) {
      memory.remember(done(1000 + day * 50_000));
      memory.settle(feed.now + day * DAY);
    }
    expect(memory.save().known.length).toBeLessThan(60);
  });
});

describe('the size of the state', () => {
  /** 1.2 workouts a day; the past half completed, so that the most has to be remembered one by one. */
  function world(athletes: number, weeksBack: number): TriggerState {
    const state: TriggerState = {
      version: 1,
      checkedAt: feed.now,
      roster: { ids: Array.from({ length: athletes }, (_, index) => 880_000 + index * 97), readAt: feed.now },
      athletes: {},
    };
    let id = 4_000_000_000;
    for (const athlete of state.roster?.ids ?? []) {
      const history = Array.from({ length: Math.round((weeksBack + 12) * 7 * 1.2) }, (_, index) => {
        id += 1 + ((index * 7_919_777) % 3_000_000);
        return workout(id, { workoutDay: feed.day(Math.floor(index / 1.2) - weeksBack * 7) });
      });
      id -= 150_000_000;
      state.athletes[athlete] = {
        athleteId: athlete,
        ...Memory.ofHistory(history, feed.now).save(),
        cursor: feed.stamp(),
        versions: 'abcdef'.repeat(5),
        deleted: '',
      };
    }
    return state;
  }

  /** What the guide promises. */
  const most = (workouts: number, athletes: number) => 4.2 * workouts + 300 * athletes;

  it.each([
    [50, 4],
    [50, 60],
    [200, 30],
  ])(
    'is about four characters for a workout not done and 300 for an athlete: %i athletes, %i weeks back',
    (athletes, weeks) => {
      const size = JSON.stringify(world(athletes, weeks)).length;
      expect(size).toBeLessThanOrEqual(most((weeks + 12) * 7 * 1.2 * athletes, athletes));
    },
  );

  it('keeps everything of who is watched, and forgets who has long been away', () => {
    const state = world(3, 60);
    const [gone, ...others] = Object.keys(state.athletes) as [string, string, string];
    const kept = others.map((key) => state.athletes[key]);
    forgetAway(state, new Set(others), feed.now + 14 * DAY);
    expect(Object.keys(state.athletes)).toContain(gone);
    forgetAway(state, new Set(others), feed.now + 15 * DAY);
    expect(Object.values(state.athletes)).toEqual(kept);
  });
});
