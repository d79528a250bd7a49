import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startSandbox } from '../../../sandbox/server';
import { waitFor } from '../../../scripts/runtime/background';
import { SandboxView } from '../../../scripts/demo/sandbox-view';
import { clone } from '../../../scripts/runtime/installed';
import { runN8nCommand } from '../../../scripts/runtime/n8n';
import { connectCredential } from '../../../scripts/runtime/n8n-credentials';
import {
  activateWorkflow,
  createWorkflow,
  deactivateWorkflow,
  getWorkflow,
  listExecutions,
  runWorkflow,
} from '../../../scripts/runtime/n8n-workflows';
import type { Workflow, WorkflowJson } from '../../../scripts/runtime/n8n-workflows';
import { portIsFree } from '../../../scripts/runtime/ports';
import { customAddresses, START } from './support/connection';
import { startTestN8n, type TestN8n } from './support/test-n8n';

/**
 * The workflow files of the demo in a real n8n, without a change to them: the address of the sandbox and the id of the
 * credential are those the files name.
 */

const sandboxPort = 4010;
const roster = 12;
let sandbox: SandboxView;
let closeSandbox: () => Promise<void>;
let n8n: TestN8n;

beforeAll(async () => {
  if (!(await portIsFree(sandboxPort))) {
    throw new Error(
      `The workflow files name port ${sandboxPort}, and another program uses it. End that program first.`,
    );
  }
  const { url, close } = await startSandbox({ port: sandboxPort });
  closeSandbox = close;
  sandbox = new SandboxView(url);
  n8n = await startTestN8n('demo-workflows');
  const credential = {
    ...idAndName(workflowFile('share-next-week.json')),
    type: 'trainingPeaksOAuth2Api',
    data: {
      ...customAddresses(url),
      accountType: 'coach',
      clientId: 'sandbox-client',
      clientSecret: 'sandbox-secret',
    },
  };
  const file = join(clone, '.work/e2e/demo-credential.json');
  writeFileSync(file, JSON.stringify([credential]));
  await runN8nCommand(['import:credentials', `--input=${file}`], n8n.env);
  const { connected, page } = await connectCredential(n8n.client, credential.id, { user: 'coach' });
  if (!connected) throw new Error(page);
});
afterAll(async () => {
  await n8n?.stop();
  await closeSandbox?.();
});
beforeEach(() => control('reset', { seed: 'studio', keepGrants: true }));

const workflowFile = (file: string) =>
  JSON.parse(readFileSync(join(clone, 'workflows/demo', file), 'utf8')) as WorkflowJson;

/** The credential the file asks for. */
function idAndName({ nodes }: WorkflowJson): { id: string; name: string } {
  const [credential] = nodes.flatMap((node) => Object.values(node.credentials ?? {}));
  if (!credential) throw new Error('The workflow uses no credential.');
  return credential;
}

async function control(path: string, body: object): Promise<void> {
  const answer = await fetch(`${sandbox.url}/_sandbox/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(await answer.text());
}

describe('share-next-week.json', () => {
  let workflow: Workflow;
  beforeAll(async () => {
    workflow = await createWorkflow(n8n.client, workflowFile('share-next-week.json'));
  });
  const run = () => runWorkflow(n8n.client, workflow.id, START);
  const served = async () => (await sandbox.channel('weekly-plans')).map(({ athlete }) => athlete);

  it('sends every athlete of the roster one message', async () => {
    expect(await run()).toMatchObject({ status: 'success' });
    const names = (await sandbox.roster('coach')).map(({ name }) => name);
    expect(names).toHaveLength(roster);
    expect((await served()).sort()).toEqual(names.sort());
    expect(await sandbox.channel('coach')).toEqual([]);
  });

  it('writes distances in the units each athlete prefers', async () => {
    await run();
    const { athletes } = await stateOf();
    const messages = await sandbox.channel('weekly-plans');
    expect(messages).toHaveLength(roster);
    for (const { message, body } of messages) {
      const { preferredUnits } = athletes.find(({ id }) => id === body.athleteId)!;
      expect(message).toMatch(preferredUnits === 'English' ? / mi\b/ : / km\b/);
    }
  });

  it('serves the others when one athlete cannot be read, and tells the coach', async () => {
    const [, , sofia] = await sandbox.roster('coach');
    await control('faults', { kind: 'status', status: 403, athlete: sofia!.id, path: '/v2/workouts', times: null });
    expect(await run()).toMatchObject({ status: 'success' });
    expect(await served()).toHaveLength(roster - 1);
    expect(await served()).not.toContain(sofia!.name);
    const told = await sandbox.channel('coach');
    expect(told).toMatchObject([{ athlete: sofia!.name }]);
    expect(told[0]?.message).toMatch(/^Next week could not be read, so nothing was sent\. .*is not attached.*Check/);
  });

  it('tells the coach when a message cannot be delivered', async () => {
    await control('faults', {
      kind: 'status',
      status: 503,
      path: '/channel/weekly-plans',
      body: { message: 'The channel is closed' },
    });
    expect(await run()).toMatchObject({ status: 'success' });
    expect(await served()).toHaveLength(roster - 1);
    const told = await sandbox.channel('coach');
    expect(await served()).not.toContain(told[0]?.athlete);
    expect(told).toHaveLength(1);
    expect(told[0]?.message).toMatch(/^Next week could not be delivered: .*The channel is closed/);
  });

  it('tells everybody that nothing is planned when nothing is', async () => {
    await control('reset', { seed: 'quiet', keepGrants: true });
    expect(await run()).toMatchObject({ status: 'success' });
    const messages = await sandbox.channel('weekly-plans');
    expect(messages).toHaveLength(roster);
    for (const { message } of messages) expect(message).toContain('nothing is planned for you next week');
  });
});

async function stateOf() {
  const answer = await fetch(`${sandbox.url}/_sandbox/state`);
  return (await answer.json()) as { athletes: { id: number; preferredUnits: string }[] };
}

describe('completed-workout-arrives.json', () => {
  it('records a completed workout once', async () => {
    const { id } = await createWorkflow(n8n.client, workflowFile('completed-workout-arrives.json'));
    await activateWorkflow(n8n.client, id);
    // "From now on" begins with the first check, which n8n makes just after it was switched on.
    await waitFor('the first check', 30_000, async () => (await getWorkflow(n8n.client, id)).staticData ?? undefined);
    const { workoutId, title } = await sandbox.completeWorkout(880101);
    const arrived = () => sandbox.channel('completed-workouts');
    // It asks at most once a minute, and n8n polls it once a minute.
    await waitFor('the completed workout', 150_000, async () => (await arrived())[0]);
    const checks = async () => (await sandbox.requests()).filter(({ path }) => path.includes('/changed')).length;
    const before = await checks();
    await waitFor('one more check', 150_000, async () => (await checks()) >= before + roster || undefined);
    await deactivateWorkflow(n8n.client, id);
    expect(await arrived()).toMatchObject([
      { athlete: 'Mara Quint', body: { eventKey: expect.stringContaining(String(workoutId)) } },
    ]);
    expect((await arrived())[0]?.message).toContain(title);
    expect(await listExecutions(n8n.client, id)).toMatchObject([{ status: 'success', mode: 'trigger' }]);
  });
});
