import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SandboxView } from '../../../scripts/demo/sandbox-view';
import { pause, waitFor } from '../../../scripts/runtime/background';
import { clone, packedPackage } from '../../../scripts/runtime/installed';
import { runN8nCommand } from '../../../scripts/runtime/n8n';
import { connectCredential } from '../../../scripts/runtime/n8n-credentials';
import type { Credential } from '../../../scripts/runtime/n8n-credentials';
import {
  activateWorkflow,
  createWorkflow,
  deactivateWorkflow,
  getExecution,
  getWorkflow,
  listExecutions,
  replaceNodes,
  runWorkflow,
} from '../../../scripts/runtime/n8n-workflows';
import type { WorkflowJson } from '../../../scripts/runtime/n8n-workflows';
import { portIsFree } from '../../../scripts/runtime/ports';
import { startSandbox } from '../../../sandbox/server';
import { openBrowser } from '../support/browser';
import { connected, customAddresses } from './support/connection';
import { Editor } from './support/editor';
import { docPicture } from './support/pictures';
import { SandboxWebhooks } from './support/subscriptions';
import { startTestN8n, type TestN8n } from './support/test-n8n';

/** The instant trigger and its workflow file in a real n8n, called by the sandbox as TrainingPeaks would call. */

const sandboxPort = 4010;
const NOOR = 880045;
const SOFIA = 880103;
const PERMISSIONS = ['readWorkouts', 'webhooks'];
const TRIGGER = 'Instant';
const templateFile = join(clone, 'workflows/instant-made-exact.json');

let sandbox: SandboxView;
let webhooks: SandboxWebhooks;
let closeSandbox: () => Promise<void>;
let n8n: TestN8n;
let athlete: Credential;

beforeAll(async () => {
  if (!(await portIsFree(sandboxPort))) {
    throw new Error(
      `The workflow file names port ${sandboxPort}, and another program uses it. End that program first.`,
    );
  }
  const { url, close } = await startSandbox({ port: sandboxPort });
  closeSandbox = close;
  sandbox = new SandboxView(url);
  webhooks = new SandboxWebhooks(url);
  n8n = await startTestN8n('instant');
  const custom = { ...customAddresses(url), permissions: PERMISSIONS };
  athlete = await connected(n8n.client, { ...custom, accountType: 'athlete' }, { user: 'premium' });
  // The credential the workflow file names.
  const coach = {
    ...credentialOf(template()),
    type: 'trainingPeaksOAuth2Api',
    data: { ...custom, accountType: 'coach', clientId: 'sandbox-client', clientSecret: 'sandbox-secret' },
  };
  const file = join(clone, '.work/e2e/instant-credential.json');
  writeFileSync(file, JSON.stringify([coach]));
  await runN8nCommand(['import:credentials', `--input=${file}`], n8n.env);
  const signIn = await connectCredential(n8n.client, coach.id, { user: 'coach' });
  if (!signIn.connected) throw new Error(signIn.page);
});
afterAll(async () => {
  await n8n?.stop();
  await closeSandbox?.();
});
beforeEach(async () => {
  await webhooks.control('reset', { seed: 'studio', keepGrants: true });
  await webhooks.control('faults', undefined, 'DELETE');
  await webhooks.control('quirks', undefined, 'DELETE');
});

const template = () => JSON.parse(readFileSync(templateFile, 'utf8')) as WorkflowJson;

function credentialOf({ nodes }: WorkflowJson): { id: string; name: string } {
  const [credential] = nodes.flatMap((node) => Object.values(node.credentials ?? {}));
  if (!credential) throw new Error('The workflow uses no credential.');
  return credential;
}

const listening = (events: string[], webhookId: string): WorkflowJson => ({
  name: 'Listen',
  nodes: [
    {
      id: 'trigger',
      name: TRIGGER,
      type: `${packedPackage.name}.trainingPeaksInstantTrigger`,
      typeVersion: 1,
      position: [0, 0],
      webhookId,
      parameters: { events, athletes: 'me', additionalFields: {} },
      credentials: { [athlete.type]: { id: athlete.id, name: athlete.name } },
    },
    { id: 'end', name: 'End', type: 'n8n-nodes-base.noOp', typeVersion: 1, position: [260, 0], parameters: {} },
  ],
  connections: { [TRIGGER]: { main: [[{ node: 'End', type: 'main', index: 0 }]] } },
});

/** Activation registers webhooks shortly after it is answered. */
const subscribed = (count: number, user: 'premium' | 'coach' = 'premium') =>
  waitFor(`${count} subscriptions`, 30_000, async () => {
    const all = await webhooks.list(user);
    return all.length === count ? all : undefined;
  });

const executions = async (id: string, count: number) =>
  waitFor(`${count} executions`, 20_000, async () => {
    const all = await listExecutions(n8n.client, id);
    return all.length >= count && all.every(({ status }) => status !== 'running') ? all : undefined;
  });

/** Long enough for a second look at the feed, and what would follow from it. */
const quiet = () => pause(5_000);

async function itemsOf(executionId: string): Promise<Record<string, unknown>[]> {
  const { runs } = await getExecution(n8n.client, executionId);
  return (runs[TRIGGER]?.[0]?.data?.main?.[0] ?? []).map(({ json }) => json);
}

describe('the instant trigger', () => {
  let id: string;
  let webhookId: string;
  // What a trigger remembers of a calendar would not fit the calendar of the next test.
  beforeEach(async () => {
    webhookId = randomUUID();
    ({ id } = await createWorkflow(n8n.client, listening(['workoutCompleted'], webhookId)));
  });
  afterEach(() => deactivateWorkflow(n8n.client, id));

  it('subscribes when it is switched on, starts once per change, and ends the subscriptions when switched off', async () => {
    await activateWorkflow(n8n.client, id);
    const made = await subscribed(2);
    expect(made.map(({ AthleteId, EventType }) => `${AthleteId} ${EventType}`).sort()).toEqual([
      `${NOOR} workout-created`,
      `${NOOR} workout-updated`,
    ]);
    for (const { WebhookUrl } of made) expect(WebhookUrl).toContain(`${n8n.url}/webhook/${webhookId}/webhook?`);

    const { workoutId } = await sandbox.completeWorkout(NOOR);
    const [execution] = await executions(id, 1);
    expect(execution).toMatchObject({ status: 'success', mode: 'webhook' });
    expect(await itemsOf(execution!.id)).toEqual([
      expect.objectContaining({ id: workoutId, completed: true, eventKey: `workoutCompleted:${workoutId}` }),
    ]);
    expect((await webhooks.deliveries()).map(({ result }) => result)).toEqual([200]);

    await deactivateWorkflow(n8n.client, id);
    expect(await subscribed(0)).toEqual([]);
    const [{ WebhookUrl }] = made as [(typeof made)[number]];
    expect((await fetch(WebhookUrl, { method: 'POST' })).status).toBe(404);
  });

  it('starts nothing for deliveries repeated, forged, empty or unreadable', async () => {
    await activateWorkflow(n8n.client, id);
    const [one] = await subscribed(2);
    await webhooks.control('quirks', { webhookCopies: 2 });
    const { workoutId } = await sandbox.completeWorkout(NOOR);
    await executions(id, 1);
    const address = one!.WebhookUrl;
    const json = { 'content-type': 'application/json' };
    const forged = JSON.stringify({ AthleteId: NOOR, WorkoutId: workoutId, EventType: 'workout-created' });
    const send = (url: string, init: RequestInit) =>
      fetch(url, { method: 'POST', ...init }).then(({ status }) => status);
    expect(await send(address, { headers: json, body: forged })).toBe(200);
    expect(await send(address, { headers: json, body: '' })).toBe(200);
    expect(await send(address, { headers: { 'content-type': 'application/octet-stream' }, body: '\u0000\u0001' })).toBe(
      200,
    );
    expect(await send(address, { headers: json, body: '{"broken' })).toBeGreaterThanOrEqual(400);
    expect(await send(address.replace(/key=.*/, 'key=guessed'), { headers: json, body: forged })).toBe(404);
    expect(await send(address.replace(`athlete=me`, `athlete=${SOFIA}`), { headers: json, body: forged })).toBe(200);
    for (const method of ['GET', 'HEAD']) expect(await send(address, { method })).toBe(200);
    await quiet();
    expect(await listExecutions(n8n.client, id)).toHaveLength(1);
  });

  it('shows a failure while TrainingPeaks is down, and loses nothing to it', async () => {
    await activateWorkflow(n8n.client, id);
    await subscribed(2);
    await webhooks.control('faults', { kind: 'status', status: 501, path: '/changed', times: null });
    const missed = await sandbox.completeWorkout(NOOR);
    expect(await executions(id, 1)).toMatchObject([{ status: 'error', mode: 'webhook' }]);
    await webhooks.control('faults', undefined, 'DELETE');
    const next = await sandbox.completeWorkout(NOOR);
    const all = await executions(id, 2);
    const good = all.find(({ status }) => status === 'success');
    expect((await itemsOf(good!.id)).map((item) => item.id)).toEqual([missed.workoutId, next.workoutId]);
  });

  it('subscribes anew when the workflow is changed while it is on', async () => {
    await activateWorkflow(n8n.client, id);
    await subscribed(2);
    const { nodes } = await getWorkflow(n8n.client, id);
    const changed = nodes.map((node) =>
      node.name === TRIGGER ? { ...node, parameters: { ...node.parameters, events: ['workoutDeleted'] } } : node,
    );
    await replaceNodes(n8n.client, id, changed);
    await waitFor('the subscription of the changed workflow', 30_000, async () => {
      const types = (await webhooks.list('premium')).map(({ EventType }) => EventType);
      return types.join() === 'workout-deleted' || undefined;
    });
    await replaceNodes(n8n.client, id, nodes);
    await subscribed(2);
  });

  it('is not switched on when TrainingPeaks refuses a subscription, says so, and leaves none behind', async () => {
    const refusal = { kind: 'status', status: 403, method: 'POST', path: '/v1/webhook', skip: 1, times: null };
    await webhooks.control('faults', refusal);
    await activateWorkflow(n8n.client, id);
    // n8n tries five times before it gives up.
    const told = await waitFor('the failure', 60_000, async () => {
      const status = JSON.stringify(await n8n.client.get(`/rest/workflows/${id}/publication-status`));
      return status.includes('TrainingPeaks took no subscription') ? status : undefined;
    });
    expect(told).toContain('to your workouts');
    expect(await webhooks.list('premium')).toEqual([]);
  }, 120_000);

  it('listens for a test event at an address of its own, and stops when one came', async () => {
    const stored = (await getWorkflow(n8n.client, id)).staticData;
    const answer = await n8n.client.post<{ waitingForWebhook?: boolean }>(`/rest/workflows/${id}/run`, {
      workflowData: await getWorkflow(n8n.client, id),
      triggerToStartFrom: { name: TRIGGER },
    });
    expect(answer).toMatchObject({ waitingForWebhook: true });
    const made = await subscribed(2);
    expect(made.every(({ WebhookUrl }) => WebhookUrl.startsWith(`${n8n.url}/webhook-test/`))).toBe(true);
    const { workoutId } = await sandbox.completeWorkout(NOOR);
    const [execution] = await executions(id, 1);
    expect(execution).toMatchObject({ mode: 'manual', status: 'success' });
    expect((await itemsOf(execution!.id)).map((item) => item.id)).toEqual([workoutId]);
    await subscribed(0);
    expect((await getWorkflow(n8n.client, id)).staticData).toEqual(stored);
  });
});

describe('instant-made-exact.json', () => {
  it('records each completed workout once, whichever way it comes', async () => {
    const text = readFileSync(templateFile, 'utf8');
    const { id } = await createWorkflow(n8n.client, JSON.parse(text) as WorkflowJson);
    expect(readFileSync(templateFile, 'utf8')).toBe(text);
    await activateWorkflow(n8n.client, id);
    await subscribed(24, 'coach');
    const recorded = async () =>
      (await sandbox.channel('completed-workouts')).map(({ body }) => (body as { eventKey: string }).eventKey);
    const look = () => runWorkflow(n8n.client, id, 'Every hour');

    const told = await sandbox.completeWorkout(880101);
    await waitFor('the instant message', 20_000, async () => (await recorded())[0]);
    await webhooks.control('quirks', { webhookCopies: 0 });
    const untold = await sandbox.completeWorkout(880102);
    await look();
    expect(await recorded()).toEqual([`workoutCompleted:${told.workoutId}`, `workoutCompleted:${untold.workoutId}`]);

    await webhooks.control('quirks', { webhookCopies: 2 });
    await webhooks.control('edit-workout', { workoutId: told.workoutId, Title: 'Felt good' });
    const late = await sandbox.completeWorkout(SOFIA);
    await waitFor('the late message', 20_000, async () => (await recorded())[2]);
    await quiet();
    await look();
    await look();
    expect(await recorded()).toEqual([told, untold, late].map(({ workoutId }) => `workoutCompleted:${workoutId}`));
    expect(await sandbox.channel('coach')).toEqual([]);
    await deactivateWorkflow(n8n.client, id);
    await subscribed(0, 'coach');
  });

  it('tells the coach whose calendar could not be looked through, and goes on with the others', async () => {
    const { id } = await createWorkflow(n8n.client, template());
    const { workoutId } = await sandbox.completeWorkout(880102);
    await webhooks.control('faults', { kind: 'status', status: 403, athlete: SOFIA, path: '/changed', times: null });
    await runWorkflow(n8n.client, id, 'Every hour');
    expect((await sandbox.channel('completed-workouts')).map(({ body }) => body)).toMatchObject([
      { eventKey: `workoutCompleted:${workoutId}` },
    ]);
    expect((await sandbox.channel('coach')).map(({ message }) => message)).toEqual([
      expect.stringMatching(/^The calendar could not be looked through; .*tried again in an hour/),
    ]);
  });

  it('draws in the editor as in the guide', async () => {
    const { id } = await createWorkflow(n8n.client, template());
    const browser = await openBrowser();
    try {
      const editor = new Editor(browser.page, n8n.url);
      await editor.signIn();
      await editor.openWorkflow(id);
      await editor.node('The moment a workout is completed').waitFor();
      await docPicture(browser.page, 'n8n-instant-workflow');
      await editor.openNode('The moment a workout is completed');
      await docPicture(browser.page, 'n8n-instant-trigger');
    } finally {
      await browser.close();
    }
  });
});
