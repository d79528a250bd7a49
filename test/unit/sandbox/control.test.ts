import { createHash } from 'node:crypto';
import { get } from 'node:http';
import { startSandbox } from '../../../sandbox/server';
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

const ride = { AthleteId: premiumId, WorkoutDay: '2026-05-20', WorkoutType: 'bike', Title: 'Ride' };
const plan = () => sandbox.api(token, 'POST', '/v2/workouts/plan', ride);
const rides = async () =>
  (await sandbox.control('GET', '/state?athlete=premium')).athletes[0].workouts.filter(
    (workout: any) => workout.values.Title === 'Ride',
  ).length;
const profile = () => sandbox.get(token, '/v1/athlete/profile');
const fault = (rule: object) => sandbox.control('POST', '/faults', rule);

describe('faults', () => {
  it('answers with a status, headers and body, so many times after so many passes', async () => {
    await fault({
      kind: 'status',
      path: '^/v1/athlete',
      status: 429,
      headers: { 'retry-after': '7' },
      body: { Message: 'slow down' },
      skip: 1,
      times: 2,
    });
    const statuses = [];
    for (let index = 0; index < 4; index += 1) statuses.push((await profile()).status);
    expect(statuses).toEqual([200, 429, 429, 200]);
    await sandbox.control('DELETE', '/faults');
    await fault({ kind: 'status', times: null });
    expect([(await profile()).status, (await profile()).status]).toEqual([503, 503]);
  });

  it('carries headers', async () => {
    await fault({ kind: 'status', status: 429, headers: { 'retry-after': '7' }, body: { Message: 'slow down' } });
    const answer = await profile();
    expect([answer.headers.get('retry-after'), answer.json]).toEqual(['7', { Message: 'slow down' }]);
  });

  it('cuts the connection before or after the write took effect', async () => {
    await fault({ kind: 'reset-before', method: 'POST', path: '/plan' });
    await expect(plan()).rejects.toThrow();
    expect(await rides()).toBe(0);
    await fault({ kind: 'reset-after', method: 'POST', path: '/plan' });
    await expect(plan()).rejects.toThrow();
    expect(await rides()).toBe(1);
    const { requests } = await sandbox.control('GET', '/requests');
    expect(requests.map((entry: any) => [entry.fault, entry.status])).toEqual([
      ['reset-before', null],
      ['reset-after', 200],
    ]);
  });

  it('answers an error although the write took effect', async () => {
    await fault({ kind: 'status-after', method: 'POST', status: 504, body: 'gateway timeout' });
    const answer = await plan();
    expect([answer.status, answer.text]).toEqual([504, 'gateway timeout']);
    expect(await rides()).toBe(1);
  });

  it('answers HTML in place of the work', async () => {
    await fault({ kind: 'html', method: 'POST' });
    const answer = await plan();
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(await rides()).toBe(0);
  });

  it('cuts JSON in half, and delivers slowly or late but whole', async () => {
    const whole = (await profile()).text;
    await fault({ kind: 'cut-json' });
    const cut = await profile();
    expect(cut.text).toBe(whole.slice(0, Math.floor(whole.length / 2)));
    await fault({ kind: 'slow', milliseconds: 20 });
    expect((await profile()).text).toBe(whole);
    await fault({ kind: 'delay', milliseconds: 10 });
    expect((await profile()).text).toBe(whole);
  });

  it('strikes one athlete or one account only', async () => {
    const coach = await sandbox.token('coach');
    const week = '2026-05-11/2026-05-17';
    await fault({ kind: 'status', status: 500, athlete: rosterId, times: null });
    expect((await sandbox.get(coach, `/v2/workouts/880102/${week}`)).status).toBe(200);
    expect((await sandbox.get(coach, `/v2/workouts/${rosterId}/${week}`)).status).toBe(500);
    expect((await sandbox.api(coach, 'POST', '/v2/workouts/plan', { ...ride, AthleteId: rosterId })).status).toBe(500);
    await fault({ kind: 'status', status: 502, account: 'premium', times: null });
    expect((await profile()).status).toBe(502);
  });

  it('refuses rules it does not know', async () => {
    expect((await sandbox.send('POST', '/_sandbox/faults', { kind: 'explode' })).status).toBe(400);
    expect((await sandbox.send('POST', '/_sandbox/faults', [{ kind: 'html', path: '(' }])).status).toBe(400);
  });
});

describe('request log', () => {
  it('records who asked what, with a hash of the body and without tokens', async () => {
    await plan();
    await sandbox.send(
      'POST',
      '/oauth/token',
      'grant_type=refresh_token&refresh_token=hush&client_id=sandbox-client&client_secret=sandbox-secret',
      { 'content-type': 'application/x-www-form-urlencoded' },
    );
    await sandbox.send('GET', '/v2/workouts/1/2?x=1', undefined, { 'user-agent': 'axios/1.7' });
    const { requests } = await sandbox.control('GET', '/requests');
    const [first, second, third] = requests;
    expect(first).toMatchObject({
      method: 'POST',
      path: '/v2/workouts/plan',
      account: 'premium',
      athlete: premiumId,
      userAgent: 'sandbox-test/1.0',
      userAgentProblem: null,
      status: 200,
    });
    expect(first.body).toEqual({
      bytes: JSON.stringify(ride).length,
      sha256: createHash('sha256').update(JSON.stringify(ride)).digest('hex'),
      json: ride,
    });
    expect(second.body.json).toMatchObject({
      grant_type: 'refresh_token',
      refresh_token: '(left out)',
      client_secret: '(left out)',
    });
    expect(third).toMatchObject({ query: { x: '1' }, status: 401, account: null, userAgentProblem: 'default' });
    expect(JSON.stringify(requests)).not.toContain(token);
    expect((await sandbox.control('GET', `/requests?since=${second.index}`)).requests).toHaveLength(1);
    await sandbox.control('DELETE', '/requests');
    expect((await sandbox.control('GET', '/requests')).requests).toEqual([]);
  });
});

describe('user agent', () => {
  it('is judged by its name as a whole, not by how it begins', async () => {
    for (const [userAgent, verdict] of [
      ['n8n-nodes-trainingpeaks/0.1.0', null],
      ['n8n/2.41.1', 'default'],
      ['axios/1.12.0', 'default'],
      ['acme-sync', 'noVersion'],
    ]) {
      await sandbox.control('DELETE', '/requests');
      await fetch(`${sandbox.url}/v1/info/version`, { headers: { 'user-agent': String(userAgent) } });
      const [logged] = (await sandbox.control('GET', '/requests')).requests;
      expect([userAgent, logged.userAgentProblem]).toEqual([userAgent, verdict]);
    }
  });
});

describe('clock', () => {
  it('tells its own time in the Date header, so that clients that trust the server clock follow it', async () => {
    await sandbox.control('POST', '/clock', { now: '2026-03-01T12:00:00Z' });
    const answer = await fetch(`${sandbox.url}/v1/info/version`);
    expect(answer.headers.get('date')).toBe('Sun, 01 Mar 2026 12:00:00 GMT');
  });

  it('freezes, runs on, advances and returns to real time', async () => {
    const clock = (body: object) => sandbox.control('POST', '/clock', body);
    expect(await clock({ now: '2026-01-01T00:00:00Z' })).toEqual({ now: '2026-01-01T00:00:00.000Z', mode: 'frozen' });
    expect((await clock({ advanceSeconds: 90 })).now).toBe('2026-01-01T00:01:30.000Z');
    expect((await clock({ now: '2026-01-01T00:00:00Z', running: true })).mode).toBe('offset');
    expect((await clock({ realTime: true })).mode).toBe('real');
    expect((await sandbox.send('POST', '/_sandbox/clock', { now: 'soon' })).status).toBe(400);
  });
});

describe('access', () => {
  it('revokes and expires', async () => {
    expect(await sandbox.control('POST', '/expire', { user: 'premium' })).toEqual({ expired: 1 });
    expect((await profile()).status).toBe(401);
    token = await sandbox.token('premium');
    await sandbox.control('POST', '/revoke', { user: 'premium' });
    expect((await profile()).status).toBe(401);
  });

  it('gives tokens a life and scopes', async () => {
    token = await sandbox.token('premium', 'athlete:profile', { expiresIn: 5 });
    expect((await profile()).status).toBe(200);
    await sandbox.control('POST', '/clock', { advanceSeconds: 5 });
    expect((await profile()).status).toBe(401);
    expect(
      (await sandbox.send('POST', '/_sandbox/tokens', { user: 'premium', scopes: 'athlete:everything' })).status,
    ).toBe(400);
    expect((await sandbox.send('POST', '/_sandbox/tokens', { user: 'nobody' })).status).toBe(404);
  });

  it('keeps connections over a reset when asked to', async () => {
    await sandbox.control('POST', '/reset', { now: TestSandbox.now, keepGrants: true });
    expect((await profile()).status).toBe(200);
    await sandbox.reset();
    expect((await profile()).status).toBe(401);
  });

  it('is closed to pages of other sites', async () => {
    const statusFor = (host: string) =>
      new Promise((resolve) => {
        get(`${sandbox.url}/_sandbox`, { headers: { host } }, (response) => {
          response.resume();
          resolve(response.statusCode);
        });
      });
    expect(await statusFor('rebound.example')).toBe(403);
    expect(await statusFor('localhost:4010')).toBe(200);
  });
});

describe('workouts', () => {
  it('completes the next planned workout of an athlete with plausible figures', async () => {
    const done = await sandbox.control('POST', '/complete-workout', { athleteId: premiumId });
    expect(done).toMatchObject({ athleteId: premiumId, day: TestSandbox.today, completed: true });
    const found = (await sandbox.get(token, `/v2/workouts/id/${done.workoutId}`)).json;
    expect(found.TotalTime).toBeGreaterThan(0);
    expect(found.StartTime.slice(0, 10)).toBe(TestSandbox.today);
  });

  it('seeds a roster of fifty', async () => {
    await sandbox.control('POST', '/reset', { seed: 'large', now: TestSandbox.now });
    expect((await sandbox.get(await sandbox.token('coach'), '/v1/coach/athletes')).json).toHaveLength(50);
    await sandbox.control('POST', '/reset', { seed: 'studio' });
  });
});

it('refuses an unknown seed and a taken port', async () => {
  await expect(startSandbox({ seedName: 'nope' })).rejects.toThrow('Known seeds: studio');
  await expect(startSandbox({ port: Number(new URL(sandbox.url).port) })).rejects.toThrow('EADDRINUSE');
});
