import { premiumId, rosterId, TestSandbox } from './client';

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

const get = (path: string, as = token) => sandbox.get(as, `/v2/workouts/${path}`);
const quirk = (changes: object) => sandbox.control('POST', '/quirks', changes);
const completed = async (type: string, path = '2026-04-20/2026-05-12', as = token) =>
  (await get(path, as)).json.find((workout: any) => workout.Completed && workout.WorkoutType === type);

it('gives samples and laps of completed workouts with a file', async () => {
  const { Id, TotalTime } = await completed('Bike');
  const { json } = await get(`id/${Id}/details`);
  const { Channels, Data } = json.WorkoutChannels;
  expect(Channels).toContain('Power');
  expect(Data).toHaveLength(Math.round(TotalTime * 3600));
  expect(Data[1]).toMatchObject({ Event: null, MillisecondOffset: 1000 });
  expect(Data[1].Values).toHaveLength(Channels.length);
  expect(json.LapStats.at(-1).EndTimeMs).toBe(json.WorkoutStats.ElapsedTimeMs);
  await quirk({ detailsRows: 'flat' });
  expect((await get(`id/${Id}/details`)).json.WorkoutChannels.Data[1]).toMatchObject({
    TimeOffset: 1000,
    HeartRate: expect.any(Number),
  });
  await quirk({ detailsChannels: 'objects' });
  expect((await get(`id/${Id}/details`)).json.WorkoutChannels.Channels).toContainEqual({ Name: 'Power' });
});

it('answers 204 without a file or before completion, 403 for basic athletes, 401 without the scope', async () => {
  const planned = (await get('2026-05-18/2026-05-24')).json[0];
  expect((await get(`id/${planned.Id}/details`)).status).toBe(204);
  const { Id } = await completed('Strength');
  expect((await get(`id/${Id}/details`)).status).toBe(204);
  const coach = await sandbox.token('coach');
  const basic = await completed('Rowing', '880104/2026-04-20/2026-05-12', coach);
  for (const part of ['details', 'meanmaxes', 'timeinzones']) {
    const refused = await get(`880104/id/${basic.Id}/${part}`, coach);
    expect([part, refused.status]).toEqual([part, 403]);
    expect(refused.text).toContain('premium');
  }
  expect((await get(`id/${Id}/details`, await sandbox.token('premium', 'workouts:read'))).status).toBe(401);
});

it('gives mean maximal values that fall with time', async () => {
  const { Id, PowerAverage } = await completed('Bike');
  const { MeanMaxes } = (await get(`id/${Id}/meanmaxes`)).json.MeanMaxPowers;
  expect(MeanMaxes['5Seconds']).toBeGreaterThan(MeanMaxes['20Minutes']);
  expect(MeanMaxes['20Minutes']).toBeGreaterThanOrEqual(PowerAverage);
  expect(MeanMaxes['3Hours']).toBeNull();
  await quirk({ meanMaxKeys: 'prefixed' });
  expect((await get(`id/${Id}/meanmaxes`)).json.MeanMaxPowers.MeanMaxes.MM5Seconds).toEqual(expect.any(Number));
});

it.each([
  ['nullMembers', expect.stringContaining('"MeanMaxPowers":null')],
  ['null', 'null'],
  ['empty', ''],
])('answers a workout without mean maximal values with %s', async (noMeanMaxes, body) => {
  const planned = (await get('2026-05-18/2026-05-24')).json[0];
  const { Id } = await completed('Bike');
  await quirk({ noMeanMaxes });
  const answer = await get(`id/${planned.Id}/meanmaxes`);
  expect([answer.status, answer.text]).toEqual([200, body]);
  expect((await get(`id/${Id}/meanmaxes`)).json.MeanMaxPowers).not.toBeNull();
});

it('gives seconds per zone that add up, keyed or as an array', async () => {
  const { Id, TotalTime } = await completed('Bike');
  const zones = (await get(`id/${Id}/timeinzones`)).json.TimeInPowerZones;
  const seconds = Object.values<any>(zones.TimeInZones).reduce((sum, zone) => sum + zone.Seconds, 0);
  expect(seconds).toBeCloseTo(TotalTime * 3600, 3);
  expect(zones.TimeInZones['0'].Label).toBe('Zone 1');
  await quirk({ timeInZones: 'array' });
  expect(Array.isArray((await get(`id/${Id}/timeinzones`)).json.TimeInPowerZones.TimeInZones)).toBe(true);
});

it('asks for the scope the quirk names', async () => {
  const { Id } = await completed('Bike');
  const details = await sandbox.token('premium', 'workouts:details');
  expect((await get(`id/${Id}/meanmaxes`, details)).status).toBe(401);
  await quirk({ analysisScope: 'workouts:details' });
  expect((await get(`id/${Id}/meanmaxes`, details)).status).toBe(200);
});

it('takes comments under Value, or under Comment', async () => {
  const coach = await sandbox.token('coach');
  const { Id } = await completed('Run', `${rosterId}/2026-04-20/2026-05-12`, coach);
  const comment = (body: object) => sandbox.api(coach, 'POST', `/v2/workouts/${rosterId}/id/${Id}/comment`, body);
  expect((await comment({ Value: 'Strong finish' })).status).toBe(204);
  expect((await comment({ Comment: 'Strong finish' })).status).toBe(400);
  await quirk({ commentField: 'Comment' });
  expect((await comment({ Comment: 'Again' })).status).toBe(204);
  const { athletes } = await sandbox.control('GET', `/state?athlete=${rosterId}`);
  expect(athletes[0].workouts.find((workout: any) => workout.id === Id).comments).toEqual(['Strong finish', 'Again']);
});

it('lists strength workouts in seconds', async () => {
  const strength = async () => (await sandbox.get(token, `/v2/athletes/${premiumId}/strength-workouts`)).json;
  const [first] = await strength();
  expect(first).toMatchObject({
    Id: expect.any(String),
    CalendarId: premiumId,
    PrescribedDurationInSeconds: expect.any(Number),
  });
  expect(first.Blocks[0].Prescriptions[0].sets[0].parameterValues[0].prescribedValue).toBe('8');
  await quirk({ strengthId: 'number' });
  expect((await strength())[0].Id).toEqual(expect.any(Number));
});
