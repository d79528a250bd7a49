import { randomUUID } from 'node:crypto';
import { pause, waitFor } from '../../../scripts/runtime/background';
import { packedPackage } from '../../../scripts/runtime/installed';
import type { Credential } from '../../../scripts/runtime/n8n-credentials';
import {
  activateWorkflow,
  createWorkflow,
  deactivateWorkflow,
  listExecutions,
} from '../../../scripts/runtime/n8n-workflows';
import { startSandbox } from '../../../sandbox/server';
import { startCollector } from './support/collector';
import type { Collector } from './support/collector';
import { connected, customAddresses } from './support/connection';
import { figuresOf, print } from './support/figures';
import { KillableN8n } from './support/killable-n8n';
import { Life } from './support/life';
import { SandboxRequests } from './support/requests';
import { openDatabase } from './support/sqlite';
import { SandboxWebhooks } from './support/subscriptions';

/**
 * A real n8n that is killed at the worst moments while workouts are planned and completed all the time, and started again:
 * what the triggers hand over has to reach the receiver all the same.
 */

const TRIGGER = 'When something happens';
const EVENTS = ['plannedWorkoutCreated', 'workoutCompleted'];
/** n8n takes no schedule below a minute, but several fixed seconds. */
const EVERY_THREE_SECONDS = Array.from({ length: 20 }, (_, index) => ({
  mode: 'custom',
  cronExpression: `${index * 3} * * * * *`,
}));
/** By default it takes n8n two minutes to see that it was killed while it switched a workflow on, and to do so again. */
const QUICK_TO_NOTICE = {
  N8N_WORKFLOW_PUBLICATION_OUTBOX_LEASE_SECONDS: '8',
  N8N_WORKFLOW_PUBLICATION_OUTBOX_POLL_INTERVAL_MS: '1000',
};
/** With these, n8n stores what a trigger remembers in one step with the execution it starts. */
const DURABLE_CURSORS = {
  N8N_SCHEDULER_ENABLED: 'true',
  N8N_SCHEDULER_POLL_TRIGGERS_ENABLED: 'true',
  N8N_POLLER_DURABLE_CURSORS_ENABLED: 'true',
};

let sandbox: SandboxWebhooks;
let requests: SandboxRequests;
let closeSandbox: () => Promise<void>;
let n8n: KillableN8n;
let credential: Credential;

beforeAll(async () => {
  const { url, close } = await startSandbox({ port: 0 });
  closeSandbox = close;
  sandbox = new SandboxWebhooks(url);
  requests = new SandboxRequests(url, /\/v2\/workouts\/changed$/);
  n8n = await KillableN8n.start('kill', QUICK_TO_NOTICE);
  const settings = { ...customAddresses(url), accountType: 'athlete', permissions: ['readWorkouts', 'webhooks'] };
  credential = await connected(n8n.client, settings, { user: 'premium' });
});
afterAll(async () => {
  await n8n?.remove();
  await closeSandbox?.();
});

/** A workflow that hands every item of a trigger on. */
async function handOn(trigger: Record<string, unknown>, collector: Collector): Promise<string> {
  const { id } = await createWorkflow(n8n.client, {
    name: 'Hand on',
    nodes: [
      {
        id: randomUUID(),
        name: TRIGGER,
        typeVersion: 1,
        position: [0, 0],
        credentials: { [credential.type]: { id: credential.id, name: credential.name } },
        ...trigger,
      } as never,
      collector.node([260, 0]),
    ],
    connections: { [TRIGGER]: { main: [[{ node: 'Deliver', type: 'main', index: 0 }]] } },
  });
  return id;
}

/** As if n8n died between its two writes: what a trigger remembers is stored, an execution cannot be. */
async function refusingExecutions(work: () => Promise<void>): Promise<void> {
  const refuse = `CREATE TRIGGER no_execution BEFORE INSERT ON execution_entity BEGIN SELECT RAISE(ABORT, 'no power'); END`;
  await (
    await openDatabase(n8n.database, refuse)
  )();
  await work();
  await (
    await openDatabase(n8n.database, 'DROP TRIGGER no_execution')
  )();
}

/** What arrives of what happens, and what an operator does about executions that n8n could not finish. */
class Run {
  private readonly retried = new Set<string>();
  kills = 0;

  constructor(
    readonly workflowId: string,
    readonly life: Life,
    readonly collector: Collector,
  ) {}

  async killAndStart(): Promise<void> {
    this.kills += 1;
    await n8n.kill();
    await n8n.start();
  }

  /** Waits until everything that happened has arrived, and nothing else. */
  async arrived(): Promise<void> {
    await this.life.pause();
    const missing = () => figuresOf(this.life.sent, this.collector.arrivals).lost;
    const all = async () => missing().length === 0 || undefined;
    await waitFor('every change to arrive', 60_000, all).catch(() => expect(missing()).toEqual([]));
    expect(new Set(this.collector.arrivals.map(({ eventKey }) => eventKey))).toEqual(new Set(this.life.sent));
  }

  /** Those not retried yet. n8n looks after its start for what it has left unfinished. */
  async crashed() {
    const executions = await listExecutions(n8n.client, this.workflowId);
    return executions.filter(({ id, status }) => status === 'crashed' && !this.retried.has(id));
  }

  /** "Retry" in the list of executions, for each that crashed. @returns how many there were */
  async retryCrashed(): Promise<number> {
    const crashed = await this.crashed();
    for (const { id } of crashed) {
      this.retried.add(id);
      await n8n.client.post(`/rest/executions/${id}/retry`, { loadWorkflow: true });
    }
    return crashed.length;
  }

  get repeated(): string[] {
    return figuresOf(this.life.sent, this.collector.arrivals).repeated;
  }

  print(title: string): void {
    print(title, figuresOf(this.life.sent, this.collector.arrivals), `; ${this.kills} times killed`);
  }
}

describe('the polling trigger', () => {
  let run: Run;
  beforeAll(async () => {
    const collector = await startCollector();
    const id = await handOn(
      {
        type: `${packedPackage.name}.trainingPeaksTrigger`,
        parameters: {
          pollTimes: { item: EVERY_THREE_SECONDS },
          events: EVENTS,
          athletes: 'me',
          additionalFields: { minimumMinutesBetweenChecks: 0 },
        },
      },
      collector,
    );
    run = new Run(id, new Life(sandbox, 'premium'), collector);
    const before = await requests.last();
    await activateWorkflow(n8n.client, id);
    await requests.answered(before, 2);
    // The first check has taken stock; what it remembers is stored a moment later.
    await pause(1_000);
  });
  afterAll(async () => {
    await run?.life.pause();
    await run?.collector.close();
    run?.print('Polling trigger');
  });
  beforeEach(() => run.life.goOn());

  it('loses and repeats nothing when n8n is killed while it waits for TrainingPeaks', async () => {
    for (const fault of [
      { kind: 'delay', milliseconds: 20_000 },
      { kind: 'slow', milliseconds: 20_000 },
    ]) {
      const before = await requests.last();
      await sandbox.control('faults', { ...fault, path: '/changed' });
      await requests.struck(before, fault.kind);
      await pause(500);
      await run.killAndStart();
    }
    await run.arrived();
    expect(run.repeated).toEqual([]);
  });

  it('hands over again what n8n had stored neither the execution nor the memory of', async () => {
    await run.arrived();
    const letWrite = await openDatabase(n8n.database, 'BEGIN IMMEDIATE');
    const before = await requests.last();
    await run.life.plan();
    await requests.answered(before, 2);
    await pause(500);
    await n8n.kill();
    await letWrite();
    await run.killAndStart();
    await run.arrived();
    expect(run.repeated).toEqual([]);
  });

  it('loses nothing and repeats nothing when n8n is stopped normally, or the workflow is switched off for a while', async () => {
    const before = await requests.last();
    await sandbox.control('faults', { kind: 'delay', milliseconds: 1_500, path: '/changed' });
    await requests.struck(before, 'delay');
    await n8n.stop();
    await run.life.plan();
    await n8n.start();
    await deactivateWorkflow(n8n.client, run.workflowId);
    await run.life.plan();
    await activateWorkflow(n8n.client, run.workflowId);
    await run.arrived();
    expect(run.repeated).toEqual([]);
  });

  it('leaves an execution that can be retried when n8n is killed while the workflow runs', async () => {
    await run.arrived();
    const held = run.collector.hold();
    await run.life.plan();
    const { execution } = await held;
    await run.killAndStart();
    run.collector.release();
    const already = run.collector.arrivals.filter((arrival) => arrival.execution === execution);
    await waitFor('the execution to count as crashed', 30_000, async () => (await run.crashed())[0]);
    expect(await run.retryCrashed()).toBe(1);
    await run.arrived();
    // The retry repeats what that execution had delivered, and nothing else.
    expect(run.repeated.sort()).toEqual(already.map(({ eventKey }) => eventKey).sort());
  });

  it('loses nothing between the two writes of n8n when its durable cursors are on', async () => {
    await n8n.stop();
    await n8n.start(DURABLE_CURSORS);
    await run.arrived();
    const repeated = [...run.repeated];
    // As if n8n died after the first of its two writes: the second cannot be made.
    const refuse = `CREATE TRIGGER no_execution BEFORE INSERT ON execution_entity BEGIN SELECT RAISE(ABORT, 'no power'); END`;
    await (
      await openDatabase(n8n.database, refuse)
    )();
    const before = await requests.last();
    await run.life.plan();
    await requests.answered(before, 2);
    await pause(1_000);
    await n8n.kill();
    await (
      await openDatabase(n8n.database, 'DROP TRIGGER no_execution')
    )();
    await run.killAndStart();
    await run.arrived();
    expect(run.repeated).toEqual(repeated);
  });
});

describe('the instant trigger', () => {
  let run: Run;
  beforeAll(async () => {
    const collector = await startCollector();
    const id = await handOn(
      {
        type: `${packedPackage.name}.trainingPeaksInstantTrigger`,
        webhookId: randomUUID(),
        parameters: { events: EVENTS, athletes: 'me', additionalFields: {} },
      },
      collector,
    );
    run = new Run(id, new Life(sandbox, 'premium'), collector);
    await activateWorkflow(n8n.client, id);
    await waitFor('the subscriptions', 30_000, async () => (await sandbox.list('premium')).length === 2 || undefined);
    await pause(1_000);
  });
  afterAll(async () => {
    await run?.life.pause();
    await run?.collector.close();
    run?.print('Instant trigger');
  });

  /** n8n answers before it follows up deliveries. */
  const switchedOn = () => pause(4_000);
  const lastDelivery = async () => (await sandbox.deliveries()).at(-1)?.result;

  it('makes up for deliveries that n8n did not live to answer', async () => {
    n8n.freeze();
    await run.life.plan();
    await pause(300);
    expect(await lastDelivery()).toBeNull();
    await run.killAndStart();
    await switchedOn();
    await run.life.plan();
    await run.arrived();
  });

  it('makes up for deliveries that n8n answered and did not live to follow up', async () => {
    const before = await requests.last();
    await sandbox.control('faults', { kind: 'delay', milliseconds: 20_000, path: '/changed' });
    await run.life.plan();
    await requests.struck(before, 'delay');
    expect(await lastDelivery()).toBe(200);
    await run.killAndStart();
    await switchedOn();
    await run.life.plan();
    await run.arrived();
  });

  it('hands over again what n8n had stored as handed over and not started', async () => {
    await refusingExecutions(async () => {
      const before = await requests.last();
      await run.life.plan();
      await requests.answered(before, 1);
      await pause(1_000);
      await n8n.kill();
    });
    await run.killAndStart();
    await switchedOn();
    await run.life.plan();
    await run.arrived();
  });

  it('leaves an execution that can be retried when n8n is killed while the workflow runs', async () => {
    const held = run.collector.hold();
    await run.life.plan();
    await held;
    await run.killAndStart();
    run.collector.release();
    expect(await run.retryCrashed()).toBe(1);
    await run.life.plan();
    await run.arrived();
  });
});
