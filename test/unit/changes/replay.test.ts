import { parseInput } from '../../../shared/operations/input';
import { triggerFields } from '../../../shared/operations/triggers';
import { readMetric } from '../../../shared/trainingpeaks/metric';
import { fakeSession, NOW } from '../operations/support/fake-session';
import { DAY, FakeFeed, MINUTE } from './support/fake-feed';
import { ALL_EVENTS, OFFERED, watched, Watcher } from './support/watcher';

const HOUR = 60 * MINUTE;
const from = (epoch: number) => ({ startFrom: 'date' as const, replayFrom: new Date(epoch).toISOString() });
const gone = (id: number) => `workoutDeleted:${id}`;
const created = (id: number) => `plannedWorkoutCreated:${id}`;
const completed = (id: number) => `workoutCompleted:${id}`;

/** A trigger that has been on for ten days and has told what happened in them. */
async function on(settings = ALL_EVENTS) {
  const { feed, watcher, open, done } = await watched(settings);
  const ids = { before: feed.plan(), kept: 0, deleted: 0, uploaded: 0, open, done };
  await watcher.poll();
  feed.advance(5 * DAY);
  const since = feed.now;
  feed.advance(HOUR);
  ids.kept = feed.plan();
  ids.deleted = feed.plan();
  ids.uploaded = feed.upload();
  await watcher.poll();
  feed.advance(HOUR);
  feed.complete(ids.open);
  feed.edit(ids.kept);
  feed.remove(ids.deleted);
  await watcher.poll();
  feed.advance(5 * DAY);
  await watcher.poll();
  return { feed, watcher, since, ids };
}

describe('a replay', () => {
  it('tells each workout changed since the date once more, as it is now, and then goes on as before', async () => {
    const { feed, watcher, since, ids } = await on();
    watcher.settings = { ...ALL_EVENTS, ...from(since) };
    expect((await watcher.keysOf()).sort()).toEqual(
      [created(ids.kept), gone(ids.deleted), completed(ids.uploaded), completed(ids.open)].sort(),
    );
    expect(await watcher.keysOf()).toEqual([]);
    const id = feed.plan();
    expect(await watcher.keysOf()).toEqual([created(id)]);
    feed.advance(2 * DAY);
    expect(await watcher.keysOf()).toEqual([]);
  });

  it('tells them by the events that are asked for', async () => {
    const { feed, watcher, since, ids } = await on();
    const stamp = (id: number) => feed.workout(id).lastModified;
    watcher.settings = { ...ALL_EVENTS, events: ['workoutUpdated', 'plannedWorkoutUpdated'], ...from(since) };
    expect((await watcher.keysOf()).sort()).toEqual(
      [
        `plannedWorkoutUpdated:${ids.kept}:${stamp(ids.kept)}`,
        `workoutUpdated:${ids.open}:${stamp(ids.open)}`,
        `workoutUpdated:${ids.uploaded}:${stamp(ids.uploaded)}`,
      ].sort(),
    );
    watcher.settings = { ...ALL_EVENTS, events: ['plannedWorkoutCreated'], ...from(since + 1) };
    expect((await watcher.keysOf()).sort()).toEqual([created(ids.kept), created(ids.open)].sort());
  });

  it('tells what is news as news, and not a second time', async () => {
    const { feed, watcher, since, ids } = await on();
    feed.edit(ids.kept);
    const id = feed.plan();
    watcher.settings = { ...ALL_EVENTS, ...from(since) };
    const keys = await watcher.keysOf();
    expect(keys.filter((key) => key.includes(String(ids.kept)))).toEqual([
      expect.stringMatching(/^plannedWorkoutUpdated/),
    ]);
    expect(keys.filter((key) => key.includes(String(id)))).toEqual([created(id)]);
  });

  it('begins again for another date, and for the same one after it was taken away', async () => {
    const { watcher, since } = await on();
    watcher.settings = { ...ALL_EVENTS, ...from(since) };
    const first = await watcher.keysOf();
    watcher.settings = { ...ALL_EVENTS, ...from(since + 1) };
    expect(await watcher.keysOf()).toEqual(first);
    watcher.settings = ALL_EVENTS;
    expect(await watcher.keysOf()).toEqual([]);
    watcher.settings = { ...ALL_EVENTS, ...from(since + 1) };
    expect(await watcher.keysOf()).toEqual(first);
  });

  it('does not wait for the time between checks', async () => {
    const { watcher, since } = await on({ ...ALL_EVENTS, minimumMinutesBetweenChecks: 1000 });
    watcher.settings = { ...ALL_EVENTS, minimumMinutesBetweenChecks: 1000, ...from(since) };
    expect(await watcher.keysOf()).toHaveLength(4);
    expect((await watcher.poll()).changed).toBe(false);
  });

  it.each([
    ['looks at the time', false],
    ['looks at the day only', true],
  ])('begins a little before its date, but no further back, where TrainingPeaks %s', async (_, dateOnly) => {
    const { feed, watcher } = await watched();
    feed.dateOnly = dateOnly;
    const early = feed.plan();
    feed.advance(20 * MINUTE);
    const just = feed.plan();
    feed.advance(5 * MINUTE);
    const since = feed.now;
    feed.advance(DAY);
    await watcher.poll();
    watcher.settings = { ...ALL_EVENTS, ...from(since) };
    const keys = await watcher.keysOf();
    expect([keys, keys.includes(created(early))]).toEqual([[created(just)], false]);
  });

  it('from a moment ago leaves out the deletions before it', async () => {
    const { feed, watcher, ids } = await on();
    feed.remove(ids.before);
    feed.advance(30 * MINUTE);
    const since = feed.now;
    feed.remove(ids.done);
    await watcher.poll();
    watcher.settings = { ...ALL_EVENTS, ...from(since) };
    expect(await watcher.keysOf()).toEqual([gone(ids.done)]);
  });

  it('at switch-on includes what changed since, however long ago', async () => {
    const { feed, since, ids } = await on();
    const watcher = new Watcher(feed, { ...ALL_EVENTS, ...from(since) });
    expect((await watcher.keysOf()).sort()).toEqual(
      [created(ids.kept), gone(ids.deleted), completed(ids.uploaded), completed(ids.open)].sort(),
    );
    expect(await watcher.keysOf()).toEqual([]);
  });

  it('comes again from a state that does not know of it, and from no other', async () => {
    const { watcher, since } = await on();
    watcher.settings = { ...ALL_EVENTS, ...from(since) };
    await watcher.poll();
    await watcher.poll();
    const [unaware, aware] = watcher.saved.slice(-3).map((text) => JSON.parse(text) as unknown);
    watcher.state = aware;
    expect(await watcher.keysOf()).toEqual([]);
    watcher.state = unaware;
    expect(await watcher.keysOf()).toHaveLength(4);
  });

  it('waits while an entry cannot be read; the news does not wait, and does not come again', async () => {
    const { feed, watcher, since, ids } = await on();
    feed.unreadable = ['{"Title":"no id"}'];
    watcher.settings = { ...ALL_EVENTS, ...from(since) };
    feed.remove(ids.done);
    const id = feed.plan();
    expect((await watcher.keysOf()).sort()).toEqual([created(id), gone(ids.done)].sort());
    expect(await watcher.keysOf()).toEqual([]);
    feed.unreadable = [];
    expect((await watcher.keysOf()).sort()).toEqual(
      [created(ids.kept), gone(ids.deleted), completed(ids.uploaded), completed(ids.open)].sort(),
    );
  });

  it('is told without an entry that stays unreadable, and the person is told of that one', async () => {
    const { feed, watcher, since } = await on();
    // Only the read that reaches back meets it.
    feed.beforeAnswer = (_, query) => {
      feed.unreadable = Date.parse(query.since) < since + HOUR ? ['{"Title":"no id"}'] : [];
    };
    watcher.settings = { ...ALL_EVENTS, ...from(since) };
    const polls = [];
    for (let poll = 0; poll < 13; poll++) polls.push(await watcher.poll());
    expect(polls.flatMap(({ items }) => items)).toHaveLength(4);
    expect(polls.filter(({ problem }) => problem !== undefined)).toHaveLength(1);
  });

  it('tells the metrics of the days since', async () => {
    const feed = new FakeFeed();
    const record = (id: string, offset: number) =>
      feed.metrics.push(
        readMetric({ MetricId: id, AthleteId: feed.self, DateTime: `${feed.day(offset)}T06:41:00`, Pulse: 44 }),
      );
    record('OLD', -60);
    record('SPRING', -40);
    record('NEAR', -2);
    const metrics = { ...OFFERED, events: ['metricRecorded'] as const };
    const watcher = new Watcher(feed, metrics);
    await watcher.poll();
    watcher.settings = { ...metrics, ...from(feed.now - 50 * DAY) };
    record('NEW', 0);
    expect(await watcher.keysOf()).toEqual(['SPRING', 'NEAR', 'NEW'].map((id) => `metricRecorded:${id}`));
    expect(await watcher.keysOf()).toEqual([]);
    record('NEWER', 0);
    expect(await watcher.keysOf()).toEqual(['metricRecorded:NEWER']);
  });
});

describe('a replay for a roster', () => {
  it('is handed over in parts, each athlete in one, with the next checks that come', async () => {
    const feed = new FakeFeed();
    feed.roster = Array.from({ length: 12 }, (_, index) => 880_100 + index);
    const settings = { ...OFFERED, athletes: 'roster' as const, minimumMinutesBetweenChecks: 10 };
    const watcher = new Watcher(feed, settings, { accountType: 'coach' });
    const since = feed.now;
    await watcher.poll();
    for (const athlete of feed.roster) for (let index = 0; index < 150; index++) feed.plan({}, athlete);
    feed.advance(DAY);
    await watcher.poll();
    watcher.settings = { ...settings, ...from(since) };
    const parts: string[][] = [];
    for (let minute = 0; minute < 4; minute++) {
      parts.push(await watcher.keysOf());
      feed.advance(MINUTE);
    }
    expect(new Set(parts.flat()).size).toBe(12 * 150);
    expect(parts.flat()).toHaveLength(12 * 150);
    expect(parts.map(({ length }) => length > 0)).toEqual([true, true, false, false]);
    expect(Math.max(...parts.map(({ length }) => length))).toBeLessThan(1000 + 4 * 150);
  });
});

describe('the date of a replay', () => {
  const read = (replayFrom: unknown) =>
    parseInput(triggerFields, { startFrom: 'date', replayFrom }, fakeSession()).then((input) => input.replayFrom);

  it('may be a day or a time of day', async () => {
    expect(await read('2026-04-30T06:00:00Z')).toBe('2026-04-30T06:00:00.000Z');
    expect(await read('2000-01-02')).toMatch(/^2000-01-0/);
  });

  it.each([
    [new Date(NOW + HOUR).toISOString(), /still to come/, /is over/],
    ['1999-12-30', /too far back/, /2000/],
    ['0000', /cannot be read/, /2026-05-02/],
    ['the day it broke', /cannot be read/, /2026-05-02/],
    ['yesterday', /cannot be read/, /2026-05-02/],
    ['', /is empty/, /Fill in/],
  ])('is refused with what to do: %s', async (given, what, next) => {
    await expect(read(given)).rejects.toMatchObject({
      kind: 'invalidInput',
      field: 'replayFrom',
      what: expect.stringMatching(what),
      next: expect.stringMatching(next),
    });
  });
});
