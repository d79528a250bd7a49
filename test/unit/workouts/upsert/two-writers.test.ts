import type { HttpRequest } from '../../../../shared/http/ports';
import type { JsonObject } from '../../../../shared/trainingpeaks/types';
import { type Fate, FakeTrainingPeaks } from './support/fake-trainingpeaks';
import { type Choose, everyOrder, interleave, seeded } from './support/interleaving';
import { DAY, upsert } from './support/upserting';

const OTHER = {
  WorkoutDay: `${DAY}T00:00:00`,
  WorkoutType: 'Bike',
  Title: 'Threshold 2 x 15',
  Description: 'Not ours',
};

/** A calendar that holds a workout of somebody else, alike but without a reference. */
function calendar(): FakeTrainingPeaks {
  const server = new FakeTrainingPeaks();
  server.put(OTHER);
  return server;
}

function ours(server: FakeTrainingPeaks): JsonObject[] {
  const all = server.all();
  expect(all.filter(({ Description }) => Description === 'Not ours')).toHaveLength(1);
  return all.filter(({ Description }) => Description !== 'Not ours');
}

const writer =
  (values: JsonObject = {}) =>
  (transport: Parameters<typeof upsert>[0]): Promise<JsonObject> =>
    upsert(transport, values);

async function someOrders(play: (choose: Choose) => Promise<void>): Promise<void> {
  for (let seed = 1; seed <= 60; seed += 1) {
    const random = seeded(seed);
    await play((options) => Math.floor(random() * options));
  }
}

const isWrite = ({ method }: HttpRequest): boolean => method !== 'GET';

describe('two writers at once leave one workout, in every order of their requests', () => {
  it.each([
    ['that ask for the same', {}, {}],
    ['that ask for different values', { title: 'One' }, { title: 'Other' }],
    ['that ask for different days', {}, { workoutDay: '2026-05-06' }],
  ])('%s', async (_, one, other) => {
    const orders = await everyOrder(async (choose) => {
      const server = calendar();
      const results = await interleave(server, choose, [writer(one), writer(other)]);
      expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
      const [left, ...more] = ours(server);
      expect(more).toEqual([]);
      const ids = results.map((result) => (result as PromiseFulfilledResult<JsonObject>).value.id);
      expect(ids).toEqual([left!.Id, left!.Id]);
    });
    expect(orders).toBeGreaterThanOrEqual(20);
  });

  it('of which one finds the work of an earlier run and both change it', async () => {
    await everyOrder(async (choose) => {
      const server = calendar();
      await upsert(server.transport());
      await interleave(server, choose, [writer({ title: 'One' }), writer({ title: 'Other' })]);
      expect(ours(server)).toHaveLength(1);
    });
  });

  it.each<[Fate, (play: (choose: Choose) => Promise<void>) => Promise<unknown>]>([
    ['lost-before', everyOrder],
    ['lost-after', everyOrder],
    // What arrives late may do so between any two requests: too many orders for all of them.
    ['late', someOrders],
  ])('and one run later at the latest when an answer is missing (%s)', async (fate, inOrders) => {
    for (const lost of [0, 1, 2]) {
      await inOrders(async (choose) => {
        const server = calendar();
        let writes = 0;
        await interleave(server, choose, [writer(), writer()], (request, who) => {
          if (who !== 0 || !isWrite(request)) return 'answer';
          writes += 1;
          return writes === lost + 1 ? fate : 'answer';
        });
        server.arrive();
        await upsert(server.transport());
        expect(ours(server)).toHaveLength(1);
      });
    }
  });
});

it('a create that is carried out long after it was given up is removed by the next run', async () => {
  const server = calendar();
  let posts = 0;
  await upsert((request) => {
    posts += request.method === 'POST' ? 1 : 0;
    return server.serve(request, request.method === 'POST' && posts === 1 ? 'late' : 'answer');
  });
  server.wait(2 * 60_000);
  server.arrive();
  expect(ours(server)).toHaveLength(2);
  const [first] = ours(server);
  expect(await upsert(server.transport())).toMatchObject({ outcome: 'unchanged', id: first!.Id, copies: null });
  expect(ours(server)).toEqual([first]);
  expect(await upsert(server.transport(), { title: 'New' })).toMatchObject({ outcome: 'updated', id: first!.Id });
});

it('hundreds of histories of two or three writers, with failing requests and killed writers, end in one workout', async () => {
  const counts = { faults: 0, kills: 0, twins: 0, histories: 300 };
  const fates: Fate[] = ['lost-before', 'lost-after', 'late'];
  for (let seed = 1; seed <= counts.histories; seed += 1) {
    const random = seeded(seed);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
    const server = calendar();
    const asked = Array.from({ length: 2 + Math.floor(random() * 2) }, () => ({
      title: pick(['One', 'Other']),
      ...(random() < 0.5 ? { totalTimePlanned: pick(['1h', '90m']) } : {}),
    }));
    const killedAt = asked.map(() => (random() < 0.6 ? 1 + Math.floor(random() * 4) : Infinity));
    if (random() < 0.3) await upsert(server.transport(), asked[0]);
    const fateOf = (request: HttpRequest, who: number, before: number): Fate => {
      if (before >= killedAt[who]!) {
        counts.kills += 1;
        return 'killed';
      }
      if (random() >= 0.2) return 'answer';
      counts.faults += 1;
      return isWrite(request) ? pick(fates) : 'lost-before';
    };
    await interleave(server, (options) => Math.floor(random() * options), asked.map(writer), fateOf);
    server.arrive();
    counts.twins += ours(server).length > 1 ? 1 : 0;
    for (const values of asked) await upsert(server.transport(), values);
    const last = asked.at(-1)!;
    const left = ours(server);
    if (left.length !== 1 || left[0]!.Title !== last.title) {
      throw new Error(`seed ${seed}: asked ${JSON.stringify(asked)}, left ${JSON.stringify(left)}`);
    }
    server.writes.length = 0;
    expect(await upsert(server.transport(), last)).toMatchObject({ outcome: 'unchanged' });
    expect(server.writes).toEqual([]);
  }
  // Otherwise nothing of what this is about would have happened.
  expect(counts.faults).toBeGreaterThan(300);
  expect(counts.kills).toBeGreaterThan(90);
  expect(counts.twins).toBeGreaterThan(25);
});
