import { isWhatWasAsked } from '../../../shared/trainingpeaks/match-workout';
import type { JsonObject, PlannedWorkoutBody } from '../../../shared/trainingpeaks/types';
import { readWorkout } from '../../../shared/trainingpeaks/workout';
import { answeringTransport, type Step } from '../../support/scripted-transport';
import { testClient } from '../../support/test-client';

const plan: PlannedWorkoutBody = {
  AthleteId: 880045,
  WorkoutDay: '2026-05-02',
  WorkoutType: 'bike',
  Title: 'Threshold 2 x 15',
  StartTimePlanned: '2026-05-02T17:30:00',
  TotalTimePlanned: 1.25,
};
const stored = (id: number, more: JsonObject = {}): JsonObject => ({
  ...plan,
  Id: id,
  WorkoutDay: '2026-05-02T00:00:00',
  WorkoutType: 'Bike',
  ...more,
});
const DAY = 'https://api.example/v2/workouts/2026-05-02/2026-05-02';

type Post = (calendar: JsonObject[], number: number) => Step;

/** A calendar with one day: reads show it, posts do what the test says. */
function server(
  before: JsonObject[],
  post: Post,
  read: (calendar: JsonObject[], number: number) => Step = (calendar) => ({ json: calendar }),
) {
  const calendar = [...before];
  const count = { posts: 0, reads: 0 };
  const { transport, requests } = answeringTransport(({ method, url }) => {
    if (method === 'POST') return post(calendar, ++count.posts);
    if (method === 'GET') return read([...calendar], ++count.reads);
    calendar.splice(
      calendar.findIndex(({ Id }) => url.endsWith(`/id/${String(Id)}`)),
      1,
    );
    return { json: true };
  });
  return { ...testClient(transport), calendar, requests, count };
}

/** Stores the workout, then fails to say so. */
const storedButLost =
  (lost: Step): Post =>
  (calendar, number) => {
    calendar.push(stored(100 + number));
    return lost;
  };

const lostAnswers: Step[] = [
  { fails: 'timeout' },
  { fails: 'network' },
  { status: 500 },
  { status: 504, body: '<html></html>' },
  { status: 200, body: '{"Id":1' },
  { status: 200, body: '<html></html>' },
];

describe('creating a workout', () => {
  it('reads the day once, writes once and returns what the server made', async () => {
    const { client, requests } = server([], () => ({ status: 201, body: JSON.stringify(stored(101)) }));
    expect(await client.workouts.create(plan)).toMatchObject({ id: 101, workoutType: 'Bike' });
    await client.workouts.create({ ...plan, Title: 'Another' });
    expect(requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      `GET ${DAY}`,
      'POST https://api.example/v2/workouts/plan',
      'POST https://api.example/v2/workouts/plan',
    ]);
  });

  it('needs no extra read for a day that was read in a range', async () => {
    const { client, count } = server([], () => ({ json: stored(101) }));
    await client.workouts.range('me', '2026-05-01', '2026-05-07');
    await client.workouts.create(plan);
    expect(count).toEqual({ reads: 1, posts: 1 });
  });

  it('sends nothing when the day cannot be read', async () => {
    const { client, count } = server(
      [],
      () => ({ json: stored(101) }),
      () => ({ status: 403 }),
    );
    await expect(client.workouts.create(plan)).rejects.toMatchObject({ status: 403 });
    expect(count.posts).toBe(0);
  });

  it.each(lostAnswers)('finds the workout it wrote when the answer is lost (%j)', async (lost) => {
    const { client, calendar, count } = server([], storedButLost(lost));
    expect(await client.workouts.create(plan)).toMatchObject({ id: 101 });
    expect(calendar).toHaveLength(1);
    expect(count.posts).toBe(1);
  });

  it.each(lostAnswers)('does not take a twin that was there before for its own (%j)', async (lost) => {
    const twin = stored(7);
    const { client, calendar } = server([twin], storedButLost(lost));
    expect(await client.workouts.create(plan)).toMatchObject({ id: 101 });
    expect(calendar).toHaveLength(2);
  });

  it('does not take its own earlier twin for the new one', async () => {
    const { client, count } = server([], (calendar, number) => {
      if (number === 2) return { fails: 'network' };
      calendar.push(stored(100 + number));
      return { json: stored(100 + number) };
    });
    expect(await client.workouts.create(plan)).toMatchObject({ id: 101 });
    expect(await client.workouts.create(plan)).toMatchObject({ id: 103 });
    expect(count.posts).toBe(3);
  });

  it('looks twice, with a pause, before it writes again', async () => {
    const { client, count, waits } = server([stored(7)], (calendar, number) => {
      if (number === 1) return { fails: 'timeout' };
      calendar.push(stored(102));
      return { json: stored(102) };
    });
    expect(await client.workouts.create(plan)).toMatchObject({ id: 102 });
    expect(count).toEqual({ posts: 2, reads: 5 });
    expect(waits).toEqual([2_000, 2_000]);
  });

  it('takes back its second workout when the first send turns out to have arrived', async () => {
    const { client, calendar, requests } = server([], (held, number) => {
      if (number === 1) return { fails: 'timeout' };
      held.push(stored(101), stored(102));
      return { json: stored(102) };
    });
    expect(await client.workouts.create(plan)).toMatchObject({ id: 101 });
    expect(calendar.map(({ Id }) => Id)).toEqual([101]);
    expect(requests.filter(({ method }) => method === 'DELETE')).toHaveLength(1);
  });

  it('takes nothing back when its answer did not name what it made', async () => {
    const { client, calendar } = server([], (held, number) => {
      if (number === 1) return { fails: 'timeout' };
      held.push(stored(101), stored(102));
      return { status: 201 };
    });
    expect(await client.workouts.create(plan)).toMatchObject({ id: 101 });
    expect(calendar).toHaveLength(2);
  });

  it.each<Step>([{ status: 429 }, { status: 401 }, { fails: 'unreachable' }, { fails: 'reconnect' }])(
    'does not say that nothing was made when a second send is refused after a first without answer (%j)',
    async (refusal) => {
      const { client } = server([], (_, number) => (number === 1 ? { fails: 'timeout' } : refusal));
      await expect(client.workouts.create(plan)).rejects.toMatchObject({ kind: 'ambiguousWrite' });
    },
  );

  it('passes on that the request itself was wrong', async () => {
    const { client } = server([], (_, number) => (number === 1 ? { fails: 'timeout' } : { status: 400 }));
    await expect(client.workouts.create(plan)).rejects.toMatchObject({ kind: 'rejected' });
  });

  it('finds a workout that the server wrote late', async () => {
    const { client, count } = server(
      [],
      () => ({ fails: 'timeout' }),
      (_calendar, number) => ({ json: number < 3 ? [] : [stored(101)] }),
    );
    expect(await client.workouts.create(plan)).toMatchObject({ id: 101 });
    expect(count).toEqual({ posts: 1, reads: 3 });
  });

  it('writes at most twice, then says where to look', async () => {
    const { client, count } = server([], () => ({ fails: 'timeout' }));
    await expect(client.workouts.create(plan)).rejects.toMatchObject({
      kind: 'ambiguousWrite',
      next: expect.stringContaining('Look at 2026-05-02 on the athlete’s calendar'),
    });
    expect(count.posts).toBe(2);
  });

  it('never writes again when it could not look', async () => {
    const { client, count } = server(
      [],
      () => ({ fails: 'network' }),
      (_calendar, number) => (number === 1 ? { json: [] } : { status: 500 }),
    );
    await expect(client.workouts.create(plan)).rejects.toMatchObject({ kind: 'ambiguousWrite' });
    expect(count.posts).toBe(1);
  });

  it('never writes again when what it sees is no calendar', async () => {
    const { client, count } = server(
      [],
      () => ({ fails: 'network' }),
      (_calendar, number) => ({ json: number === 1 ? [] : { Workouts: 0 } }),
    );
    await expect(client.workouts.create(plan)).rejects.toMatchObject({ kind: 'ambiguousWrite' });
    expect(count.posts).toBe(1);
  });

  it('works without the permission to read, but then cannot look', async () => {
    const refused = () => ({ status: 401 });
    const fine = server([], () => ({ json: stored(101) }), refused);
    expect(await fine.client.workouts.create(plan)).toMatchObject({ id: 101 });
    await fine.client.workouts.create(plan);
    expect(fine.count).toEqual({ reads: 1, posts: 2 });
    const lost = server([], () => ({ fails: 'timeout' }), refused);
    await expect(lost.client.workouts.create(plan)).rejects.toMatchObject({ kind: 'ambiguousWrite' });
    expect(lost.count.posts).toBe(1);
  });

  it.each<Step>([
    { status: 400 },
    { status: 403 },
    { status: 429 },
    { status: 501 },
    { fails: 'unreachable' },
    { fails: 'reconnect' },
  ])('passes a refusal on without looking (%j)', async (refusal) => {
    const { client, count } = server([], () => refusal);
    await expect(client.workouts.create(plan)).rejects.not.toMatchObject({ kind: 'ambiguousWrite' });
    expect(count).toEqual({ reads: 1, posts: 1 });
  });

  it.each<Step>([{ status: 201 }, { json: {} }, { json: null }, { json: true }])(
    'finds the workout when the answer does not name it (%j)',
    async (answer) => {
      const { client } = server([stored(7)], storedButLost(answer));
      expect(await client.workouts.create(plan)).toMatchObject({ id: 101 });
    },
  );

  it('addresses the athlete of a coach', async () => {
    const { transport, requests } = answeringTransport(({ method }) => ({ json: method === 'GET' ? [] : stored(101) }));
    await testClient(transport, 'coach').client.workouts.create(plan);
    expect(requests[0]?.url).toBe('https://api.example/v2/workouts/880045/2026-05-02/2026-05-02');
  });
});

describe('a create that is run again after it went unconfirmed', () => {
  /** Runs a create whose answer and looks are missing; what its error hands on. */
  async function unconfirmed(held: JsonObject[], arrives: boolean, mayRead = true): Promise<unknown> {
    const { client } = server(
      held,
      () => {
        if (arrives) held.push(stored(101));
        return { fails: 'timeout' };
      },
      (_, number) => (!mayRead ? { status: 401 } : number === 1 ? { json: [...held] } : { status: 500 }),
    );
    const error: unknown = await client.workouts.create(plan).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ kind: 'ambiguousWrite' });
    return (JSON.parse(JSON.stringify(error)) as { resume: unknown }).resume;
  }
  const fresh = (held: JsonObject[]) => server(held, storedButLost({ json: stored(101) }));

  it('finds what the first run made, and not what was there before', async () => {
    const held = [stored(7)];
    const resume = await unconfirmed(held, true);
    const { client, count } = fresh(held);
    expect(await client.workouts.create(plan, resume)).toMatchObject({ id: 101 });
    expect(count.posts).toBe(0);
  });

  it('sends when nothing is there', async () => {
    const resume = await unconfirmed([stored(7)], false);
    const { client, count } = fresh([stored(7)]);
    expect(await client.workouts.create(plan, resume)).toMatchObject({ id: 101 });
    expect(count.posts).toBe(1);
  });

  it('does not take for its own what the same connection has made since', async () => {
    const resume = await unconfirmed([], false);
    const { client, count } = server([], (held, number) => {
      held.push(stored(100 + number));
      return { json: stored(100 + number) };
    });
    await client.workouts.create(plan);
    expect(await client.workouts.create(plan, resume)).toMatchObject({ id: 102 });
    expect(count.posts).toBe(2);
  });

  it('sends nothing when it may not look', async () => {
    const resume = await unconfirmed([], true, false);
    const { client, count } = fresh([]);
    await expect(client.workouts.create(plan, resume)).rejects.toMatchObject({ kind: 'ambiguousWrite', resume });
    expect(count).toEqual({ posts: 0, reads: 0 });
  });
});

describe('what was asked for', () => {
  const matches = (more: JsonObject, asked: Partial<PlannedWorkoutBody> = {}) =>
    isWhatWasAsked(readWorkout(stored(1, more)), { ...plan, ...asked });

  it('is recognised past rounding and casing', () => {
    expect(matches({ TotalTimePlanned: 1.2500001 })).toBe(true);
    expect(matches({ Title: ' Threshold 2 x 15 ' })).toBe(true);
    expect(matches({ WorkoutType: 'BIKE' })).toBe(true);
  });

  it.each([
    { AthleteId: 880046 },
    { WorkoutDay: '2026-05-03T00:00:00' },
    { WorkoutType: 'Run' },
    { Title: 'Threshold 3 x 15' },
    { Title: null },
    { Description: 'By the river' },
    { StartTimePlanned: null },
    { TotalTimePlanned: 1.5 },
    { DistancePlanned: 1000 },
    { WorkoutFileFormats: ['fit'] },
  ])('is not something that differs in %j', (more) => expect(matches(more)).toBe(false));

  it('is recognised by its words, whatever storing does to line ends and signs', () => {
    const asked = { Title: 'Tempo & hills', Description: 'Easy <10 min>.\n\nThen 5 × 1 km' };
    const Title = 'Tempo &amp; hills';
    expect(matches({ Title, Description: 'Easy &lt;10 min&gt;.\r\n\r\nThen 5 × 1 km ' }, asked)).toBe(true);
    expect(matches({ Title, Description: null }, asked)).toBe(false);
  });

  it('is recognised when Premium values were dropped, not when they differ', () => {
    const asked = { TSSPlanned: 74, CaloriesPlanned: 500 };
    expect(matches({ TSSPlanned: null, CaloriesPlanned: null }, asked)).toBe(true);
    expect(matches({ TSSPlanned: 74, CaloriesPlanned: 500 }, asked)).toBe(true);
    expect(matches({ TSSPlanned: 80, CaloriesPlanned: null }, asked)).toBe(false);
    expect(matches({ TSSPlanned: 74, CaloriesPlanned: 400 }, asked)).toBe(false);
  });

  it('is recognised when TrainingPeaks computed the totals from the structure', () => {
    const computed = { TotalTimePlanned: 0.9, DistancePlanned: 21_000, TSSPlanned: 61 };
    expect(matches(computed, { Structure: '[{}]', TSSPlanned: 74 })).toBe(true);
  });
});
