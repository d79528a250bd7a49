import { randomUUID } from 'node:crypto';
import { pause, waitFor } from '../../../scripts/runtime/background';
import { packedPackage } from '../../../scripts/runtime/installed';
import { createCredential, type Credential } from '../../../scripts/runtime/n8n-credentials';
import {
  activateWorkflow,
  createWorkflow,
  deactivateWorkflow,
  getExecution,
  getWorkflow,
  itemsOf,
  listExecutions,
  runWorkflow,
  type WorkflowJson,
  type WorkflowNode,
} from '../../../scripts/runtime/n8n-workflows';
import { startSandbox } from '../../../sandbox/server';
import { SandboxWebhooks } from './support/subscriptions';
import { startTestN8n, type TestN8n } from './support/test-n8n';

/** The Terra nodes in a real n8n, called by the sandbox as Terra would call, and by others. */

const TRIGGER = 'Terra Trigger';
const START = 'When clicking Execute';

interface Overview {
  signingSecret: string;
  users: { athlete: string; userId: string }[];
  deliveries: { traceId: string; results: (number | string)[]; settled: boolean }[];
}

let sandbox: SandboxWebhooks;
let sandboxUrl: string;
let closeSandbox: () => Promise<void>;
let n8n: TestN8n;
let credential: Credential;

const keys = () => ({
  environment: 'custom',
  apiBaseUrl: `${sandboxUrl}/terra/`,
  devId: 'terra-sandbox-dev',
  apiKey: 'terra-sandbox-key',
  signingSecret: 'terra-sandbox-signing-secret',
});

beforeAll(async () => {
  const { url, close } = await startSandbox();
  sandboxUrl = url;
  closeSandbox = close;
  sandbox = new SandboxWebhooks(url);
  n8n = await startTestN8n('terra', { env: { N8N_PAYLOAD_SIZE_MAX: '1' } });
  credential = await createCredential(n8n.client, { name: 'Terra', type: 'terraApi', data: keys() });
});
afterAll(async () => {
  await n8n?.stop();
  await closeSandbox?.();
});

const node = (name: string, type: string, more: Partial<WorkflowNode> = {}): WorkflowNode => ({
  id: name,
  name,
  type,
  typeVersion: 1,
  position: [0, 0],
  parameters: {},
  ...more,
});
const ours = (type: string, parameters: object): Partial<WorkflowNode> => ({
  type: `${packedPackage.name}.${type}`,
  parameters: { ...parameters },
  credentials: { terraApi: { id: credential.id, name: credential.name } },
});
const listening = (webhookId: string, parameters: object): WorkflowJson => ({
  name: 'Listen',
  nodes: [node(TRIGGER, '', { ...ours('terraTrigger', parameters), webhookId }), node('End', 'n8n-nodes-base.noOp')],
  connections: { [TRIGGER]: { main: [[{ node: 'End', type: 'main', index: 0 }]] } },
});

/** A workflow that listens, and where. Activation registers webhooks shortly after it is answered. */
async function listen(parameters: object = {}): Promise<{ id: string; url: string }> {
  const webhookId = randomUUID();
  const { id } = await createWorkflow(n8n.client, listening(webhookId, parameters));
  await activateWorkflow(n8n.client, id);
  const url = `${n8n.url}/webhook/${webhookId}/webhook`;
  await waitFor('the webhook', 20_000, async () => ((await post(url, {}, '')).status === 404 ? undefined : true));
  await sandbox.control('terra/webhook', undefined, 'DELETE');
  await sandbox.control('terra/webhook', { url, retryDelays: [300, 600, 1200] });
  return { id, url };
}

const post = (url: string, headers: Record<string, string>, body: string | Buffer) =>
  fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });
const overview = () => sandbox.control<Overview>('terra', undefined, 'GET');
const settled = () =>
  waitFor('the deliveries', 30_000, async () => {
    const { deliveries } = await overview();
    return deliveries.every((one) => one.settled) ? deliveries : undefined;
  });
const refusedBy = async (id: string): Promise<Record<string, number>> => {
  const { staticData } = await getWorkflow(n8n.client, id);
  const kept = (typeof staticData === 'string' ? JSON.parse(staticData) : staticData) as Record<string, unknown>;
  return (kept[`node:${TRIGGER}`] as { deliveries: { refused: Record<string, number> } }).deliveries.refused;
};
const received = async (id: string, count: number): Promise<Record<string, unknown>[]> => {
  const executions = await waitFor(`${count} executions`, 30_000, async () => {
    const all = await listExecutions(n8n.client, id);
    return all.length >= count ? all : undefined;
  });
  const items = [];
  for (const execution of executions) items.push(...itemsOf(await getExecution(n8n.client, execution.id), TRIGGER));
  return items;
};

test('the credential is tested with both keys', async () => {
  const tested = (data: object) =>
    n8n.client.post<{ status: string; message: string }>('/rest/credentials/test', {
      credentials: { ...credential, data: { ...keys(), ...data } },
    });
  expect(await tested({})).toMatchObject({ status: 'OK' });
  expect(await tested({ apiKey: 'another' })).toMatchObject({ status: 'Error' });
});

test('what Terra delivers is what the Terra node reads, item by item', async () => {
  const { id } = await listen();
  await sandbox.control('terra/deliver', { type: 'activity', athlete: 'premium', days: 7 });
  expect((await settled()).map(({ results }) => results)).toEqual([[200]]);
  const told = await received(id, 1);
  expect(told.length).toBeGreaterThan(2);

  const { userId } = (await overview()).users.find(({ athlete }) => athlete === 'premium')!;
  const parameters = {
    resource: 'activity',
    operation: 'getAll',
    userId,
    range: 'lastDays',
    days: 9,
    delivery: 'here',
    returnAll: true,
    output: 'normalised',
  };
  const reading = await createWorkflow(n8n.client, {
    name: 'Read',
    nodes: [node(START, 'n8n-nodes-base.manualTrigger'), node('Terra', '', ours('terra', parameters))],
    connections: { [START]: { main: [[{ node: 'Terra', type: 'main', index: 0 }]] } },
  });
  const read = itemsOf(await runWorkflow(n8n.client, reading.id, START), 'Terra');
  const models = (items: Record<string, unknown>[]) => items.map(({ type, user, data }) => ({ type, user, data }));
  expect(models(read)).toEqual(expect.arrayContaining(models(told)));
  for (const { event, eventKey, orderingTimestamp } of told) {
    expect(event).toBe('activity');
    expect(eventKey).toMatch(/^activity:[\da-f-]{36}:\d+:\d{13}$/);
    expect(orderingTimestamp).toEqual(expect.any(Number));
  }
  await deactivateWorkflow(n8n.client, id);
});

test('data that have to be fetched come too, and a large request in all its parts', async () => {
  const { id } = await listen({ events: ['activity', 'other'] });
  await sandbox.control('terra/quirks', { deliveredAs: 'address' });
  const { userId } = (await overview()).users.find(({ athlete }) => athlete === 'premium')!;
  const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
  const query = `user_id=${userId}&start_date=${day(-60)}&end_date=${day(0)}`;
  const headers = { 'dev-id': 'terra-sandbox-dev', 'x-api-key': 'terra-sandbox-key' };
  const answer = await fetch(`${sandboxUrl}/terra/v2/activity?${query}`, { headers });
  const { reference } = (await answer.json()) as { reference: string };
  const deliveries = await settled();
  expect(new Set(deliveries.flatMap(({ results }) => results))).toEqual(new Set([200]));
  const items = await received(id, deliveries.length - 1);
  expect(items.filter(({ type }) => type === 'activity').length).toBeGreaterThan(5);
  expect(new Set(items.map((item) => item.reference))).toEqual(new Set([reference]));
  await sandbox.control('terra/quirks', undefined, 'DELETE');
  await deactivateWorkflow(n8n.client, id);
});

test('forged, replayed, stale and malformed deliveries: all refused, counted', async () => {
  const { id, url } = await listen();
  const before = await refusedBy(id);
  await sandbox.control('terra/deliver', { type: 'body', athlete: 'premium', days: 3 });
  const { traceId } = (await settled()).at(-1)!;
  const forge = async (forgery: object, times = 20): Promise<(number | string)[]> => {
    const { results } = await sandbox.control<{ results: number[] }>('terra/forge', { times, ...forgery });
    return [...new Set(results)];
  };
  const answers = {
    'guessed secret': await forge({ secret: 'guessed' }),
    'another body': await forge({ body: '{"type":"activity","data":[{}]}' }),
    stale: await forge({ ageSeconds: 301 }),
    'from the future': await forge({ ageSeconds: -360 }),
    'no signature': await forge({ signature: null }),
    'malformed signature': await forge({ signature: 'sha256=abc' }),
    'sent again': await forge({ traceId }),
  };
  // Signed by nobody, no JSON, a form, packed badly, and more than n8n takes.
  const form = { 'content-type': 'multipart/form-data; boundary=x' };
  const odd = [
    await post(url, {}, '{"type":'),
    await post(url, form, '--x\r\ncontent-disposition: form-data; name="a"\r\n\r\n1\r\n--x--\r\n'),
    await post(url, { 'content-encoding': 'gzip' }, 'not packed'),
    await post(url, {}, Buffer.alloc(1_200_000, 0x20)),
  ].map(({ status }) => status);

  expect(answers).toEqual({
    'guessed secret': [401],
    'another body': [401],
    stale: [401],
    'from the future': [401],
    'no signature': [401],
    'malformed signature': [400],
    'sent again': [200],
  });
  expect(odd).toEqual([401, 401, 401, 413]);
  await pause(1_000);
  expect(await listExecutions(n8n.client, id)).toHaveLength(1);
  const counted = await refusedBy(id);
  const grown = Object.entries(counted).map(([reason, count]) => [reason, count - (before[reason] ?? 0)] as const);
  console.log(`Refused by a real n8n: ${grown.map(([reason, count]) => `${reason} ${count}`).join(', ')}`);
  expect(Object.fromEntries(grown)).toEqual({
    forged: 40,
    stale: 40,
    missing: 23,
    malformed: 20,
    replayed: 20,
    tooLarge: 1,
  });
  await deactivateWorkflow(n8n.client, id);
});
