import { createServer } from 'node:http';
import type { Person } from '../../../probe/person';
import type { Sandbox } from '../../../sandbox/server';
import { sandboxControl } from '../sandbox-connection';
import { CLIENT, probe, settingsFor, startSandbox } from './support';

let sandbox: Sandbox;
beforeAll(async () => (sandbox = await startSandbox()));
afterAll(() => sandbox.close());

const QUICK = { accounts: ['athlete'], only: [44] } as const;

/** The browser of a person who does something else than approve. */
const browser =
  (visit: (address: URL) => Promise<unknown>): Person['goTo'] =>
  async (address) => {
    await visit(new URL(address));
  };

const redirectOf = (address: URL, query: Record<string, string>) =>
  `${address.searchParams.get('redirect_uri')}?${new URLSearchParams(query).toString()}`;

describe('signing in', () => {
  it('asks with the state, the exact redirect address and %20 between permissions', async () => {
    const settings = await settingsFor(sandbox, QUICK);
    let asked = '';
    const goTo = browser(async (address) => {
      asked = address.href;
      await fetch(`${address.href}&sandbox_user=premium&sandbox_decision=approve`);
    });
    await probe(sandbox, { settings, script: { goTo } });
    const address = new URL(asked);
    expect(address.searchParams.get('redirect_uri')).toBe(settings.redirectUri);
    expect(address.searchParams.get('state')).toMatch(/^[0-9a-f]{32}$/);
    expect(asked).toMatch(/scope=athlete%3Aprofile%20workouts%3Aread%20/);
    expect(address.searchParams.get('scope')).not.toContain('coach:athletes');
    expect(asked).not.toContain(CLIENT.secret);
  });

  it('does not believe a redirect with another state, and waits on for the right one', async () => {
    const answers: number[] = [];
    const goTo = browser(async (address) => {
      for (const state of ['', 'stolen']) {
        answers.push((await fetch(redirectOf(address, { code: 'foreign', state }))).status);
      }
      answers.push((await fetch(redirectOf(address, { code: 'foreign' }))).status);
      await fetch(`${address.href}&sandbox_user=premium&sandbox_decision=approve`);
    });
    const { finding } = await probe(sandbox, { settings: QUICK, script: { goTo } });
    expect(answers).toEqual([400, 400, 400]);
    expect(finding('44').verdict).toBe('asExpected');
  });

  it('never uses a code that came with another state', async () => {
    const goTo = browser((address) => fetch(redirectOf(address, { code: 'foreign', state: 'stolen' })));
    const run = probe(sandbox, { settings: { ...QUICK, patienceMs: 200 }, script: { goTo } });
    await expect(run).rejects.toThrow(/did not come back within[\s\S]*without the state that was sent along/);
  });

  it('says that the person refused', async () => {
    const run = probe(sandbox, { settings: QUICK, script: { decision: 'deny' } });
    await expect(run).rejects.toThrow(
      'TrainingPeaks did not connect the account (access_denied): the request was refused',
    );
  });

  it('says what to look for when the browser never comes back', async () => {
    const run = probe(sandbox, {
      settings: { ...QUICK, patienceMs: 120 },
      script: { goTo: () => Promise.resolve() },
    });
    await expect(run).rejects.toThrow(/did not come back within 0 minutes[\s\S]*client id[\s\S]*kind of account/);
  });

  it('stops waiting when the person stops the run', async () => {
    const controller = new AbortController();
    const run = probe(sandbox, {
      settings: QUICK,
      script: { goTo: () => Promise.resolve(controller.abort()) },
      surroundings: { signal: controller.signal },
    });
    await expect(run).rejects.toThrow('Stopped');
  });

  it('says before anybody signs in that the client id is refused', async () => {
    const visits: string[] = [];
    const run = probe(sandbox, {
      settings: { ...QUICK, client: { id: 'nobody', secret: 'x' } },
      script: { goTo: (address) => Promise.resolve(void visits.push(address)) },
    });
    await expect(run).rejects.toThrow(
      /refuses the sign-in before anybody has signed in \(status 400: ".*No application is registered under this client id/,
    );
    expect(visits).toEqual([]);
  });

  it('says that the secret is refused', async () => {
    const run = probe(sandbox, { settings: { ...QUICK, client: { id: CLIENT.id, secret: 'mistyped-secret' } } });
    await expect(run).rejects.toThrow(/did not give tokens[\s\S]*Check the client secret/);
    await expect(run).rejects.not.toThrow('mistyped-secret');
  });

  it('gives back a connection whose profile cannot be read', async () => {
    const control = sandboxControl(sandbox.url);
    await control.faults({ kind: 'status', method: 'GET', path: '/v1/athlete/profile', status: 500 });
    await control.clearRequests();
    await expect(probe(sandbox, { settings: QUICK })).rejects.toThrow('Reading the profile was answered 500.');
    const ended = (await control.requests()).filter(({ path }) => /deauthorize/i.test(path));
    expect(ended.map(({ status }) => status)).toEqual([200]);
  });

  it('says that TrainingPeaks cannot be reached', async () => {
    const nowhere = 'http://127.0.0.1:1';
    const run = probe(sandbox, { settings: { ...QUICK, hosts: { oauth: nowhere, api: nowhere, app: nowhere } } });
    await expect(run).rejects.toThrow(
      'TrainingPeaks gave no answer while signing in: the server could not be reached.',
    );
  });

  it('says that the port is taken', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as { port: number };
    const run = probe(sandbox, { settings: { ...QUICK, redirectUri: `http://127.0.0.1:${port}/callback` } });
    await expect(run).rejects.toThrow(`Port ${port} of this machine is taken`);
    await new Promise((resolve) => taken.close(resolve));
  });

  it('takes a pasted address where the redirect leads elsewhere', async () => {
    const redirectUri = 'https://tools.acme.example/callback';
    const script = { pastes: '' };
    const goTo = browser(async (address) => {
      const signedIn = await fetch(`${address.href}&sandbox_user=premium&sandbox_decision=approve`, {
        redirect: 'manual',
      });
      script.pastes = signedIn.headers.get('location') ?? '';
    });
    const { finding } = await probe(sandbox, {
      settings: { ...QUICK, redirectUri },
      script: Object.assign(script, { goTo }),
    });
    expect(finding('44').verdict).toBe('asExpected');
    const foreign = { goTo: () => Promise.resolve(), pastes: `${redirectUri}?code=foreign&state=stolen` };
    await expect(probe(sandbox, { settings: { ...QUICK, redirectUri }, script: foreign })).rejects.toThrow(
      'not the address this sign-in ended at',
    );
  });
});
