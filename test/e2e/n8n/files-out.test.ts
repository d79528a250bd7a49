import { readFileSync } from 'node:fs';
import { startSandbox, type Sandbox } from '../../../sandbox/server';
import { openBrowser, type OpenBrowser } from '../support/browser';
import { connected, customAddresses, oneStepWorkflow, STEP } from './support/connection';
import { Editor } from './support/editor';
import { docPicture } from './support/pictures';
import { startTestN8n, type TestN8n } from './support/test-n8n';

/** A chart on its way from the panel to a person's disk, in a real n8n. */

let sandbox: Sandbox;
let n8n: TestN8n;
let browser: OpenBrowser | undefined;

beforeAll(async () => {
  sandbox = await startSandbox();
  n8n = await startTestN8n('files-out');
});
afterAll(async () => {
  await browser?.close();
  await n8n?.stop();
  await sandbox?.close();
});

it('draws a workout in the panel and hands the chart over as a file', async () => {
  const account = { ...customAddresses(sandbox.url), accountType: 'athlete', permissions: ['readWorkouts'] };
  const credential = await connected(n8n.client, account, { user: 'premium' });
  const { id } = await oneStepWorkflow(n8n.client, credential, {
    resource: 'structure',
    operation: 'preview',
    structure: 'Warm-up\n- 15m 50-60%\n\n3x\n- Over 8m 100-104% 85-95rpm\n- 4m 50%\n\nCool-down\n- 10m 45% lap',
    additionalFields: { title: 'Over-unders', workoutType: 'bike' },
  });
  browser = await openBrowser();
  const { page } = browser;
  page.setDefaultTimeout(20_000);
  const editor = new Editor(page, n8n.url);
  await editor.signIn();
  await editor.openWorkflow(id);
  await editor.openNode(STEP);
  const labels = await editor.labels(page.getByTestId('node-parameters'));
  expect(labels.slice(labels.indexOf('Resource'), labels.indexOf('Workout Type') + 1)).toEqual([
    'Resource',
    'Operation',
    'Structure',
    'Structure File',
    'Output Data Field Name',
    'Additional Fields',
    'Title',
    'Workout Type',
  ]);
  await page.getByTestId('node-execute-button').click();
  const output = page.getByTestId('output-panel');
  await output.getByText('Over-unders.svg').first().waitFor();
  await docPicture(page, 'n8n-structure-preview');

  await output.getByText('Binary', { exact: true }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    output.getByTestId('ndv-download-binary-data').click(),
  ]);
  expect(download.suggestedFilename()).toBe('Over-unders.svg');
  const svg = readFileSync(await download.path(), 'utf8');
  expect(svg).toMatch(/^<svg [^]*<\/svg>$/);
  expect(svg).toContain('<title>Over-unders</title>');
});
