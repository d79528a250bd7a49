import { TestSandbox } from './client';

/** Who may use the local TrainerDay: personal keys, and the sign-in for organisations. */

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await TestSandbox.start();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const api = (method: string, path: string, body?: unknown, as = 'td_sandbox_premium') =>
  sandbox.api(as, method, `/trainerday/api/v1${path}`, body);
const quirk = (changes: object) => sandbox.control('POST', '/trainerday/quirks', changes);
const window = () => '/calendar?startDate=2026-06-03&endDate=2026-06-03';
const event = () => ({
  calendarDate: '2026-06-03',
  embedWorkout: { title: 'Tempo', durationMinutes: 10, segments: [[10, 45, 70]] },
});
const form = (path: string, values: Record<string, string>) =>
  sandbox.send('POST', `/trainerday${path}`, new URLSearchParams(values).toString(), {
    'content-type': 'application/x-www-form-urlencoded',
  });
const client = { client_id: 'trainerday-client', client_secret: 'trainerday-secret' };
const redirect_uri = 'http://127.0.0.1:9/back';
const authorize = async (more = '', scope = 'calendar:read calendar:write') => {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: client.client_id,
    redirect_uri,
    scope,
    state: 's 1',
  });
  const answer = await sandbox.send(
    'GET',
    `/trainerday/oauth/authorize?${query}&sandbox_user=premium&sandbox_decision=approve${more}`,
  );
  return new URL(answer.headers.get('location') ?? '').searchParams;
};
const redeem = (code: string | null, more = {}) =>
  form('/oauth/token', { grant_type: 'authorization_code', code: code ?? '', redirect_uri, ...client, ...more });

it('makes a key on its page, with which the API answers until it is revoked', async () => {
  const made = await form('/developer', { user: 'premium', action: 'create', name: 'My <n8n>' });
  const own = /fresh=(td_\w+)/.exec(made.headers.get('location') ?? '')?.[1] ?? '';
  expect((await api('GET', '/athlete', undefined, own)).status).toBe(200);
  const page = await sandbox.send('GET', '/trainerday/developer?user=premium');
  expect(page.text).toContain(own);
  expect(page.text).not.toContain('<n8n>');
  await form('/developer', { user: 'trial', action: 'revoke', key: own });
  expect((await api('GET', '/athlete', undefined, own)).status).toBe(200);
  await form('/developer', { user: 'premium', action: 'revoke', key: own });
  expect((await api('GET', '/athlete', undefined, own)).status).toBe(401);
});

it('lets keys only read, or only on paid plans, where the switch says so', async () => {
  await quirk({ personalKeys: 'readOnly' });
  expect([(await api('GET', '/athlete')).status, (await api('POST', '/calendar/events', event())).status]).toEqual([
    200, 403,
  ]);
  await sandbox.control('POST', '/trainerday/account', { account: 'premium', plan: 'free' });
  await quirk({ personalKeys: 'paidPlansOnly' });
  expect((await api('GET', '/athlete')).status).toBe(403);
});

it('signs in, refreshes, introspects and revokes; a code is good for half a minute', async () => {
  const back = await authorize();
  expect(back.get('state')).toBe('s 1');
  const pair = (await redeem(back.get('code'))).json;
  expect(pair).toMatchObject({ token_type: 'Bearer', expires_in: 21_600, scope: 'calendar:read calendar:write' });
  expect((await api('GET', window(), undefined, pair.access_token)).status).toBe(200);
  expect((await api('GET', '/athlete', undefined, pair.access_token)).status).toBe(403);
  expect((await form('/oauth/token/introspection', { token: pair.access_token, ...client })).json).toMatchObject({
    active: true,
    username: 'premium',
  });
  const again = (
    await form('/oauth/token', { grant_type: 'refresh_token', refresh_token: pair.refresh_token, ...client })
  ).json;
  expect(again.refresh_token).not.toBe(pair.refresh_token);
  expect(
    (await form('/oauth/token', { grant_type: 'refresh_token', refresh_token: pair.refresh_token, ...client })).status,
  ).toBe(400);
  await form('/oauth/token/revoke', { token: again.refresh_token, ...client });
  expect((await api('GET', window(), undefined, again.access_token)).status).toBe(401);
  expect((await form('/oauth/token/introspection', { token: again.access_token, ...client })).json).toEqual({
    active: false,
  });
  const late = await authorize();
  await sandbox.control('POST', '/clock', { advanceSeconds: 31 });
  expect((await redeem(late.get('code'))).status).toBe(400);
});

it('wants the proof it was promised, client credentials in the form, and may grant less or leave out state', async () => {
  const code = (
    await authorize('&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256')
  ).get('code');
  expect((await redeem(code, { code_verifier: 'wrong' })).status).toBe(400);
  expect((await redeem(code, { code_verifier: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk' })).status).toBe(200);
  const basic = { authorization: `Basic ${Buffer.from('trainerday-client:trainerday-secret').toString('base64')}` };
  expect((await sandbox.send('POST', '/trainerday/oauth/token', 'grant_type=refresh_token', basic)).status).toBe(401);
  await quirk({ grantedScopes: 'some', oauthState: 'dropped', refreshTokens: 'static' });
  const back = await authorize();
  expect(back.get('state')).toBeNull();
  const pair = (await redeem(back.get('code'))).json;
  expect(pair.scope).toBe('calendar:read');
  const again = await form('/oauth/token', {
    grant_type: 'refresh_token',
    refresh_token: pair.refresh_token,
    ...client,
  });
  expect(again.json.refresh_token).toBe(pair.refresh_token);
  expect((await authorize('', 'calendar:delete')).get('error')).toBe('invalid_scope');
});
