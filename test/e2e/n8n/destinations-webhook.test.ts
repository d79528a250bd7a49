import { runWorkflow, type Workflow } from '../../../scripts/runtime/n8n-workflows';
import { type Delivery, isSigned, Receiver } from './support/destinations/receiver';
import { ATHLETE, startDestinations } from './support/destinations/stage';
import { KillableN8n } from './support/killable-n8n';
import { credential, type Stage, type StoredWorkout } from './support/stage';
import { morning } from './support/templates';

/** normalised-webhook-out.json in a real n8n that can be killed, against a receiver that checks every signature itself. */

const SECRET = 'known to sender and receiver alone';
const OUTBOX = 'normalised_outbox_webhook';
const LETTERS = 'normalised_dead_letters';
const BY_HAND = 'When clicking Execute';
const SWEEP = 'Every 5 minutes';
const MINUTE = 60_000;

const receiver = new Receiver(SECRET);
let stage: Stage;
let n8n: KillableN8n;
let workflow: Workflow;
let url: string;
let done: StoredWorkout[];

beforeAll(async () => {
  url = await receiver.start();
  stage = await startDestinations('destinations-webhook', {
    credentials: [credential('Webhook signing secret', 'crypto', { hmacSecret: SECRET })],
    start: async (name, { env }) => {
      n8n = await KillableN8n.start(name, env);
      return { url: n8n.client.url, client: n8n.client, env: n8n.env, stop: () => n8n.remove() };
    },
  });
});
afterAll(async () => {
  await stage?.stop();
  await receiver.close();
});

beforeEach(async () => {
  receiver.clear();
  await stage.clean('small');
  workflow = await stage.imported('normalised-webhook-out', {
    url,
    daysBack: 5,
    daysAhead: 0,
    firstWaitMinutes: 10,
    mostAttempts: 3,
    timeoutSeconds: 2,
  });
  const [from, to] = [morning(5).slice(0, 10), morning(0).slice(0, 10)];
  done = (await stage.calendar(ATHLETE)).filter(({ day, completed }) => completed && day >= from && day <= to);
});

const itemOf = (key: string) => key.replace(/:[0-9a-f]+$/, '');
const keys = () => receiver.deliveries.map(({ key }) => key);
const statuses = async () => (await stage.rows(OUTBOX)).map(({ status }) => status);
/** As if the time to wait were over. */
const dueNow = () => stage.updateRow(OUTBOX, { status: 'pending' }, { nextTryAt: '2026-01-01T00:00:00.000Z' });
const sweep = () => stage.run(workflow, SWEEP);
const forWorkout = (id: number) =>
  receiver.deliveries.filter(({ body }) => body.data[0].metadata?.summary_id === String(id));

it('signs every item, sends each version once, and says what it is', async () => {
  const { execution, results } = await stage.run(workflow, BY_HAND);
  expect(execution.error?.message ?? execution.status).toBe('success');
  expect(receiver.forged).toBe(0);
  expect(results.map(({ result }) => result)).toEqual(receiver.deliveries.map(() => 'sent'));
  expect(new Set(keys()).size).toBe(results.length);
  for (const { id } of done) {
    const [{ headers, body }] = forWorkout(id) as [(typeof receiver.deliveries)[0]];
    expect(body).toMatchObject({ type: 'activity', event: null, user: { provider: 'TRAININGPEAKS' } });
    expect(headers).toMatchObject({ 'x-event-type': 'activity', 'x-schema-version': 'tp-normalised-1' });
    expect(headers['content-type']).toContain('application/json');
  }
  expect((await stage.run(workflow, BY_HAND)).results).toEqual([]);

  const dayOf = ({ body: { data } }: Delivery) => (data[0].planned_date ?? data[0].metadata!.start_time).slice(0, 10);
  const lately = receiver.deliveries.filter((one) => dayOf(one) >= morning(3).slice(0, 10));
  await stage.deleteRows(OUTBOX, { status: 'sent' });
  const caughtUp = await stage.run(workflow, 'Every 6 hours');
  expect(caughtUp.results.map(({ item }) => item).sort()).toEqual(lately.map(({ key }) => itemOf(key)).sort());

  await stage.control('edit-workout', { workoutId: done[0]!.id, Title: 'Überarbeitet – “quoted”' });
  await stage.run(workflow, BY_HAND);
  const versions = forWorkout(done[0]!.id);
  expect(versions.map(({ body }) => body.data[0].metadata?.name).pop()).toBe('Überarbeitet – “quoted”');
  expect(new Set(versions.map(({ key }) => key)).size).toBe(2);
  const orders = versions.map(({ headers }) => Number(headers['x-ordering-timestamp']));
  expect(orders.at(-1)).toBeGreaterThan(orders[0]!);
});

it('is refused by a receiver with another secret, and any change of what was sent shows', async () => {
  receiver.secret = 'another secret';
  const { execution } = await stage.run(workflow, BY_HAND);
  expect(execution.error?.message).toContain('It answered 401.');
  expect(receiver.deliveries).toEqual([]);
  expect(new Set(await statuses())).toEqual(new Set(['pending']));
  receiver.secret = SECRET;
  await dueNow();
  await sweep();
  const { raw, headers } = receiver.deliveries[0]!;
  const signature = String(headers['x-signature']);
  const [time] = /\d+/.exec(signature)!;
  expect(isSigned(SECRET, signature, raw)).toBe(true);
  expect(isSigned(SECRET, signature, raw.replace('{', '{ '))).toBe(false);
  expect(isSigned(SECRET, signature.replace(time, String(Number(time) + 1)), raw)).toBe(false);
  expect(isSigned('another secret', signature, raw)).toBe(false);
});

it('takes 409 for success, tries 500 and silence again after growing waits, and gives up in the end', async () => {
  const [known, broken, silent] = ['409', '500', 'silent'];
  const fates = new Map<string, string>();
  receiver.reply = ({ key }) => {
    if (!fates.has(key)) fates.set(key, [known, broken, silent][fates.size % 3]!);
    return fates.get(key) === silent ? 'no answer' : { status: Number(fates.get(key)) };
  };
  const { execution, results } = await stage.run(workflow, BY_HAND);
  const ofFate = (fate: string) => [...fates].filter(([, one]) => one === fate).map(([key]) => key);
  const failing = [...ofFate(broken), ...ofFate(silent)];
  expect(results.filter(({ result }) => result === 'sent')).toHaveLength(ofFate(known).length);
  expect(results.filter(({ result }) => result === 'failed')).toHaveLength(failing.length);
  expect(execution.error?.message).toContain(`${failing.length} of ${fates.size} not done.`);
  expect(execution.error?.message).toContain('It answered 500.');

  const waits: number[][] = [];
  const waiting = async () => {
    const rows = (await stage.rows(OUTBOX)).filter(({ status }) => status === 'pending');
    waits.push(rows.map(({ nextTryAt }) => (Date.parse(String(nextTryAt)) - Date.now()) / MINUTE));
  };
  await waiting();
  expect((await sweep()).results).toEqual([]);
  await dueNow();
  await sweep();
  await waiting();
  for (const [at, expected] of [10, 20].entries()) {
    expect(waits[at]).toHaveLength(failing.length);
    for (const wait of waits[at]!) expect(Math.abs(wait - expected)).toBeLessThan(expected * 0.1 + 1);
  }
  await dueNow();
  const last = await sweep();
  expect(last.results.map(({ result }) => result)).toEqual(failing.map(() => 'given up'));
  const letters = await stage.rows(LETTERS);
  expect(letters).toHaveLength(failing.length);
  expect(letters[0]).toMatchObject({ destination: 'Normalised webhook out', attempts: 3 });
  expect(JSON.parse(String(letters[0]!.payload))).toMatchObject({ payload: { version: 'tp-normalised-1' } });
  const before = keys().length;
  expect((await sweep()).results).toEqual([]);
  expect(keys()).toHaveLength(before);

  receiver.reply = () => ({ status: 200 });
  const again = await stage.run(workflow, BY_HAND);
  expect(again.results.map(({ result }) => result)).toEqual(failing.map(() => 'sent'));
  expect(keys().slice(before).sort()).toEqual(failing.sort());
});

it('waits as long as it is told to, gives up what is refused, and stops for good at 410', async () => {
  const [late, refused] = done.map(({ id }) => String(id));
  receiver.reply = ({ body }) => {
    const id = body.data[0].metadata?.summary_id;
    if (id === late) return { status: 429, headers: { 'retry-after': '7200' } };
    return { status: id === refused ? 422 : 204 };
  };
  const { results } = await stage.run(workflow, BY_HAND);
  expect(results.find(({ item }) => String(item).endsWith(`activity/${refused}`))).toMatchObject({
    result: 'given up',
    attempts: 1,
  });
  const row = (await stage.rows(OUTBOX)).find(({ status }) => status === 'pending')!;
  expect(String(row.key)).toContain(late);
  expect(Math.round((Date.parse(String(row.nextTryAt)) - Date.now()) / MINUTE)).toBe(120);

  receiver.reply = () => ({ status: 410 });
  await stage.control('edit-workout', { workoutId: done[0]!.id, Title: 'A first change' });
  await stage.control('edit-workout', { workoutId: done[1]!.id, Title: 'A second change' });
  const before = keys().length;
  const stopped = await stage.run(workflow, BY_HAND);
  expect(stopped.execution.error?.message).toContain('It answered 410.');
  expect(keys()).toHaveLength(before + 1);
  expect(new Set(await statuses())).toEqual(new Set(['sent', 'stopped']));
  await sweep();
  expect(keys()).toHaveLength(before + 1);

  receiver.reply = () => ({ status: 204 });
  await stage.run(workflow, BY_HAND);
  expect(new Set(await statuses())).toEqual(new Set(['sent']));
  const titles = done.slice(0, 2).map(({ id }) => forWorkout(id).pop()!.body.data[0].metadata!.name);
  expect(titles.sort()).toEqual(['A first change', 'A second change']);
});

it('sends what the trigger tells, with the name of the event', async () => {
  const { results } = await stage.run(workflow, 'When something changes');
  expect(results.length).toBeGreaterThan(0);
  expect(results.every(({ result }) => result === 'sent')).toBe(true);
  const [{ headers, body }] = receiver.deliveries as [(typeof receiver.deliveries)[0]];
  expect(headers['x-event']).toMatch(/^(plannedWorkout|workout|metric)[A-Z]/);
  expect(body.event).toBe(headers['x-event']);
});

it('repeats after a kill only the one that was on its way, under the same key, and never two runs at once the same', async () => {
  receiver.reply = () => (receiver.deliveries.length === 3 ? 'no answer' : { status: 204 });
  workflow = await stage.imported('normalised-webhook-out', { url, daysBack: 5, daysAhead: 0, timeoutSeconds: 60 });
  const third = new Promise<void>((resolve) => {
    const wait = () => void receiver.next().then(() => (receiver.deliveries.length === 3 ? resolve() : wait()));
    wait();
  });
  const cutOff = runWorkflow(n8n.client, workflow.id, BY_HAND).catch(() => undefined);
  await third;
  // Another run while it waits: everything else, and not the one on its way.
  await dueNowBut(keys()[2]!);
  const beside = await sweep();
  expect(beside.results.length).toBeGreaterThan(0);
  expect(new Set(keys()).size).toBe(keys().length);
  await n8n.kill();
  await cutOff;
  await n8n.start();

  const inFlight = keys()[2]!;
  expect((await sweep()).results).toEqual([]);
  await dueNow();
  expect((await sweep()).results).toEqual([expect.objectContaining({ result: 'sent' })]);
  expect(keys().filter((key) => key === inFlight)).toHaveLength(2);
  expect(new Set(keys()).size).toBe(keys().length - 1);
  expect(new Set(await statuses())).toEqual(new Set(['sent']));
  expect((await stage.run(workflow, BY_HAND)).results).toEqual([]);
});

/** What is not claimed is due anyway; nothing is to be done for it, and nothing to the one on its way. */
async function dueNowBut(inFlight: string): Promise<void> {
  const rows = (await stage.rows(OUTBOX)).filter(({ claimedBy, status }) => status === 'pending' && claimedBy !== '');
  expect(rows.map(({ key }) => key)).toEqual([itemOf(inFlight)]);
}

it('keeps a newer version that comes while the older one is on its way', async () => {
  receiver.reply = () => (receiver.deliveries.length === 1 ? 'no answer' : { status: 204 });
  workflow = await stage.imported('normalised-webhook-out', { url, daysBack: 5, daysAhead: 0, timeoutSeconds: 60 });
  const first = receiver.next();
  const slow = runWorkflow(n8n.client, workflow.id, BY_HAND);
  const older = await first;
  const workoutId = Number(older.body.data[0].metadata?.summary_id ?? done[0]!.id);
  await stage.control('edit-workout', { workoutId, Title: 'Newer' });
  await stage.run(workflow, BY_HAND);
  receiver.release();
  expect((await slow).status).toBe('success');
  expect(
    forWorkout(workoutId)
      .map(({ body }) => body.data[0].metadata?.name)
      .pop(),
  ).toBe('Newer');
  expect(new Set(await statuses())).toEqual(new Set(['sent']));
  expect((await stage.run(workflow, BY_HAND)).results).toEqual([]);
});
