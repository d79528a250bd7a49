import { OPERATIONS } from '../../../shared';
import { packedPackage } from '../../../scripts/runtime/installed';
import { createWorkflow } from '../../../scripts/runtime/n8n-workflows';
import { shippedSchema } from '../../api-coverage/support/schemas';
import { openBrowser, type OpenBrowser } from '../support/browser';
import { START, STEP } from './support/connection';
import { Editor } from './support/editor';
import { picture } from './support/pictures';
import { startTestN8n, type TestN8n } from './support/test-n8n';

/** What a step gives out, shown by a real n8n before the step has run. */

const NEXT = 'No Operation';

let n8n: TestN8n;
let browser: OpenBrowser | undefined;

beforeAll(async () => {
  n8n = await startTestN8n('output-schemas');
});
afterAll(async () => {
  await browser?.close();
  await n8n?.stop();
});

it('serves the schema of every operation where the editor asks for it', async () => {
  const served = await Promise.all(
    OPERATIONS.map(async ({ resource, name }) => {
      const answer = await fetch(
        `${n8n.url}/schemas/${packedPackage.name}.trainingPeaks/1.0.0/${resource}/${name}.json`,
      );
      return [`${resource}.${name}`, answer.ok ? ((await answer.json()) as unknown) : answer.status];
    }),
  );
  const shipped = OPERATIONS.map(({ resource, name }) => [
    `${resource}.${name}`,
    shippedSchema('TrainingPeaks', resource, name),
  ]);
  expect(Object.fromEntries(served)).toEqual(Object.fromEntries(shipped));
});

it('lets the fields be mapped in the next step before anything has run', async () => {
  const step = (id: string, name: string, type: string, x: number, parameters: Record<string, unknown> = {}) => ({
    id,
    name,
    type,
    typeVersion: 1,
    position: [x, 0] as [number, number],
    parameters,
  });
  const { id } = await createWorkflow(n8n.client, {
    name: 'Map before running',
    nodes: [
      step('1', START, 'n8n-nodes-base.manualTrigger', 0),
      step('2', STEP, `${packedPackage.name}.trainingPeaks`, 260, { resource: 'workout', operation: 'getAll' }),
      step('3', NEXT, 'n8n-nodes-base.noOp', 520),
    ],
    connections: {
      [START]: { main: [[{ node: STEP, type: 'main', index: 0 }]] },
      [STEP]: { main: [[{ node: NEXT, type: 'main', index: 0 }]] },
    },
  });
  browser = await openBrowser();
  const { page } = browser;
  page.setDefaultTimeout(20_000);
  const editor = new Editor(page, n8n.url);
  await editor.signIn();
  await editor.openWorkflow(id);
  await editor.openNode(NEXT);
  await picture(page, 'output-schema');
  const input = await page.getByTestId('ndv-input-panel').innerText();
  for (const field of ['athleteId', 'workoutDay', 'durationSeconds', 'tss', 'description']) {
    expect(input).toContain(field);
  }
});
