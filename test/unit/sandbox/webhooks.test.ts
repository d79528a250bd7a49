import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { premiumId, TestSandbox } from './client';

let sandbox: TestSandbox;
let token: string;
let receiver: Server;
let hook: string;
let waiting: ((body: string) => void)[] = [];

beforeAll(async () => {
  sandbox = await TestSandbox.start();
  receiver = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      response.end();
      waiting.shift()?.(body);
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  hook = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/secret`;
});
beforeEach(async () => {
  await sandbox.reset();
  waiting = [];
  token = await sandbox.token('premium');
});
afterAll(async () => {
  await new Promise((resolve) => receiver.close(resolve));
  await sandbox.close();
});

const path = '/v1/webhook/subscriptions';
const call = (method: string, more = '', body?: unknown, as = token) => sandbox.api(as, method, `${path}${more}`, body);
const received = () => new Promise<string>((resolve) => waiting.push(resolve));
const planned = async () => (await sandbox.get(token, '/v2/workouts/2026-05-18/2026-05-24')).json[0].Id;

it('creates, lists, changes and removes subscriptions of one’s own', async () => {
  const { json } = await call('POST', '', { AthleteId: premiumId, EventType: 'workout-updated', WebhookUrl: hook });
  expect(json).toMatchObject({
    AthleteId: premiumId,
    EventType: 'workout-updated',
    Active: true,
    CreatedBy: premiumId,
  });
  expect(json.CreatedOn).toMatch(/\.\d{7}Z$/);
  expect((await call('GET')).json).toEqual([json]);
  expect((await call('GET', '', undefined, await sandbox.token('basic'))).json).toEqual([]);
  const changed = await call('PUT', `/${json.Id}`, { EventType: 'workout-deleted', WebhookUrl: hook, Active: false });
  expect(changed.json).toMatchObject({ Id: json.Id, EventType: 'workout-deleted', Active: false });
  expect((await call('DELETE', `/${json.Id}`, undefined, await sandbox.token('basic'))).status).toBe(404);
  expect((await call('DELETE', `/${json.Id}`)).status).toBe(200);
  expect((await call('DELETE', `/${json.Id}`)).status).toBe(404);
});

it.each([
  ['AthleteId', { AthleteId: undefined }, 400],
  ['EventType', { EventType: 'metric-created' }, 400],
  ['WebhookUrl', { WebhookUrl: '/relative' }, 400],
  ['', { AthleteId: 1 }, 403],
])('refuses a wrong %s (%#)', async (field, change, status) => {
  const answer = await call('POST', '', {
    AthleteId: premiumId,
    EventType: 'workout-updated',
    WebhookUrl: hook,
    ...change,
  });
  expect([answer.status, answer.json.Message]).toEqual([status, expect.stringContaining(field)]);
});

it.each([
  ['flat', (id: number) => JSON.stringify({ AthleteId: premiumId, WorkoutId: id, EventType: 'workout-updated' })],
  [
    'nested',
    (id: number) => JSON.stringify({ EventType: 'workout-updated', Data: { AthleteId: premiumId, WorkoutId: id } }),
  ],
  ['array', (id: number) => JSON.stringify([{ AthleteId: premiumId, WorkoutId: id, EventType: 'workout-updated' }])],
  ['form', (id: number) => `AthleteId=${premiumId}&WorkoutId=${id}&EventType=workout-updated`],
  ['empty', () => ''],
])('delivers changes with a %s body', async (webhookBody, expected) => {
  await sandbox.control('POST', '/quirks', { webhookBody });
  await call('POST', '', { AthleteId: premiumId, EventType: 'workout-updated', WebhookUrl: hook });
  const id = await planned();
  const delivery = received();
  await sandbox.control('POST', '/edit-workout', { workoutId: id, Title: 'x' });
  expect(await delivery).toBe(expected(id));
});

it('repeats deliveries when told to, and never calls other machines', async () => {
  await sandbox.control('POST', '/quirks', { webhookCopies: 2 });
  await call('POST', '', { AthleteId: premiumId, EventType: 'workout-deleted', WebhookUrl: hook });
  await call('POST', '', {
    AthleteId: premiumId,
    EventType: 'workout-deleted',
    WebhookUrl: 'https://hooks.acme.example/x',
  });
  const id = await planned();
  const both = Promise.all([received(), received()]);
  await sandbox.control('POST', '/edit-workout', { workoutId: id, delete: true });
  expect(await both).toHaveLength(2);
  const { deliveries } = await sandbox.control('GET', '/deliveries');
  expect(deliveries.filter((delivery: any) => String(delivery.result).startsWith('not sent'))).toHaveLength(2);
});
