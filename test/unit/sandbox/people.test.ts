import { basicId, premiumId, rosterId, TestSandbox, trialId } from './client';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await TestSandbox.start();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

it('tells its version without a token', async () => {
  expect((await sandbox.send('GET', '/v1/info/version')).json.Version).toMatch(/^\d/);
});

it('refuses a missing, malformed or unknown token with 401', async () => {
  expect((await sandbox.send('GET', '/v1/athlete/profile')).status).toBe(401);
  expect(
    (await sandbox.send('GET', '/v1/athlete/profile', undefined, { authorization: 'Bearer nonsense' })).status,
  ).toBe(401);
  const token = await sandbox.token('premium');
  expect(
    (await sandbox.send('GET', '/v1/athlete/profile', undefined, { authorization: `Token ${token}` })).status,
  ).toBe(401);
});

it('answers a missing scope with 401, not 403', async () => {
  const token = await sandbox.token('premium', 'workouts:read');
  expect((await sandbox.get(token, '/v1/athlete/profile')).status).toBe(401);
  expect((await sandbox.get(token, `/v2/workouts/${TestSandbox.today}/${TestSandbox.today}`)).status).toBe(200);
  expect((await sandbox.get(token, '/v2/workouts/wod/2026-05-13')).status).toBe(401);
});

it('shows a profile, with IsPremium false on a trial', async () => {
  const profile = async (user: string) => (await sandbox.get(await sandbox.token(user), '/v1/athlete/profile')).json;
  expect(await profile('premium')).toMatchObject({
    Id: premiumId,
    IsPremium: true,
    PreferredUnits: 'Metric',
    CoachedBy: null,
  });
  expect(await profile('basic')).toMatchObject({ Id: basicId, IsPremium: false, PreferredUnits: 'English' });
  expect(await profile('trial')).toMatchObject({ Id: trialId, IsPremium: false });
});

it('answers a coach on the athlete profile with an array of strings', async () => {
  const token = await sandbox.token('coach', 'athlete:profile');
  const answer = await sandbox.get(token, '/v1/athlete/profile');
  expect(answer.status).toBe(200);
  expect(answer.json).toEqual([expect.stringContaining('is not a valid athlete')]);
  await sandbox.control('POST', '/quirks', { coachProfileStatus: 400 });
  expect((await sandbox.get(token, '/v1/athlete/profile')).status).toBe(400);
});

it('gives zones of three families', async () => {
  const { json } = await sandbox.get(await sandbox.token('premium'), '/v1/athlete/profile/zones');
  expect(json.PowerZones.Default.Threshold).toBe(231);
  expect(json.HeartRateZones.Run).toMatchObject({ WorkoutType: 'Run', RestingHeartRate: 49 });
  expect(json.SpeedZones.Swim.Zones[0]).toMatchObject({ Label: 'Zone 1', Minimum: 0 });
});

it('lists a coach’s twelve athletes, those of the assistant included', async () => {
  const token = await sandbox.token('coach');
  const { json: roster } = await sandbox.get(token, '/v1/coach/athletes');
  expect(roster).toHaveLength(12);
  expect(new Set(roster.map((athlete: any) => athlete.CoachedBy)).size).toBe(2);
  expect(roster.filter((athlete: any) => !('TimeZone' in athlete))).toHaveLength(1);
  expect(new Set(roster.map((athlete: any) => athlete.IsPremium))).toEqual(new Set([true, false]));
  expect(new Set(roster.map((athlete: any) => athlete.PreferredUnits))).toEqual(new Set(['Metric', 'English']));
  expect((await sandbox.get(token, '/v1/coach/profile')).json).toEqual({
    CoachId: 770123,
    FirstName: 'Ines',
    LastName: 'Marsh',
  });
  const assistants = (await sandbox.get(token, '/v1/coach/assistants')).json;
  expect((await sandbox.get(token, `/v1/coach/assistants/${assistants[0].CoachId}/athletes`)).json).toHaveLength(2);
});

it('gives an empty roster to a coach without athletes and refuses athletes', async () => {
  expect((await sandbox.get(await sandbox.token('newcoach'), '/v1/coach/athletes')).json).toEqual([]);
  expect((await sandbox.get(await sandbox.token('premium', 'coach:athletes'), '/v1/coach/athletes')).status).toBe(403);
});

it('answers 403 for athletes who are not attached', async () => {
  const week = '2026-05-11/2026-05-17';
  const coach = await sandbox.token('coach');
  expect((await sandbox.get(coach, `/v2/workouts/${rosterId}/${week}`)).status).toBe(200);
  expect((await sandbox.get(coach, `/v2/workouts/${premiumId}/${week}`)).status).toBe(403);
  expect((await sandbox.get(coach, `/v2/workouts/1/${week}`)).status).toBe(403);
  const athlete = await sandbox.token('premium');
  expect((await sandbox.get(athlete, `/v2/workouts/${premiumId}/${week}`)).status).toBe(200);
  expect((await sandbox.get(athlete, `/v2/workouts/${basicId}/${week}`)).status).toBe(403);
  await sandbox.control('POST', '/quirks', { ownIdInPath: 'forbidden' });
  expect((await sandbox.get(athlete, `/v2/workouts/${premiumId}/${week}`)).status).toBe(403);
});

it('has planned workouts next week for everybody, the same after every reset', async () => {
  const token = await sandbox.token('coach');
  const { json: roster } = await sandbox.get(token, '/v1/coach/athletes');
  for (const athlete of roster) {
    const { json } = await sandbox.get(token, `/v2/workouts/${athlete.Id}/2026-05-18/2026-05-24`);
    expect(json.length).toBeGreaterThanOrEqual(4);
    expect(json.every((workout: any) => !workout.Completed)).toBe(true);
  }
  const before = await sandbox.control('GET', '/state');
  await sandbox.reset();
  expect(await sandbox.control('GET', '/state')).toEqual(before);
});

it('answers unknown addresses with HTML 404', async () => {
  const answer = await sandbox.send('GET', '/v1/workouts/2026-01-01/2026-01-02');
  expect(answer.status).toBe(404);
  expect(answer.headers.get('content-type')).toContain('text/html');
});
