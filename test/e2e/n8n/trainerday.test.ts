import { openSandbox, type TestSandbox } from '../../engine/support/sandbox';
import { packedPackage } from '../../../scripts/runtime/installed';
import { connectCredential, createCredential, type Credential } from '../../../scripts/runtime/n8n-credentials';
import { createWorkflow, itemsOf, runWorkflow } from '../../../scripts/runtime/n8n-workflows';
import { openBrowser } from '../support/browser';
import { Editor } from './support/editor';
import { picture } from './support/pictures';
import { startTestN8n, type TestN8n } from './support/test-n8n';

/** The TrainerDay nodes and both of their credentials in a real n8n. */

const START = 'When clicking Execute';
const STEP = 'TrainerDay';
const TRIGGER = 'TrainerDay Trigger';

let sandbox: TestSandbox;
let n8n: TestN8n;
const addresses = () => ({ environment: 'custom', apiBaseUrl: `${sandbox.url}/trainerday/` });

beforeAll(async () => {
  sandbox = await openSandbox();
  n8n = await startTestN8n('trainerday');
});
afterAll(async () => {
  await n8n?.stop();
  await sandbox?.close();
});

const keyNamed = (name: string, apiKey: string): Promise<Credential> =>
  createCredential(n8n.client, { name, type: 'trainerDayApi', data: { ...addresses(), apiKey } });

/** A workflow with both nodes, and the step behind a manual start. */
async function workflowWith(credential: Credential, parameters: object): Promise<string> {
  const credentials = { [credential.type]: { id: credential.id, name: credential.name } };
  const authentication = credential.type === 'trainerDayOAuth2Api' ? { authentication: 'oAuth2' } : {};
  const node = (name: string, type: string, position: [number, number], more: object = {}) => ({
    id: name,
    name,
    type,
    typeVersion: 1,
    position,
    parameters: {},
    ...more,
  });
  const { id } = await createWorkflow(n8n.client, {
    name: 'TrainerDay',
    nodes: [
      node(START, 'n8n-nodes-base.manualTrigger', [0, 0]),
      node(STEP, `${packedPackage.name}.trainerDay`, [260, 0], {
        parameters: { ...authentication, ...parameters },
        credentials,
      }),
      node(TRIGGER, `${packedPackage.name}.trainerDayTrigger`, [0, 180], { parameters: authentication, credentials }),
    ],
    connections: { [START]: { main: [[{ node: STEP, type: 'main', index: 0 }]] } },
  });
  return id;
}

const ran = async (id: string, from: string, node: string) => itemsOf(await runWorkflow(n8n.client, id, from), node);

it('tests a personal key, and works with it', async () => {
  const credential = await keyNamed('Key', 'td_sandbox_premium');
  const tested = (apiKey: string) =>
    n8n.client.post<{ status: string }>('/rest/credentials/test', {
      credentials: { ...credential, data: { ...addresses(), apiKey } },
    });
  expect(await tested('td_sandbox_premium')).toMatchObject({ status: 'OK' });
  expect(await tested('td_wrong')).toMatchObject({ status: 'Error' });

  const id = await workflowWith(credential, { resource: 'athlete', operation: 'get' });
  expect(await ran(id, START, STEP)).toEqual([expect.objectContaining({ name: 'Noor Hale' })]);
  expect(await ran(id, TRIGGER, TRIGGER)).toEqual([
    expect.objectContaining({ event: 'calendarEventCreated' }),
    expect.objectContaining({ event: 'calendarEventUpdated' }),
  ]);
});

it('signs in at TrainerDay with the app of an organisation, and works with that', async () => {
  const credential = await createCredential(n8n.client, {
    name: 'Sign-in',
    type: 'trainerDayOAuth2Api',
    data: {
      ...addresses(),
      oauthBaseUrl: `${sandbox.url}/trainerday`,
      clientId: 'trainerday-client',
      clientSecret: 'trainerday-secret',
      permissions: ['calendar:read', 'activities:read'],
    },
  });
  const id = await workflowWith(credential, { resource: 'activity', operation: 'getAll', limit: 1 });
  const before = await runWorkflow(n8n.client, id, START);
  expect(JSON.stringify(before)).toContain('This credential is not connected to TrainerDay yet.');

  expect(await connectCredential(n8n.client, credential.id, { user: 'premium' })).toMatchObject({ connected: true });
  expect(await ran(id, START, STEP)).toEqual([expect.objectContaining({ id: expect.any(String) })]);
  const refused = await workflowWith(credential, { resource: 'calendarEvent', operation: 'delete', eventId: '1' });
  expect(JSON.stringify(await runWorkflow(n8n.client, refused, START))).toContain('calendar:write was not granted');
});

it('draws its panels', async () => {
  const id = await workflowWith(await keyNamed('Panels', 'td_sandbox_premium'), { operation: 'upsert' });
  const browser = await openBrowser();
  try {
    const { page } = browser;
    const editor = new Editor(page, n8n.url);
    await editor.signIn();
    await editor.openWorkflow(id);
    await picture(page, 'trainerday-canvas');
    const icon = editor.node(STEP).locator('img').first();
    expect(await icon.getAttribute('src')).toContain('trainerday.svg');
    for (const [node, labels] of [
      [STEP, ['Credential', 'Resource', 'Operation', 'Calendar Date', 'Reference', 'Title', 'Structure']],
      [TRIGGER, ['Credential', 'Trigger On', 'Days Ahead', 'Output']],
    ] as const) {
      await editor.openNode(node);
      await picture(page, `trainerday-${node}`);
      expect(await editor.labels(page.getByTestId('node-parameters'))).toEqual(expect.arrayContaining([...labels]));
      await editor.closeNode();
    }
  } finally {
    await browser.close();
  }
});
