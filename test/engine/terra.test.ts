import { createHmac, randomUUID } from 'node:crypto';
import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';
import { Engine } from './support/engine';
import type { InstantTrigger } from './support/instant-trigger';
import { openSandbox, type TestSandbox } from './support/sandbox';

const SECRET = 'terra-sandbox-signing-secret';

let sandbox: TestSandbox;
let engine: Engine;
let userId: string;
beforeAll(async () => {
  sandbox = await openSandbox();
  engine = await Engine.start(sandbox, { node: 'terra', trigger: 'terraTrigger', credential: () => 'terraApi' });
  store('terra', {});
  await sandbox.control('reset', { seed: 'studio' });
  const { users } = await sandbox.control<{ users: { athlete: string; userId: string }[] }>('terra', undefined, 'GET');
  userId = users.find(({ athlete }) => athlete === 'premium')!.userId;
});
afterAll(() => sandbox.close());

function store(id: string, fields: object): void {
  engine.credentials.stored[id] = {
    environment: 'custom',
    apiBaseUrl: `${sandbox.url}/terra`,
    devId: 'terra-sandbox-dev',
    apiKey: 'terra-sandbox-key',
    signingSecret: SECRET,
    ...fields,
  } as ICredentialDataDecryptedObject;
}

describe('the Terra node', () => {
  const asked = (resource: string, more: object = {}): INodeParameters => ({
    resource,
    operation: resource === 'athlete' ? 'get' : 'getAll',
    userId,
    range: 'lastDays',
    days: 14,
    delivery: 'here',
    returnAll: true,
    ...more,
  });

  it('gives flat fields, and the normalised shape where it is asked for', async () => {
    const flat = await engine.json('terra', asked('activity'));
    expect(flat.length).toBeGreaterThan(3);
    expect(Object.keys(flat[0]!)).toHaveLength(10);
    expect(flat[0]).toMatchObject({ id: expect.stringMatching(/^\d+$/), provider: 'TRAININGPEAKS', userId });
    const whole = await engine.json('terra', asked('activity', { output: 'normalised' }));
    expect(whole.map(({ data }) => (data as { metadata: { summary_id: string } }[])[0]!.metadata.summary_id)).toEqual(
      flat.map(({ id }) => id),
    );
    expect((await engine.json('terra', asked('body')))[0]).toMatchObject({ weightKilograms: expect.any(Number) });
    expect(await engine.json('terra', asked('plannedWorkout', { range: 'nextDays' }))).not.toEqual([]);
    expect(await engine.json('terra', asked('athlete'))).toEqual([expect.objectContaining({ userId })]);
  });

  it('has a request of any length sent to the webhook', async () => {
    const [answer] = await engine.json('terra', asked('activity', { days: 400, delivery: 'toWebhook' }));
    expect(answer).toMatchObject({ reference: expect.stringMatching(/^[\da-f-]{36}$/), status: 'success', userId });
  });

  it('says what to do when Terra does not accept the keys', async () => {
    store('wrong', { apiKey: 'guessed' });
    const { error } = await engine.run('wrong', asked('athlete'));
    expect(error).toMatchObject({ message: 'Terra does not accept the Dev ID and the API key of the credential.' });
  });
});

describe('the Terra trigger', () => {
  let trigger: InstantTrigger;
  const start = async (credential = 'terra', parameters: INodeParameters = {}) => {
    trigger = await engine.instantTrigger(credential, parameters, undefined, 'terraTrigger');
    return trigger;
  };
  afterEach(() => trigger.stop());

  const send = async (body: string, secret = SECRET, time = Math.floor(Date.now() / 1000)): Promise<number> => {
    const v1 = createHmac('sha256', secret).update(`${time}.${body}`).digest('hex');
    const headers = { 'X-Terra-Signature': `t=${time},v1=${v1}`, 'X-Terra-Trace-Id': randomUUID() };
    return (await fetch(trigger.url, { method: 'POST', headers, body })).status;
  };
  const user = { user_id: 'u-1', provider: 'TRAININGPEAKS', reference_id: null };
  const body = (id: string) =>
    JSON.stringify({ type: 'activity', user, version: '1', data: [{ metadata: { summary_id: id } }] });

  it('is not switched on without a signing secret', async () => {
    store('unsigned', { signingSecret: ' ' });
    await start('unsigned');
    await expect(trigger.switchOn()).rejects.toThrow('The Terra credential has no signing secret.');
    await start();
    await trigger.switchOn();
  });

  it('starts the workflow for what is signed, and stores how often it refused the rest', async () => {
    await start();
    expect(await send(body('1'))).toBe(200);
    expect(await send(body('2'), 'guessed')).toBe(401);
    expect(await send(body('3'), SECRET, 1_000_000_000)).toBe(401);
    expect(await send('{"type":')).toBe(400);
    await trigger.settled();
    expect(trigger.failures).toEqual([]);
    expect(trigger.executions.flat()).toMatchObject([{ event: 'activity', data: [{ metadata: { summary_id: '1' } }] }]);
    expect(trigger.staticData()).toMatchObject({
      'node:Terra Trigger': { deliveries: { refused: { forged: 1, stale: 1, notJson: 1 } } },
    });
  });

  it('sends its keys to Terra alone when it fetches data from elsewhere', async () => {
    await start();
    await sandbox.control('terra/webhook', { url: trigger.url });
    await sandbox.control('terra/quirks', { deliveredAs: 'address' });
    await sandbox.control('terra/deliver', { type: 'activity', athlete: 'premium' });
    for (let tries = 0; trigger.executions.length === 0 && tries < 100; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(trigger.executions.flat().length).toBeGreaterThan(1);
    const { authenticate } = engine.packed.credential('terraApi') as {
      authenticate: (data: object, options: object) => Promise<{ headers?: object }>;
    };
    const keys = engine.credentials.stored['terra']!;
    const signed = (url: string) => authenticate(keys, { url, headers: {} });
    expect((await signed(`${sandbox.url}/terra/v2/activity`)).headers).toHaveProperty('x-api-key');
    for (const url of ['https://bucket.example/a', `${sandbox.url}/terraform`, `${sandbox.url}.example/terra/v2`]) {
      expect((await signed(url)).headers).toEqual({});
    }
    await sandbox.control('terra/quirks', undefined, 'DELETE');
  });
});
