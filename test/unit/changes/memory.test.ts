import { Memory } from '../../../shared/changes/memory';
import { boundState, STATE_LIMIT, type TriggerState } from '../../../shared/changes/state';
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

  it('beyond the limit forgets planned workouts long past, but none of the last four weeks and none to come', () => {
    const days = [-400, -29, -27, -1, 0, 300];
    const memory = Memory.ofHistory(
      days.map((offset, index) => workout(100 + index, { workoutDay: feed.day(offset) })),
      feed.now,
    );
    memory.forgetLongPast(feed.now);
    expect(days.map((_, index) => memory.recall(100 + index))).toEqual([
      'done',
      'done',
      'open',
      'open',
      'open',
      'open',
    ]);
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

  it('stays within its bound for fifty athletes, twelve weeks ahead and four back, with nothing forgotten', () => {
    const state = world(50, 4);
    const before = JSON.stringify(state);
    boundState(state, new Set(Object.keys(state.athletes)), feed.now);
    expect(JSON.stringify(state)).toBe(before);
    expect(before.length).toBeLessThanOrEqual(STATE_LIMIT);
  });

  it('is cut back to the last four weeks beyond that', () => {
    const state = world(50, 60);
    const before = JSON.stringify(state).length;
    boundState(state, new Set(Object.keys(state.athletes)), feed.now);
    expect(before).toBeGreaterThan(STATE_LIMIT);
    expect(JSON.stringify(state).length).toBeLessThanOrEqual(STATE_LIMIT);
  });
});
