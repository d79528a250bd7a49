import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SandboxView } from '../../../scripts/demo/sandbox-view';
import { pause, waitFor } from '../../../scripts/runtime/background';
import { clone, packedPackage } from '../../../scripts/runtime/installed';
import type { Credential } from '../../../scripts/runtime/n8n-credentials';
import {
  activateWorkflow,
  createWorkflow,
  itemsOf,
  listExecutions,
  runWorkflow,
} from '../../../scripts/runtime/n8n-workflows';
import type { WorkflowJson } from '../../../scripts/runtime/n8n-workflows';
import { startSandbox } from '../../../sandbox/server';
import { openBrowser } from '../support/browser';
import { startCollector } from './support/collector';
import type { Collector } from './support/collector';
import { connected, customAddresses, START } from './support/connection';
import { Editor } from './support/editor';
import { figuresOf, print } from './support/figures';
import { Life } from './support/life';
import { docPicture } from './support/pictures';
import { QueueN8n } from './support/queue-n8n';
import { SandboxRequests } from './support/requests';
import { SandboxWebhooks } from './support/subscriptions';

/**
 * n8n in queue mode: one main process that polls, two workers that run the workflows, PostgreSQL and Redis. Whatever is
 * killed, every change has to arrive and every planned workout to be there once.
 */

const WORKERS = ['worker-1', 'worker-2'];
const EVERY_THREE_SECONDS = Array.from({ length: 20 }, (_, index) => ({
  mode: 'custom',
  cronExpression: `${index * 3} * * * * *`,
}));

let sandbox: SandboxWebhooks;
let view: SandboxView;
let closeSandbox: () => Promise<void>;
let collector: Collector;
let n8n: QueueN8n;
let credential: Credential;

beforeAll(async () => {
  const { url, close } = await startSandbox({ port: 0 });
  closeSandbox = close;
  sandbox = new SandboxWebhooks(url);
  view = new SandboxView(url);
  // The template leaves changes of the last minutes to the trigger: here, all of them are half an hour old at once.
  const now = new Date(Date.now() - 30 * 60_000).toISOString();
  await sandbox.control('reset', { seed: 'small' });
  await sandbox.control('clock', { now, running: true });
  collector = await startCollector();
  n8n = await QueueN8n.start('queue', WORKERS);
  const settings = { ...customAddresses(url), accountType: 'coach', permissions: ['readWorkouts', 'planWorkouts'] };
  credential = await connected(n8n.client, settings, { user: 'coach' });
});
afterAll(async () => {
  await n8n?.remove();
  await collector?.close();
  await closeSandbox?.();
});

/** Which worker is running something. */
const busyWorker = () =>
  waitFor('a worker to run something', 20_000, async () =>
    WORKERS.find((worker) => {
      const count = (what: string) => n8n.log(worker).split(`Worker ${what} execution`).length;
      return count('started') > count('finished');
    }),
  );

describe('delivered-for-certain.json in queue mode', () => {
  let life: Life;
  let id: string;
  let kills = 0;
  const completed = () => life.sent.filter((key) => key.startsWith('workoutCompleted'));
  const figures = () => figuresOf(completed(), collector.arrivals);
  const allArrived = () =>
    waitFor('every change to arrive', 30_000, async () => figures().lost.length === 0 || undefined);

  beforeAll(async () => {
    life = new Life(sandbox, 'mara');
    for (let count = 0; count < 8; count += 1) await life.plan();
    const workflow = template();
    ({ id } = await createWorkflow(n8n.client, workflow));
    await runWorkflow(n8n.client, id, 'Every hour');
    collector.arrivals.splice(0);
    const requests = new SandboxRequests(view.url, /\/changed$/);
    const before = await requests.last();
    await activateWorkflow(n8n.client, id);
    // Two athletes, two requests each to take stock.
    await requests.answered(before, 4);
    await pause(1_000);
  });
  afterAll(() => print('Queue mode, polling trigger', figures(), `; ${kills} processes killed`));

  /** The file with this sandbox, receiver and credential, checking as often as n8n allows. */
  function template(): WorkflowJson {
    const text = readFileSync(join(clone, 'workflows/delivered-for-certain.json'), 'utf8')
      .replaceAll('http://127.0.0.1:4010/channel/completed-workouts', collector.url)
      .replaceAll('http://127.0.0.1:4010', view.url);
    const workflow = JSON.parse(text) as WorkflowJson;
    for (const node of workflow.nodes) {
      if (node.credentials) node.credentials = { [credential.type]: { id: credential.id, name: credential.name } };
      if (!node.type.endsWith('.trainingPeaksTrigger')) continue;
      const often = { pollTimes: { item: EVERY_THREE_SECONDS }, additionalFields: { minimumMinutesBetweenChecks: 0 } };
      Object.assign(node.parameters, often);
    }
    return workflow;
  }

  it('hands changes to the workers, each once', async () => {
    await life.complete();
    await life.complete();
    await allArrived();
    expect(figures().repeated).toEqual([]);
  });

  it('goes on when the main process is killed while a worker delivers', async () => {
    const held = collector.hold();
    await life.complete();
    await held;
    kills += 1;
    await n8n.kill('main');
    await life.complete();
    collector.release();
    await n8n.startMain();
    await allArrived();
    expect(figures().repeated).toEqual([]);
  });

  it('makes up within an hour for what a killed worker had taken on', async () => {
    const held = collector.hold();
    await life.complete();
    await life.complete();
    const { eventKey } = await held;
    const worker = await busyWorker();
    kills += 1;
    await n8n.kill(worker);
    collector.release();
    await runWorkflow(n8n.client, id, 'Every hour');
    await allArrived();
    // Delivered, and killed before that was noted.
    expect(figures().repeated).toEqual([eventKey]);
    const status = await waitFor('the verdict on the execution', 90_000, async () =>
      (await listExecutions(n8n.client, id)).find((execution) => execution.status !== 'success'),
    );
    expect(status).toMatchObject({ status: 'error', mode: 'trigger' });
    await n8n.startWorker(worker);
    await runWorkflow(n8n.client, id, 'Every hour');
    expect(figures()).toMatchObject({ lost: [], repeated: [eventKey] });
  });

  it('draws in the editor as in the guide', async () => {
    const imported = await createWorkflow(n8n.client, template());
    const browser = await openBrowser();
    try {
      const editor = new Editor(browser.page, n8n.client.url);
      await editor.signIn();
      await editor.openWorkflow(imported.id);
      await editor.node('One after another').waitFor();
      await docPicture(browser.page, 'n8n-delivered-for-certain');
    } finally {
      await browser.close();
    }
  });
});

describe('Create or Update in queue mode', () => {
  const SLOTS = 12;
  const STEP = 'Bring to the calendar';

  it('leaves one workout in each slot although a worker is killed in the middle and the workflow is started again', async () => {
    const day = new Date().toISOString().slice(0, 10);
    const { id } = await createWorkflow(n8n.client, {
      name: 'Share a plan',
      nodes: [
        { ...step('start', START, 'n8n-nodes-base.manualTrigger', 1, 0), parameters: {} },
        {
          ...step('slots', 'Slots', 'n8n-nodes-base.set', 3.4, 200),
          parameters: {
            mode: 'raw',
            jsonOutput: `={{ { slots: Array.from({ length: ${SLOTS} }, (_, i) => i + 1) } }}`,
          },
        },
        {
          ...step('split', 'Split', 'n8n-nodes-base.splitOut', 1, 400),
          parameters: { fieldToSplitOut: 'slots', options: {} },
        },
        {
          ...step('bring', STEP, `${packedPackage.name}.trainingPeaks`, 1, 600),
          parameters: {
            resource: 'workout',
            operation: 'upsert',
            athlete: { __rl: true, mode: 'id', value: '880102' },
            workoutDay: `={{ '${day}'.toDateTime().plus({ days: $json.slots }).toISODate() }}`,
            workoutType: 'bike',
            reference: '=slot {{ $json.slots }}',
            title: '=Slot {{ $json.slots }}',
            additionalFields: { planName: 'Base phase' },
          },
          credentials: { [credential.type]: { id: credential.id, name: credential.name } },
        },
      ],
      connections: { [START]: to('Slots'), Slots: to('Split'), Split: to(STEP) },
    });
    const planned = async () => {
      const roster = await view.roster('coach');
      const workouts = roster.find((athlete) => athlete.id === 880102)?.workouts ?? [];
      return workouts.map(({ title }) => title ?? '').filter((title) => /^Slot \d+$/.test(title));
    };
    // The sixth workout is created, and the worker is killed before it hears of that.
    const creations = new SandboxRequests(view.url, /\/workouts\/plan$/);
    const before = await creations.last();
    await sandbox.control('faults', { kind: 'slow', milliseconds: 20_000, method: 'POST', path: '/plan', skip: 5 });
    const { versionId } = await n8n.client.get<{ versionId: string }>(`/rest/workflows/${id}`);
    await n8n.client.post(`/rest/workflows/${id}/run`, {
      workflowData: { ...(await n8n.client.get<object>(`/rest/workflows/${id}`)), versionId },
      triggerToStartFrom: { name: START },
    });
    await creations.struck(before, 'slow');
    await n8n.kill(await busyWorker());
    expect((await planned()).length).toBeLessThan(SLOTS);

    const again = await runWorkflow(n8n.client, id, START);
    expect(again.status).toBe('success');
    expect(itemsOf(again, STEP)).toHaveLength(SLOTS);
    const titles = await planned();
    process.stderr.write(
      `Queue mode, Create or Update: ${SLOTS} slots, ${titles.length} workouts; 1 worker killed, started twice\n`,
    );
    expect(titles.sort()).toEqual(Array.from({ length: SLOTS }, (_, index) => `Slot ${index + 1}`).sort());
  });

  const step = (id: string, name: string, type: string, typeVersion: number, x: number) => ({
    id,
    name,
    type,
    typeVersion,
    position: [x, 0],
  });
  const to = (node: string) => ({ main: [[{ node, type: 'main', index: 0 }]] });
});
