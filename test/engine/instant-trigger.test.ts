import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { Engine } from './support/engine';
import type { InstantTrigger } from './support/instant-trigger';
import { openSandbox, type TestSandbox } from './support/sandbox';

const NOOR = 880045;
const [MARA, JONAS, SOFIA] = [880101, 880102, 880103];

let sandbox: TestSandbox;
let engine: Engine;
let premium: string;
let trigger: InstantTrigger;
const started: InstantTrigger[] = [];
beforeAll(async () => {
  sandbox = await openSandbox();
  engine = await Engine.start(sandbox);
});
beforeEach(async () => {
  await sandbox.control('reset', { seed: 'studio' });
  await sandbox.control('faults', undefined, 'DELETE');
  await sandbox.control('quirks', undefined, 'DELETE');
  premium = await engine.connect({ user: 'premium' });
  trigger = await start(premium, listening());
});
afterEach(async () => {
  for (const one of started.splice(0)) await one.stop();
});
afterAll(() => sandbox.close());

const ALL = ['plannedWorkoutCreated', 'plannedWorkoutUpdated', 'workoutCompleted', 'workoutUpdated', 'workoutDeleted'];
const listening = (more: object = {}): INodeParameters => ({ events: ALL, ...more }) as INodeParameters;

async function start(...given: Parameters<Engine['instantTrigger']>): Promise<InstantTrigger> {
  const one = await engine.instantTrigger(...given);
  started.push(one);
  return one;
}

interface Subscription {
  Id: string;
  AthleteId: number;
  EventType: string;
  WebhookUrl: string;
  Active: boolean;
}
interface Overview {
  deliveries: { url: string; result: number | string | null }[];
}

/** What TrainingPeaks has for the account. */
async function subscriptions(user: 'premium' | 'coach' = 'premium'): Promise<Subscription[]> {
  const { access_token } = await sandbox.control<{ access_token: string }>('tokens', { user });
  const headers = { Authorization: `Bearer ${access_token}`, 'User-Agent': 'tests/1.0' };
  const answer = await fetch(`${sandbox.url}/v1/webhook/subscriptions`, { headers });
  return (await answer.json()) as Subscription[];
}

/** Waits until TrainingPeaks has delivered everything and all of it was followed up. */
async function delivered(): Promise<(number | string | null)[]> {
  for (;;) {
    const { deliveries } = await sandbox.control<Overview>('deliveries', undefined, 'GET');
    if (deliveries.every(({ result }) => result !== null)) {
      for (const one of started) await one.settled();
      return deliveries.map(({ result }) => result);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const complete = (user = 'premium') => sandbox.control<{ workoutId: number }>('complete-workout', { athlete: user });
const plan = async (more: object = {}): Promise<number> => {
  const WorkoutDay = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
  const workout = { athlete: 'premium', WorkoutDay, WorkoutType: 'Run', Title: 'Hill repeats', TotalTimePlanned: 1 };
  const made = await sandbox.control<{ workouts: number[] }>('seed', { workouts: [{ ...workout, ...more }] });
  return made.workouts[0]!;
};
const keys = (one = trigger) => one.executions.flat().map(({ eventKey }) => eventKey);
const post = (url: string, init: RequestInit = {}) => fetch(url, { method: 'POST', ...init });
const addressOf = async (EventType: string) =>
  (await subscriptions()).find((one) => one.EventType === EventType)!.WebhookUrl;

describe('switching the instant trigger on', () => {
  it('subscribes to what the events need, at an address nobody can guess', async () => {
    const completed = await start(premium, listening({ events: ['workoutCompleted'] }));
    await completed.switchOn();
    const made = await subscriptions();
    expect(made.map(({ AthleteId, EventType, Active }) => [AthleteId, EventType, Active]).sort()).toEqual([
      [NOOR, 'workout-created', true],
      [NOOR, 'workout-updated', true],
    ]);
    for (const { WebhookUrl } of made) {
      expect(WebhookUrl).toContain(completed.url);
      expect(new URL(WebhookUrl).searchParams.get('key')).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  it('makes nothing again when everything is there, also after a restart', async () => {
    await trigger.switchOn();
    const before = await subscriptions();
    await sandbox.requests();
    await trigger.switchOn();
    expect(await sandbox.calls()).toEqual(['GET /v1/webhook/subscriptions']);
    expect(await subscriptions()).toEqual(before);
  });

  it('makes good what is missing, switched off or no longer wanted', async () => {
    await trigger.switchOn();
    const [first, second] = await subscriptions();
    const { access_token } = await sandbox.control<{ access_token: string }>('tokens', { user: 'premium' });
    const call = (method: string, id: string, body?: object) =>
      fetch(`${sandbox.url}/v1/webhook/subscriptions/${id}`, {
        method,
        headers: { Authorization: `Bearer ${access_token}`, 'Content-Type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      });
    await call('DELETE', first!.Id);
    await call('PUT', second!.Id, { ...second, Active: false });
    await trigger.switchOn();
    const made = await subscriptions();
    expect(made.map(({ EventType }) => EventType).sort()).toEqual([
      'workout-created',
      'workout-deleted',
      'workout-updated',
    ]);
    expect(made.every(({ Active }) => Active)).toBe(true);
  });

  it('subscribes for each chosen athlete of a coach', async () => {
    const coach = await engine.connect({ user: 'coach' });
    const athleteIds = [String(MARA), String(JONAS)];
    const chosen = await start(coach, listening({ athletes: 'chosen', athleteIds, events: ['workoutDeleted'] }));
    await chosen.switchOn();
    const made = await subscriptions('coach');
    expect(made.map(({ AthleteId, EventType }) => `${AthleteId} ${EventType}`).sort()).toEqual([
      `${MARA} workout-deleted`,
      `${JONAS} workout-deleted`,
    ]);
  });

  it('leaves nothing behind when one athlete’s subscription is refused, and says whose', async () => {
    const coach = await engine.connect({ user: 'coach' });
    const athleteIds = [MARA, JONAS, SOFIA].map(String);
    const chosen = await start(coach, listening({ athletes: 'chosen', athleteIds }));
    await sandbox.control('faults', {
      kind: 'status',
      status: 403,
      method: 'POST',
      path: '/v1/webhook',
      skip: 4,
      times: null,
    });
    const failure = (await chosen.switchOn().catch((error: Error) => error)) as Error & { description: string };
    expect(failure.message).toMatch(/^TrainingPeaks took no subscription to the workouts of athlete 88010\d/);
    expect(failure.description).toContain('the subscriptions made before were taken back');
    expect(await subscriptions('coach')).toEqual([]);
  });

  it('refuses without the permission, naming the box to tick, before any request', async () => {
    const scopes = ['athlete:profile', 'workouts:read'];
    const reader = await start(await engine.connect({ user: 'premium', scopes }), listening());
    await sandbox.requests();
    await expect(reader.switchOn()).rejects.toMatchObject({
      description: expect.stringContaining('“Webhook Subscriptions”'),
    });
    expect(await sandbox.calls()).toEqual([]);
  });

  it('says what to set where TrainingPeaks itself could not reach this n8n', async () => {
    const fields = { environment: 'production', oauthBaseUrl: '', apiBaseUrl: '' };
    const real = await start(await engine.connect({ user: 'premium', fields }), listening());
    await expect(real.switchOn()).rejects.toMatchObject({
      message: 'The webhook address does not begin with https://.',
      description: expect.stringContaining('N8N_WEBHOOK_URL'),
    });
  });
});

describe('a delivery', () => {
  beforeEach(() => trigger.switchOn());

  it('starts the workflow once with each kind of change', async () => {
    const id = await plan();
    await delivered();
    await sandbox.control('edit-workout', { workoutId: id, Title: 'Hills' });
    await delivered();
    await sandbox.control('complete-workout', { workoutId: id });
    await delivered();
    await sandbox.control('edit-workout', { workoutId: id, Title: 'Hills, windy' });
    await delivered();
    const other = await plan();
    await delivered();
    await sandbox.control('edit-workout', { workoutId: other, delete: true });
    expect(await delivered()).toEqual([200, 200, 200, 200, 200, 200]);
    expect(keys()).toEqual([
      `plannedWorkoutCreated:${id}`,
      expect.stringMatching(`^plannedWorkoutUpdated:${id}:`),
      `workoutCompleted:${id}`,
      expect.stringMatching(`^workoutUpdated:${id}:`),
      `plannedWorkoutCreated:${other}`,
      `workoutDeleted:${other}`,
    ]);
    expect(trigger.executions[2]).toEqual([expect.objectContaining({ id, completed: true, athleteId: NOOR })]);
    expect(trigger.failures).toEqual([]);
  });

  it.each(['flat', 'nested', 'array', 'form', 'empty'])(
    'assumption 37: is followed up whatever its body: %s',
    async (webhookBody) => {
      await sandbox.control('quirks', { webhookBody });
      const { workoutId } = await complete();
      await delivered();
      expect(keys()).toEqual([`workoutCompleted:${workoutId}`]);
    },
  );

  it('assumption 37: starts nothing a second time when it comes twice, at once or later', async () => {
    await sandbox.control('quirks', { webhookCopies: 2 });
    const { workoutId } = await complete();
    await delivered();
    expect(keys()).toEqual([`workoutCompleted:${workoutId}`]);
    await Promise.all((await subscriptions()).map(({ WebhookUrl }) => post(WebhookUrl)));
    await trigger.settled();
    expect(keys()).toEqual([`workoutCompleted:${workoutId}`]);
  });

  it('costs a storm of a hundred copies a few reads', async () => {
    const { workoutId } = await complete();
    const address = await addressOf('workout-updated');
    await delivered();
    await sandbox.requests();
    await Promise.all(Array.from({ length: 100 }, () => post(address)));
    await trigger.settled();
    expect(keys()).toEqual([`workoutCompleted:${workoutId}`]);
    // On a busy machine they come in several bursts.
    expect((await sandbox.calls()).length).toBeLessThan(10);
  });

  it('that never came is made up for by a later one', async () => {
    await sandbox.control('quirks', { webhookCopies: 0 });
    const { workoutId } = await complete();
    await delivered();
    expect(keys()).toEqual([]);
    await sandbox.control('quirks', { webhookCopies: 1 });
    const id = await plan();
    await delivered();
    expect(keys()).toEqual([`workoutCompleted:${workoutId}`, `plannedWorkoutCreated:${id}`]);
  });

  it('assumption 37: that says something untrue starts nothing wrong', async () => {
    const before = await plan({ Title: 'Long known' });
    await delivered();
    trigger.executions.length = 0;
    const address = await addressOf('workout-deleted');
    const bodies = [
      JSON.stringify({ AthleteId: NOOR, WorkoutId: before, EventType: 'workout-deleted' }),
      JSON.stringify({ AthleteId: MARA, WorkoutId: 1, EventType: 'workout-created' }),
      JSON.stringify([{ WorkoutId: '__proto__' }, null, 7]),
      '<xml/>',
      '',
    ];
    for (const body of bodies) expect((await post(address, { body })).status).toBe(200);
    await trigger.settled();
    expect(trigger.executions).toEqual([]);
    expect(trigger.failures).toEqual([]);
  });

  it('assumption 37: without the key is turned away, and nothing is asked', async () => {
    const address = new URL(await addressOf('workout-updated'));
    await complete();
    await delivered();
    trigger.executions.length = 0;
    const wrong = new URL(address);
    wrong.searchParams.set('key', '00000000-0000-4000-8000-000000000000');
    const none = new URL(address);
    none.search = '';
    const stranger = new URL(address);
    stranger.searchParams.set('athlete', String(MARA));
    await sandbox.requests();
    const statuses = [wrong, none, stranger].map(async (url) => (await post(String(url))).status);
    expect(await Promise.all(statuses)).toEqual([404, 404, 200]);
    await trigger.settled();
    expect(await sandbox.calls()).toEqual([]);
    expect(trigger.executions).toEqual([]);
  });

  it.each(['GET', 'HEAD'])('assumption 37: a check by %s is answered and starts nothing', async (method) => {
    await sandbox.requests();
    expect((await fetch(await addressOf('workout-updated'), { method })).status).toBe(200);
    await trigger.settled();
    expect(trigger.executions).toEqual([]);
  });

  it('is answered before TrainingPeaks is asked', async () => {
    await sandbox.control('faults', { kind: 'delay', milliseconds: 1500, path: '/changed', times: 1 });
    const begun = process.hrtime.bigint();
    await post(await addressOf('workout-updated'));
    const answeredAfterMs = Number(process.hrtime.bigint() - begun) / 1e6;
    expect(answeredAfterMs).toBeLessThan(1000);
    await trigger.settled();
  });

  it('fails visibly while TrainingPeaks is down, and the next one loses nothing', async () => {
    await sandbox.control('faults', { kind: 'status', status: 501, path: '/changed', times: null });
    const { workoutId } = await complete();
    expect(await delivered()).toEqual([200]);
    expect(trigger.failures).toEqual([expect.objectContaining({ name: 'NodeApiError' })]);
    await sandbox.control('faults', undefined, 'DELETE');
    const id = await plan();
    await delivered();
    expect(keys()).toEqual([`workoutCompleted:${workoutId}`, `plannedWorkoutCreated:${id}`]);
  });

  it('that is quicker than n8n stores what was remembered at switch-on is followed up', async () => {
    const slow = await start(premium, listening());
    await trigger.switchOff();
    await sandbox.control('faults', {
      kind: 'delay',
      milliseconds: 1200,
      method: 'POST',
      path: '/v1/webhook',
      skip: 2,
    });
    const switchingOn = slow.switchOn();
    while ((await subscriptions()).length < 2) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(slow.stored).not.toContain('key');
    await sandbox.control('quirks', { webhookCopies: 0 });
    const { workoutId } = await complete();
    const [{ WebhookUrl }] = (await subscriptions()) as [Subscription];
    expect((await post(WebhookUrl)).status).toBe(200);
    await slow.settled();
    expect(keys(slow)).toEqual([`workoutCompleted:${workoutId}`]);
    await switchingOn;
    await post(WebhookUrl);
    await slow.settled();
    expect(keys(slow)).toEqual([`workoutCompleted:${workoutId}`]);
  });

  it('finds what the feed shows only after it', async () => {
    const address = await addressOf('workout-updated');
    await sandbox.control('quirks', { webhookCopies: 0 });
    const early = post(address);
    await early;
    await new Promise((resolve) => setTimeout(resolve, 500));
    const { workoutId } = await complete();
    await trigger.settled();
    expect(keys()).toEqual([`workoutCompleted:${workoutId}`]);
  });

  it('renews an expired token', async () => {
    await sandbox.control('expire', { user: 'premium' });
    const { workoutId } = await complete();
    await delivered();
    expect(keys()).toEqual([`workoutCompleted:${workoutId}`]);
  });
});

describe('after an edit or a restart', () => {
  it('what changed while nobody listened comes with the next delivery', async () => {
    await trigger.switchOn();
    await trigger.switchOff();
    const { workoutId } = await complete();
    await trigger.switchOn();
    expect(keys()).toEqual([]);
    const id = await plan();
    await delivered();
    expect(keys()).toEqual([`workoutCompleted:${workoutId}`, `plannedWorkoutCreated:${id}`]);
  });

  it('subscriptions to an address this n8n had before are replaced', async () => {
    await trigger.switchOn();
    const before = await subscriptions();
    const moved = await start(premium, listening(), trigger.stored);
    await moved.switchOn();
    const after = await subscriptions();
    expect(after).toHaveLength(before.length);
    expect(after.every(({ WebhookUrl }) => WebhookUrl.startsWith(moved.url))).toBe(true);
  });
});

describe('a coach’s roster', () => {
  it('is read for the athlete of the address alone', async () => {
    const roster = await start(await engine.connect({ user: 'coach' }), listening({ athletes: 'roster' }));
    await roster.switchOn();
    expect(await subscriptions('coach')).toHaveLength(36);
    await sandbox.requests();
    const { workoutId } = await complete('sofia');
    await delivered();
    expect(keys(roster)).toEqual([`workoutCompleted:${workoutId}`]);
    expect(await sandbox.calls()).toEqual([`GET /v2/workouts/${SOFIA}/changed`]);
  });

  it('takes in an athlete who joined, an hour later at most', async () => {
    const roster = await start(await engine.connect({ user: 'coach' }), listening({ athletes: 'roster' }));
    await roster.switchOn();
    forgetAthlete(roster, JONAS);
    const gone = (await subscriptions('coach')).filter(({ AthleteId }) => AthleteId === JONAS);
    await Promise.all(gone.map(({ Id }) => endSubscription(Id)));
    expect(await subscriptions('coach')).toHaveLength(33);
    await complete('sofia');
    await delivered();
    expect(await subscriptions('coach')).toHaveLength(36);
    const { workoutId } = await complete('jonas');
    await delivered();
    expect(keys(roster)).toContain(`workoutCompleted:${workoutId}`);
  });
});

describe('switching it off', () => {
  it('ends every subscription, and no others', async () => {
    await trigger.switchOn();
    const other = await start(premium, listening());
    await other.switchOn();
    await trigger.switchOff();
    const left = await subscriptions();
    expect(left).toHaveLength(3);
    expect(left.every(({ WebhookUrl }) => WebhookUrl.startsWith(other.url))).toBe(true);
  });

  it('is content when they are gone already', async () => {
    await trigger.switchOn();
    await sandbox.control('faults', {
      kind: 'status',
      status: 404,
      method: 'DELETE',
      path: '/v1/webhook',
      times: null,
    });
    expect(await trigger.switchOff()).toBe(true);
  });

  it('says so when TrainingPeaks is down; switching on again clears up', async () => {
    await trigger.switchOn();
    await sandbox.control('faults', {
      kind: 'status',
      status: 501,
      method: 'DELETE',
      path: '/v1/webhook',
      times: null,
    });
    await expect(trigger.switchOff()).rejects.toThrow('3 of 3 webhook subscriptions could not be ended.');
    await sandbox.control('faults', undefined, 'DELETE');
    await trigger.switchOn();
    expect(await subscriptions()).toHaveLength(3);
    await trigger.switchOff();
    expect(await subscriptions()).toEqual([]);
  });
});

describe('“Listen for test event”', () => {
  it('listens at an address of its own and moves no production cursor', async () => {
    await trigger.switchOn();
    const production = trigger.stored;
    const test = await start(premium, listening());
    await test.switchOn('manual');
    const made = (await subscriptions()).filter(({ WebhookUrl }) => WebhookUrl.startsWith(test.url));
    expect(made.every(({ WebhookUrl }) => new URL(WebhookUrl).pathname.startsWith('/webhook-test/'))).toBe(true);
    const { workoutId } = await complete();
    await delivered();
    expect(keys(test)).toEqual([`workoutCompleted:${workoutId}`]);
    expect(keys(trigger)).toEqual([`workoutCompleted:${workoutId}`]);
    expect(production).not.toBe(trigger.stored);
    await test.switchOff('manual');
    expect((await subscriptions()).every(({ WebhookUrl }) => WebhookUrl.startsWith(trigger.url))).toBe(true);
  });
});

/** As if the athlete had not been on the roster yet, and the roster had been read long ago. */
function forgetAthlete(of: InstantTrigger, id: number): void {
  interface Kept {
    revision: number;
    state: IDataObject & { athletes: IDataObject };
  }
  const stored = of.staticData() as unknown as Record<string, Kept>;
  for (const kept of Object.values(stored)) {
    delete kept.state.athletes[id];
    delete kept.state.roster;
    kept.state.checkedAt = 1;
    kept.revision += 1;
  }
  of.stored = JSON.stringify(stored);
}

async function endSubscription(id: string): Promise<void> {
  const { access_token } = await sandbox.control<{ access_token: string }>('tokens', { user: 'coach' });
  const headers = { Authorization: `Bearer ${access_token}` };
  await fetch(`${sandbox.url}/v1/webhook/subscriptions/${id}`, { method: 'DELETE', headers });
}
