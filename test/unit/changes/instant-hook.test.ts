import {
  readHook,
  subscribeHook,
  unsubscribeHook,
  type HandedOver,
  type HookOptions,
} from '../../../shared/changes/instant-hook';
import { DAY, FakeFeed, MINUTE } from './support/fake-feed';
import { FakeWebhooks, refusal } from './support/fake-webhooks';

const ADDRESS = 'https://hooks.zapier.example/hooks/standard/1/abc/';
const COMPLETED: HookOptions = { event: 'workoutCompleted', athlete: 'me' };
const PLANNED: HookOptions = { event: 'plannedWorkoutCreated', athlete: 'me' };

let feed: FakeFeed;
let webhooks: FakeWebhooks;
let waits: number[];
beforeEach(() => {
  feed = new FakeFeed();
  webhooks = new FakeWebhooks();
  waits = [];
});

function source() {
  const base = feed.source();
  const ports = {
    ...base.ports,
    sleep: async (milliseconds: number) => {
      waits.push(milliseconds);
      feed.advance(milliseconds);
    },
  };
  const client = { ...base.client, webhooks: webhooks.client };
  return { ...base, client, ports, athleteId: async () => feed.self };
}

/** What a platform remembers as long as it likes. */
function memory(): HandedOver & { keys: Set<string> } {
  const keys = new Set<string>();
  return { keys, has: async (key) => keys.has(key), add: async (key) => void keys.add(key) };
}

const read = async (options: HookOptions, kept: unknown, handedOver: HandedOver = memory()) =>
  (await readHook(source(), options, JSON.parse(JSON.stringify(kept)), handedOver)).map(({ id }) => id);

describe('a hook', () => {
  it('takes stock before it subscribes, so that nothing falls between', async () => {
    feed.plan();
    let askedBefore = 0;
    webhooks.refuses = () => {
      askedBefore = feed.requests.length;
      return false;
    };
    await subscribeHook(source(), COMPLETED, ADDRESS);
    expect(askedBefore).toBeGreaterThan(0);
    expect(webhooks.shown()).toEqual(['880045 workout-created', '880045 workout-updated']);
  });

  it('tells a completion from a later edit of what was completed at switch-on', async () => {
    const done = feed.upload();
    const open = feed.plan();
    const kept = await subscribeHook(source(), COMPLETED, ADDRESS);
    feed.advance(MINUTE);
    feed.edit(done);
    feed.complete(open);
    expect(await read(COMPLETED, kept)).toEqual([String(open)]);
  });

  it('hands over oldest change first, with the text id of a Zap', async () => {
    const kept = await subscribeHook(source(), PLANNED, ADDRESS);
    const ids = [feed.plan(), feed.plan(), feed.plan()];
    expect(await read(PLANNED, kept)).toEqual(ids.map(String));
  });

  it('looks once more after a while when there was nothing, and no third time', async () => {
    const kept = await subscribeHook(source(), PLANNED, ADDRESS);
    const late = feed.plan();
    feed.hideUntil(late, feed.now + 2_000);
    expect(await read(PLANNED, kept)).toEqual([String(late)]);
    expect(waits).toEqual([3_000]);
    expect(await read(COMPLETED, kept)).toEqual([]);
    expect(waits).toEqual([3_000, 3_000]);
  });

  it('hands over what the platform has not seen, and reaches back an hour for what no delivery told', async () => {
    const kept = await subscribeHook(source(), PLANNED, ADDRESS);
    const first = feed.plan();
    feed.advance(50 * MINUTE);
    const second = feed.plan();
    const handedOver = memory();
    expect(await read(PLANNED, kept, handedOver)).toEqual([first, second].map(String));
    expect(await read(PLANNED, kept, handedOver)).toEqual([]);
  });

  it('works with a local clock that is an hour ahead', async () => {
    const kept = await subscribeHook(source(), PLANNED, ADDRESS);
    feed.dateSkew = -60 * MINUTE;
    const id = feed.plan({ lastModified: feed.stamp(feed.now - 60 * MINUTE) });
    expect(await read(PLANNED, kept)).toEqual([String(id)]);
  });

  it('hands over each version of a plan once, and none from before', async () => {
    const CHANGED: HookOptions = { event: 'plannedWorkoutUpdated', athlete: 'me' };
    const open = feed.plan();
    const other = feed.plan();
    feed.advance(30 * MINUTE);
    const kept = await subscribeHook(source(), CHANGED, ADDRESS);
    expect(webhooks.shown()).toEqual(['880045 workout-created', '880045 workout-updated']);
    const handedOver = memory();
    expect(await read(CHANGED, kept, handedOver)).toEqual([]);
    feed.edit(open);
    feed.complete(other);
    const planned = feed.plan();
    expect(await read(CHANGED, kept, handedOver)).toEqual(
      [open, planned].map((id) => `${id}@${feed.workout(id).lastModified}`),
    );
    expect(await read(CHANGED, kept, handedOver)).toEqual([]);
  });

  it('hands over each deletion once, and none from before', async () => {
    const DELETED: HookOptions = { event: 'workoutDeleted', athlete: 'me' };
    const [before, first, second] = [feed.plan(), feed.plan(), feed.upload()];
    feed.remove(before);
    const kept = await subscribeHook(source(), DELETED, ADDRESS);
    expect(webhooks.shown()).toEqual(['880045 workout-deleted']);
    expect(feed.requests).toEqual(['changed me 0']);
    const handedOver = memory();
    expect(await read(DELETED, kept, handedOver)).toEqual([]);
    feed.remove(first);
    feed.remove(second);
    expect(await read(DELETED, kept, handedOver)).toEqual([first, second].map(String));
    expect(await read(DELETED, kept, handedOver)).toEqual([]);
  });

  it('without what was kept rather tells too much than nothing', async () => {
    const id = feed.plan();
    expect(await read(PLANNED, {})).toEqual([String(id)]);
    expect(await read(PLANNED, { subscriptions: ['x'], memory: { floor: 1, settling: {}, known: '!' } })).toEqual([
      String(id),
    ]);
  });

  it('names the way out when a history is too long for the step', async () => {
    feed.advance(-DAY);
    feed.plan();
    feed.beforeAnswer = () => {
      throw refusal('deadline');
    };
    await expect(subscribeHook(source(), COMPLETED, ADDRESS)).rejects.toMatchObject({
      kind: 'invalidInput',
      next: expect.stringContaining('not instant'),
    });
    expect(webhooks.all).toEqual([]);
  });

  it('ends its subscriptions, or all to its address when it does not know them', async () => {
    const kept = await subscribeHook(source(), COMPLETED, ADDRESS);
    await unsubscribeHook(source(), kept, ADDRESS);
    expect(webhooks.all).toEqual([]);
    await subscribeHook(source(), COMPLETED, ADDRESS);
    const other = await subscribeHook(source(), PLANNED, `${ADDRESS}other/`);
    await unsubscribeHook(source(), undefined, ADDRESS);
    expect(webhooks.all.map(({ id }) => id)).toEqual(other.subscriptions);
  });

  it('says when a subscription could not be ended', async () => {
    const kept = await subscribeHook(source(), PLANNED, ADDRESS);
    webhooks.refuses = (call) => call.startsWith('delete');
    await expect(unsubscribeHook(source(), kept, ADDRESS)).rejects.toMatchObject({ kind: 'notAttached' });
  });
});
