import { join } from 'node:path';
import { clone, packedPackage } from '../../../scripts/runtime/installed';
import { connectCredential } from '../../../scripts/runtime/n8n-credentials';
import type { Credential } from '../../../scripts/runtime/n8n-credentials';
import { itemsOf, runWorkflow } from '../../../scripts/runtime/n8n-workflows';
import type { LoggedRequest } from '../../../sandbox/request-log';
import { openSandbox, type TestSandbox } from '../../engine/support/sandbox';
import { startLoopbackProxy, type LoopbackProxy } from '../support/proxy';
import {
  type AccountType,
  connected,
  customAddresses,
  newCredential,
  oneStepWorkflow,
  START,
  STEP,
} from './support/connection';
import { startTestN8n, type TestN8n } from './support/test-n8n';

/**
 * n8n's own OAuth dance, from its authorize address to a node's first request, in every environment. n8n uses the real
 * addresses of TrainingPeaks unchanged; a proxy on this machine leads them to two sandboxes, one for each environment.
 */

interface Environment {
  name: string;
  stand: () => TestSandbox;
  oauth: () => string;
  api: () => string;
  data: () => Record<string, unknown>;
  throughProxy: boolean;
}

let production: TestSandbox;
let rehearsal: TestSandbox;
let proxy: LoopbackProxy;
let n8n: TestN8n;

const environments: Environment[] = [
  {
    name: 'production',
    stand: () => production,
    oauth: () => 'https://oauth.trainingpeaks.com',
    api: () => 'https://api.trainingpeaks.com',
    data: () => ({ environment: 'production' }),
    throughProxy: true,
  },
  {
    name: 'sandbox',
    stand: () => rehearsal,
    oauth: () => 'https://oauth.sandbox.trainingpeaks.com',
    api: () => 'https://api.sandbox.trainingpeaks.com',
    data: () => ({ environment: 'sandbox' }),
    throughProxy: true,
  },
  {
    name: 'custom',
    stand: () => rehearsal,
    oauth: () => rehearsal.url,
    api: () => rehearsal.url,
    data: () => customAddresses(rehearsal.url),
    throughProxy: false,
  },
];

const accounts: { accountType: AccountType; user: string; accountName: string; own: string; other: string }[] = [
  {
    accountType: 'athlete',
    user: 'premium',
    accountName: 'Noor Hale',
    own: 'athlete:profile',
    other: 'coach:athletes',
  },
  { accountType: 'coach', user: 'coach', accountName: 'Ines Marsh', own: 'coach:athletes', other: 'athlete:profile' },
];

beforeAll(async () => {
  [production, rehearsal] = await Promise.all([openSandbox(), openSandbox()]);
  const portOf = ({ url }: TestSandbox) => Number(new URL(url).port);
  proxy = await startLoopbackProxy(
    {
      'oauth.trainingpeaks.com': portOf(production),
      'api.trainingpeaks.com': portOf(production),
      'oauth.sandbox.trainingpeaks.com': portOf(rehearsal),
      'api.sandbox.trainingpeaks.com': portOf(rehearsal),
    },
    join(clone, '.work/e2e/proxy'),
  );
  n8n = await startTestN8n('sign-in', { env: proxy.env });
});
afterAll(async () => {
  await n8n?.stop();
  await proxy?.close();
  await Promise.all([production, rehearsal].map((sandbox) => sandbox?.close()));
});

async function check(credential: Credential) {
  const workflow = await oneStepWorkflow(n8n.client, credential, { resource: 'connection', operation: 'check' });
  const execution = await runWorkflow(n8n.client, workflow.id, START);
  return { execution, answer: itemsOf(execution, STEP)[0] };
}

/** Everything the stand-in was asked since the last call of this, token requests included. */
async function logOf(sandbox: TestSandbox): Promise<LoggedRequest[]> {
  const { requests } = await sandbox.control<{ requests: LoggedRequest[] }>('requests', undefined, 'GET');
  await sandbox.control('requests', undefined, 'DELETE');
  return requests;
}

const grantTypes = (log: LoggedRequest[]) =>
  log
    .filter(({ path }) => path === '/oauth/token')
    .map(({ body }) => (body?.json as { grant_type: string }).grant_type);

/** The connections that TrainingPeaks' stand-in holds for a person, by their scopes. */
async function grantsOf(sandbox: TestSandbox, user: string): Promise<string[][]> {
  const { connections } = await sandbox.control<{ connections: { user: string; scopes: string[] }[] }>(
    '',
    undefined,
    'GET',
  );
  return connections.filter((connection) => connection.user === user).map(({ scopes }) => scopes);
}

describe.each(environments)('in the environment $name', ({ stand, oauth, api, data, throughProxy }) => {
  const hosts = (...addresses: string[]) =>
    throughProxy ? addresses.map((address) => `${new URL(address).host}:443`) : [];

  beforeEach(async () => {
    await Promise.all([production, rehearsal].map((sandbox) => sandbox.control('reset', {})));
    await Promise.all([production, rehearsal].map(logOf));
    proxy.asked.length = 0;
    proxy.refused.length = 0;
  });

  it.each(accounts)(
    'connects as $accountType and runs a node',
    async ({ accountType, user, accountName, own, other }) => {
      const signIn = { user, authorizeAt: stand().url };
      const credential = await connected(n8n.client, { ...data(), accountType }, signIn);

      const asked = new URL(credential.authorizeUrl);
      expect(asked.origin + asked.pathname).toBe(`${oauth()}/OAuth/Authorize`);
      expect(asked.searchParams.get('redirect_uri')).toBe(`${n8n.url}/rest/oauth2-credential/callback`);
      expect(asked.searchParams.get('scope')?.split(' ').sort()).toEqual([own, 'workouts:plan', 'workouts:read']);
      expect(await grantsOf(stand(), user)).toEqual([expect.arrayContaining([own])]);
      expect((await grantsOf(stand(), user)).flat()).not.toContain(other);
      expect([...new Set(proxy.asked)]).toEqual(hosts(oauth()));
      expect(grantTypes(await logOf(stand()))).toEqual(['authorization_code']);

      proxy.asked.length = 0;
      const { execution, answer } = await check(credential);
      expect(execution).toMatchObject({ status: 'success' });
      expect(answer).toMatchObject({ connected: true, accountType, accountName });
      expect(answer?.permissions).toContain(own);
      expect(answer?.permissions).not.toContain(other);
      expect([...new Set(proxy.asked)]).toEqual(hosts(api()));
      expect(proxy.refused).toEqual([]);
      const log = await logOf(stand());
      expect(log.length).toBeGreaterThan(0);
      for (const { account, userAgent } of log) {
        expect({ account, userAgent }).toEqual({
          account: user,
          userAgent: expect.stringMatching(/^n8n-nodes-trainingpeaks\/\d/),
        });
      }
    },
  );

  it('is renewed by n8n after it expired, and asks to be connected again once it was taken back', async () => {
    const signIn = { user: 'premium', authorizeAt: stand().url };
    const credential = await connected(n8n.client, { ...data(), accountType: 'athlete' }, signIn);
    await stand().control('expire', { user: 'premium' });
    await logOf(stand());
    proxy.asked.length = 0;

    const renewed = await check(credential);
    expect(renewed.answer).toMatchObject({ connected: true, accountName: 'Noor Hale' });
    expect(grantTypes(await logOf(stand()))).toEqual(['refresh_token']);
    expect(new Set(proxy.asked)).toEqual(new Set(hosts(oauth(), api())));

    // The new tokens were kept: the next run needs no renewal.
    await check(credential);
    expect(grantTypes(await logOf(stand()))).toEqual([]);

    await stand().control('revoke', { user: 'premium' });
    const { execution } = await check(credential);
    expect(execution.status).toBe('error');
    expect(execution.error?.message).toContain(`The credential "${credential.name}" needs to be reconnected`);
  });
});

describe('what a person is told', () => {
  const coachApp = () => newCredential(n8n.client, { ...customAddresses(rehearsal.url), accountType: 'coach' });
  const athleteApp = () => newCredential(n8n.client, { ...customAddresses(rehearsal.url), accountType: 'athlete' });
  const text = (page: string) => page.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

  it('by TrainingPeaks when a coach signs in where an athlete is expected', async () => {
    const credential = await athleteApp();
    const { connected: done, page } = await connectCredential(n8n.client, credential.id, { user: 'coach' });
    expect(done).toBe(false);
    expect(text(page)).toContain(
      'is requesting access for an athlete account and you have logged in with a coach account. Please log in with an athlete account to continue.',
    );
  });

  it('by TrainingPeaks when an athlete signs in where a coach is expected', async () => {
    const credential = await coachApp();
    const { connected: done, page } = await connectCredential(n8n.client, credential.id, { user: 'premium' });
    expect(done).toBe(false);
    expect(text(page)).toContain(
      'is requesting access for a coach account and you have logged in with an athlete account. Please log in with a coach account to continue.',
    );
  });

  it('by the node when the credential was never connected', async () => {
    const { execution } = await check(await athleteApp());
    expect(execution).toMatchObject({
      status: 'error',
      error: {
        message: 'This credential is not connected to TrainingPeaks yet.',
        description: 'Open the credential, press Connect and sign in to TrainingPeaks.',
      },
    });
  });
});

it('renews once when several executions find the connection expired', async () => {
  await rehearsal.control('quirks', { refreshTokens: 'rotate-strict' });
  const credential = await connected(
    n8n.client,
    { ...customAddresses(rehearsal.url), accountType: 'athlete' },
    { user: 'premium' },
  );
  await rehearsal.control('expire', { user: 'premium' });
  await logOf(rehearsal);
  const runs = await Promise.all([1, 2, 3].map(() => check(credential)));
  expect(runs.map(({ answer }) => answer?.connected)).toEqual([true, true, true]);
  expect(grantTypes(await logOf(rehearsal))).toEqual(['refresh_token']);
  await rehearsal.control('quirks', undefined, 'DELETE');
});

it('offers the nodes, the triggers and the tools for AI agents', async () => {
  expect((await n8n.client.nodeTypes(packedPackage.name)).sort()).toEqual(
    [
      'terra',
      'terraTool',
      'terraTrigger',
      'trainerDay',
      'trainerDayTool',
      'trainerDayTrigger',
      'trainingPeaks',
      'trainingPeaksInstantTrigger',
      'trainingPeaksTool',
      'trainingPeaksTrigger',
    ].map((name) => `${packedPackage.name}.${name}`),
  );
});
