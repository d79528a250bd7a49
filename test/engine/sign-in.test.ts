import type { INodeParameters } from 'n8n-workflow';
import { Engine } from './support/engine';
import { openSandbox, type TestSandbox } from './support/sandbox';

let sandbox: TestSandbox;
let engine: Engine;
let premium: string;
beforeAll(async () => {
  sandbox = await openSandbox();
  engine = await Engine.start(sandbox);
});
beforeEach(async () => {
  await sandbox.control('reset', {});
  premium = await engine.connect({ user: 'premium' });
  await sandbox.requests();
  engine.credentials.renewals = 0;
});
afterAll(() => sandbox.close());

const profile: INodeParameters = { resource: 'athlete', operation: 'getProfile' };
const week = { resource: 'workout', operation: 'getAll', range: 'thisWeek' } as INodeParameters;

describe('signing in', () => {
  it('renews an expired token once and goes on', async () => {
    const before = engine.credentials.stored[premium]!.oauthTokenData as { access_token: string };
    await sandbox.control('expire', { user: 'premium' });
    expect(await engine.json(premium, week)).not.toHaveLength(0);
    expect(engine.credentials.renewals).toBe(1);
    expect(engine.credentials.stored[premium]!.oauthTokenData).toMatchObject({
      access_token: expect.not.stringMatching(before.access_token) as string,
    });
    // The next execution uses the renewed token, and a rotated refresh token still renews it.
    await sandbox.control('expire', { user: 'premium' });
    expect(await engine.json(premium, profile)).toHaveLength(1);
    expect(engine.credentials.renewals).toBe(2);
  });

  it("keeps n8n's own words when the connection was revoked", async () => {
    await sandbox.control('revoke', { user: 'premium' });
    const { error } = await engine.run(premium, profile);
    expect(error).toMatchObject({
      name: 'NodeApiError',
      message: 'The credential "My TrainingPeaks" needs to be reconnected.',
      failure: { cause: 'credential-invalid' },
    });
    expect(error!.description).toMatch(/Open the credential and reconnect it/);
  });

  it.each([
    ['nothing is stored of a sign-in', undefined],
    ['an empty token is stored', {}],
  ])('says that nobody signed in yet when %s', async (_what, token) => {
    const fresh = await engine.connect({ user: 'premium' });
    if (token === undefined) delete engine.credentials.stored[fresh]!.oauthTokenData;
    else engine.credentials.stored[fresh]!.oauthTokenData = token;
    await sandbox.requests();
    const { error } = await engine.run(fresh, profile);
    expect(error).toMatchObject({
      message: 'This credential is not connected to TrainingPeaks yet.',
      description: 'Open the credential, press Connect and sign in to TrainingPeaks.',
    });
    expect(await sandbox.calls()).toEqual([]);
  });

  it('names the permission that was not granted, without asking TrainingPeaks', async () => {
    const reader = await engine.connect({ user: 'premium', scopes: ['athlete:profile'] });
    const { error } = await engine.run(reader, week);
    expect(error!.message).toBe('This connection may not do “Get many workouts”.');
    expect(error!.description).toMatch(/Read Workouts.*Tick “Read Workouts” under Permissions/);
    expect(await sandbox.calls()).toEqual([]);
  });

  it('names it as well when the token did not tell what was granted', async () => {
    const reader = await engine.connect({ user: 'premium', scopes: ['athlete:profile'] });
    delete (engine.credentials.stored[reader]!.oauthTokenData as { scope?: string }).scope;
    await sandbox.control('quirks', { refreshTokens: 'static' });
    const { error } = await engine.run(reader, week);
    expect(error).toMatchObject({ name: 'NodeApiError', httpCode: '401' });
    expect(`${error!.message} ${error!.description}`).toMatch(/“?Read Workouts”?/);
    expect(engine.credentials.renewals).toBe(1);
  });

  it('says who can do what this kind of account cannot, without asking TrainingPeaks', async () => {
    const coach = await engine.connect({ user: 'coach' });
    const { error } = await engine.run(coach, profile);
    expect(error).toMatchObject({ name: 'NodeOperationError', failure: { cause: 'configuration-invalid' } });
    expect(error!.message).toMatch(/not available for a coach account/);
    expect(await sandbox.calls()).toEqual([]);
  });

  it('tells a coach account apart when the credential says athlete', async () => {
    const scopes = ['athlete:profile', 'workouts:read'];
    const wrong = await engine.connect({ user: 'coach', scopes, fields: { accountType: 'athlete' } });
    const { error } = await engine.run(wrong, profile);
    expect(`${error!.message} ${error!.description}`).toMatch(/coach account/i);
  });

  it('sends the name of the application with every request', async () => {
    const named = await engine.connect({ user: 'premium', fields: { userAgent: 'acme-coaching/1.0' } });
    await engine.json(named, profile);
    await engine.json(premium, profile);
    const agents = (await sandbox.requests()).map(({ userAgent }) => userAgent);
    expect(agents).toEqual(['acme-coaching/1.0', expect.stringMatching(/^n8n-nodes-trainingpeaks\/\d+\.\d+\.\d+$/)]);
  });

  it('shows no token in anything it says', async () => {
    const { access_token, refresh_token } = engine.credentials.stored[premium]!.oauthTokenData as Record<
      string,
      string
    >;
    await sandbox.control('faults', { kind: 'status', status: 400, times: null, body: { Message: 'Bad request' } });
    const run = await engine.run(premium, profile);
    const shown = JSON.stringify(run);
    expect(run.error).toBeDefined();
    expect([access_token, refresh_token, 'sandbox-secret'].filter((secret) => shown.includes(secret!))).toEqual([]);
  });
});
