import type { INodeParameters } from 'n8n-workflow';
import { Random } from '../simulation/world/random';
import { day } from './support/days';
import { Engine } from './support/engine';
import { type Death, type Keeping, KeptTrigger } from './support/kept-trigger';
import { openSandbox, type TestSandbox } from './support/sandbox';

const HOUR = 3_600_000;
const POLLS = 60;

let sandbox: TestSandbox;
let engine: Engine;
beforeAll(async () => {
  sandbox = await openSandbox();
  engine = await Engine.start(sandbox);
});
beforeEach(async () => {
  await sandbox.control('reset', { seed: 'studio' });
  await sandbox.control('faults', undefined, 'DELETE');
});
afterAll(() => sandbox.close());

const watching = (more: object = {}): INodeParameters =>
  ({
    events: ['plannedWorkoutCreated', 'workoutCompleted', 'workoutDeleted'],
    additionalFields: { minimumMinutesBetweenChecks: 0 },
    ...more,
  }) as INodeParameters;

/** TrainingPeaks gives numbers out in rising order. */
let nextId = 9_500_000_000;
async function plan(athlete: string | number = 'premium'): Promise<number> {
  const Id = (nextId += 977);
  const workout = { athlete, Id, WorkoutDay: day(3), WorkoutType: 'Run', Title: 'Easy', TotalTimePlanned: 1 };
  await sandbox.control('seed', { workouts: [workout] });
  return Id;
}

/** A calendar that changes, and what a workflow was told of it. */
class Story {
  readonly sent = new Set<string>();
  readonly received: string[] = [];
  /** Keys of executions that began in a process which died before it saved. */
  readonly unsaved = new Set<string>();
  private readonly open: number[] = [];

  async happen(random: Random): Promise<void> {
    const known = this.open.filter((id) => this.received.includes(`plannedWorkoutCreated:${id}`));
    const what = known.length === 0 ? 'plan' : random.pick(['plan', 'plan', 'complete', 'delete']);
    if (what === 'plan') {
      const id = await plan();
      this.open.push(id);
      this.sent.add(`plannedWorkoutCreated:${id}`);
      return;
    }
    const workoutId = random.pick(known);
    this.open.splice(this.open.indexOf(workoutId), 1);
    if (what === 'complete') await sandbox.control('complete-workout', { workoutId });
    else await sandbox.control('edit-workout', { workoutId, delete: true });
    this.sent.add(what === 'complete' ? `workoutCompleted:${workoutId}` : `workoutDeleted:${workoutId}`);
  }

  figures() {
    const distinct = new Set(this.received);
    const twice = [...distinct].filter((key) => this.received.indexOf(key) !== this.received.lastIndexOf(key));
    return {
      sent: this.sent.size,
      received: distinct.size,
      lost: [...this.sent].filter((key) => !distinct.has(key)).length,
      repeated: twice.length,
      repeatedWithoutCrash: twice.filter((key) => !this.unsaved.has(key)).length,
    };
  }
}

async function run(keeping: Keeping, seed: number) {
  const random = new Random(seed);
  const story = new Story();
  const trigger = new KeptTrigger(engine, await engine.connect({ user: 'premium' }), watching(), keeping);
  await trigger.poll();
  const first = await plan();
  story.sent.add(`plannedWorkoutCreated:${first}`);
  for (let poll = 0; poll < POLLS; poll++) {
    const death: Death | undefined = poll === 0 ? undefined : random.pick([...QUIET, 'beforeHandOver', 'beforeSaving']);
    const keys = (await trigger.poll(death)).map(({ eventKey }) => String(eventKey));
    story.received.push(...keys);
    if (death === 'beforeSaving') for (const key of keys) story.unsaved.add(key);
    if (random.next() < 0.2) trigger.restart();
    for (let changes = random.below(3); changes > 0; changes--) await story.happen(random);
  }
  for (let poll = 0; poll < 2; poll++) {
    story.received.push(...(await trigger.poll()).map(({ eventKey }) => String(eventKey)));
  }
  return story.figures();
}

const QUIET = Array.from({ length: 6 }, () => undefined);

describe('what n8n has saved when a process dies', () => {
  it('saved beside the hand-over: nothing is lost, and only what was not saved comes again', async () => {
    const figures = await run('staticData', 1);
    process.stdout.write(`  static data: ${JSON.stringify(figures)}\n`);
    expect(figures).toMatchObject({ lost: 0, repeatedWithoutCrash: 0, received: figures.sent });
    expect([figures.sent > 40, figures.repeated > 0]).toEqual([true, true]);
  });

  it('saved together with the execution: nothing is lost and nothing comes again', async () => {
    const figures = await run('durableCursor', 2);
    process.stdout.write(`  durable cursor: ${JSON.stringify(figures)}\n`);
    expect(figures).toMatchObject({ lost: 0, repeated: 0, received: figures.sent });
    expect(figures.sent).toBeGreaterThan(40);
  });
});

describe('a replay', () => {
  it('tells once more what changed since, in a workflow that is on', async () => {
    const trigger = new KeptTrigger(engine, await engine.connect({ user: 'premium' }), watching());
    await trigger.poll();
    const id = await plan();
    const keys = async () => (await trigger.poll()).map(({ eventKey }) => String(eventKey));
    expect(await keys()).toEqual([`plannedWorkoutCreated:${id}`]);
    trigger.parameters = watching({ startFrom: 'date', replayFrom: new Date(Date.now() - HOUR).toISOString() });
    const again = await keys();
    expect(again).toContain(`plannedWorkoutCreated:${id}`);
    expect(new Set(again).size).toBe(again.length);
    expect(await keys()).toEqual([]);
    trigger.restart();
    expect(await keys()).toEqual([]);
  });

  it('says what is wrong with its date before anything is asked', async () => {
    const credential = await engine.connect({ user: 'premium' });
    const from = (replayFrom: string) =>
      new KeptTrigger(engine, credential, watching({ startFrom: 'date', replayFrom })).poll();
    await sandbox.requests();
    await expect(from(new Date(Date.now() + HOUR).toISOString())).rejects.toThrow('Replay From is still to come.');
    await expect(from('1998-01-01T00:00:00')).rejects.toThrow('Replay From is too far back.');
    await expect(from('the day it broke')).rejects.toThrow(/cannot be read/);
    expect(await sandbox.calls()).toEqual([]);
  });
});

it('reads no more than fits into the time n8n gives, and goes on from there', async () => {
  const trigger = new KeptTrigger(engine, await engine.connect({ user: 'coach' }), watching({ athletes: 'roster' }));
  // Ten seconds are kept for handing over, and no athlete but the first is begun in the last five.
  trigger.budgetMs = 12_000;
  await sandbox.requests();
  await trigger.poll();
  const reads = (calls: string[]) => new Set(calls.filter((call) => call.endsWith('/changed')));
  const first = reads(await sandbox.calls());
  expect(first.size).toBe(1);
  let polls = 1;
  for (const all = new Set(first); polls < 30; polls++) {
    await trigger.poll();
    const before = all.size;
    for (const call of reads(await sandbox.calls())) all.add(call);
    if (all.size === before) break;
  }
  const athletes = [101, 102].map((number) => 880_000 + number);
  const ids = await Promise.all(athletes.map((athlete) => plan(athlete)));
  const told: unknown[] = [];
  for (let poll = 0; poll < polls + 1; poll++) told.push(...(await trigger.poll()).map(({ id }) => id));
  expect(told.sort()).toEqual(ids.sort());
});

describe('a failed poll tells n8n the cause, so that it waits long enough', () => {
  it.each([
    [
      { status: 429, headers: { 'Retry-After': '900' } },
      { cause: 'rate-limited', retryAfterMs: 900_000 },
    ],
    [{ status: 503, headers: { 'Retry-After': '900' } }, { cause: 'temporarily-unavailable' }],
    [{ status: 401 }, { cause: 'credential-invalid' }],
    [{ status: 403 }, { cause: 'configuration-invalid' }],
  ])('%j', async (fault, failure) => {
    const trigger = new KeptTrigger(engine, await engine.connect({ user: 'premium' }), watching());
    await trigger.poll();
    await sandbox.control('faults', { kind: 'status', path: '/changed', times: null, ...fault });
    await expect(trigger.poll()).rejects.toMatchObject({ name: 'NodeApiError', failure });
  });
});
