import type { JsonObject } from '../../../../shared/trainingpeaks/types';
import { refusal } from '../../operations/support/refusal';
import { FakeTrainingPeaks } from './support/fake-trainingpeaks';
import { DAY, upsert } from './support/upserting';

const MINUTE = 60_000;
const STEPS = [
  {
    Type: 'Repetition',
    Length: { Unit: 'Repetition', Value: 2 },
    Steps: [
      {
        Type: 'Step',
        IntensityClass: 'Active',
        Length: { Unit: 'Second', Value: 900 },
        IntensityTarget: { Unit: 'PercentOfFtp', Value: 95 },
      },
    ],
  },
];

let server: FakeTrainingPeaks;
beforeEach(() => {
  server = new FakeTrainingPeaks();
});

/** One run, with what it wrote and how many requests of the calendar it took. */
async function run(values: JsonObject = {}): Promise<JsonObject & { calls: number; requests: string[] }> {
  server.writes.length = 0;
  server.requests.length = 0;
  const result = await upsert(server.transport(), values);
  const calls = server.requests.filter((request) => request !== 'GET /v1/athlete/profile');
  return { ...result, writes: [...server.writes], calls: calls.length, requests: calls };
}
const only = (): JsonObject => {
  expect(server.all()).toHaveLength(1);
  return server.all()[0]!;
};

describe('the first time', () => {
  it('plans the workout with a footer under the description, and reads the days around it before and after', async () => {
    const first = await run({ description: 'Keep cadence above 88.', planName: 'Base phase', planVersion: '3' });
    expect(first).toMatchObject({ outcome: 'created', reference: '12-tue', workoutDay: DAY, copies: null, calls: 3 });
    expect(only().Description).toMatch(
      /^Keep cadence above 88\.\n\n\[Base phase, version 3, sent 2026-05-01 for 2026-05-04, ref 12-tue\/[\da-f]{6}\]$/,
    );
    expect(first.requests).toEqual([
      'GET /v2/workouts/2026-04-12/2026-05-26',
      'POST /v2/workouts/plan',
      'GET /v2/workouts/2026-04-12/2026-05-26',
    ]);
  });

  it('keeps what others planned for the day', async () => {
    server.put({ WorkoutDay: `${DAY}T00:00:00`, WorkoutType: 'Bike', Title: 'Threshold 2 x 15' });
    expect(await run()).toMatchObject({ outcome: 'created', copies: null });
    expect(server.all()).toHaveLength(2);
  });

  it('plans the length of steps by effort, and calls the workout as the file of its steps does', async () => {
    const zwo =
      '<workout_file><name>Over-unders</name><workout><SteadyState Duration="600" Power="0.8"/></workout></workout_file>';
    await run({ structure: '10m RPE 3 / 20m RPE 7' });
    expect(only()).toMatchObject({ TotalTimePlanned: 0.5, Title: 'Threshold 2 x 15' });
    const read = async (): Promise<Uint8Array> => new TextEncoder().encode(zwo);
    const structureFile = { fileName: 'over.zwo', mimeType: null, read };
    await run({ structureFile, title: '' });
    expect(only()).toMatchObject({ Title: 'Over-unders' });
    expect(await run({ structureFile, title: '' })).toMatchObject({ outcome: 'unchanged', structureWarnings: null });
  });

  it('puts a long reference into the footer as a hash', async () => {
    const { reference } = await run({ reference: 'Week 12 / Tuesday morning' });
    expect(reference).toMatch(/^h-[\da-f]{16}$/);
    expect(await run({ reference: 'Week 12 / Tuesday morning' })).toMatchObject({ outcome: 'unchanged' });
  });
});

describe('the second time', () => {
  const everything = {
    description: 'Keep cadence above 88.\nThen ease off.',
    preActivityComment: 'Legs may be heavy.',
    startTimePlanned: '17:30',
    totalTimePlanned: '1:15:00',
    distancePlanned: '38 km',
    tssPlanned: 82,
    ifPlanned: 0.85,
    caloriesPlanned: 900,
    energyPlanned: 860,
    elevationGainPlanned: 450,
    tags: 'threshold, indoor',
    planName: 'Base phase',
    planVersion: '3',
  };

  it('writes nothing when nothing changed, with one request, two with a structure', async () => {
    await run(everything);
    expect(await run(everything)).toMatchObject({ outcome: 'unchanged', writes: [], calls: 1 });
    await run({ ...everything, structure: STEPS });
    expect(await run({ ...everything, structure: STEPS })).toMatchObject({
      outcome: 'unchanged',
      writes: [],
      calls: 2,
    });
  });

  it.each([
    { title: 'Threshold 3 x 12' },
    { workoutDay: '2026-05-06' },
    { workoutType: 'run' },
    { description: 'Other words' },
    { preActivityComment: 'Take it easy.' },
    { startTimePlanned: '06:15' },
    { totalTimePlanned: '1:15:01' },
    { distancePlanned: '39 km' },
    { tssPlanned: 83 },
    { ifPlanned: 0.86 },
    { caloriesPlanned: 901 },
    { energyPlanned: 861 },
    { elevationGainPlanned: 451 },
    { tags: 'threshold' },
    { planVersion: '4' },
    { structure: STEPS },
  ])('changes what is asked for and nothing else: %j', async (change) => {
    await run(everything);
    const before = only();
    const second = await run({ ...everything, ...change });
    expect(second).toMatchObject({ outcome: 'updated', writes: [`change ${String(before.Id)}`] });
    expect(second.calls).toBe('structure' in change ? 3 : 2);
    expect(await run({ ...everything, ...change })).toMatchObject({ outcome: 'unchanged', writes: [] });
  });

  it('keeps what is left empty, the version of the plan included', async () => {
    await run(everything);
    const before = { ...only() };
    expect(await run({ title: 'New', planName: 'Base phase' })).toMatchObject({ outcome: 'updated' });
    const { Title, LastModifiedDate, Description, ...kept } = only();
    expect([Title, LastModifiedDate === before.LastModifiedDate]).toEqual(['New', false]);
    expect(before).toMatchObject(kept);
    expect(String(Description)).toMatch(/^Keep cadence above 88\.\nThen ease off\.\n\n\[Base phase, version 3, /);
  });

  it('keeps steps that are left empty, and stops where they cannot be read back', async () => {
    await run({ structure: STEPS });
    expect(await run({ title: 'New' })).toMatchObject({ outcome: 'updated', calls: 3 });
    expect(JSON.parse(String(only().Structure))).toEqual(STEPS);
    const hiding = new Proxy(server.transport(), {
      apply: (serve, self, [request]: [{ url: string }]) =>
        request.url.includes('/wod/file/')
          ? Promise.resolve({ status: 400, headers: {}, body: "Workout cannot be exported to format: 'json'." })
          : (Reflect.apply(serve, self, [request]) as unknown),
    });
    expect(await refusal(upsert(hiding, { title: 'Newer' }))).toMatchObject({
      kind: 'conflict',
      field: 'allowLosingStructure',
    });
    expect(only().Title).toBe('New');
    expect(await upsert(hiding, { title: 'Newer', allowLosingStructure: true })).toMatchObject({ outcome: 'updated' });
  });

  it('knows the steps again though they are written in another way', async () => {
    await run({ structure: STEPS });
    server.edit(Number(only().Id), { Structure: JSON.stringify([STEPS[0]!.Steps[0], STEPS[0]!.Steps[0]]) });
    expect(await run({ structure: STEPS })).toMatchObject({ outcome: 'unchanged' });
    server.edit(Number(only().Id), { Structure: JSON.stringify(STEPS[0]!.Steps) });
    expect(await run({ structure: STEPS })).toMatchObject({ outcome: 'updated' });
  });

  it('puts back what somebody changed, but leaves their words below the footer', async () => {
    await run(everything);
    const id = Number(only().Id);
    server.edit(id, { Title: 'Mine', Description: `${String(only().Description)}\n\nKnee hurts.` });
    expect(await run(everything)).toMatchObject({ outcome: 'updated' });
    expect(only()).toMatchObject({ Id: id, Title: 'Threshold 2 x 15' });
    expect(String(only().Description)).toMatch(/^Keep cadence above 88\.\nThen ease off\.\n\n\[.*\]\n\nKnee hurts\.$/);
    expect(await run(everything)).toMatchObject({ outcome: 'unchanged' });
  });

  it('keeps every character of a description that is left empty', async () => {
    await run({ description: 'First' });
    const id = Number(only().Id);
    const footer = String(only().Description).slice('First\n\n'.length);
    server.edit(id, { Description: `  First  \r\n\tthen &amp; now ${footer}\r\nlast  ` });
    await run({ title: 'New' });
    const after = String(only().Description);
    expect(after.replace(/\/[\da-f]{6}\]/, '')).toBe(
      `  First  \r\n\tthen &amp; now ${footer}\r\nlast  `.replace(/\/[\da-f]{6}\]/, ''),
    );
  });

  it.each([
    { TssPlanned: '82.0000001' },
    { TotalTimePlanned: 1.24996 },
    { DistancePlanned: 38_000.01 },
    { Title: ' Threshold 2 x 15 ' },
    { Tags: ['indoor', 'Threshold'] },
    { WorkoutType: 'BIKE' },
    { CaloriesPlanned: null },
    { Tags: null },
    { TssPlanned: null, IFPlanned: null, EnergyPlanned: null, ElevationGainPlanned: null },
  ])('is not misled by what TrainingPeaks makes of it: %j', async (stored) => {
    await run(everything);
    server.edit(Number(only().Id), stored);
    expect(await run(everything)).toMatchObject({ outcome: 'unchanged', writes: [] });
  });

  it.each<[string, (text: string) => string]>([
    ['other line ends', (text) => text.replace(/\r?\n/g, '\r\n')],
    ['lines as HTML', (text) => text.replaceAll('\n', '<br />')],
    ['everything escaped', (text) => text.replace(/[^\w\s]/gu, (sign) => `&#x${sign.codePointAt(0)!.toString(16)};`)],
    ['less room', (text) => text.replace(/[^\S\n]+$/gm, '').trim()],
    ['no double blanks', (text) => text.replace(/ +/g, ' ')],
    ['another Unicode form', (text) => text.normalize('NFD')],
  ])('is not misled by texts that are stored with %s', async (_, storing) => {
    server.storing = storing;
    const words = {
      ...everything,
      title: 'Über  & unter <3',
      description: 'Swim & "run"  \n\n\n  then – ease [off] é.\n',
      preActivityComment: "Don't\n go all out",
      planName: 'R&D  “é”',
    };
    expect(await run(words)).toMatchObject({ outcome: 'created' });
    expect(await run(words)).toMatchObject({ outcome: 'unchanged', writes: [] });
    const changed = { title: 'New', planName: words.planName };
    expect(await run(changed)).toMatchObject({ outcome: 'updated' });
    expect(await run(changed)).toMatchObject({ outcome: 'unchanged', writes: [] });
    expect(await run({ ...words, title: 'New' })).toMatchObject({ outcome: 'unchanged', writes: [] });
    only();
  });

  it('writes a Premium value again once another one is asked for', async () => {
    await run({ caloriesPlanned: 900 });
    server.edit(Number(only().Id), { CaloriesPlanned: null });
    expect(await run({ caloriesPlanned: 950 })).toMatchObject({ outcome: 'updated' });
  });

  it('leaves totals that TrainingPeaks works out from the steps, until others are asked for', async () => {
    await run({ structure: STEPS, tssPlanned: 82, totalTimePlanned: '1h' });
    server.edit(Number(only().Id), { TssPlanned: 45.1, TotalTimePlanned: 0.5 });
    expect(await run({ structure: STEPS, tssPlanned: 82, totalTimePlanned: '1h' })).toMatchObject({
      outcome: 'unchanged',
    });
    expect(await run({ structure: STEPS, tssPlanned: 90, totalTimePlanned: '1h' })).toMatchObject({
      outcome: 'updated',
    });
  });
});

describe('finding it again', () => {
  it('changes a workout that was moved, and moves it back', async () => {
    await run();
    server.edit(Number(only().Id), { WorkoutDay: '2026-05-20T00:00:00' });
    expect(await run()).toMatchObject({ outcome: 'updated', workoutDay: DAY, calls: 2 });
  });

  it('leaves it on the day somebody chose, where that is wanted, until the plan itself moves it', async () => {
    await run({ startTimePlanned: `${DAY}T17:30` });
    server.edit(Number(only().Id), { WorkoutDay: '2026-05-06T00:00:00', StartTimePlanned: '2026-05-06T17:30:00' });
    const same = { startTimePlanned: `${DAY}T17:30`, keepMovedDay: true };
    expect(await run(same)).toMatchObject({ outcome: 'unchanged', workoutDay: '2026-05-06' });
    expect(await run({ ...same, title: 'New' })).toMatchObject({ outcome: 'updated', workoutDay: '2026-05-06' });
    expect(await run({ title: 'New', workoutDay: '2026-05-11', keepMovedDay: true })).toMatchObject({
      outcome: 'updated',
      workoutDay: '2026-05-11',
    });
  });

  it('looks 22 days to both sides with one request, and as far as it is told with more', async () => {
    await run();
    const id = Number(only().Id);
    server.edit(id, { WorkoutDay: '2026-05-26T00:00:00' });
    expect(await run({ title: 'A' })).toMatchObject({ outcome: 'updated', id });
    server.edit(id, { WorkoutDay: '2026-07-10T00:00:00' });
    expect(await run({ daysAround: 67 })).toMatchObject({ outcome: 'updated', id, calls: 4 });
    server.edit(id, { WorkoutDay: '2026-05-27T00:00:00' });
    expect(await run()).toMatchObject({ outcome: 'created' });
    expect(server.all()).toHaveLength(2);
  });

  it('never asks for more than a year ahead', async () => {
    await run({ workoutDay: '2027-04-25' });
    expect(server.requests).toContain('GET /v2/workouts/2027-04-03/2027-05-01');
  });

  it('tells two plans with the same references apart', async () => {
    await run({ planName: 'Base' });
    expect(await run({ planName: 'Build', title: 'Other' })).toMatchObject({ outcome: 'created' });
    expect(await run({ planName: 'BASE' })).toMatchObject({ outcome: 'updated', id: 101 });
    expect(await run()).toMatchObject({ outcome: 'created' });
    expect(server.all()).toHaveLength(3);
  });

  it('makes it again when the athlete has deleted it', async () => {
    await run();
    server.workouts.clear();
    expect(await run()).toMatchObject({ outcome: 'created' });
  });
});

describe('what it never does', () => {
  it('overwrite a completed workout', async () => {
    await run();
    server.edit(Number(only().Id), { Completed: true, TotalTime: 1.2 });
    expect(await run({ title: 'New', structure: STEPS })).toMatchObject({
      outcome: 'keptCompleted',
      completed: true,
      title: 'Threshold 2 x 15',
      writes: [],
      calls: 1,
    });
  });

  it('overwrite one that is completed between the look and the write', async () => {
    await run();
    const id = Number(only().Id);
    const transport = server.transport();
    const result = await upsert(
      (request) => {
        if (request.method === 'PUT') server.edit(id, { Completed: true, TotalTime: 1.2 });
        return transport(request);
      },
      { title: 'New' },
    );
    expect(result).toMatchObject({ outcome: 'keptCompleted', title: 'Threshold 2 x 15' });
  });

  it('plan too far back or ahead; what is unchanged or done there is no mistake', async () => {
    const past = { workoutDay: '2026-04-20' };
    expect((await refusal(run(past))).field).toBe('workoutDay');
    expect((await refusal(run({ workoutDay: '2027-06-01' }))).field).toBe('workoutDay');
    expect(server.writes).toEqual([]);
    await run();
    const { Description } = only();
    server.edit(Number(only().Id), {
      WorkoutDay: '2026-04-20T00:00:00',
      Description: String(Description).replace(`for ${DAY}`, 'for 2026-04-20'),
    });
    expect(await run(past)).toMatchObject({ outcome: 'unchanged' });
    expect((await refusal(run({ ...past, title: 'New' }))).field).toBe('workoutDay');
  });

  it('delete a copy that somebody made, on another day or the same', async () => {
    await run();
    const { Id: _, ...copy } = only();
    server.wait(30 * MINUTE);
    const other = server.put({ ...copy, WorkoutDay: '2026-05-05T00:00:00' });
    const same = server.put(copy);
    expect(await run()).toMatchObject({ outcome: 'unchanged', copies: `${other}, ${same}`, writes: [] });
  });
});

describe('twins', () => {
  const twin = (changes: JsonObject = {}): number => {
    const { Id: _, ...copy } = only();
    return server.put({ ...copy, ...changes });
  };

  it('that nobody has touched are deleted, the lowest number stays', async () => {
    await run();
    const { Id } = only();
    const other = twin();
    expect(await run()).toMatchObject({ outcome: 'unchanged', id: Id, copies: null, writes: [`delete ${other}`] });
    only();
  });

  it('are deleted before the one that stays is changed', async () => {
    await run();
    const { Id } = only();
    const other = twin();
    expect(await run({ title: 'New' })).toMatchObject({ writes: [`delete ${other}`, `change ${String(Id)}`] });
  });

  it('that hold what is asked for now are deleted, and the one that stays gets it', async () => {
    await run();
    const { Id } = only();
    const transport = server.transport();
    const blind = upsert(
      (request) =>
        request.method === 'GET' && !request.url.includes('profile')
          ? Promise.resolve({ status: 200, headers: {}, body: '[]' })
          : transport(request),
      { title: 'New' },
    );
    await blind.catch(() => undefined);
    const other = Math.max(...server.workouts.keys());
    expect(server.all()).toHaveLength(2);
    expect(await run({ title: 'New' })).toMatchObject({ writes: [`delete ${other}`, `change ${String(Id)}`] });
    expect(only()).toMatchObject({ Id, Title: 'New' });
  });

  it.each([
    { Title: 'My own title' },
    { TotalTimePlanned: 2 },
    { WorkoutDay: '2026-05-05T00:00:00' },
    { LastModifiedDate: null },
  ])('that somebody has touched stay and are named: %j', async (touched) => {
    await run();
    const other = twin();
    server.edit(other, touched);
    Object.assign(server.workouts.get(other)!, touched);
    expect(await run()).toMatchObject({ outcome: 'unchanged', copies: String(other), writes: [] });
  });

  it('one of which the athlete has done leave that one alone', async () => {
    await run();
    const other = twin();
    server.wait(24 * 60 * MINUTE);
    server.edit(other, { Completed: true, TotalTime: 1.1 });
    expect(await run({ title: 'New' })).toMatchObject({ outcome: 'keptCompleted', id: other, writes: [] });
  });

  it('that cannot be deleted now are left to the next run', async () => {
    await run();
    const other = twin();
    const transport = server.transport();
    const failing = await upsert((request) =>
      request.method === 'DELETE' ? Promise.resolve({ status: 500, headers: {}, body: '' }) : transport(request),
    );
    expect(failing).toMatchObject({ outcome: 'unchanged', copies: String(other) });
    expect(await run()).toMatchObject({ writes: [`delete ${other}`] });
  });
});

it('leaves alone what somebody else planned alike while a create went unanswered', async () => {
  const transport = server.transport();
  let posts = 0;
  const result = await upsert((request) => {
    if (request.method !== 'POST') return transport(request);
    posts += 1;
    if (posts > 1) return transport(request);
    server.put({ ...(JSON.parse(String(request.body)) as JsonObject), WorkoutType: 'Bike', Description: 'Mine' });
    return server.serve(request, 'lost-before');
  });
  expect(result).toMatchObject({ outcome: 'created', copies: null });
  expect(server.all().map(({ Description }) => String(Description).slice(0, 5))).toEqual(['Mine', '[sent']);
  expect(await run()).toMatchObject({ outcome: 'unchanged' });
});
