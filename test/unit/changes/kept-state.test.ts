import { pollForChanges } from '../../../shared/changes/detector';
import { type KeptState, type OwnPolls, pollAndKeep, type Polled } from '../../../shared/changes/kept-state';
import { FakeFeed, MINUTE } from './support/fake-feed';
import { ALL_EVENTS } from './support/watcher';

const pollKept = (feed: FakeFeed, kept: KeptState): Promise<Polled> => {
  const source = feed.source();
  return pollAndKeep(source.ports, kept, (stored) => pollForChanges(source, ALL_EVENTS, stored));
};

/** A trigger whose state lives in one place, polled as often as one likes at the same time. */
async function trigger() {
  const feed = new FakeFeed();
  let state: string | undefined;
  const own: OwnPolls = {};
  const kept = (closesAt = Infinity): KeptState => ({
    read: () => (state === undefined ? undefined : (JSON.parse(state) as unknown)),
    write: (next) => {
      state = JSON.stringify(next);
    },
    closesAt,
    own,
  });
  const poll = (closesAt?: number): Promise<Polled> => pollKept(feed, kept(closesAt));
  await poll();
  feed.advance(10 * MINUTE);
  return { feed, poll, stored: () => state };
}

const keys = (...results: Polled[]) => results.flatMap(({ items }) => items.map(({ eventKey }) => eventKey));

describe('a poll whose result is kept or dropped as a whole', () => {
  it('hands a change over once when two polls run at the same time', async () => {
    const { feed, poll } = await trigger();
    const id = feed.plan();
    expect(keys(...(await Promise.all([poll(), poll()])))).toEqual([`plannedWorkoutCreated:${id}`]);
    expect(keys(await poll())).toEqual([]);
  });

  it('leaves what only the slower of two polls saw to the next one', async () => {
    const { feed, poll } = await trigger();
    const early = feed.plan();
    let asked = 0;
    let late = 0;
    feed.beforeAnswer = () => {
      // Both polls have begun; what the first one to ask cannot see yet, the second one can.
      if (asked++ === 1) late = feed.plan();
    };
    const both = await Promise.all([poll(), poll()]);
    feed.beforeAnswer = () => {};
    feed.advance(MINUTE);
    expect(keys(...both, await poll()).sort()).toEqual([early, late].map((id) => `plannedWorkoutCreated:${id}`).sort());
  });

  it('keeps nothing of a poll the platform has given up, so that the next one finds the same', async () => {
    const { feed, poll, stored } = await trigger();
    const id = feed.plan();
    const before = stored();
    expect(keys(await poll(feed.now))).toEqual([]);
    expect(stored()).toBe(before);
    expect(keys(await poll())).toEqual([`plannedWorkoutCreated:${id}`]);
  });

  it('goes on from a state of an earlier version that counted no polls', async () => {
    const { feed, poll, stored } = await trigger();
    const old = JSON.parse(stored() as string) as Record<string, unknown>;
    delete old['revision'];
    const id = feed.plan();
    let state: unknown = old;
    const own: OwnPolls = {};
    const next = () =>
      pollKept(feed, {
        read: () => state,
        write: (kept) => {
          state = kept;
        },
        closesAt: Infinity,
        own,
      });
    expect(keys(...(await Promise.all([next(), next()])))).toEqual([`plannedWorkoutCreated:${id}`]);
    expect(state).toMatchObject({ revision: 1 });
    expect(keys(await poll())).toHaveLength(1);
  });
});

describe('polls that get a copy each of what is kept', () => {
  /** What a poll keeps is stored when the platform comes to it. */
  async function copying() {
    const feed = new FakeFeed();
    const own: OwnPolls = {};
    let disk: string | undefined;
    const poll = async (): Promise<Polled & { store: () => void }> => {
      let copy = disk;
      const result = await pollKept(feed, {
        read: () => (copy === undefined ? undefined : (JSON.parse(copy) as unknown)),
        write: (next) => {
          copy = JSON.stringify(next);
        },
        closesAt: Infinity,
        own,
      });
      return { ...result, store: () => void (disk = copy) };
    };
    (await poll()).store();
    feed.advance(10 * MINUTE);
    return { feed, poll };
  }

  it('hand a change over once, at the same time and before it is stored', async () => {
    const { feed, poll } = await copying();
    const id = feed.plan();
    const both = await Promise.all([poll(), poll()]);
    const early = await poll();
    expect(keys(...both, early)).toEqual([`plannedWorkoutCreated:${id}`]);
    both.find(({ items }) => items.length > 0)!.store();
    expect(keys(await poll())).toEqual([]);
  });

  it('hand it over again when it could not be stored', async () => {
    const { feed, poll } = await copying();
    const id = feed.plan();
    expect(keys(await poll())).toEqual([`plannedWorkoutCreated:${id}`]);
    feed.advance(MINUTE);
    expect(keys(await poll())).toEqual([`plannedWorkoutCreated:${id}`]);
  });
});
