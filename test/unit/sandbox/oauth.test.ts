import { premiumId, TestSandbox } from './client';

const callback = 'http://127.0.0.1:5678/rest/oauth2-credential/callback';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await TestSandbox.start('quiet');
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

function authorizeAddress(more: Record<string, string> = {}): string {
  const query = {
    response_type: 'code',
    client_id: 'sandbox-client',
    scope: 'athlete:profile workouts:read',
    redirect_uri: callback,
    state: 'a b/1',
    ...more,
  };
  return `/oauth/authorize?${new URLSearchParams(query).toString()}`;
}

async function signIn(more: Record<string, string> = {}): Promise<string> {
  const answer = await sandbox.send(
    'GET',
    authorizeAddress({ sandbox_user: 'premium', sandbox_decision: 'approve', ...more }),
  );
  return new URL(answer.headers.get('location') as string).searchParams.get('code') as string;
}

function form(values: Record<string, string>, headers: Record<string, string> = {}) {
  const contentType = 'application/x-www-form-urlencoded';
  return sandbox.send('POST', '/OAuth/Token', new URLSearchParams(values).toString(), {
    'content-type': contentType,
    ...headers,
  });
}

const client = { client_id: 'sandbox-client', client_secret: 'sandbox-secret' };
const exchange = (code: string, more: object = {}) =>
  form({ grant_type: 'authorization_code', code, redirect_uri: callback, ...client, ...more });
const refresh = (refreshToken: string) => form({ grant_type: 'refresh_token', refresh_token: refreshToken, ...client });
const profile = (token: string) => sandbox.get(token, '/v1/athlete/profile');

describe('authorize page', () => {
  it('shows the application, the scopes in words and the people', async () => {
    const page = await sandbox.send('GET', authorizeAddress());
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toContain('text/html');
    for (const text of [
      'Sandbox Connector',
      'Read your profile and training zones',
      'workouts:read',
      'Noor Hale',
      'Tom Avery',
      'Lena Brandt',
      'Ines Marsh',
      'Deny',
    ]) {
      expect(page.text).toContain(text);
    }
  });

  it('returns to the redirect address with a code and the state, from the link and from the form', async () => {
    const linked = await sandbox.send(
      'GET',
      authorizeAddress({ sandbox_user: 'premium', sandbox_decision: 'approve' }),
    );
    expect(linked.status).toBe(302);
    const location = new URL(linked.headers.get('location') as string);
    expect(location.href).toMatch(callback);
    expect(location.searchParams.get('state')).toBe('a b/1');
    expect(location.searchParams.get('code')).toBeTruthy();

    const [, query] = authorizeAddress({ sandbox_user: 'premium', sandbox_decision: 'approve' }).split('?');
    const posted = await sandbox.send('POST', '/OAuth/Authorize', query, {
      'content-type': 'application/x-www-form-urlencoded',
    });
    expect(posted.headers.get('location')).toContain('code=');
  });

  it('says so when the person denies', async () => {
    const answer = await sandbox.send('GET', authorizeAddress({ sandbox_user: 'premium', sandbox_decision: 'deny' }));
    expect(answer.headers.get('location')).toContain('error=access_denied');
    expect(answer.headers.get('location')).not.toContain('code=');
  });

  it.each([
    [
      'a coach for an athlete application',
      { sandbox_user: 'coach' },
      'is requesting access for an athlete account and you have logged in with a coach account. Please log in with an athlete account to continue.',
    ],
    [
      'an athlete for a coach application',
      { sandbox_user: 'premium', scope: 'coach:athletes' },
      'is requesting access for a coach account and you have logged in with an athlete account. Please log in with a coach account to continue.',
    ],
    [
      'both profile scopes',
      { scope: 'athlete:profile coach:athletes' },
      'Requesting access to both coach and athletes accounts is not allowed at this time. Please contact Sandbox Connector to resolve this issue.',
    ],
  ])('stops %s with TrainingPeaks’ own text', async (_name, more, text) => {
    const page = await sandbox.send('GET', authorizeAddress({ sandbox_decision: 'approve', ...more }));
    expect(page.status).toBe(400);
    expect(page.text).toContain(text);
  });

  it('refuses an unknown client, a foreign redirect address and scopes the application does not own', async () => {
    await sandbox.control('POST', '/seed', {
      clients: [
        { id: 'acme', secret: 's', scopes: ['workouts:read'], redirectUris: ['https://flows.acme.example/cb/'] },
      ],
    });
    expect((await sandbox.send('GET', authorizeAddress({ client_id: 'nobody' }))).text).toContain(
      'Unknown application',
    );
    expect((await sandbox.send('GET', authorizeAddress({ redirect_uri: 'http://evil.example/cb' }))).text).toContain(
      'Invalid Redirect URI',
    );
    const withoutSlash = await sandbox.send(
      'GET',
      authorizeAddress({ client_id: 'acme', redirect_uri: 'https://flows.acme.example/cb' }),
    );
    expect(withoutSlash.text).toContain('Invalid Redirect URI');
    const tooMuch = await sandbox.send(
      'GET',
      authorizeAddress({ client_id: 'acme', redirect_uri: 'https://flows.acme.example/cb/' }),
    );
    expect([tooMuch.status, tooMuch.json]).toEqual([400, { error: 'invalid_scope' }]);
  });

  it('accepts https addresses such as Zapier’s', async () => {
    const answer = await sandbox.send(
      'GET',
      authorizeAddress({ redirect_uri: 'https://zapier.com/dashboard/auth/oauth/return/App1CLIAPI/' }),
    );
    expect(answer.status).toBe(200);
  });
});

describe('token endpoint', () => {
  it('exchanges a code once, for tokens that work', async () => {
    const code = await signIn();
    const answer = await exchange(code);
    expect(answer.json).toMatchObject({
      token_type: 'bearer',
      expires_in: 3600,
      scope: 'athlete:profile workouts:read',
    });
    expect((await profile(answer.json.access_token)).json.Id).toBe(premiumId);
    expect((await exchange(code)).json.error).toBe('invalid_request');
  });

  it('takes client credentials by HTTP Basic too', async () => {
    const basic = Buffer.from('sandbox-client:sandbox-secret').toString('base64');
    const values = { grant_type: 'authorization_code', code: await signIn(), redirect_uri: callback };
    expect((await form(values, { authorization: `Basic ${basic}` })).status).toBe(200);
  });

  it('answers a JSON body with HTML 400', async () => {
    const answer = await sandbox.send('POST', '/oauth/token', { grant_type: 'authorization_code' });
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toContain('text/html');
  });

  it.each([
    ['a wrong secret', { client_secret: 'wrong' }],
    ['another redirect address', { redirect_uri: 'http://127.0.0.1/other' }],
    ['an unknown grant type', { grant_type: 'password' }],
    ['a missing code', { code: '' }],
  ])('refuses %s', async (_name, more) => {
    const answer = await exchange(await signIn(), more);
    expect([answer.status, answer.json.error]).toEqual([400, 'invalid_request']);
  });

  it('lets a code live for 60 minutes', async () => {
    const [early, late] = [await signIn(), await signIn()];
    await sandbox.control('POST', '/clock', { advanceSeconds: 3599 });
    expect((await exchange(early)).status).toBe(200);
    await sandbox.control('POST', '/clock', { advanceSeconds: 1 });
    expect((await exchange(late)).status).toBe(400);
  });

  it('expires access tokens by the sandbox clock, also earlier than told', async () => {
    await sandbox.control('POST', '/quirks', { expiresIn: 600, accessTokenLife: 300 });
    const { json } = await exchange(await signIn());
    expect(json.expires_in).toBe(600);
    await sandbox.control('POST', '/clock', { advanceSeconds: 299 });
    expect((await profile(json.access_token)).status).toBe(200);
    await sandbox.control('POST', '/clock', { advanceSeconds: 1 });
    expect((await profile(json.access_token)).status).toBe(401);
    expect((await refresh(json.refresh_token)).status).toBe(200);
  });

  it.each([
    ['rotate-strict', false, 400],
    ['rotate-lenient', false, 200],
    ['static', true, 200],
  ])('refreshes in mode %s', async (refreshTokens, same, secondUse) => {
    await sandbox.control('POST', '/quirks', { refreshTokens });
    const first = (await exchange(await signIn())).json.refresh_token;
    const second = await refresh(first);
    expect(second.json.refresh_token === first).toBe(same);
    const again = await refresh(first);
    expect(again.status).toBe(secondUse);
    if (secondUse === 400) expect(again.json).toEqual({ error: 'invalid_grant' });
    expect((await refresh(second.json.refresh_token)).status).toBe(200);
  });

  it('may leave the refresh token out of a refresh answer', async () => {
    await sandbox.control('POST', '/quirks', { refreshTokenInAnswer: false });
    const { refresh_token: kept } = (await exchange(await signIn())).json;
    expect((await refresh(kept)).json.refresh_token).toBeUndefined();
    expect((await refresh(kept)).status).toBe(200);
  });

  it('revokes both tokens on deauthorize', async () => {
    const { json } = await exchange(await signIn());
    expect((await sandbox.api(json.access_token, 'POST', '/OAuth/Deauthorize')).status).toBe(200);
    expect((await profile(json.access_token)).status).toBe(401);
    expect((await refresh(json.refresh_token)).json).toEqual({ error: 'invalid_grant' });
    expect((await sandbox.api(json.access_token, 'POST', '/oauth/deauthorize')).status).toBe(401);
  });
});
