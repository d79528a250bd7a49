import { sampleChanges } from '../../../shared/changes/samples';
import { readHook, subscribeHook } from '../../../shared/changes/instant-hook';
import { readKeyedWindow, type KeyedWindowOptions } from '../../../shared/changes/keyed-window';
import { readMetric } from '../../../shared/trainingpeaks/metric';
import { readWorkout } from '../../../shared/trainingpeaks/workout';
import { itemProblems } from '../../support/normalised-schema';
import { FakeFeed, MINUTE } from './support/fake-feed';
import { FakeWebhooks } from './support/fake-webhooks';
import { ALL_EVENTS, Watcher } from './support/watcher';

const SETTINGS = { ...ALL_EVENTS, events: [...ALL_EVENTS.events, 'metricRecorded' as const] };

/** What the server says of a ride that was planned, and then done; the feed itself only keeps what the client reads. */
const ride = (feed: FakeFeed, id: number, done: object = {}) =>
  readWorkout({
    Id: id,
    AthleteId: feed.self,
    WorkoutDay: `${feed.day()}T00:00:00`,
    WorkoutType: 'Bike',
    TotalTimePlanned: 1,
    LastModifiedDate: feed.stamp(),
    ...done,
  });
const DONE = { StartTime: '2026-05-02T06:00:00', TotalTime: 1, PowerAverage: 200 };

const problems = (items: readonly object[]) => items.flatMap(itemProblems);

describe('a polling trigger with normalised output', () => {
  it('gives one item for each change, of the side the event is about, for no request while nothing happens', async () => {
    const feed = new FakeFeed();
    const watcher = new Watcher(feed, { ...SETTINGS, output: 'normalised' });
    await watcher.poll();
    const poll = async () => {
      feed.advance(10 * MINUTE);
      const { items } = await watcher.poll();
      expect(problems(items)).toEqual([]);
      return items.map(({ type, event, eventKey, data }) => {
        const [model] = data as { metadata?: { summary_id?: string; upload_type?: number } }[];
        return [type, event, eventKey, model!.metadata?.upload_type ?? null];
      });
    };
    feed.requests.length = 0;
    expect(await poll()).toEqual([]);
    expect(feed.requests.filter((request) => request.startsWith('athlete'))).toEqual([]);

    const id = 5_000_000_001;
    feed.plan({ ...ride(feed, id), id });
    expect(await poll()).toEqual([['planned_workout', 'plannedWorkoutCreated', `plannedWorkoutCreated:${id}`, null]]);
    feed.complete(id, { ...ride(feed, id, DONE) });
    expect(await poll()).toEqual([['activity', 'workoutCompleted', `workoutCompleted:${id}`, 6]]);
    feed.remove(id);
    expect(await poll()).toEqual([['activity', 'workoutDeleted', `workoutDeleted:${id}`, 4]]);
    feed.metrics.push(
      readMetric({ MetricId: 'A', AthleteId: feed.self, DateTime: `${feed.day()}T06:00:00`, Pulse: 48 }),
    );
    expect(await poll()).toEqual([['body', 'metricRecorded', 'metricRecorded:A', null]]);
  });

  it('shows a normalised sample', async () => {
    const feed = new FakeFeed();
    feed.upload({ ...ride(feed, 5, DONE), id: 5 });
    const items = await sampleChanges(feed.source(), {
      ...SETTINGS,
      events: ['workoutCompleted'],
      output: 'normalised',
    });
    expect(items).toMatchObject([{ type: 'activity', eventKey: 'workoutCompleted:5' }]);
    expect(problems(items)).toEqual([]);
  });
});

describe('a Zap with normalised output', () => {
  const window = (feed: FakeFeed, options: Partial<KeyedWindowOptions>) =>
    readKeyedWindow(feed.source(), {
      event: 'workoutCompleted',
      athlete: 'me',
      populating: false,
      sampling: false,
      ...options,
    });

  it.each([
    'plannedWorkoutCreated',
    'plannedWorkoutUpdated',
    'workoutCompleted',
    'workoutDeleted',
    'metricRecorded',
  ] as const)('(%s) has the ids and keys that the simplified one has', async (event) => {
    const feed = new FakeFeed();
    for (const id of [11, 12, 13]) feed.plan({ ...ride(feed, id), id });
    for (const id of [21, 22]) feed.upload({ ...ride(feed, id, DONE), id });
    feed.upload({ ...ride(feed, 23, DONE), id: 23 });
    feed.remove(23);
    feed.metrics.push(
      readMetric({ MetricId: 'A', AthleteId: feed.self, DateTime: `${feed.day()}T06:00:00`, Pulse: 48 }),
    );
    const told = (items: Record<string, unknown>[]) =>
      items.map(({ id, workoutId, event: name, eventKey }) => ({ id, workoutId, name, eventKey }));
    const simplified = await window(feed, { event });
    const items = await window(feed, { event, output: 'normalised' });
    expect(told(items)).toEqual(told(simplified));
    expect(items.length).toBeGreaterThan(0);
    expect(problems(items)).toEqual([]);
    const type = event === 'metricRecorded' ? 'body' : event.startsWith('planned') ? 'planned_workout' : 'activity';
    expect(new Set(items.map((item) => item['type']))).toEqual(new Set([type]));
    const ids = { event, populating: true };
    expect(await window(feed, { ...ids, output: 'normalised' })).toEqual(await window(feed, ids));
  });

  it('is handed over once by the instant twin', async () => {
    const feed = new FakeFeed();
    const webhooks = new FakeWebhooks();
    const base = feed.source();
    const source = {
      ...base,
      client: { ...base.client, webhooks: webhooks.client },
      ports: { ...base.ports, sleep: async () => {} },
      athleteId: async () => feed.self,
    };
    const options = { event: 'workoutCompleted', athlete: 'me', output: 'normalised' } as const;
    const kept = await subscribeHook(source, options, 'https://hooks.zapier.example/1/');
    const keys = new Set<string>();
    const handedOver = { has: async (key: string) => keys.has(key), add: async (key: string) => void keys.add(key) };
    feed.upload({ ...ride(feed, 31, DONE), id: 31 });
    const items = await readHook(source, options, kept, handedOver);
    expect(items).toMatchObject([{ id: '31', type: 'activity', eventKey: 'workoutCompleted:31' }]);
    expect(problems(items)).toEqual([]);
    expect(await readHook(source, options, kept, handedOver)).toEqual([]);
  });
});
