import { readFeed } from '../../../shared/changes/feed';
import { FEED_START } from '../../../shared/changes/stamps';
import { FakeFeed, MINUTE } from './support/fake-feed';

const read = (feed: FakeFeed, options?: Parameters<typeof readFeed>[3]) =>
  readFeed(feed.source().client, 'me', FEED_START, options);

function filled(count: number): FakeFeed {
  const feed = new FakeFeed();
  for (let index = 0; index < count; index++) {
    feed.advance(MINUTE);
    feed.plan();
  }
  return feed;
}

describe('readFeed', () => {
  it('needs one request while everything fits on a page', async () => {
    const feed = filled(99);
    expect((await read(feed)).modified.size).toBe(99);
    expect(feed.requests).toEqual(['changed me 0']);
  });

  it.each([100, 101, 250])('reads %i workouts to the end', async (count) => {
    const feed = filled(count);
    const { modified, settled } = await read(feed);
    expect([modified.size, settled]).toEqual([count, true]);
  });

  it('asks for one page more when the deletions fill a page, and ends although every page repeats them', async () => {
    const feed = filled(120);
    for (const id of feed.ids().slice(0, 110)) feed.remove(id);
    feed.deletedForm = 'everyPage';
    const { modified, deleted } = await read(feed);
    expect([modified.size, deleted.size]).toEqual([10, 110]);
    expect(feed.requests.slice(0, 2)).toEqual(['changed me 0', 'changed me 1']);
    expect(feed.requests.length).toBeLessThanOrEqual(4);
  });

  it('ends on a server that ignores the page number', async () => {
    const feed = filled(150);
    feed.ignoresPages = true;
    expect((await read(feed)).modified.size).toBeGreaterThanOrEqual(100);
    expect(feed.requests.length).toBeLessThan(12);
  });

  it.each(['ascending', 'descending'] as const)(
    'misses nothing when a workout already passed is changed between two pages (%s)',
    async (order) => {
      const feed = filled(150);
      feed.order = order;
      const [first] = feed.ids();
      once(feed, 1, () => feed.edit(first as number));
      expect(new Set((await read(feed)).modified.keys())).toEqual(new Set(feed.ids()));
    },
  );

  it('misses nothing when a workout already passed is deleted between two pages', async () => {
    const feed = filled(150);
    once(feed, 1, () => feed.remove(feed.ids()[3] as number));
    const { modified } = await read(feed);
    expect(feed.ids().filter((id) => !modified.has(id))).toEqual([]);
  });

  it('misses nothing when every page repeats the deletions and one comes in between', async () => {
    const feed = filled(150);
    feed.deletedForm = 'everyPage';
    once(feed, 1, () => feed.remove(feed.ids()[3] as number));
    const { modified } = await read(feed);
    expect(feed.ids().filter((id) => !modified.has(id))).toEqual([]);
  });

  it('sees a change made behind the last page while it was read', async () => {
    const feed = filled(150);
    feed.order = 'descending';
    const target = feed.ids()[10] as number;
    once(feed, 1, () => feed.edit(target, { title: 'Moved to the front' }));
    expect((await read(feed)).modified.get(target)?.title).toBe('Moved to the front');
  });

  it('gives up after three rounds and says so', async () => {
    const feed = filled(150);
    feed.beforeAnswer = () => feed.edit(feed.ids()[0] as number);
    expect((await read(feed)).settled).toBe(false);
  });

  it('keeps as many pages in flight as asked for', async () => {
    const feed = filled(950);
    const pages: number[] = [];
    const { modified } = await read(feed, {
      pagesAtATime: 4,
      onPage: ({ modified: shown }) => pages.push(shown.length),
    });
    expect([modified.size, feed.mostInFlight]).toEqual([950, 4]);
    expect(pages.reduce((sum, length) => sum + length, 0)).toBeGreaterThanOrEqual(950);
  });
});

/** Changes the world once, just before the answer to a page. */
function once(feed: FakeFeed, page: number, change: () => void): void {
  feed.beforeAnswer = (_athlete, query) => {
    if (query.page !== page) return;
    feed.beforeAnswer = () => {};
    feed.advance(1000);
    change();
  };
}
