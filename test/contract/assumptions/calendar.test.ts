import { addDays, daysBetween } from '../../../shared/http/date-windows';
import { STRUCTURE, TODAY, travellers } from './traveller';

const { control, traveller, bodies } = travellers();
const LAST_WEEKS = [addDays(TODAY, -28), addDays(TODAY, -1)] as const;

it.each(['both', 'changed', 'changes'] as const)(
  'assumption 1: the change feed is read where it is served as %s, under its documented name first',
  async (changedAddress) => {
    const { client, sent } = await traveller('premium', { changedAddress });
    const read = () => client.workouts.changedPage('me', { since: '2000-01-01', page: 0, pageSize: 100 });
    const first = await read();
    expect(first.modified.length).toBeGreaterThan(20);
    expect(await read()).toMatchObject({ deletedIds: first.deletedIds });
    const names = sent.map((request) => /(\w+)\?/.exec(request)?.[1]);
    // What led nowhere is not tried again.
    expect(names).toEqual(changedAddress === 'changes' ? ['changed', 'changes', 'changes'] : ['changed', 'changed']);
  },
);

it.each(['TssPlanned', 'TSSPlanned'] as const)(
  'assumption 2: planned TSS is read as %s and written as TSSPlanned',
  async (plannedTssName) => {
    const { run } = await traveller('premium', { plannedTssName, requestBodies: 'strict' });
    const [planned] = await run('workout.create', { workoutDay: TODAY, workoutType: 'bike', tssPlanned: 70 });
    const [changed] = await run('workout.update', { workout: planned!.id, title: 'Changed' });
    expect([planned!.tss, changed!.tss]).toEqual([70, 70]);
    for (const body of [...(await bodies('POST', /plan$/)), ...(await bodies('PUT', /plan\/\d+$/))]) {
      expect(body).toMatchObject({ TSSPlanned: 70 });
      expect(body).not.toHaveProperty('TssPlanned');
    }
  },
);

it.each(['utc', 'mountain', 'offset'] as const)(
  'assumption 17: LastModifiedDate in the form %s is the same instant to its seventh digit',
  async (lastModified) => {
    const { client } = await traveller('premium');
    const stamps = async () =>
      (await client.workouts.range('me', addDays(TODAY, -90), TODAY)).map((workout) => workout.lastModified);
    const usual = await stamps();
    expect(usual.every((stamp) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$/.test(stamp ?? ''))).toBe(true);
    await control().quirks({ lastModified });
    expect(await stamps()).toEqual(usual);
  },
);

it.each(['truthful', 'alwaysFalse'] as const)(
  'assumption 19: a workout with actual data is completed and never overwritten, Completed being %s',
  async (completed) => {
    const { client, run } = await traveller('premium');
    const done = async () =>
      (await client.workouts.range('me', ...LAST_WEEKS)).filter((workout) => workout.completed).map(({ id }) => id);
    const usual = await done();
    expect(usual.length).toBeGreaterThan(10);
    await control().quirks({ completed });
    expect(await done()).toEqual(usual);
    for (const operation of ['workout.update', 'workout.delete']) {
      const title = operation === 'workout.update' ? { title: 'Never' } : {};
      await expect(run(operation, { workout: usual[0], ...title })).rejects.toMatchObject({ kind: 'conflict' });
    }
    expect((await control().requests()).filter(({ method }) => method !== 'GET')).toEqual([]);
  },
);

it.each(['byTier', 'alwaysFalse'] as const)(
  'assumption 20: Premium features are asked for whatever IsPremium says (%s)',
  async (premiumFlag) => {
    const { run } = await traveller('premium', { premiumFlag });
    const [profile] = await run('athlete.getProfile');
    expect(profile).toMatchObject({ isPremium: premiumFlag === 'byTier' });
    expect(await run('metric.getAll', { range: 'lastDays', days: 7 })).not.toHaveLength(0);
    expect(await run('workout.create', { workoutDay: addDays(TODAY, 20), workoutType: 'run' })).toHaveLength(1);
  },
);

describe('a basic athlete', () => {
  it.each(['null', 'given'] as const)(
    'assumption 21: has load figures as they come (%s), and a change writes no zero for what is not shown',
    async (basicFigures) => {
      const { client, run } = await traveller('basic', { basicFigures });
      const done = (await client.workouts.range('me', ...LAST_WEEKS)).filter((workout) => workout.completed);
      const figures = done.map(({ tssActual }) => tssActual);
      expect(figures.every((figure) => (basicFigures === 'null' ? figure === null : (figure ?? 0) > 0))).toBe(true);
      const [planned] = await run('workout.create', { workoutDay: TODAY, workoutType: 'run', totalTimePlanned: '45m' });
      await run('workout.update', { workout: planned!.id, title: 'Changed' });
      const [body] = await bodies('PUT', /plan\/\d+$/);
      expect(Object.keys(body!).sort()).toEqual(
        ['AthleteId', 'Id', 'Title', 'TotalTimePlanned', 'WorkoutDay', 'WorkoutType'].sort(),
      );
    },
  );

  it.each([
    ['premium', 'premium', ['premiumRequired', 'premiumRequired']],
    ['everybody', 'trialToo', ['read', 'premiumRequired']],
    ['everybody', 'everybody', ['read', 'read']],
  ] as const)(
    'assumption 22: is refused nothing beforehand where metrics are for %s and nutrition for %s',
    async (metricsReading, nutritionReading, expected) => {
      const { run } = await traveller('basic', { metricsReading, nutritionReading });
      const days = { range: 'lastDays', days: 3 };
      const read = (path: string) =>
        run(path, days).then(
          () => 'read',
          ({ kind }: { kind: string }) => kind,
        );
      expect([await read('metric.getAll'), await read('nutrition.getAll')]).toEqual(expected);
      const asked = (await control().requests()).map(({ path }) => path);
      expect(asked.some((path) => path.startsWith('/v2/metrics/'))).toBe(true);
      expect(asked.some((path) => path.endsWith('/nutrition'))).toBe(true);
    },
  );
});

it.each(['inclusive', 'difference'] as const)(
  'assumption 44: a long range is read in windows that both ways of counting 45 days take (%s)',
  async (rangeLimit) => {
    const { client, sent } = await traveller('premium', { rangeLimit });
    const [start, end] = [addDays(TODAY, -300), addDays(TODAY, 300)];
    const workouts = await client.workouts.range('me', start, end);
    expect(new Set(workouts.map(({ id }) => id)).size).toBe(workouts.length);
    expect(workouts.length).toBeGreaterThan(40);
    const windows = sent.map((request) => request.split('/').slice(-2) as [string, string]).sort();
    for (const [from, to] of windows) expect(daysBetween(from, to) + 1).toBeLessThanOrEqual(45);
    expect([windows[0]![0], windows.at(-1)![1]]).toEqual([start, end]);
    windows.slice(1).forEach(([from], index) => expect(from).toBe(addDays(windows[index]![1], 1)));
  },
);

describe('too many requests', () => {
  it.each([
    ['someReads', [2000]],
    ['someReadsWithoutRetryAfter', [250]],
  ] as const)('assumption 41: are waited for and asked again: %s', async (rateLimit, pause) => {
    const { client, waits } = await traveller('premium', { rateLimit });
    for (let read = 0; read < 9; read += 1) expect(await client.athletes.profile()).toMatchObject({ id: 880045 });
    expect([...new Set(waits)]).toEqual(pause);
    expect(waits.length).toBeGreaterThanOrEqual(2);
  });

  it('assumption 41: do not make a write go twice; how long to wait is told', async () => {
    const { run } = await traveller('premium');
    await control().faults({ kind: 'status', method: 'POST', status: 429, headers: { 'Retry-After': '30' } });
    const plan = run('workout.create', { workoutDay: TODAY, workoutType: 'bike', structure: STRUCTURE });
    await expect(plan).rejects.toMatchObject({ kind: 'rateLimited', next: 'Try again in 30 seconds.' });
    expect(await bodies('POST', /plan$/)).toHaveLength(1);
  });
});
