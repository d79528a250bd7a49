import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { startSandbox, type Sandbox } from '../../../sandbox/server';
import { SandboxView } from '../../../scripts/demo/sandbox-view';
import { clone, packedPackage } from '../../../scripts/runtime/installed';
import { createWorkflow } from '../../../scripts/runtime/n8n-workflows';
import type { WorkflowJson } from '../../../scripts/runtime/n8n-workflows';
import { freePort, portIsFree } from '../../../scripts/runtime/ports';
import { openBrowser, type OpenBrowser } from '../support/browser';
import { START, STEP } from './support/connection';
import { Editor } from './support/editor';
import { docPicture, picture } from './support/pictures';
import { startTestN8n, type TestN8n } from './support/test-n8n';

/** A newcomer's first evening in n8n's editor: each test goes on where the one before it ended. */

const TRIGGER = 'TrainingPeaks Trigger';
const dayMs = 24 * 60 * 60 * 1000;
const inThreeDays = new Date(Date.now() + 3 * dayMs).toISOString().slice(0, 10);

let running: Sandbox;
let sandbox: SandboxView;
let n8n: TestN8n;
let browser: OpenBrowser;
let page: Page;
let editor: Editor;

beforeAll(async () => {
  // Readers of the docs shall see the usual addresses.
  sandbox = new SandboxView((running = await startSandbox({ port: await usually(4010) })).url);
  n8n = await startTestN8n('browser', { port: await usually(5678) });
  browser = await openBrowser();
  ({ page } = browser);
  page.setDefaultTimeout(20_000);
  editor = new Editor(page, n8n.url);
});
afterAll(async () => {
  await browser?.close();
  await n8n?.stop();
  await running?.close();
});

const usually = async (port: number) => ((await portIsFree(port)) ? port : freePort());
const types = (name: string) => `${packedPackage.name}.${name}`;
const panel = () => page.getByTestId('node-parameters');
const output = () => page.getByTestId('output-panel');

it('draws both nodes with their icons and subtitles', async () => {
  const { id } = await createWorkflow(n8n.client, {
    name: 'Plan a workout',
    nodes: [
      { id: '1', name: START, type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, position: [0, 0], parameters: {} },
      {
        id: '2',
        name: TRIGGER,
        type: types('trainingPeaksTrigger'),
        typeVersion: 1,
        position: [0, 180],
        parameters: {},
      },
      {
        id: '3',
        name: STEP,
        type: types('trainingPeaks'),
        typeVersion: 1,
        position: [260, 0],
        parameters: { resource: 'workout', operation: 'create' },
      },
    ],
    connections: { [START]: { main: [[{ node: STEP, type: 'main', index: 0 }]] } },
  });
  await editor.signIn();
  await editor.openWorkflow(id);
  await picture(page, '01-canvas');
  for (const [name, subtitle] of [
    [STEP, 'create: workout'],
    [TRIGGER, 'workout completed'],
  ] as const) {
    await expect(editor.node(name).innerText()).resolves.toContain(subtitle);
    const icon = editor.node(name).locator('img').first();
    expect(await icon.getAttribute('src')).toContain('trainingpeaks.svg');
    expect(await icon.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth)).toBeGreaterThan(
      0,
    );
  }
});

it('asks in the credential for what it needs, and connects through the pages of TrainingPeaks', async () => {
  await editor.openNode(STEP);
  await picture(page, '02-not-connected');
  await panel().getByRole('button', { name: 'Connect to TrainingPeaks' }).click();
  const dialog = page.getByTestId('editCredential-modal');
  await editor.field('environment').waitFor();
  await picture(page, '03-credential-empty');
  expect(await editor.labels(dialog)).toEqual([
    'OAuth Redirect URL',
    'Client ID',
    'Client Secret',
    'Allowed HTTP Request Domains',
    'Environment',
    'Account Type',
    'Permissions',
    'User Agent',
    'Pseudonym Secret',
  ]);
  await editor.field('clientId').locator('input').fill('sandbox-client');
  await editor.field('clientSecret').locator('input').fill('sandbox-secret');
  await editor.choose('environment', 'Custom');
  await editor.field('oauthBaseUrl').locator('input').fill(sandbox.url);
  await editor.field('apiBaseUrl').locator('input').fill(sandbox.url);
  await editor.choose('accountType', 'Coach');
  await docPicture(page, 'n8n-credential');

  await editor.field('permissions').scrollIntoViewIfNeeded();
  expect(await editor.field('permissions').innerText()).toMatch(/Read Workouts\s+Plan Workouts/);
  await dialog.getByText('Left empty, Read Workouts and Plan Workouts are asked for').waitFor();
  await picture(page, '05-credential-end');

  const popup = page.waitForEvent('popup');
  await dialog.getByTestId('oauth-not-connected-banner').getByRole('button', { name: 'Connect' }).click();
  const consent = await popup;
  await consent.getByText('Ines Marsh').click();
  await picture(consent, '06-consent');
  expect(await consent.locator('li').allInnerTexts()).toEqual([
    expect.stringContaining('coach:athletes'),
    expect.stringContaining('workouts:read'),
    expect.stringContaining('workouts:plan'),
  ]);
  const closed = consent.waitForEvent('close');
  await consent.getByRole('button', { name: 'Approve' }).click();
  await closed;
  await dialog.waitFor({ state: 'hidden' });
  await page.getByTestId('credential-edit-button').click();
  await dialog.getByText('Account connected').waitFor();
  await picture(page, '07-connected');
  // Looking at it changes nothing: no question whether to save.
  await dialog.getByRole('button', { name: 'Close' }).click();
  await dialog.waitFor({ state: 'hidden' });
  expect(await page.getByText('Close without saving?').isVisible()).toBe(false);
});

it('says what to do when a coach leaves "Me" as the athlete', async () => {
  await editor.field('workoutDay').locator('input').fill(inThreeDays);
  await page.keyboard.press('Enter');
  await page.getByTestId('node-execute-button').click();
  const message = output().getByTestId('node-error-message');
  await message.getByText('The athlete “Me” does not exist for a coach account.').waitFor();
  await picture(page, '08-coach-is-not-an-athlete');
  expect(await output().innerText()).toContain('Pick one of your athletes from the list.');
});

it('plans a workout for an athlete found in the searchable list', async () => {
  await editor.field('athlete').getByTestId('rlc-input').click();
  await page.getByTestId('rlc-item').nth(11).waitFor();
  await picture(page, '09-athlete-list');
  await page.getByTestId('rlc-search').fill('priya');
  await page.getByTestId('rlc-item').filter({ hasText: 'Priya Raman' }).waitFor();
  await picture(page, '10-athlete-search');
  await page.getByTestId('rlc-item').filter({ hasText: 'Priya Raman' }).click();
  await editor.choose('workoutType', 'Run');
  await editor.field('title').locator('input').fill('Progression run');
  await page.getByTestId('collection-parameter-add').click();
  await picture(page, '11-more-fields');
  await page.getByText('Planned Duration', { exact: true }).click();
  await editor.field('totalTimePlanned').locator('input').fill('1:05:00');
  await page.getByTestId('node-execute-button').click();
  await output().getByText('Progression run').first().waitFor();
  await docPicture(page, 'n8n-node-panel');
  await editor.closeNode();

  const priya = (await sandbox.roster('coach')).find(({ name }) => name === 'Priya Raman')!;
  expect(priya.workouts).toContainEqual({ day: inThreeDays, title: 'Progression run' });
});

it('fetches a test event in the panel of the trigger', async () => {
  await editor.openNode(TRIGGER);
  expect(await editor.labels(panel())).toEqual(
    expect.arrayContaining(['Poll Times', 'Trigger On', 'Athletes', 'Start From', 'Output', 'Additional Fields']),
  );
  await editor.field('events').click();
  await picture(page, '12-trigger-events');
  await page.getByRole('option', { name: 'Planned Workout Created' }).click();
  await page.keyboard.press('Escape');
  const roster = page.waitForResponse(/dynamic-node-parameters\/options/);
  await editor.choose('athletes', 'Chosen Athletes');
  await roster;
  await editor.field('athleteIds').click();
  await page.getByRole('option', { name: 'Mara Quint' }).waitFor();
  await picture(page, '13-trigger-athletes');
  await page.keyboard.press('Escape');
  await editor.choose('athletes', 'Whole Roster');
  await page.getByTestId('node-execute-button').click();
  await output().getByText('eventKey').first().waitFor();
  await docPicture(page, 'n8n-trigger-panel');
  await editor.closeNode();
});

it('lists what the nodes can do where a person adds a node', async () => {
  await page.getByTestId('node-creator-plus-button').click();
  await page.getByTestId('node-creator-search-bar').fill('TrainingPeaks');
  await picture(page, '14-node-search');
  await page.getByTestId('node-creator-item-name').getByText('TrainingPeaks', { exact: true }).first().click();
  await page.getByText('Create workout', { exact: true }).waitFor();
  await picture(page, '15-node-actions');
  await page.keyboard.press('Escape');
});

it('shares the week with every athlete, seen on the canvas', async () => {
  const text = readFileSync(join(clone, 'workflows/demo/share-next-week.json'), 'utf8');
  const file = JSON.parse(text.replaceAll('http://127.0.0.1:4010', sandbox.url)) as WorkflowJson;
  const [{ id: credentialId, name } = { id: '', name: '' }] =
    await n8n.client.get<{ id: string; name: string }[]>('/rest/credentials');
  for (const node of file.nodes) {
    if (node.credentials) node.credentials = { trainingPeaksOAuth2Api: { id: credentialId, name } };
  }
  const { id } = await createWorkflow(n8n.client, file);
  await editor.openWorkflow(id);
  await page.getByTestId('execute-workflow-button').click();
  await page.getByText('Workflow executed successfully').waitFor();
  await docPicture(page, 'n8n-workflow');
  expect(await sandbox.channel('weekly-plans')).toHaveLength(12);

  await page.emulateMedia({ colorScheme: 'dark' });
  await editor.openWorkflow(id);
  await picture(page, '16-dark');
  expect(await editor.node('Get roster').locator('img').first().getAttribute('src')).toContain(
    'trainingpeaks.dark.svg',
  );
  await page.emulateMedia({ colorScheme: 'light' });
});

it('plans interval steps written as text, and says where one cannot be understood', async () => {
  const [{ id: credentialId, name } = { id: '', name: '' }] =
    await n8n.client.get<{ id: string; name: string }[]>('/rest/credentials');
  const priya = (await sandbox.roster('coach')).find((athlete) => athlete.name === 'Priya Raman')!;
  const { id } = await createWorkflow(n8n.client, {
    name: 'Plan intervals',
    nodes: [
      { id: '1', name: START, type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, position: [0, 0], parameters: {} },
      {
        id: '2',
        name: STEP,
        type: types('trainingPeaks'),
        typeVersion: 1,
        position: [260, 0],
        parameters: {
          resource: 'workout',
          operation: 'create',
          athlete: { __rl: true, mode: 'list', value: String(priya.id), cachedResultName: priya.name },
          workoutDay: inThreeDays,
          workoutType: 'bike',
          title: 'Threshold 3 x 8',
        },
        credentials: { trainingPeaksOAuth2Api: { id: credentialId, name } },
      },
    ],
    connections: { [START]: { main: [[{ node: STEP, type: 'main', index: 0 }]] } },
  });
  await editor.openWorkflow(id);
  await editor.openNode(STEP);
  await page.getByTestId('collection-parameter-add').click();
  // The hidden list of resources holds the same word.
  await page.locator('span:visible').getByText('Structure', { exact: true }).click();
  const steps = editor.field('structure').locator('textarea');
  expect(await steps.getAttribute('placeholder')).toContain('15m 50-60% / 3x(8m 100% / 4m 50%) / 10m 45%');
  await steps.fill('10m ramp 50-75%\n\n3x\n- 8m 100-104% 85-95prm\n- 4m 50%');
  await page.getByTestId('node-execute-button').click();
  await output().getByTestId('node-error-message').getByText('Line 4, column 15: 85 has no unit.').waitFor();
  await picture(page, '17-structure-problem');
  await steps.fill('10m ramp 50-75%\n\n3x\n- 8m 100-104% 85-95rpm\n- 4m 50%\n\nCool-down\n- 10m 45%');
  await page.getByTestId('node-execute-button').click();
  await output().getByText('structureWarnings').first().waitFor();
  await output().getByText('TrainingPeaks knows no ramps').first().waitFor();
  await docPicture(page, 'n8n-structure');
  await editor.closeNode();
});

it('shows in the sandbox what the workflows did', async () => {
  await page.setViewportSize({ width: 1360, height: 760 });
  await page.goto(`${sandbox.url}/calendar/880105?week=${inThreeDays}`);
  await page.getByText('Progression run').waitFor();
  await page.getByText('Threshold 3 x 8').waitFor();
  await docPicture(page, 'sandbox-calendar');
  await page.emulateMedia({ colorScheme: 'dark' });
  await docPicture(page, 'sandbox-calendar-dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 390, height: 844 });
  await docPicture(page, 'sandbox-calendar-phone');
  await page.setViewportSize({ width: 1000, height: 760 });
  await page.goto(`${sandbox.url}/channel/weekly-plans`);
  await page.getByText('Hi Priya, your next week').waitFor();
  await docPicture(page, 'sandbox-messages');
});
