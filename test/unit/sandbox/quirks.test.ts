import { premiumId, TestSandbox } from './client';

let sandbox: TestSandbox;
let token: string;
beforeAll(async () => {
  sandbox = await TestSandbox.start();
});
beforeEach(async () => {
  await sandbox.reset();
  token = await sandbox.token('premium');
});
afterAll(() => sandbox.close());

const quirk = (changes: object) => sandbox.control('POST', '/quirks', changes);
const week = async () => (await sandbox.get(token, '/v2/workouts/2026-05-04/2026-05-10')).json;
const ride = { AthleteId: premiumId, WorkoutDay: '2026-05-20', WorkoutType: 'bike', Title: 'Ride' };
const plan = (body: object = ride) => sandbox.api(token, 'POST', '/v2/workouts/plan', body);

it.each([
  ['camel', 'workoutType'],
  ['lower', 'workouttype'],
])('changes the casing of names: %s', async (propertyCasing, name) => {
  await quirk({ propertyCasing });
  const [workout] = await week();
  expect(workout[name]).toEqual(expect.any(String));
  expect('WorkoutType' in workout).toBe(false);
});

it('sends numbers as strings', async () => {
  await quirk({ numbersAsStrings: true });
  const [workout] = await week();
  expect(workout.AthleteId).toBe(String(premiumId));
  expect(typeof workout.TotalTimePlanned).toBe('string');
});

it.each([
  ['mixed', true, false],
  ['null', true, true],
  ['absent', false, false],
])('sends no value as the quirk %s says', async (emptyValues, tagsThere, commentThere) => {
  await quirk({ emptyValues });
  const [workout] = await week();
  expect('Tags' in workout).toBe(tagsThere);
  expect('PreActivityComment' in workout).toBe(commentThere);
});

it('adds keys nobody documented', async () => {
  await quirk({ unknownKeys: true });
  expect((await week())[0].SandboxExtra).toBeDefined();
});

it('answers creates and updates in every form', async () => {
  await quirk({ createStatus: 201, createBody: 'empty' });
  const created = await plan();
  expect([created.status, created.text]).toEqual([201, '']);
  await quirk({ updateAnswer: 'empty204', createBody: 'object' });
  const { Id } = (await plan()).json;
  const updated = await sandbox.api(token, 'PUT', `/v2/workouts/plan/${Id}`, { ...ride, Id });
  expect([updated.status, updated.text]).toEqual([204, '']);
});

it('accepts a raw structure array when told to', async () => {
  await quirk({ rawStructureArray: 'accepted' });
  const step = {
    Type: 'Step',
    IntensityClass: 'Active',
    Length: { Unit: 'Second', Value: 60 },
    IntensityTarget: { Unit: 'PercentOfFtp', Value: 70 },
  };
  expect((await plan({ ...ride, Structure: [step] })).status).toBe(200);
});

it('gives LastModifiedDate in Mountain time without a zone', async () => {
  const [before] = await week();
  await quirk({ lastModified: 'mountain' });
  const [after] = await week();
  expect(after.LastModifiedDate).not.toMatch(/Z$/);
  expect(Date.parse(before.LastModifiedDate) - Date.parse(`${after.LastModifiedDate}Z`)).toBe(6 * 3600 * 1000);
});

it('leaves Completed false on workouts with data, and days without time', async () => {
  await quirk({ completed: 'alwaysFalse', workoutDay: 'date' });
  const workouts = await week();
  expect(workouts.some((workout: any) => workout.TotalTime > 0)).toBe(true);
  expect(
    workouts.every((workout: any) => workout.Completed === false && /^\d{4}-\d\d-\d\d$/.test(workout.WorkoutDay)),
  ).toBe(true);
});

it.each([
  ['oauthObject', (answer: any) => answer.json.error_description],
  ['message', (answer: any) => answer.json.message],
  ['Message', (answer: any) => answer.json.Message],
  ['array', (answer: any) => answer.json[0]],
  ['string', (answer: any) => answer.json],
  ['text', (answer: any) => answer.text],
  ['html', (answer: any) => /<h3>(.*)<\/h3>/.exec(answer.text)?.[1]],
])('words errors in the form %s', async (errorBody, textOf) => {
  await quirk({ errorBody });
  const answer = await plan({ ...ride, WorkoutType: undefined });
  expect(answer.status).toBe(400);
  expect(textOf(answer)).toBe('WorkoutType is required.');
});

it('may leave error bodies empty', async () => {
  await quirk({ errorBody: 'empty' });
  const answer = await plan({});
  expect([answer.status, answer.text]).toEqual([400, '']);
});

it('answers deauthorize with 204 when told to', async () => {
  await quirk({ deauthorizeStatus: 204 });
  expect((await sandbox.api(token, 'POST', '/oauth/deauthorize')).status).toBe(204);
});

it('refuses misspelt quirks and forgets them on reset', async () => {
  expect((await sandbox.send('POST', '/_sandbox/quirks', { createStatsu: 201 })).status).toBe(400);
  await quirk({ createStatus: 201 });
  await sandbox.reset();
  expect((await sandbox.control('GET', '/quirks')).createStatus).toBe(200);
});

describe('creates and updates besides the plan', () => {
  const card = { NutritionDate: '2026-05-13', Calories: 2410 };
  const hook = { AthleteId: premiumId, EventType: 'workout-updated', WebhookUrl: 'http://127.0.0.1:1/x' };
  const event = { AthleteId: premiumId, EventDate: '2026-09-20', EventType: 'Triathlon', Name: 'Lake' };
  const metric = { DateTime: '2026-05-13T06:41:00', UploadClient: 'test', HRV: 70 };
  const cards = `/v1/athletes/${premiumId}/nutrition`;
  const send = async (method: string, path: string, body: object) => {
    const { status, text, headers } = await sandbox.api(token, method, path, body);
    return [status, text === '' ? 'empty' : 'object', headers.has('location')];
  };

  it('may leave their bodies empty', async () => {
    await quirk({ createBody: 'empty' });
    expect(await send('POST', cards, card)).toEqual([201, 'empty', false]);
    expect(await send('POST', '/v1/webhook/subscriptions', hook)).toEqual([200, 'empty', false]);
    expect(await send('POST', '/v2/events', event)).toEqual([200, 'empty', false]);
    expect(await send('POST', '/v2/metrics', metric)).toEqual([201, 'empty', true]);
    expect(await send('POST', `/v2/athlete/${premiumId}/routes`, { Name: 'Loop' })).toEqual([200, 'empty', false]);
  });

  it('may answer 204 to an update', async () => {
    const [{ NutritionId }] = (await sandbox.get(token, `${cards}?pageSize=1`)).json;
    const subscription = (await sandbox.api(token, 'POST', '/v1/webhook/subscriptions', hook)).json;
    await quirk({ updateAnswer: 'empty204' });
    const day = { ...card, NutritionDate: '2026-05-13' };
    expect(await send('PUT', `${cards}/${NutritionId}`, day)).toEqual([204, 'empty', false]);
    const change = { ...hook, Active: false };
    expect(await send('PUT', `/v1/webhook/subscriptions/${subscription.Id}`, change)).toEqual([204, 'empty', false]);
  });

  it.each([
    ['null', true],
    ['absent', false],
  ])('may give goals as %s, and spells a type as the wiki’s sample does', async (eventGoals, there) => {
    await quirk({ eventGoals, triathlonSpelling: 'Triathalon' });
    const { json } = await sandbox.get(token, '/v2/events/next');
    expect(['Goals' in json, json.Goals ?? null, json.EventType]).toEqual([there, null, 'Triathalon']);
  });
});

it('lets an athlete use the own id where no other form exists', async () => {
  await quirk({ ownIdInPath: 'forbidden' });
  expect((await sandbox.get(token, `/v1/athletes/${premiumId}/nutrition`)).status).toBe(200);
  expect((await sandbox.get(token, `/v2/athletes/${premiumId}/routes`)).status).toBe(200);
});
