import { authentication as sourceAuthentication } from '../../zapier/trainingpeaks/src/authentication';
import { authDataFor, sandboxForZapier, type TestSandbox } from './support/sandbox';
import { sourcePlatform } from './support/source-app';

let sandbox: TestSandbox;
beforeAll(async () => (sandbox = await sandboxForZapier()));
afterAll(() => sandbox.stop());
beforeEach(async () => {
  await sandbox.control('reset', {});
  await sandbox.control('quirks', undefined, 'DELETE');
  await sandbox.control('faults', undefined, 'DELETE');
  await sandbox.requests();
});

const UPLOADS_ONLY = { readWorkouts: 'false', planWorkouts: 'false', uploadFiles: 'true' };

describe('signing in', () => {
  it.each([
    ['premium', {}, 'Noor Hale (athlete)', 'athlete:profile workouts:read workouts:plan'],
    ['coach', { accountType: 'coach' }, 'Ines Marsh (coach)', 'coach:athletes workouts:read workouts:plan'],
    [
      'basic',
      { uploadFiles: 'yes', readStructures: true },
      'Tom Avery (athlete)',
      'athlete:profile workouts:read workouts:plan workouts:wod file:write',
    ],
  ])('connects and names a connection of %s', async (user, fields, label, scope) => {
    const platform = sourcePlatform();
    expect((await platform.connect({ user, fields })).label).toBe(label);
    expect(platform.authData.scope).toBe(scope);
  });

  it('connects and names a connection that may only upload files', async () => {
    const platform = sourcePlatform();
    const { label, test } = await platform.connect({ user: 'premium', fields: UPLOADS_ONLY });
    expect(platform.authData.scope).toBe('file:write');
    expect(label).toMatch(/^Uploads only, connected \d{4}-\d{2}-\d{2}$/);
    expect(test.connected).toBe(true);
    expect(await sandbox.calls()).not.toContain('GET /v1/athlete/profile');
  });

  it('asks for the pseudonym secret without insisting, and treats it as a secret', async () => {
    const fields = sourceAuthentication.fields.filter(({ key }) => key === 'pseudonymSecret');
    expect(fields).toEqual([expect.objectContaining({ type: 'password', required: false })]);
    expect(fields[0]).not.toHaveProperty('computed');
    expect(fields[0]).not.toHaveProperty('isNoSecret');
    const platform = sourcePlatform();
    await platform.connect({ user: 'premium', fields: { pseudonymSecret: 'correct horse' } });
    expect((await platform.create<{ athleteKey: string }>('build_plan', {})).athleteKey).toMatch(/^[\da-f]{16}$/);
  });

  it('sends spaces as %20, the state, and never both account permissions', async () => {
    const platform = sourcePlatform();
    const address = await platform.execute<string>('authentication.oauth2Config.authorizeUrl', {
      accountType: 'coach',
      redirect_uri: 'https://zapier.com/x/',
      state: 'a b',
    });
    expect(address).toContain('scope=coach%3Aathletes%20workouts%3Aread%20workouts%3Aplan');
    expect(new URL(address).searchParams.get('state')).toBe('a b');
    expect(address).not.toContain('athlete%3Aprofile');
  });

  it('exchanges the code form-encoded with the credentials in the body', async () => {
    await sourcePlatform().connect({ user: 'premium' });
    const exchange = (await sandbox.requests()).find(({ path }) => path === '/oauth/token');
    expect(exchange).toMatchObject({
      status: 200,
      authorization: 'none',
      userAgent: expect.stringMatching(/^zapier-trainingpeaks\/\d/),
    });
    expect(Object.keys((exchange?.body as { json: object }).json).sort()).toEqual(
      ['client_id', 'client_secret', 'code', 'grant_type', 'redirect_uri'].sort(),
    );
  });

  it('passes the code verifier on when Zapier gives one', async () => {
    const exchange = sourcePlatform().execute('authentication.oauth2Config.getAccessToken', {
      code: 'x',
      redirect_uri: 'https://zapier.com/x/',
      code_verifier: 'v'.repeat(43),
    });
    await expect(exchange).rejects.toMatchObject({ name: 'AppError' });
    const [request] = await sandbox.requests();
    expect((request?.body as { json: object }).json).toHaveProperty('code_verifier', 'v'.repeat(43));
  });

  it('says what may be wrong when the client secret is', async () => {
    process.env.CLIENT_SECRET = 'wrong';
    try {
      await expect(sourcePlatform().connect({ user: 'premium' })).rejects.toMatchObject({
        name: 'AppError',
        message: expect.stringMatching(/client secret .*do not match.*Sign in again/),
      });
    } finally {
      process.env.CLIENT_SECRET = 'sandbox-secret';
    }
  });
});

describe('refreshing', () => {
  it.each(['rotate-strict', 'rotate-lenient', 'static'])('survives two refreshes when tokens are %s', async (mode) => {
    await sandbox.control('quirks', { refreshTokens: mode });
    const platform = sourcePlatform();
    await platform.connect({ user: 'premium' });
    for (const _round of [1, 2]) {
      const before = platform.authData.access_token;
      await sandbox.control('expire', {});
      platform.authData.refreshedAt = '0';
      expect(await platform.search('find_workout', {})).toEqual(expect.any(Array));
      expect(platform.authData.access_token).not.toBe(before);
    }
  });

  it('keeps the old refresh token and the known permissions when the answer has none', async () => {
    await sandbox.control('quirks', { refreshTokenInAnswer: false });
    const platform = sourcePlatform();
    await platform.connect({ user: 'premium' });
    const { refresh_token: kept, scope } = platform.authData;
    await sandbox.control('expire', {});
    platform.authData.refreshedAt = '0';
    await platform.search('find_workout', {});
    expect(platform.authData).toMatchObject({ refresh_token: kept, scope });
  });

  it('refreshes before a step when the token is about to end, without a failed call', async () => {
    const platform = sourcePlatform();
    await platform.connect({ user: 'premium' });
    Object.assign(platform.authData, { refreshedAt: '0', expiresAt: String(Date.now() + 20_000) });
    await sandbox.requests();
    await platform.search('find_workout', {});
    const requests = await sandbox.requests();
    expect(requests[0]?.path).toBe('/oauth/token');
    expect(requests.filter(({ status }) => status === 401)).toEqual([]);
  });

  it('asks to reconnect when access was withdrawn', async () => {
    const platform = sourcePlatform();
    await platform.connect({ user: 'premium' });
    platform.authData.refreshedAt = '0';
    await sandbox.control('revoke', { user: 'premium' });
    await expect(platform.search('find_workout', {})).rejects.toMatchObject({
      name: 'ExpiredAuthError',
      message: expect.stringMatching(/has ended.*Reconnect/),
    });
  });

  it.each([
    ['is down', { kind: 'status', status: 503 }],
    ['answers HTML', { kind: 'html', status: 200 }],
    ['breaks the connection', { kind: 'reset-before' }],
  ])('holds the step when TrainingPeaks %s while refreshing', async (_what, fault) => {
    const platform = sourcePlatform();
    await platform.connect({ user: 'premium' });
    platform.authData.refreshedAt = '0';
    await sandbox.control('expire', {});
    await sandbox.control('faults', { ...fault, path: '/oauth/token' });
    await expect(platform.search('find_workout', {})).rejects.toMatchObject({
      name: 'ThrottledError',
      message: expect.stringContaining('"delay":300'),
    });
  });
});

describe('missing permissions', () => {
  it('are told before any request when TrainingPeaks told what it granted', async () => {
    const platform = sourcePlatform();
    platform.authData = await authDataFor(sandbox, 'premium', { scopes: ['athlete:profile', 'workouts:read'] });
    const step = platform.create('create_workout', { workoutDay: 'tomorrow', workoutType: 'run' });
    await expect(step).rejects.toMatchObject({ name: 'AppError', message: expect.stringContaining('Plan Workouts') });
    expect(await sandbox.calls()).toEqual([]);
  });

  it('are told after one refresh when it did not', async () => {
    const platform = sourcePlatform();
    platform.authData = await authDataFor(sandbox, 'premium', { scopes: ['athlete:profile'], tellScopes: false });
    const step = platform.search('find_workout', { range: 'dates', startDate: '2026-05-01', endDate: '2026-05-02' });
    await expect(step).rejects.toMatchObject({ name: 'AppError', message: expect.stringContaining('Read Workouts') });
    expect(platform.calls.filter((method) => method.endsWith('refreshAccessToken'))).toHaveLength(1);
  });

  it('are told without another refresh when the token is new', async () => {
    const platform = sourcePlatform();
    platform.authData = {
      ...(await authDataFor(sandbox, 'premium', { scopes: ['athlete:profile'], tellScopes: false })),
      refreshedAt: String(Date.now()),
    };
    const step = platform.search('find_workout', { range: 'dates', startDate: '2026-05-01', endDate: '2026-05-02' });
    await expect(step).rejects.toMatchObject({ name: 'AppError', message: expect.stringContaining('Read Workouts') });
    expect(platform.calls.filter((method) => method.endsWith('refreshAccessToken'))).toEqual([]);
  });

  it('are told for a trigger as well', async () => {
    const platform = sourcePlatform();
    platform.authData = await authDataFor(sandbox, 'premium', { scopes: ['athlete:profile', 'file:write'] });
    await expect(platform.poll('completed_workout', { athlete: 'me' })).rejects.toMatchObject({
      message: expect.stringContaining('Read Workouts'),
    });
    expect(await sandbox.calls()).toEqual([]);
  });
});
