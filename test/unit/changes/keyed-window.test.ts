import type { KeyedEventName } from '../../../shared/changes/keyed-items';
import { readKeyedWindow, type KeyedWindowOptions } from '../../../shared/changes/keyed-window';
import { ConnectorError } from '../../../shared/http/errors';
import type { Metric } from '../../../shared/trainingpeaks/metric';
import { DAY, FakeFeed, MINUTE } from './support/fake-feed';
import { Zap } from './support/zap';

const EVENTS: KeyedEventName[] = ['plannedWorkoutCreated', 'workoutCompleted'];

function read(feed: FakeFeed, options: Partial<KeyedWindowOptions>) {
  return readKeyedWindow(feed.source(), {
    event: 'workoutCompleted',
    athlete: 'me',
    populating: false,
    sampling: false,
    ...options,
  });
}

/** Some years of training: planned and completed, missed, uploaded, and planned ahead. */
function history(): { feed: FakeFeed; open: number; done: number } {
  const feed = new FakeFeed();
  feed.advance(-900 * DAY);
  let open = 0;
  let done = 0;
  for (let day = 0; day < 900; day += 3) {
    const id = feed.plan({ workoutDay: feed.day(2) });
    if (day % 12 === 0) open = id;
    else feed.complete(id, { workoutDay: feed.day() });
    if (day % 30 === 0) done = feed.upload();
    feed.advance(3 * DAY);
  }
  return { feed, open, done };
}

describe('a Zap', () => {
  it.each(EVENTS)('(%s) never fires for what existed, however old and whenever edited later', async (event) => {
    const { feed } = history();
    const zap = new Zap(feed, { event });
    await zap.switchOn();
    for (const id of feed.ids()) feed.edit(id, { workoutDay: feed.day() });
    expect(await zap.poll()).toEqual([]);
    for (let day = 0; day < 30; day++) {
      feed.advance(DAY);
      for (const id of feed.ids().slice(day * 10, day * 10 + 10)) feed.edit(id);
      expect(await zap.poll()).toEqual([]);
    }
  });

  it('fires once for each new plan, whatever happens to it', async () => {
    const { feed } = history();
    const zap = new Zap(feed, { event: 'plannedWorkoutCreated' });
    await zap.switchOn();
    const id = feed.plan();
    expect(await zap.poll()).toEqual([String(id)]);
    feed.edit(id);
    expect(await zap.poll()).toEqual([]);
    feed.complete(id);
    feed.advance(40 * DAY);
    feed.edit(id);
    expect(await zap.poll()).toEqual([]);
    feed.upload();
    expect(await zap.poll()).toEqual([]);
  });

  it('fires for the completion of what was planned before it was switched on', async () => {
    const { feed, open } = history();
    const zap = new Zap(feed, { event: 'workoutCompleted' });
    await zap.switchOn();
    feed.complete(open);
    const uploaded = feed.upload();
    expect(new Set(await zap.poll())).toEqual(new Set([String(open), String(uploaded)]));
    expect(await zap.poll()).toEqual([]);
  });

  it('fires for a plan that was completed before Zapier looked', async () => {
    const { feed } = history();
    const zap = new Zap(feed, { event: 'plannedWorkoutCreated' });
    await zap.switchOn();
    const id = feed.plan();
    feed.complete(id);
    expect(await zap.poll()).toEqual([String(id)]);
  });

  it('fires for more than a hundred over several polls', async () => {
    const { feed } = history();
    const zap = new Zap(feed, { event: 'plannedWorkoutCreated' });
    await zap.switchOn();
    const ids = Array.from({ length: 250 }, () => feed.plan());
    const counts = [];
    for (let index = 0; index < 4; index++) {
      counts.push((await zap.poll()).length);
      feed.advance(15 * MINUTE);
    }
    expect(counts).toEqual([100, 100, 50, 0]);
    expect(new Set(zap.fired)).toEqual(new Set(ids.map(String)));
  });

  it('catches up after Zapier was away for some days', async () => {
    const { feed } = history();
    const zap = new Zap(feed, { event: 'workoutCompleted' });
    await zap.switchOn();
    const id = feed.upload();
    feed.advance(6 * DAY);
    expect(await zap.poll()).toEqual([String(id)]);
  });

  it('does not fire for what happened while it was off', async () => {
    const { feed } = history();
    const zap = new Zap(feed, { event: 'workoutCompleted' });
    await zap.switchOn();
    zap.switchOff();
    feed.upload();
    await zap.switchOn();
    expect(await zap.poll()).toEqual([]);
  });

  it('with a type filter does not fire when an old workout is given that type', async () => {
    const { feed, done } = history();
    const zap = new Zap(feed, { event: 'workoutCompleted', workoutTypes: ['bike'] });
    await zap.switchOn();
    feed.edit(done, { workoutType: 'Bike' });
    feed.upload({ workoutType: 'Swim' });
    const ride = feed.upload({ workoutType: 'Bike' });
    expect(await zap.poll()).toEqual([String(ride)]);
  });

  it('misses nothing when the history moves while it is switched on', async () => {
    const { feed } = history();
    const planned = feed.ids();
    feed.beforeAnswer = (_athlete, { page }) => {
      if (page === 1) feed.edit(planned.shift() as number);
    };
    const ids = new Set(
      (await read(feed, { event: 'plannedWorkoutCreated', populating: true })).map((item) => item['id']),
    );
    expect(feed.ids().filter((id) => !ids.has(String(id)))).toEqual([]);
  });
});

describe('a Zap for changed plans', () => {
  it('fires once for each version of a planned workout, the first one included', async () => {
    const { feed, open, done } = history();
    const zap = new Zap(feed, { event: 'plannedWorkoutUpdated' });
    await zap.switchOn();
    expect(await zap.poll()).toEqual([]);
    feed.edit(open);
    feed.edit(done);
    const changed = [feed.workout(open)];
    expect(await zap.poll()).toEqual(changed.map(({ id, lastModified }) => `${id}@${lastModified}`));
    feed.edit(open);
    const planned = feed.plan();
    const versions = [planned, open].map((id) => `${id}@${feed.workout(id).lastModified}`);
    expect(await zap.poll()).toEqual(versions);
    feed.complete(open);
    feed.advance(20 * MINUTE);
    expect(await zap.poll()).toEqual([]);
  });

  it('shows the workout number beside the id', async () => {
    const feed = new FakeFeed();
    const id = feed.plan();
    const { lastModified } = feed.workout(id);
    expect(await read(feed, { event: 'plannedWorkoutUpdated' })).toMatchObject([
      {
        id: `${id}@${lastModified}`,
        workoutId: id,
        event: 'plannedWorkoutUpdated',
        eventKey: `plannedWorkoutUpdated:${id}:${lastModified}`,
        raw: { Id: id },
      },
    ]);
  });

  it('does not fire for versions from before when the clock is set back', async () => {
    const { feed } = history();
    const before = feed.plan();
    feed.advance(7 * DAY + 30 * MINUTE);
    const zap = new Zap(feed, { event: 'plannedWorkoutUpdated' });
    await zap.switchOn();
    feed.advance(-60 * MINUTE);
    feed.dateSkew = null;
    expect((await zap.poll()).filter((id) => id.startsWith(`${before}@`))).toEqual([]);
  });

  it('is switched on with one request when little changed', async () => {
    const { feed } = history();
    feed.advance(60 * DAY);
    feed.plan();
    feed.requests.length = 0;
    expect(await read(feed, { event: 'plannedWorkoutUpdated', populating: true })).toHaveLength(1);
    expect(feed.requests).toEqual(['changed me 0']);
  });
});

describe('a Zap for deletions', () => {
  const event = 'workoutDeleted';

  it.each(['firstPage', 'everyPage'] as const)('fires once for each, and for none from before (%s)', async (form) => {
    const { feed, open, done } = history();
    feed.deletedForm = form;
    feed.remove(open);
    feed.advance(30 * DAY);
    const zap = new Zap(feed, { event });
    await zap.switchOn();
    // A feed may show deletions whatever date is asked for.
    feed.wronglyDeleted = [open];
    expect(await zap.poll()).toEqual([]);
    feed.remove(done);
    const unseen = feed.plan();
    feed.remove(unseen);
    expect(await zap.poll()).toEqual([unseen, done].map(String));
    feed.advance(DAY);
    expect(await zap.poll()).toEqual([]);
  });

  it('does not fire for a workout that is there after all', async () => {
    const { feed } = history();
    const zap = new Zap(feed, { event });
    await zap.switchOn();
    feed.wronglyDeleted = [feed.plan()];
    expect(await zap.poll()).toEqual([]);
  });

  it('names the athlete of the calendar, and nobody where that is not known', async () => {
    const feed = new FakeFeed();
    const id = feed.plan();
    feed.remove(id);
    const item = { id: String(id), event, eventKey: `${event}:${id}` };
    expect(await read(feed, { event })).toEqual([{ ...item, athleteId: null, raw: { Id: id, AthleteId: null } }]);
    feed.plan();
    expect(await read(feed, { event })).toMatchObject([{ ...item, athleteId: feed.self }]);
    expect(await read(feed, { event, athlete: 880046 })).toEqual([]);
  });
});

describe('a Zap for metrics', () => {
  const event = 'metricRecorded';
  const metric = (feed: FakeFeed, daysAgo: number, id: string | null = `m-${feed.metrics.length}`): Metric => ({
    id,
    athleteId: feed.self,
    dateTime: `${feed.day(-daysAgo)}T06:41`,
    uploadClient: 'Scale',
    values: { WeightInKilograms: 60.8 },
    raw: { MetricId: id },
  });

  it('fires once for each record of the last days, and for none from before', async () => {
    const feed = new FakeFeed();
    feed.metrics = [metric(feed, 3), metric(feed, 20)];
    const zap = new Zap(feed, { event });
    await zap.switchOn();
    feed.metrics.push(metric(feed, 0, 'm-2'), metric(feed, 13, 'm-3'));
    expect(await zap.poll()).toEqual(['M-2', 'M-3']);
    feed.metrics[2] = { ...(feed.metrics[2] as Metric), id: 'M-2', values: { WeightInKilograms: 61 } };
    expect(await zap.poll()).toEqual([]);
    feed.advance(-10 * DAY);
    expect(await zap.poll()).toEqual([]);
  });

  it('tells records without an id by their minute and origin', async () => {
    const feed = new FakeFeed();
    feed.metrics = [metric(feed, 0, null)];
    const [item] = await read(feed, { event });
    expect(item).toMatchObject({ id: `${feed.day()}T06:41@SCALE`, weightKilograms: 60.8, event });
    expect(item?.['eventKey']).toBe(`${event}:${String(item?.['id'])}`);
  });

  it('costs one request, at switch-on too', async () => {
    const feed = new FakeFeed();
    await read(feed, { event });
    await read(feed, { event, populating: true });
    expect(feed.requests).toEqual([
      `metrics me ${feed.day(-14)} ${feed.day(1)}`,
      `metrics me ${feed.day(-28)} ${feed.day(1)}`,
    ]);
  });

  it('says so where metrics cannot be read', async () => {
    const feed = new FakeFeed();
    feed.metricsError = new ConnectorError({ kind: 'premiumRequired', what: 'Premium only.', next: 'Upgrade.' });
    await expect(read(feed, { event })).rejects.toMatchObject({ kind: 'premiumRequired' });
  });

  it('shows the latest records as samples, or older ones', async () => {
    const feed = new FakeFeed();
    feed.metrics = [30, 29, 28, 27].map((days, index) => metric(feed, days, `old-${index}`));
    const ids = async () => (await read(feed, { event, sampling: true })).map(({ id }) => id);
    expect(await ids()).toEqual(['OLD-3', 'OLD-2', 'OLD-1']);
    feed.metrics.push(metric(feed, 2, 'new'));
    expect(await ids()).toEqual(['NEW']);
  });
});

describe('the list', () => {
  it('leaves out the objects of the server where they would be too many for a step', async () => {
    const feed = new FakeFeed();
    for (let index = 0; index < 1_100; index++) feed.upload();
    const items = await read(feed, {});
    expect([items.length, items.filter(({ raw }) => raw !== undefined).length]).toEqual([1_100, 1_000]);
    expect(items.map(({ id }) => Number(id)).slice(0, 2)).toEqual(feed.ids().slice(-2).reverse());
  });

  it('costs one request and shows the newest change first', async () => {
    const { feed } = history();
    feed.upload();
    feed.advance(DAY);
    const newest = feed.upload();
    feed.requests.length = 0;
    const items = await read(feed, {});
    expect(feed.requests).toEqual(['changed me 0']);
    expect(items[0]).toMatchObject({
      id: String(newest),
      athleteId: feed.self,
      completed: true,
      event: 'workoutCompleted',
      eventKey: `workoutCompleted:${newest}`,
      raw: { Id: newest },
    });
    const stamps = items.map((item) => feed.workout(Number(item['id'])).lastModified ?? '');
    expect(stamps).toEqual([...stamps].sort().reverse());
  });

  it('holds nothing but ids while populating, read four pages at a time', async () => {
    const feed = new FakeFeed();
    for (let index = 0; index < 1200; index++) {
      feed.advance(MINUTE);
      feed.upload();
    }
    const items = await read(feed, { populating: true });
    expect([items.length, feed.mostInFlight]).toEqual([1200, 4]);
    expect(items[0]).toEqual({ id: expect.stringMatching(/^\d+$/) });
    expect(JSON.stringify(items).length).toBeLessThan(40_000);
  });

  it('keeps its seven days when the local clock runs ahead', async () => {
    const feed = new FakeFeed();
    const id = feed.upload();
    feed.advance(5 * DAY);
    const source = feed.source();
    const ahead = { ...source, ports: { ...source.ports, now: () => feed.now + 10 * DAY } };
    const options = { event: 'workoutCompleted', athlete: 'me', populating: false, sampling: false } as const;
    expect((await readKeyedWindow(ahead, options)).map((item) => item['id'])).toEqual([String(id)]);
  });

  it('of a history too long for the step holds at least what changed in the last days', async () => {
    const { feed } = history();
    for (let index = 0; index < 5_100; index++) feed.upload();
    feed.advance(30 * DAY);
    for (let index = 0; index < 150; index++) feed.upload();
    const recent = feed.ids().slice(-150);
    const over = new ConnectorError({ kind: 'deadline', what: 'Time is over.', next: 'Wait.' });
    feed.beforeAnswer = (_athlete, { page }) => {
      if (page === 53) throw over;
    };
    const ids = new Set((await read(feed, { populating: true })).map((item) => item['id']));
    expect(recent.filter((id) => !ids.has(String(id)))).toEqual([]);
    expect(ids.size).toBeGreaterThan(5_000);
  });

  it('of a shorter history is whole or is tried again', async () => {
    const { feed } = history();
    feed.beforeAnswer = (_athlete, { page }) => {
      if (page === 2) throw new ConnectorError({ kind: 'deadline', what: 'Time is over.', next: 'Wait.' });
    };
    await expect(read(feed, { populating: true })).rejects.toMatchObject({ kind: 'deadline' });
  });

  it('is not made up when the history cannot be read for another reason', async () => {
    const { feed } = history();
    feed.beforeAnswer = (_athlete, { page }) => {
      if (page === 2) throw new ConnectorError({ kind: 'unavailable', what: 'Down.', next: 'Wait.' });
    };
    await expect(read(feed, { populating: true })).rejects.toMatchObject({ kind: 'unavailable' });
  });
});

describe('samples', () => {
  it('are three at most and cost one request', async () => {
    const { feed } = history();
    for (let index = 0; index < 5; index++) feed.upload();
    const newest = feed.ids().slice(-3).reverse();
    feed.requests.length = 0;
    expect((await read(feed, { sampling: true })).map((item) => item['id'])).toEqual(newest.map(String));
    expect(feed.requests).toEqual(['changed me 0']);
  });

  it.each([
    ['workoutCompleted', -20],
    ['plannedWorkoutCreated', 20],
  ] as const)('of %s come from the calendar when nothing changed lately', async (event, offset) => {
    const feed = new FakeFeed();
    feed.advance(-60 * DAY);
    const day = feed.day(60 + offset);
    const id = offset < 0 ? feed.upload({ workoutDay: day }) : feed.plan({ workoutDay: day });
    feed.advance(60 * DAY);
    expect((await read(feed, { event, sampling: true })).map((item) => item['id'])).toEqual([String(id)]);
    expect(feed.requests).toHaveLength(2);
  });

  it('of deletions are recent ones, or the latest of all time', async () => {
    const { feed, open, done } = history();
    feed.remove(open);
    feed.advance(30 * DAY);
    const shown = async () => (await read(feed, { event: 'workoutDeleted', sampling: true })).map(({ id }) => id);
    expect(await shown()).toEqual([String(open)]);
    feed.remove(done);
    expect(await shown()).toEqual([String(done)]);
  });

  it('are none on an empty calendar', async () => {
    expect(await read(new FakeFeed(), { sampling: true })).toEqual([]);
  });
});
