import fc from 'fast-check';
import { readHinted, takeStock, type InstantSettings } from '../../../shared/changes/instant';
import { DAY, FakeFeed, MINUTE } from './support/fake-feed';
import { refusal } from './support/fake-webhooks';

const ALL: InstantSettings = {
  events: ['plannedWorkoutCreated', 'plannedWorkoutUpdated', 'workoutCompleted', 'workoutUpdated', 'workoutDeleted'],
  athletes: 'me',
  output: 'simplified',
};

/** A trigger whose state goes through JSON, as every platform keeps it. */
class Listener {
  stored = '';
  readonly keys: string[] = [];
  readonly notices: string[] = [];

  constructor(
    readonly feed: FakeFeed,
    readonly settings: InstantSettings = ALL,
    private readonly options: Parameters<FakeFeed['source']>[0] = {},
  ) {}

  async switchOn(): Promise<void> {
    const kept = this.stored === '' ? undefined : (JSON.parse(this.stored) as unknown);
    this.stored = JSON.stringify((await takeStock(this.feed.source(this.options), this.settings, kept)).state);
  }

  async deliver(athlete = 'me', stored = this.stored): Promise<string[]> {
    const source = this.feed.source(this.options);
    const look = await readHinted(source, this.settings, JSON.parse(stored), athlete);
    this.stored = JSON.stringify(look.state);
    const keys = look.items.map(({ eventKey }) => String(eventKey));
    this.keys.push(...keys);
    this.notices.push(...look.notices);
    return keys;
  }
}

async function listening(settings = ALL): Promise<{ feed: FakeFeed; listener: Listener; open: number; done: number }> {
  const feed = new FakeFeed();
  feed.advance(-200 * DAY);
  const done = feed.upload();
  const open = feed.plan();
  feed.advance(200 * DAY);
  const listener = new Listener(feed, settings);
  await listener.switchOn();
  feed.requests.length = 0;
  feed.truth.length = 0;
  return { feed, listener, open, done };
}

it('tells again what a hand-over told that may never have been started on', async () => {
  const { feed, listener } = await listening();
  feed.plan();
  const source = feed.source({});
  const first = await readHinted(source, ALL, JSON.parse(listener.stored), 'me');
  expect(first.items).toHaveLength(1);
  const stored = JSON.parse(JSON.stringify(first.state)) as unknown;
  const undone = [{ athlete: 'me', at: 0, by: 0, before: JSON.parse(JSON.stringify(first.before)) as unknown }];
  expect((await readHinted(source, ALL, stored, 'me')).items).toEqual([]);
  expect((await readHinted(source, ALL, stored, 'me', undone)).items).toEqual(first.items);
});

describe('taking stock', () => {
  it('lets nothing that is there count as new', async () => {
    const { listener } = await listening();
    expect(await listener.deliver()).toEqual([]);
  });

  it('keeps what is remembered from before, at no cost', async () => {
    const { feed, listener } = await listening();
    const planned = feed.plan();
    await listener.switchOn();
    expect(feed.requests).toEqual([]);
    expect(await listener.deliver()).toEqual([`plannedWorkoutCreated:${planned}`]);
  });

  it('tells a coach with one unreadable calendar about it', async () => {
    const feed = new FakeFeed();
    feed.beforeAnswer = (athlete) => {
      if (athlete === 2) throw refusal('notAttached');
    };
    const settings: InstantSettings = { ...ALL, athletes: 'chosen', athleteIds: ['1', '2', '3'] };
    const listener = new Listener(feed, settings, { accountType: 'coach' });
    await expect(listener.switchOn()).rejects.toMatchObject({ kind: 'notAttached' });
  });

  it('says how far it came when the time is over', async () => {
    const feed = new FakeFeed();
    const ids = Array.from({ length: 12 }, (_, index) => String(index + 1));
    const settings: InstantSettings = { ...ALL, athletes: 'chosen', athleteIds: ids };
    const listener = new Listener(feed, settings, { accountType: 'coach', deadlineAt: feed.now + 6_000 });
    feed.beforeAnswer = () => feed.advance(500);
    await expect(listener.switchOn()).rejects.toMatchObject({
      kind: 'deadline',
      what: expect.stringMatching(/^Only \d of 12 calendars/),
    });
  });
});

describe('a delivery', () => {
  it('tells every kind of change', async () => {
    const { feed, listener, open, done } = await listening();
    feed.complete(open);
    expect(await listener.deliver()).toEqual([`workoutCompleted:${open}`]);
    feed.edit(done);
    const planned = feed.plan();
    expect(await listener.deliver()).toEqual([
      `workoutUpdated:${done}:${feed.workout(done).lastModified}`,
      `plannedWorkoutCreated:${planned}`,
    ]);
    feed.edit(planned);
    expect(await listener.deliver()).toEqual([
      `plannedWorkoutUpdated:${planned}:${feed.workout(planned).lastModified}`,
    ]);
    feed.remove(planned);
    expect(await listener.deliver()).toEqual([`workoutDeleted:${planned}`]);
  });

  it('costs one request', async () => {
    const { feed, listener } = await listening();
    feed.plan();
    await listener.deliver();
    await listener.deliver();
    expect(feed.requests).toEqual(['changed me 0', 'changed me 0']);
  });

  it('for somebody who is not watched asks nothing', async () => {
    const { feed, listener } = await listening();
    feed.plan();
    expect(await listener.deliver('880999')).toEqual([]);
    expect(await listener.deliver('undefined')).toEqual([]);
    expect(await listener.deliver('__proto__')).toEqual([]);
    expect(feed.requests).toEqual([]);
  });

  it('says when what was remembered could not be used', async () => {
    const { feed, listener } = await listening();
    const lost = feed.plan();
    listener.stored = JSON.stringify({ version: 1, checkedAt: 0, athletes: { me: { cursor: 'yesterday' } } });
    expect(await listener.deliver()).toEqual([]);
    expect(listener.notices).toHaveLength(1);
    const next = feed.plan();
    expect(await listener.deliver()).toEqual([`plannedWorkoutCreated:${next}`]);
    expect(lost).not.toBe(next);
  });

  it('moves nothing when it fails', async () => {
    const { feed, listener } = await listening();
    const planned = feed.plan();
    feed.beforeAnswer = () => {
      throw refusal('unavailable');
    };
    await expect(listener.deliver()).rejects.toMatchObject({ kind: 'unavailable' });
    feed.beforeAnswer = () => {};
    expect(await listener.deliver()).toEqual([`plannedWorkoutCreated:${planned}`]);
  });
});

const step = fc.record({
  happening: fc.constantFrom('plan', 'upload', 'complete', 'edit', 'nothing'),
  how: fc.constantFrom('lost', 'once', 'once', 'twice', 'at once', 'of a stranger'),
  pick: fc.nat(),
  minutes: fc.nat(20),
});

it('hands over every change at least once, and nothing else, with deliveries lost, late, repeated and at once', async () => {
  const history = fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 60 }), async (steps) => {
    const { feed, listener } = await listening({ ...ALL, events: ['plannedWorkoutCreated', 'workoutCompleted'] });
    let before = listener.stored;
    for (const { happening, how, pick, minutes } of steps) {
      feed.advance(minutes * MINUTE);
      const ids = feed.ids();
      const open = ids.filter((id) => !feed.workout(id).completed);
      if (happening === 'plan') feed.plan();
      if (happening === 'upload') feed.upload();
      if (happening === 'complete' && open.length > 0) feed.complete(open[pick % open.length] as number);
      if (happening === 'edit') feed.edit(ids[pick % ids.length] as number);
      const stored = listener.stored;
      if (how === 'once' || how === 'twice') await listener.deliver();
      if (how === 'twice') await listener.deliver();
      // The second knows only what was on disk some time ago, and what it stores wins.
      if (how === 'at once') await Promise.all([listener.deliver(), listener.deliver('me', before)]);
      if (how === 'of a stranger') await listener.deliver('4711');
      before = stored;
    }
    await listener.deliver();
    const happened = new Set(feed.truth.map(({ event, id }) => `${event}:${id}`));
    expect(new Set(listener.keys)).toEqual(happened);
  });
  await fc.assert(history, { numRuns: 150 });
});
