import { runWorkflow, type Workflow } from '../../../scripts/runtime/n8n-workflows';
import { HISTORY_STEM } from '../../../scripts/destinations/history';
import { postgres } from './support/destinations/postgres';
import { ATHLETE, startDestinations } from './support/destinations/stage';
import { KillableN8n } from './support/killable-n8n';
import type { Stage, StoredWorkout } from './support/stage';
import { morning, pictureOf } from './support/templates';

/** history-to-postgres.json in a real n8n that can be killed, against a real PostgreSQL. */

const BY_HAND = 'When clicking Execute';
const STATE = 'normalised_history';
const DAYS = 100;
/** TrainingPeaks gives at most 45 days at once. */
const STRETCHES = Math.ceil((DAYS + 1) / 45);

const place = postgres();
let stage: Stage;
let n8n: KillableN8n;
let workflow: Workflow;
let done: StoredWorkout[];

beforeAll(async () => {
  await place.start?.();
  stage = await startDestinations('history', {
    credentials: place.credentials(),
    start: async (name, { env }) => {
      n8n = await KillableN8n.start(name, env);
      return { url: n8n.client.url, client: n8n.client, env: n8n.env, stop: () => n8n.remove() };
    },
  });
});
afterAll(async () => {
  await stage?.stop();
  await place.stop?.();
});

const [from, to] = [morning(DAYS).slice(0, 10), morning(0).slice(0, 10)];

beforeEach(async () => {
  await stage.clean('small');
  await place.empty();
  workflow = await stage.imported(HISTORY_STEM, { ...place.fill, startDate: from, endDate: to, itemsAStep: 5 });
  done = (await stage.calendar(ATHLETE)).filter(({ completed, day }) => completed && day >= from && day <= to);
});

/** Runs as the schedule would, until there is no more. */
async function toTheEnd() {
  const runs = [];
  do runs.push(await stage.run(workflow, BY_HAND));
  while (runs.length < 20 && runs.at(-1)!.results[0]?.result !== 'all is stored');
  return runs;
}

const kept = () => place.kept();
const activities = async () => (await kept()).filter(({ payload }) => payload.type === 'activity');
const idsOf = async () => (await activities()).map(({ payload }) => summaryId(payload.data![0])).sort();
const summaryId = (model: unknown) => (model as { metadata: { summary_id: string } }).metadata.summary_id;
const reads = async (since = 0) =>
  (await stage.sandbox.requests(since)).filter(({ path }) => /workouts\/.*\d{4}-\d\d-\d\d|metrics\//i.test(path));
const lastRequest = async () => (await stage.sandbox.requests()).at(-1)?.index ?? 0;

it('stores everything of the span in steps, asks for each stretch once, and then does nothing', async () => {
  const before = await lastRequest();
  const runs = await toTheEnd();
  expect(runs.map(({ execution }) => execution.error?.message ?? execution.status)).toEqual(runs.map(() => 'success'));
  expect(runs.length).toBeGreaterThan(1);
  expect(done.length).toBeGreaterThan(10);
  expect(await idsOf()).toEqual(done.map(({ id }) => String(id)).sort());
  expect((await kept()).some(({ payload }) => payload.type === 'body')).toBe(true);
  expect((await kept()).some(({ payload }) => payload.type === 'planned_workout')).toBe(true);
  expect(await reads(before)).toHaveLength(2 * STRETCHES);
  expect(await stage.rows(STATE)).toEqual([expect.objectContaining({ done: 'yes', items: (await kept()).length })]);

  const stored = await kept();
  const after = await lastRequest();
  const again = await stage.run(workflow, BY_HAND);
  expect(again.results).toEqual([expect.objectContaining({ result: 'all is stored' })]);
  expect(again.execution.status).toBe('success');
  expect(await stage.sandbox.requests(after)).toEqual([]);
  expect(await kept()).toEqual(stored);
});

it('tells a step again that could not be stored', async () => {
  await place.refuse(true);
  const { execution } = await stage.run(workflow, BY_HAND);
  await place.refuse(false);
  expect(execution.status).toBe('error');
  expect(await stage.rows(STATE)).toEqual([]);
  await toTheEnd();
  expect(await idsOf()).toEqual(done.map(({ id }) => String(id)).sort());
});

it('goes on where it was when n8n is killed in the middle of a step', async () => {
  await stage.run(workflow, BY_HAND);
  const [row] = await stage.rows(STATE);
  await stage.control('faults', { kind: 'delay', milliseconds: 60_000, path: '/metrics', times: 1 });
  const before = await lastRequest();
  const cutOff = runWorkflow(n8n.client, workflow.id, BY_HAND).catch(() => undefined);
  while ((await reads(before)).length === 0) await new Promise((resolve) => setTimeout(resolve, 100));
  await n8n.kill();
  await cutOff;
  await n8n.start();
  expect(await stage.rows(STATE)).toEqual([expect.objectContaining({ cursor: row!.cursor, done: 'no' })]);
  await toTheEnd();
  expect(await idsOf()).toEqual(done.map(({ id }) => String(id)).sort());
});

it('is drawn by the editor as in the guide', () => pictureOf(stage, [HISTORY_STEM]));
