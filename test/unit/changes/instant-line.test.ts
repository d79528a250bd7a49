import {
  DeliveryLines,
  type LinePorts,
  type Look,
  type Remembered,
  type Served,
} from '../../../shared/changes/instant-line';

/** A clock that moves when everybody waits. */
class Clock implements LinePorts {
  private time = 1_000_000;
  private readonly waiting: { until: number; wake: () => void }[] = [];

  now = () => this.time;

  sleep = (milliseconds: number) =>
    new Promise<void>((wake) => this.waiting.push({ until: this.time + milliseconds, wake }));

  /** Lets everything happen that can, then moves on to the next who waits. */
  async run<T>(work: Promise<T>): Promise<T> {
    let over = false;
    void work.then(
      () => (over = true),
      () => (over = true),
    );
    while (!over) {
      for (let turn = 0; turn < 20; turn++) await Promise.resolve();
      if (over) break;
      this.waiting.sort((a, b) => a.until - b.until);
      const next = this.waiting.shift();
      if (next === undefined) continue;
      this.time = Math.max(this.time, next.until);
      next.wake();
    }
    return work;
  }
}

let clock: Clock;
let lines: DeliveryLines;
/** What the feed shows; a look hands over what its state does not hold. */
let feed: string[];
let reads: string[];
let onDisk: Remembered;
beforeEach(() => {
  clock = new Clock();
  lines = new DeliveryLines(0);
  feed = [];
  reads = [];
  onDisk = { state: [], revision: 0 };
});

const look =
  (athlete: string) =>
  async (state: unknown): Promise<Look<string>> => {
    reads.push(athlete);
    const shown = [...feed];
    await clock.sleep(200);
    const known = state as string[];
    const items = shown.filter((key) => !known.includes(key));
    return { state: [...known, ...items], items, notices: [], news: items.length > 0, before: known };
  };

/** A delivery as a platform makes it: it gets what is on disk when it comes, and stores what it returns. */
async function deliver(athlete = 'me', trigger = 'key', stored = onDisk): Promise<Served<string>> {
  const served = await lines.serve(clock, trigger, athlete, stored, look(athlete));
  if (served.remembered !== null) onDisk = served.remembered;
  return served;
}

describe('deliveries of one trigger', () => {
  it('that come at once hand over a change once, although each knows only what was on disk', async () => {
    feed = ['a'];
    const all = await clock.run(Promise.all([deliver(), deliver('me', 'key', { state: [], revision: 0 })]));
    expect(all.flatMap(({ items }) => items)).toEqual(['a']);
  });

  it('cost a few reads, however many come at once', async () => {
    feed = ['a'];
    await clock.run(Promise.all(Array.from({ length: 100 }, () => deliver())));
    expect(reads.length).toBeLessThanOrEqual(3);
  });

  it('read again for what changed while another was reading', async () => {
    feed = ['a'];
    const first = deliver();
    const late = clock.sleep(100).then(() => {
      feed.push('b');
      return deliver();
    });
    const [one, two] = await clock.run(Promise.all([first, late]));
    expect([one.items, two.items]).toEqual([['a'], ['b']]);
  });

  it('look a second time when nothing had changed: the feed may lag behind', async () => {
    const delivery = deliver();
    void clock.sleep(2_000).then(() => feed.push('a'));
    expect((await clock.run(delivery)).items).toEqual(['a']);
    expect(reads).toHaveLength(2);
  });

  it('look no third time', async () => {
    expect((await clock.run(deliver())).items).toEqual([]);
    expect(reads).toHaveLength(2);
  });

  it('of several athletes do not wait for each other’s second look', async () => {
    await clock.run(Promise.all(['1', '2', '3'].map((athlete) => deliver(athlete))));
    expect(clock.now() - 1_000_000).toBeLessThan(5_000);
    expect(reads).toHaveLength(6);
  });

  it('lose nothing to one that fails', async () => {
    feed = ['a'];
    const failing = lines.serve(clock, 'key', 'me', onDisk, () => Promise.reject(new Error('down')));
    const next = deliver();
    await expect(clock.run(failing)).rejects.toThrow('down');
    expect((await clock.run(next)).items).toEqual(['a']);
  });

  it('go on from the disk when another process has gone further', async () => {
    feed = ['a', 'b'];
    await clock.run(deliver());
    feed.push('c', 'd');
    const elsewhere = { state: ['a', 'b', 'c'], revision: 7 };
    await clock.run(clock.sleep(2_000));
    const { items, remembered } = await clock.run(deliver('me', 'key', elsewhere));
    expect(items).toEqual(['d']);
    expect(remembered?.revision).toBe(8);
  });

  it('go on from what this process knows when the disk lags behind', async () => {
    feed = ['a'];
    const before = onDisk;
    await clock.run(deliver());
    await clock.run(clock.sleep(2_000));
    expect((await clock.run(deliver('me', 'key', before))).items).toEqual([]);
  });
});

describe('what was handed over just before the process died', () => {
  const MINUTE = 60_000;

  /** Hands over a change, and lets another process follow the next delivery. */
  async function afterDeath(pause: number, { startedLater = true } = {}): Promise<readonly unknown[]> {
    feed = ['a'];
    await clock.run(deliver());
    await clock.run(clock.sleep(pause));
    lines = new DeliveryLines(startedLater ? clock.now() : 0);
    let told: readonly unknown[] = [];
    const delivery = lines.serve(clock, 'key', 'me', onDisk, async (state, undone) => {
      told = undone;
      return { state, items: [], notices: [], news: true };
    });
    const { remembered } = await clock.run(delivery);
    expect(remembered?.handed).toEqual(startedLater ? [] : onDisk.handed);
    return told;
  }

  it('comes with the next delivery', async () => {
    expect(await afterDeath(5_000)).toEqual([expect.objectContaining({ athlete: 'me', before: [] })]);
  });

  it('is left to the process that made it as long as others are alive', async () => {
    expect(await afterDeath(5_000, { startedLater: false })).toEqual([]);
  });

  it('was started on when the next process began much later', async () => {
    expect(await afterDeath(16 * MINUTE)).toEqual([]);
  });

  it('was started on when the process went on delivering', async () => {
    feed = ['a'];
    await clock.run(deliver());
    await clock.run(clock.sleep(11_000));
    await clock.run(deliver());
    expect(onDisk.handed).toEqual([]);
  });
});

it('a trigger that was announced is known, and its first delivery knows what will be stored', async () => {
  feed = ['a', 'b'];
  expect(lines.knows('new')).toBe(false);
  lines.announce(clock, 'new', { state: ['a'], revision: 1 });
  expect(lines.knows('new')).toBe(true);
  const { items, remembered } = await clock.run(deliver('me', 'new', { state: undefined, revision: 0 }));
  expect([items, remembered?.revision]).toEqual([['b'], 2]);
});

it('triggers know nothing of each other', async () => {
  feed = ['a'];
  const both = await clock.run(
    Promise.all([deliver('me', 'one', { state: [], revision: 0 }), deliver('me', 'two', { state: [], revision: 0 })]),
  );
  expect(both.map(({ items }) => items)).toEqual([['a'], ['a']]);
});
