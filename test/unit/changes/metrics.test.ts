import { ConnectorError } from '../../../shared/http/errors';
import { readMetric } from '../../../shared/trainingpeaks/metric';
import { DAY, MINUTE } from './support/fake-feed';
import { OFFERED, watched, Watcher } from './support/watcher';
import { FakeFeed } from './support/fake-feed';

const METRICS = { ...OFFERED, events: ['metricRecorded'] as const };

function record(feed: FakeFeed, id: string, offset = 0, values: object = { WeightInKilograms: 61 }): void {
  feed.metrics.push(
    readMetric({ MetricId: id, AthleteId: feed.self, DateTime: `${feed.day(offset)}T06:41:00`, ...values }),
  );
}

async function started(settings: Partial<typeof OFFERED> = {}) {
  const feed = new FakeFeed();
  record(feed, 'OLD', -3);
  const watcher = new Watcher(feed, { ...METRICS, ...settings });
  return { feed, watcher };
}

describe('new metrics', () => {
  it('are told once, and what was there at switch-on is not', async () => {
    const { feed, watcher } = await started();
    expect(await watcher.keysOf()).toEqual([]);
    record(feed, 'NEW');
    expect(await watcher.keysOf()).toEqual(['metricRecorded:NEW']);
    expect(await watcher.keysOf()).toEqual([]);
  });

  it('come simplified or as TrainingPeaks sent them', async () => {
    for (const output of ['simplified', 'raw'] as const) {
      const { feed, watcher } = await started({ output });
      await watcher.poll();
      record(feed, 'NEW');
      const [item] = (await watcher.poll()).items;
      expect(item).toMatchObject(
        output === 'raw' ? { MetricId: 'NEW', WeightInKilograms: 61 } : { id: 'NEW', weightKilograms: 61 },
      );
    }
  });

  it('are told once although a value is added to the record later', async () => {
    const { feed, watcher } = await started();
    await watcher.poll();
    record(feed, 'NEW');
    await watcher.poll();
    feed.metrics.pop();
    record(feed, 'NEW', 0, { WeightInKilograms: 61, HRV: 70 });
    expect(await watcher.keysOf()).toEqual([]);
  });

  it('need one request a check, and no request for workouts nobody asked for', async () => {
    const { feed, watcher } = await started();
    await watcher.poll();
    feed.requests.length = 0;
    await watcher.poll();
    expect(feed.requests).toEqual([`metrics me ${feed.day(-14)} ${feed.day(1)}`]);
  });

  it('are told beside changed workouts', async () => {
    const { feed, watcher } = await watched({ ...OFFERED, events: ['plannedWorkoutCreated', 'metricRecorded'] });
    const id = feed.plan();
    record(feed, 'NEW');
    expect(await watcher.keysOf()).toEqual([`plannedWorkoutCreated:${id}`, 'metricRecorded:NEW']);
  });

  it('include those of the last days where that is asked for', async () => {
    const { feed, watcher } = await started({ startFrom: 'lastDays', lookBackDays: 7 });
    record(feed, 'OLDER', -9);
    expect(await watcher.keysOf()).toEqual(['metricRecorded:OLD']);
  });

  it('do not come again when the clock is set back', async () => {
    const { feed, watcher } = await started();
    record(feed, 'EARLY', -14);
    await watcher.poll();
    feed.advance(5 * DAY);
    await watcher.poll();
    feed.advance(-5 * DAY);
    expect(await watcher.keysOf()).toEqual([]);
  });

  it('begin anew when the connection belongs to another athlete', async () => {
    const { feed, watcher } = await started();
    await watcher.poll();
    feed.metrics = [readMetric({ MetricId: 'OTHER', AthleteId: 1, DateTime: `${feed.day()}T07:00:00` })];
    expect(await watcher.keysOf()).toEqual([]);
  });

  it('lose nothing when a read fails', async () => {
    const { feed, watcher } = await watched({ ...OFFERED, events: ['plannedWorkoutCreated', 'metricRecorded'] });
    const id = feed.plan();
    record(feed, 'NEW');
    feed.metricsError = new ConnectorError({ kind: 'unavailable', what: 'Down.', next: 'Wait.' });
    expect(await watcher.keysOf()).toEqual([]);
    feed.metricsError = null;
    feed.advance(MINUTE);
    expect(await watcher.keysOf()).toEqual([`plannedWorkoutCreated:${id}`, 'metricRecorded:NEW']);
  });

  it('say for an athlete account without Premium that they cannot be read, at every check', async () => {
    const { feed, watcher } = await started();
    feed.metricsError = new ConnectorError({ kind: 'premiumRequired', what: 'Premium is needed.', next: 'Upgrade.' });
    expect((await watcher.poll()).problem?.kind).toBe('premiumRequired');
    expect((await watcher.poll()).problem?.kind).toBe('premiumRequired');
    feed.metricsError = null;
    expect(await watcher.keysOf()).toEqual([]);
    record(feed, 'NEW');
    expect(await watcher.keysOf()).toEqual(['metricRecorded:NEW']);
  });

  it('of one athlete without Premium do not disturb a roster, and are mentioned once', async () => {
    const feed = new FakeFeed();
    feed.roster = [feed.self];
    const settings = {
      ...OFFERED,
      athletes: 'roster' as const,
      events: ['plannedWorkoutCreated', 'metricRecorded'] as const,
    };
    const watcher = new Watcher(feed, settings, { accountType: 'coach' });
    feed.metricsError = new ConnectorError({ kind: 'premiumRequired', what: 'Premium is needed.', next: 'Upgrade.' });
    expect((await watcher.poll()).notices).toEqual([expect.stringContaining('Premium')]);
    const id = feed.plan();
    const next = await watcher.poll();
    expect(next.items.map(({ eventKey }) => eventKey)).toEqual([`plannedWorkoutCreated:${id}`]);
    expect(next).toMatchObject({ notices: [] });
    expect(next.problem).toBeUndefined();
  });
});
