import { FakeTrainingPeaks } from '../../workouts/upsert/support/fake-trainingpeaks';
import { interleave, seeded } from '../../workouts/upsert/support/interleaving';
import { deliver, outcomes, planOf, RIDE, RUN } from './delivering';

let server: FakeTrainingPeaks;
beforeEach(() => {
  server = new FakeTrainingPeaks();
});
const to = (plan: object, options = {}) => deliver(server.transport(), plan, options);
const titles = (): unknown[] => server.all().map(({ Title }) => Title);
const idOf = (title: string): number => Number(server.all().find(({ Title }) => Title === title)!.Id);
const CHANGED = planOf([{ ...RIDE, title: 'Threshold 2' }, RUN], { version: 2 });

describe('requests', () => {
  it('are one read, one write for each workout and one look the first time; one read when nothing is left to do', async () => {
    expect(outcomes(await to(planOf([RIDE, RUN])))).toEqual(['created', 'created']);
    const [profile, range, ...others] = server.requests;
    expect(profile).toBe('GET /v1/athlete/profile');
    expect(range).toMatch(/^GET \/v2\/workouts\/2026-04-15\/2026-05-29$/);
    expect(others.map((request) => request.split(' ')[0])).toEqual(['POST', 'POST', 'GET']);
    server.requests.length = 0;
    expect(outcomes(await to(planOf([RIDE, RUN])))).toEqual(['unchanged', 'unchanged']);
    expect(server.requests).toHaveLength(2);
  });

  it('are one write for what has changed; a new version writes nothing else', async () => {
    await to(planOf([RIDE, RUN]));
    server.writes.length = 0;
    expect(outcomes(await to(CHANGED))).toEqual(['updated', 'unchanged']);
    expect(server.writes).toEqual([`change ${idOf('Threshold 2')}`]);
    expect(String(server.workouts.get(idOf('Threshold 2'))!.Description)).toMatch(
      /^\[Base, version 2, sent 2026-05-01 for 2026-05-05, ref tue\/[\da-f]{6}-[\da-f]{9}\]$/,
    );
  });

  it('read again what was read more than a few seconds before it is written over', async () => {
    const plan = planOf([RIDE, RUN].map((one) => ({ ...one, title: 'New' })));
    await to(planOf([RIDE, RUN]));
    server.requests.length = 0;
    const transport = server.transport();
    await deliver(
      async (request) => {
        const response = await transport(request);
        if (request.method === 'PUT') server.edit(idOf('Easy run'), { Title: 'Mine' });
        return response;
      },
      plan,
      { eachTakes: 3_500 },
    );
    expect(titles()).toEqual(['New', 'Mine']);
  });
});

describe('what TrainingPeaks refuses', () => {
  /** Refuses to plan workouts with such a title. */
  const refusing = (title: RegExp) => {
    const transport = server.transport();
    const refusal = { status: 400, headers: {}, body: '{"Message":"The title is not allowed"}' };
    return (request: Parameters<typeof transport>[0]) =>
      request.method === 'POST' && title.test(String(request.body)) ? Promise.resolve(refusal) : transport(request);
  };

  it('is told with its workout, and the others are delivered', async () => {
    const delivered = await deliver(refusing(/Easy run/), planOf([RIDE, RUN]));
    expect(outcomes(delivered).sort()).toEqual(['created', 'failed']);
  });

  it('fails the whole delivery to a single athlete when it is all of it', async () => {
    await expect(deliver(refusing(/./), planOf([RIDE, RUN]))).rejects.toMatchObject({ status: 400 });
  });
});

describe('what somebody has touched stays', () => {
  beforeEach(() => to(planOf([RIDE, RUN])));

  it.each([
    ['the title', { Title: 'Mine' }, 'title'],
    ['the day', { WorkoutDay: '2026-05-07T00:00:00' }, 'day (2026-05-07, planned 2026-05-05)'],
    ['the duration', { TotalTimePlanned: 2 }, 'duration'],
    ['the start', { StartTimePlanned: '2026-05-05T07:00:00' }, ''],
    ['the sport', { WorkoutType: 'Run' }, 'sport'],
    ['the TSS', { TssPlanned: 44 }, ''],
  ])('%s, also when the plan changes', async (_, changes, told) => {
    const id = idOf('Threshold');
    server.edit(id, changes);
    server.writes.length = 0;
    const { slots } = await to(planOf([{ ...RIDE, description: 'New words.' }, RUN], { version: 2 }));
    expect(slots[0]).toMatchObject({ outcome: 'keptEdited', status: 'skipped', recordId: String(id) });
    expect(slots[0]!.message).toContain(told);
    expect(server.writes).toEqual([]);
  });

  it('and is told also when the plan is as before', async () => {
    server.edit(idOf('Threshold'), { Title: 'Mine' });
    expect(outcomes(await to(planOf([RIDE, RUN])))).toEqual(['keptEdited', 'unchanged']);
  });

  it('but a comment, a note below the line or a change back is no edit, and stays through a change', async () => {
    const id = idOf('Threshold');
    const { Description } = server.workouts.get(id)!;
    server.edit(id, { PreActivityComment: 'Tired.', Description: `${String(Description)}\nKnee.`, Title: 'Mine' });
    server.edit(id, { Title: 'Threshold' });
    expect(outcomes(await to(CHANGED))).toEqual(['updated', 'unchanged']);
    expect(server.workouts.get(id)).toMatchObject({ Title: 'Threshold 2', PreActivityComment: 'Tired.' });
    expect(String(server.workouts.get(id)!.Description)).toMatch(/\]\nKnee\.$/);
  });

  it('completed ones always', async () => {
    server.edit(idOf('Threshold'), { Completed: true, TotalTime: 1 });
    server.writes.length = 0;
    expect(outcomes(await to(CHANGED))).toEqual(['keptCompleted', 'unchanged']);
    expect(server.writes).toEqual([]);
  });

  it('with a footer of Create or Update nobody can tell, unless the table of deliveries does', async () => {
    const id = idOf('Threshold');
    const { Description } = server.workouts.get(id)!;
    server.edit(id, { Description: String(Description).replace(/-[\da-f]{9}\]/, ']') });
    expect(outcomes(await to(CHANGED))).toEqual(['keptEdited', 'unchanged']);
    const row = {
      deliveryKey: 'trainingpeaks:880045:tue',
      sourceId: 'tue',
      recordId: String(id),
      recordStamp: server.workouts.get(id)!.LastModifiedDate,
    };
    expect(outcomes(await to(CHANGED, { values: { earlierDeliveries: [row] } }))).toEqual(['updated', 'unchanged']);
  });

  it('and is not planned a second time when the line under it is gone, where the table knows it', async () => {
    const id = idOf('Threshold');
    server.edit(id, { Description: 'Mine now.' });
    const row = { deliveryKey: 'trainingpeaks:880045:tue', sourceId: 'tue', recordId: id };
    const { slots } = await to(planOf([RIDE, RUN]), { values: { earlierDeliveries: [row, {}] } });
    expect(slots[0]).toMatchObject({ outcome: 'keptEdited', recordId: String(id) });
    expect(server.all()).toHaveLength(2);
  });
});

describe('policies', () => {
  beforeEach(() => to(planOf([RIDE, RUN])));

  it.each([
    ['skip', null],
    ['report', 'Differs from the plan in title; it stays as it is.'],
  ])('%s writes over nothing, and plans what is missing', async (onExisting, message) => {
    server.writes.length = 0;
    const third = { ...RUN, sourceId: 'thu', date: '2026-05-07', title: 'Third' };
    const plan = planOf([{ ...RIDE, title: 'Threshold 2' }, RUN, third]);
    const { slots } = await to(plan, { values: { onExisting } });
    expect(slots[0]).toMatchObject({ outcome: 'keptExisting', message });
    expect(server.writes).toEqual(['create Third']);
  });

  it('a dry run writes nothing and shows what would be sent', async () => {
    server.writes.length = 0;
    const third = { ...RUN, sourceId: 'thu', date: '2026-05-07', title: 'Third' };
    const plan = planOf([{ ...RIDE, title: 'Threshold 2' }, third], { deleted: ['wed'] });
    const { slots, pending, written } = await to(plan, { values: { dryRun: true } });
    expect(slots.map(({ outcome }) => outcome)).toEqual(['wouldUpdate', 'wouldWithdraw', 'wouldCreate']);
    expect(JSON.parse(slots[0]!.payload!)).toMatchObject({ Title: 'Threshold 2', WorkoutDay: '2026-05-05' });
    expect([pending, written, server.writes]).toEqual([3, 0, []]);
  });

  it('steps that somebody edited are seen when they are looked at, and cost nothing when they are not', async () => {
    server = new FakeTrainingPeaks();
    const plan = planOf([{ ...RIDE, steps: '- 30m 60% FTP\n- 30m 80% FTP' }]);
    await to(plan);
    const [id] = server.workouts.keys();
    const edited = String(server.workouts.get(id!)!.Structure).replace(/80/g, '70');
    server.edit(id!, { Structure: edited });
    server.requests.length = 0;
    expect(outcomes(await to(plan))).toEqual(['unchanged']);
    expect(server.requests).toHaveLength(2);
    const { slots } = await to(plan, { values: { checkStructures: true } });
    expect(slots[0]).toMatchObject({ outcome: 'keptEdited', message: expect.stringContaining('steps') });
  });
});

describe('what the plan has no more', () => {
  beforeEach(() => to(planOf([RIDE, RUN])));

  it('goes when the plan lists it', async () => {
    expect(outcomes(await to(planOf([RUN], { deleted: ['tue'] })))).toEqual(['withdrawn', 'unchanged']);
    expect(titles()).toEqual(['Easy run']);
  });

  it('stays without being listed, unless all that is missing is to go', async () => {
    expect(outcomes(await to(planOf([RUN])))).toEqual(['unchanged']);
    expect(outcomes(await to(planOf([RUN]), { values: { removeDeleted: 'allMissing' } }))).toEqual([
      'withdrawn',
      'unchanged',
    ]);
  });

  it('stays when it was edited, and when it lies on days that this plan is not about', async () => {
    server.edit(idOf('Threshold'), { Title: 'Mine' });
    const plan = planOf([RUN], { deleted: ['tue'] });
    expect(outcomes(await to(plan))).toEqual(['keptEdited', 'unchanged']);
    const nextWeek = planOf([], { startDate: '2026-05-11', endDate: '2026-05-17', deleted: ['tue', 'wed'] });
    expect(outcomes(await to(nextWeek, { values: { removeDeleted: 'allMissing' } }))).toEqual([]);
    expect(server.all()).toHaveLength(2);
  });

  it('cannot be told of a plan without a name', async () => {
    const plan = { startDate: '2026-05-04', endDate: '2026-05-10', exerciseList: [RUN] };
    await expect(to(plan, { values: { removeDeleted: 'allMissing' } })).rejects.toMatchObject({
      field: 'removeDeleted',
    });
  });
});

describe('the same workouts', () => {
  it('are not planned again by a plan that is named after other days', async () => {
    const days = (startDate: string, endDate: string) => ({ startDate, endDate, exerciseList: [RIDE, RUN] });
    await to(days('2026-05-04', '2026-05-10'));
    expect(outcomes(await to(days('2026-05-05', '2026-05-11')))).toEqual(['unchanged', 'unchanged']);
  });

  it('are not planned beside themselves when a plan goes back to the calendar it was made from', async () => {
    const id = server.put({ WorkoutDay: '2026-05-05T00:00:00', WorkoutType: 'Bike', Title: 'Own', Completed: false });
    const { slots } = await to(planOf([{ ...RIDE, sourceId: String(id) }]));
    expect(slots[0]).toMatchObject({ outcome: 'keptExisting', recordId: String(id) });
    expect(server.all()).toHaveLength(1);
  });

  it('come from two runs at once only once, in many orders of their requests', async () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const calendar = new FakeTrainingPeaks();
      const random = seeded(seed);
      const writer = (transport: Parameters<typeof deliver>[0]) =>
        deliver(transport, planOf([RIDE, RUN]), { sleep: () => Promise.resolve() });
      await interleave(calendar, (options) => Math.floor(random() * options), [writer, writer]);
      expect(calendar.all().map(({ Title }) => Title)).toEqual(['Threshold', 'Easy run']);
    }
  });
});

describe('when something fails', () => {
  it('the other workouts are delivered', async () => {
    const transport = server.transport();
    const { slots, failed, delivered } = await deliver(
      (request) =>
        request.method === 'POST' && String(request.body).includes('Threshold')
          ? Promise.resolve({ status: 400, headers: {}, body: '{"Message":"No."}' })
          : transport(request),
      planOf([RIDE, RUN]),
    );
    expect([failed, delivered]).toEqual([1, 1]);
    expect(slots[0]).toMatchObject({ status: 'failed', message: expect.stringContaining('No.') });
  });

  it('a short wait that TrainingPeaks asks for is waited; a long one leaves the rest for the next run', async () => {
    const transport = server.transport();
    let refusals = ['3', '900'];
    const waits: number[] = [];
    const refusing = (request: Parameters<typeof transport>[0]) => {
      const [seconds] = request.method === 'POST' ? refusals : [];
      if (seconds === undefined) return transport(request);
      refusals = refusals.slice(1);
      return Promise.resolve({ status: 429, headers: { 'retry-after': seconds }, body: '' });
    };
    const sleep = (milliseconds: number): Promise<void> => {
      waits.push(milliseconds);
      return Promise.resolve();
    };
    const { slots, message } = await deliver(refusing, planOf([RIDE, RUN]), { sleep });
    expect(waits).toEqual([3_000]);
    expect(slots.map(({ status }) => status)).toEqual(['failed', 'pending']);
    expect(message).toMatch(/900 seconds|15 minutes|wait/i);
    expect(message).toContain('One workout remains');
    expect(outcomes(await to(planOf([RIDE, RUN])))).toEqual(['created', 'created']);
  });

  it('what the time is too short for is pending, the nearest days come first, and the next run goes on', async () => {
    const { slots, pending } = await to(planOf([RUN, RIDE]), { eachTakes: 2_000, budget: 8_500 });
    expect(pending).toBe(1);
    expect(slots.map(({ outcome }) => outcome)).toEqual(['created', 'pending']);
    expect(titles()).toEqual(['Threshold']);
    expect(outcomes(await to(planOf([RUN, RIDE])))).toEqual(['unchanged', 'created']);
  });

  it('and not one calendar can be opened, the run fails as it should', async () => {
    await expect(
      deliver(() => Promise.resolve({ status: 403, headers: {}, body: '' }), planOf([RIDE])),
    ).rejects.toMatchObject({ name: 'ConnectorError' });
  });
});
