import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { itemsOf, runWorkflow } from '../../../scripts/runtime/n8n-workflows';
import { KillableN8n } from './support/killable-n8n';
import { StudioStage } from './support/studio';

/** share-the-week.json in a real n8n that is killed while a message is on its way, and run again. */

interface Received {
  athlete: string;
  key: string;
}

const received: Received[] = [];
let inFlight: ((one: Received) => void) | undefined;
/** Where athletes are reached: answers at once, but for the one it is told to leave waiting. */
const receiver = createServer((request, response) => {
  void request.toArray().then((chunks) => {
    const { athlete } = JSON.parse(Buffer.concat(chunks).toString()) as { athlete: string };
    const one = { athlete, key: String(request.headers['idempotency-key']) };
    received.push(one);
    if (received.length === 5 && inFlight) inFlight(one);
    else response.writeHead(204).end();
  });
});

let stage: StudioStage;
let n8n: KillableN8n;
beforeAll(async () => {
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  stage = await StudioStage.start('share-the-week-killed', {
    start: async (name, { env }) => {
      n8n = await KillableN8n.start(name, env);
      return { url: n8n.client.url, client: n8n.client, env: n8n.env, stop: () => n8n.remove() };
    },
  });
});
afterAll(async () => {
  await stage?.stop();
  receiver.closeAllConnections();
  receiver.close();
});

it('goes on with the rest: nobody gets the version twice but the one whose message was on its way, and the list says so', async () => {
  const webhookUrl = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
  const everybody = { newAthletesActive: true, destination: 'webhook', webhookUrl, consentEvidence: 'contract 2026' };
  await stage.clean('studio', everybody);
  const names = (await stage.rows('trainingpeaks_athletes')).map(({ name }) => String(name)).sort();
  const { id } = await stage.imported('share-the-week');

  const onItsWay = new Promise<Received>((resolve) => (inFlight = resolve));
  const cutOff = runWorkflow(n8n.client, id, 'When clicking Execute').catch(() => undefined);
  const caught = await onItsWay;
  await n8n.kill();
  inFlight = undefined;
  await cutOff;
  await n8n.start();

  const rows = () => stage.rows('trainingpeaks_deliveries');
  expect((await rows()).map(({ status }) => status)).toEqual([...Array<string>(4).fill('delivered'), 'pending']);
  const execution = await runWorkflow(n8n.client, id, 'When clicking Execute');
  expect(execution.status).toBe('success');
  const twice = received.filter(({ athlete }) => athlete === caught.athlete);
  expect(twice).toEqual([caught, caught]);
  expect(received.map(({ athlete }) => athlete).sort()).toEqual([...names, caught.athlete].sort());
  const results = itemsOf(execution, 'Result list');
  expect(results.filter(({ result }) => result === 'nothing new')).toHaveLength(4);
  expect(results.find(({ athlete }) => athlete === caught.athlete)).toMatchObject({
    result: 'sent',
    why: expect.stringContaining('it may have come twice'),
  });
  expect((await rows()).map(({ status, version }) => [status, version])).toEqual(names.map(() => ['delivered', 1]));
  const audit = await stage.rows('trainingpeaks_audit');
  expect(audit.map(({ outcome }) => outcome)).toEqual(names.map(() => 'delivered'));
});
