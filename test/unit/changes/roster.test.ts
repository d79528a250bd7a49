import { ConnectorError, type ErrorKind } from '../../../shared/http/errors';
import { pollForChanges } from '../../../shared/changes/detector';
import { DAY, FakeFeed, MINUTE } from './support/fake-feed';
import { OFFERED, Watcher } from './support/watcher';

const ROSTER = { ...OFFERED, athletes: 'roster' } as const;

function failure(kind: ErrorKind): ConnectorError {
  return new ConnectorError({ kind, what: `It is ${kind}.`, next: 'Try later.' });
}

async function coach(athletes = 6): Promise<{ feed: FakeFeed; watcher: Watcher; ids: number[] }> {
  const feed = new FakeFeed();
  const ids = Array.from({ length: athletes }, (_, index) => 880_101 + index);
  feed.roster = ids;
  for (const athlete of ids) feed.plan({}, athlete);
  feed.advance(DAY);
  const watcher = new Watcher(feed, ROSTER, { accountType: 'coach' });
  await watcher.poll();
  feed.requests.length = 0;
  feed.mostInFlight = 0;
  feed.advance(10 * MINUTE);
  return { feed, watcher, ids };
}

/** Lets the answers for some athletes fail. */
function failFor(feed: FakeFeed, athletes: number[], kind: ErrorKind): void {
  feed.beforeAnswer = (athlete) => {
    if (athletes.includes(athlete)) throw failure(kind);
  };
}

describe('a roster', () => {
  it('of fifty costs fifty requests a quiet poll, at most four at a time', async () => {
    const { feed, watcher } = await coach(50);
    await watcher.poll();
    expect(feed.requests).toHaveLength(50);
    expect(new Set(feed.requests).size).toBe(50);
    expect(feed.mostInFlight).toBe(4);
  });

  it('emits every athlete’s changes in the order of the roster, whoever answers first', async () => {
    const { feed, watcher, ids } = await coach();
    feed.slow.add(ids[0] as number);
    const created = ids.map((athlete) => feed.plan({}, athlete));
    expect(await watcher.keysOf()).toEqual(created.map((id) => `plannedWorkoutCreated:${id}`));
  });

  it('is read again after an hour; a newcomer gets a baseline of his own and floods nothing', async () => {
    const { feed, watcher, ids } = await coach();
    const newcomer = 880_999;
    for (let index = 0; index < 40; index++) feed.upload({}, newcomer);
    feed.roster = [...ids, newcomer];
    watcher.settings = { ...ROSTER, startFrom: 'lastDays', lookBackDays: 30 };
    expect(await watcher.keysOf()).toEqual([]);
    expect(feed.requests).not.toContain('roster');
    feed.advance(60 * MINUTE);
    expect(await watcher.keysOf()).toEqual([]);
    expect(feed.requests).toContain('roster');
    feed.advance(10 * MINUTE);
    const done = feed.upload({}, newcomer);
    expect(await watcher.keysOf()).toEqual([`workoutCompleted:${done}`]);
  });

  it('keeps an athlete who is away for some days, and drops one who stays away', async () => {
    const { feed, watcher, ids } = await coach();
    const [away] = ids as [number];
    feed.roster = ids.slice(1);
    feed.advance(2 * 60 * MINUTE);
    await watcher.poll();
    const missed = feed.upload({}, away);
    feed.advance(5 * DAY);
    feed.roster = ids;
    expect(await watcher.keysOf()).toEqual([`workoutCompleted:${missed}`]);
    feed.roster = ids.slice(1);
    for (let index = 0; index < 4; index++) {
      feed.advance(6 * DAY);
      await watcher.poll();
    }
    expect(Object.keys((watcher.state as { athletes: object }).athletes)).not.toContain(String(away));
  });
});

describe('a failure of one athlete', () => {
  it('leaves the others alone and loses nothing', async () => {
    const { feed, watcher, ids } = await coach();
    const [bad, good] = ids as [number, number];
    failFor(feed, [bad], 'unexpectedAnswer');
    const lost = feed.plan({}, bad);
    const created = feed.plan({}, good);
    const first = await watcher.poll();
    expect(first.items.map((item) => item['id'])).toEqual([created]);
    expect(first.problem).toBeUndefined();
    feed.advance(10 * MINUTE);
    feed.beforeAnswer = () => {};
    expect(await watcher.keysOf()).toEqual([`plannedWorkoutCreated:${lost}`]);
  });

  it('is reported after three polls in a row with the athlete named, then when the number has doubled', async () => {
    const { feed, watcher, ids } = await coach();
    const [bad] = ids as [number];
    failFor(feed, [bad], 'notAttached');
    const reports: (string | undefined)[] = [];
    for (let index = 0; index < 6; index++) reports.push((await watcher.poll()).problem?.what);
    expect(reports).toEqual([
      undefined,
      undefined,
      `Athlete ${bad} could not be read in 3 checks in a row.`,
      undefined,
      undefined,
      `Athlete ${bad} could not be read in 6 checks in a row.`,
    ]);
  });

  it('is not reported over items, but at the next poll without', async () => {
    const { feed, watcher, ids } = await coach();
    failFor(feed, ids.slice(0, 2), 'unavailable');
    await watcher.poll();
    await watcher.poll();
    feed.plan({}, ids[3]);
    const third = await watcher.poll();
    expect([third.items.length, third.problem]).toEqual([1, undefined]);
    const { problem } = await watcher.poll();
    expect(problem?.what).toBe(`Athletes ${ids[0]}, ${ids[1]} could not be read in 4 checks in a row.`);
    expect(problem?.why).toBe('It is unavailable.');
    expect(problem?.kind).toBe('unavailable');
  });

  it('is not forgotten by a poll that does not reach the athlete', async () => {
    const { feed, watcher, ids } = await coach();
    const last = ids[5] as number;
    for (let index = 0; index < 3; index++) {
      failFor(feed, [last], 'unexpectedAnswer');
      const { problem } = await watcher.poll();
      expect(problem === undefined).toBe(index < 2);
      if (index === 2) break;
      failFor(feed, [last], 'deadline');
      expect((await watcher.poll()).problem).toBeUndefined();
    }
  });

  it('is forgotten once the athlete can be read', async () => {
    const { feed, watcher, ids } = await coach();
    for (let index = 0; index < 4; index++) {
      failFor(feed, index === 2 ? [] : [ids[0] as number], 'unexpectedAnswer');
      expect((await watcher.poll()).problem).toBeUndefined();
    }
  });

  it('that says the athlete left makes the roster be read again', async () => {
    const { feed, watcher, ids } = await coach();
    failFor(feed, [ids[0] as number], 'notAttached');
    feed.roster = ids.slice(1);
    await watcher.poll();
    feed.requests.length = 0;
    await watcher.poll();
    expect(feed.requests).toEqual(['roster', ...ids.slice(1).map((id) => `changed ${id} 0`)]);
  });

  it('inside the connector is reported like one of TrainingPeaks', async () => {
    const { feed, watcher } = await coach(1);
    feed.beforeAnswer = () => {
      throw new TypeError('x is undefined');
    };
    const { problem } = await watcher.poll();
    expect([problem?.kind, problem?.why]).toEqual(['unexpectedAnswer', 'The cause inside the connector: TypeError.']);
  });
});

describe('a failure of the connection', () => {
  it.each(['reconnect', 'missingScope', 'rateLimited'] as const)('(%s) ends the round and is thrown', async (kind) => {
    const { feed, watcher, ids } = await coach(20);
    const created = ids.map((athlete) => feed.plan({}, athlete));
    failFor(feed, ids, kind);
    const { items, problem } = await watcher.poll();
    expect([items, problem?.kind]).toEqual([[], kind]);
    expect(feed.requests.length).toBeLessThanOrEqual(4);
    feed.beforeAnswer = () => {};
    expect(new Set(await watcher.keysOf())).toEqual(new Set(created.map((id) => `plannedWorkoutCreated:${id}`)));
  });

  it('is told together with what was read before it', async () => {
    const { feed, watcher, ids } = await coach(8);
    const created = ids.map((athlete) => feed.plan({}, athlete));
    failFor(feed, ids.slice(4), 'rateLimited');
    const first = await watcher.poll();
    expect(first.items.map((item) => item['id'])).toEqual(created.slice(0, 4));
    expect(first.problem?.kind).toBe('rateLimited');
    feed.beforeAnswer = () => {};
    feed.requests.length = 0;
    const second = await watcher.poll();
    expect(new Set(second.items.map((item) => item['id']))).toEqual(new Set(created.slice(4)));
    expect(feed.requests[0]).toBe(`changed ${ids[4]} 0`);
  });

  it('an outage is found after the first four, without asking for everybody', async () => {
    const { feed, watcher, ids } = await coach(40);
    failFor(feed, ids, 'unavailable');
    const { problem } = await watcher.poll();
    expect(problem?.kind).toBe('unavailable');
    expect(feed.requests.length).toBeLessThan(12);
  });

  it('when everybody fails, the failure is thrown at once', async () => {
    const { feed, watcher, ids } = await coach(3);
    failFor(feed, ids, 'rejected');
    expect((await watcher.poll()).problem?.kind).toBe('rejected');
  });
});

describe('a poll whose time is over', () => {
  it('keeps the rest for the next one, which comes without waiting and begins there', async () => {
    const { feed, ids } = await coach(12);
    const watcher = new Watcher(feed, { ...ROSTER, minimumMinutesBetweenChecks: 10 }, { accountType: 'coach' });
    await watcher.poll();
    feed.advance(10 * MINUTE);
    const created = ids.map((athlete) => feed.plan({}, athlete));
    watcher.options.deadlineAt = feed.now + 20_000;
    feed.beforeAnswer = () => feed.advance(4_000);
    const found: unknown[] = [];
    let polls = 0;
    while (found.length < created.length && polls < 10) {
      watcher.options.deadlineAt = feed.now + 20_000;
      const { items, problem } = await watcher.poll();
      expect(problem).toBeUndefined();
      found.push(...items.map((item) => item['id']));
      feed.advance(MINUTE);
      polls += 1;
    }
    expect(polls).toBeGreaterThan(1);
    expect(found.sort()).toEqual(created.sort());
  });

  it('includes the last days for those who had to wait for their baseline', async () => {
    const feed = new FakeFeed();
    feed.roster = [880_101, 880_102, 880_103, 880_104, 880_105, 880_106];
    const done = feed.roster.map((athlete) => feed.upload({}, athlete));
    const settings = { ...ROSTER, startFrom: 'lastDays', lookBackDays: 5 } as const;
    const watcher = new Watcher(feed, settings, { accountType: 'coach', deadlineAt: feed.now + 10_000 });
    feed.beforeAnswer = () => feed.advance(4_000);
    const first = await watcher.keysOf();
    watcher.options.deadlineAt = Number.POSITIVE_INFINITY;
    const rest = await watcher.keysOf();
    expect(first.length).toBeLessThan(6);
    expect([...first, ...rest].sort()).toEqual(done.map((id) => `workoutCompleted:${id}`).sort());
  });

  it('without anybody read says so', async () => {
    const { feed, watcher, ids } = await coach(3);
    failFor(feed, ids, 'deadline');
    const { items, problem } = await watcher.poll();
    expect([items, problem?.kind]).toEqual([[], 'deadline']);
  });
});

describe('whose calendar', () => {
  const poll = (accountType: 'athlete' | 'coach', settings: object) => {
    const feed = new FakeFeed();
    return pollForChanges(feed.source({ accountType }), { ...OFFERED, ...settings }, undefined).then(
      () => feed.requests,
      (error: ConnectorError) => [error.kind, error.field, feed.requests.length],
    );
  };

  it('me is read by the self path with nothing looked up before', async () => {
    expect(await poll('athlete', {})).toEqual(['changed me 0', 'changed me 0']);
  });

  it('chosen athletes are read by their ids, each once', async () => {
    const requests = await poll('coach', { athletes: 'chosen', athleteIds: ['880101', ' 880102', '880101'] });
    expect(new Set(requests)).toEqual(new Set(['changed 880101 0', 'changed 880102 0']));
  });

  it.each([
    ['coach', { athletes: 'me' }, 'wrongAccountType', 'athletes'],
    ['athlete', { athletes: 'roster' }, 'wrongAccountType', 'athletes'],
    ['athlete', { athletes: 'chosen', athleteIds: ['1'] }, 'wrongAccountType', 'athletes'],
    ['coach', { athletes: 'chosen', athleteIds: ['Noor'] }, 'invalidInput', 'athleteIds'],
    ['coach', { athletes: 'chosen' }, 'invalidInput', 'athleteIds'],
  ] as const)('%s with %j is refused before any request', async (accountType, settings, kind, field) => {
    expect(await poll(accountType, settings)).toEqual([kind, field, 0]);
  });
});
