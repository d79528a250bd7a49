import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { day } from './support/days';
import { Engine } from './support/engine';
import { openSandbox, type TestSandbox } from './support/sandbox';

let sandbox: TestSandbox;
let engine: Engine;
let premium: string;
beforeAll(async () => {
  sandbox = await openSandbox();
  engine = await Engine.start(sandbox);
});
beforeEach(async () => {
  await sandbox.control('reset', {});
  await sandbox.control('faults', undefined, 'DELETE');
  premium = await engine.connect({ user: 'premium' });
  await sandbox.requests();
});
afterAll(() => sandbox.close());

const TITLES = ['First of three', 'Second of three', 'Third of three'];
const items = TITLES.map((title, index) => ({ json: { title, day: day(2 + index) } }));
const plan = {
  resource: 'workout',
  operation: 'create',
  athlete: { __rl: true, mode: 'list', value: 'me' },
  workoutDay: '={{ $json.day }}',
  workoutType: 'run',
  title: '={{ $json.title }}',
} as unknown as INodeParameters;
const CREATE = { method: 'POST', path: '/v2/workouts/plan' };
const again = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };

async function planned(): Promise<string[]> {
  const range = { range: 'nextDays', days: 10, returnAll: true };
  const all = await engine.json(premium, { resource: 'workout', operation: 'getAll', ...range } as INodeParameters);
  return all.map(({ title }) => String(title)).filter((title) => TITLES.includes(title));
}

const sent = async () => (await sandbox.calls()).filter((call) => call === 'POST /v2/workouts/plan').length;
const titlesOf = (json: { json: IDataObject }[] = []) => json.map(({ json: { title } }) => title);

it.each([
  ['stops', {}],
  ['goes on', { onError: 'continueRegularOutput' as const }],
])('a step that n8n runs again after a failure writes nothing twice (one that %s at an error)', async (_, settings) => {
  // n8n tries a step that goes on again when its first item has failed.
  await sandbox.control('faults', { ...CREATE, kind: 'status', status: 400, skip: 'onError' in settings ? 0 : 1 });
  const { outputs, error } = await engine.run(premium, plan, items, { ...again, ...settings });
  expect(error).toBeUndefined();
  expect(titlesOf(outputs[0])).toEqual(TITLES);
  expect(await sent()).toBe(4);
  expect((await planned()).sort()).toEqual(TITLES);
});

it('a step that n8n runs again looks for what it may have written before', async () => {
  const days = { method: 'GET', path: '/v2/workouts', kind: 'status', status: 400, skip: 2 };
  await sandbox.control('faults', { ...CREATE, kind: 'reset-after', skip: 1 });
  await sandbox.control('faults', days);
  const { outputs, error } = await engine.run(premium, plan, items, again);
  expect(error).toBeUndefined();
  expect(titlesOf(outputs[0])).toEqual(TITLES);
  expect(await sent()).toBe(3);
  expect((await planned()).sort()).toEqual(TITLES);
});

it('a workflow that is started anew writes anew', async () => {
  await engine.run(premium, plan, items);
  await engine.run(premium, plan, items);
  expect(await planned()).toHaveLength(6);
});
