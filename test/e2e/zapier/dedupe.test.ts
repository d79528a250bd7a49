import { Zap } from '../../simulation/keyed/zap';
import { Random } from '../../simulation/world/random';
import { builtApp, type BuiltApp } from '../../zapier/support/built-app';
import { authDataFor, environmentFor, sandboxForZapier, type TestSandbox } from '../../zapier/support/sandbox';

/** The packed app polled by a model of Zapier's dedupe, while an athlete lives on in the sandbox and requests fail now and then. */

const TRIGGERS = [
  'new_planned_workout',
  'changed_planned_workout',
  'completed_workout',
  'deleted_workout',
  'new_metric',
] as const;
type Trigger = (typeof TRIGGERS)[number];

/** What can go wrong with the next requests of the API. The last of them outlasts every retry, so that the poll fails. */
const FAULTS = [
  { kind: 'status', status: 503 },
  { kind: 'status', status: 429, headers: { 'Retry-After': '1' } },
  { kind: 'cut-json' },
  { kind: 'reset-before' },
  { kind: 'html' },
  { kind: 'status', status: 500, times: 4 },
];

const ROUNDS = 40;
/** The Zaps are off in these rounds. */
const OFF = { from: 18, to: 21 };

let sandbox: TestSandbox;
let app: BuiltApp;
beforeAll(async () => {
  sandbox = await sandboxForZapier();
  app = builtApp(environmentFor(sandbox.url));
  app.platform.authData = await authDataFor(sandbox, 'premium');
}, 120_000);
afterAll(async () => {
  await app.stop();
  await sandbox.stop();
});

/** What happened while a Zap was on and is not told yet, what was told, and what went wrong. */
class Account {
  readonly owed = new Set<string>();
  readonly told = new Set<string>();
  sent = 0;
  received = 0;
  repeated = 0;
  untrue = 0;

  owe(key: string): void {
    this.owed.add(key);
    this.sent += 1;
  }

  /** What is gone or overtaken before anybody looked can no longer be told. */
  release(matching: (key: string) => boolean): void {
    for (const key of [...this.owed]) if (matching(key) && this.owed.delete(key)) this.sent -= 1;
  }

  receive(key: string): void {
    this.received += 1;
    if (this.told.has(key)) this.repeated += 1;
    else if (!this.owed.delete(key)) this.untrue += 1;
    this.told.add(key);
  }
}

interface Described {
  workoutId: number;
  completed: boolean;
  lastModified: string;
}

/** An athlete's calendar as time goes by, and what each Zap is owed for it. */
class Life {
  readonly accounts = Object.fromEntries(TRIGGERS.map((trigger) => [trigger, new Account()])) as Record<
    Trigger,
    Account
  >;
  on = false;
  private readonly workouts = new Map<number, Described>();

  constructor(private readonly random: Random) {}

  async begin(): Promise<void> {
    const state = await sandbox.control<{ athletes: { workouts: { id: number; completed: boolean }[] }[] }>(
      'state?athlete=premium',
      undefined,
      'GET',
    );
    for (const { id, completed } of state.athletes[0]!.workouts)
      this.workouts.set(id, { workoutId: id, completed, lastModified: '' });
  }

  async change(): Promise<void> {
    const what = this.random.weighted({ plan: 4, edit: 5, complete: 3, remove: 2, record: 3 });
    const workout = this.random.pick([...this.workouts.values()]);
    if (what === 'plan') return this.plan();
    if (what === 'record') return this.record();
    if (what === 'remove') return this.remove(workout.workoutId);
    if (what === 'complete' && !workout.completed) return this.complete(workout.workoutId);
    const Title = `Edited ${this.random.below(1_000_000)}`;
    this.version(await sandbox.control<Described>('edit-workout', { workoutId: workout.workoutId, Title }));
  }

  private async plan(): Promise<void> {
    const workout = { athlete: 'premium', WorkoutType: 'Run', WorkoutDay: '2027-01-10', TotalTimePlanned: 1 };
    const { workouts } = await sandbox.control<{ workouts: number[] }>('seed', { workouts: [workout] });
    const workoutId = workouts[0]!;
    this.owe('new_planned_workout', String(workoutId));
    // The stamp of the planning is told by the next edit only, so one is made at once.
    this.version(await sandbox.control<Described>('edit-workout', { workoutId, Title: 'Strides' }));
  }

  private async complete(workoutId: number): Promise<void> {
    this.version(await sandbox.control<Described>('complete-workout', { workoutId }));
    this.owe('completed_workout', String(workoutId));
  }

  private async remove(workoutId: number): Promise<void> {
    await sandbox.control('edit-workout', { workoutId, delete: true });
    this.workouts.delete(workoutId);
    for (const trigger of ['new_planned_workout', 'completed_workout', 'changed_planned_workout'] as const)
      this.accounts[trigger].release((key) => key.split('@')[0] === String(workoutId));
    this.owe('deleted_workout', String(workoutId));
  }

  private async record(): Promise<void> {
    const { access_token: token } = await sandbox.control<{ access_token: string }>('tokens', { user: 'premium' });
    const day = new Date(Date.now() - this.random.below(10) * 86_400_000).toISOString().slice(0, 10);
    const minute = String(this.random.below(60)).padStart(2, '0');
    const answer = await fetch(`${sandbox.url}/v2/metrics`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'user-agent': 'a-scale/1.0' },
      body: JSON.stringify({ DateTime: `${day}T05:${minute}:00`, UploadClient: 'A Scale', Steps: 9120 }),
    });
    const { MetricId } = (await answer.json()) as { MetricId: string };
    this.owe('new_metric', MetricId.toUpperCase());
  }

  private version(workout: Described): void {
    const { workoutId, completed, lastModified } = workout;
    this.workouts.set(workoutId, workout);
    this.accounts.changed_planned_workout.release((key) => key.startsWith(`${workoutId}@`));
    if (!completed) this.owe('changed_planned_workout', `${workoutId}@${lastModified}`);
  }

  private owe(trigger: Trigger, key: string): void {
    if (this.on) this.accounts[trigger].owe(key);
  }
}

it('fires once for everything that happens while the Zaps are on, and for nothing else', async () => {
  expect(await app.nodeVersion()).toMatch(/^v22\./);
  const random = new Random(20_261_121);
  const life = new Life(random);
  await life.begin();
  const me = { athlete: 'me' };
  const zapOf = (trigger: Trigger) =>
    new Zap(Date.now, ({ populating, sampling }) =>
      app.platform
        .poll(trigger, me, { isPopulatingDedupe: populating, isLoadingSample: sampling })
        .catch((error: Error) => Promise.reject(Object.assign(error, { kind: error.name }))),
    );
  const zaps = new Map(TRIGGERS.map((trigger) => [trigger, zapOf(trigger)]));
  const switchOn = async () => {
    for (const zap of zaps.values()) expect(await zap.switchOn()).toBe(true);
    life.on = true;
  };
  let [polls, failed] = [0, 0];
  const pollAll = async () => {
    for (const [trigger, zap] of zaps) {
      polls += 1;
      const polled = await zap.poll();
      if (polled === null) failed += 1;
      for (const { id } of polled?.fired ?? []) life.accounts[trigger].receive(String(id));
    }
  };

  await switchOn();
  for (let round = 0; round < ROUNDS; round++) {
    if (round === OFF.from) {
      for (const zap of zaps.values()) zap.switchOff();
      life.on = false;
    }
    if (round === OFF.to) await switchOn();
    for (let changes = 1 + random.below(4); changes > 0; changes--) await life.change();
    if (!life.on) continue;
    if (random.next() < 0.4) {
      const fault = random.pick(FAULTS);
      await sandbox.control('faults', { ...fault, path: '/changed|/metrics/', skip: random.below(4) });
    }
    await pollAll();
    await sandbox.control('faults', undefined, 'DELETE');
  }
  await pollAll();
  await pollAll();

  const figures = Object.entries(life.accounts).map(([trigger, { sent, received, owed, repeated, untrue }]) => ({
    trigger,
    sent,
    received,
    lost: owed.size,
    repeated,
    untrue,
  }));
  console.log(
    [
      `polls ${polls}, of which failed by faults ${failed}`,
      ...figures.map((one) =>
        Object.entries(one)
          .map(([name, value]) => `${name} ${value}`)
          .join(', '),
      ),
    ].join('\n'),
  );
  expect(failed).toBeGreaterThan(0);
  for (const { sent, received, ...wrong } of figures) {
    expect({ ...wrong, sent }).toEqual({ trigger: wrong.trigger, lost: 0, repeated: 0, untrue: 0, sent: received });
    expect(sent).toBeGreaterThan(5);
  }
}, 280_000);
