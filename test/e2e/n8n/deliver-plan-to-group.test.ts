import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { clone } from '../../../scripts/runtime/installed';
import { activateWorkflow, createWorkflow, deactivateWorkflow } from '../../../scripts/runtime/n8n-workflows';
import { filled, shipped } from '../../../scripts/runtime/templates';
import { openBrowser } from '../support/browser';
import { Editor } from './support/editor';
import { GoogleSheets } from './support/google-sheets';
import { docPicture } from './support/pictures';
import { credential, type Row } from './support/stage';
import { StudioStage } from './support/studio';
import { pictureOf } from './support/templates';

/** deliver-plan-to-group.json in a real n8n, as the file is. */

const DELIVERIES = 'trainingpeaks_deliveries';
const VERSIONS = 'trainingpeaks_plan_versions';
const AUDIT = 'trainingpeaks_audit';
const COACH = 'coach@example.com';
const DAY = 86_400_000;
/** Where no seed has planned anything. */
const monday = new Date(Date.now() + 200 * DAY).toISOString().slice(0, 10);
const dayAfter = (days: number) => new Date(Date.parse(monday) + days * DAY).toISOString().slice(0, 10);

const sheets = new GoogleSheets();
let stage: StudioStage;
beforeAll(async () => {
  const client = { clientId: 'sandbox-client', clientSecret: 'sandbox-secret' };
  const oauthTokenData = { access_token: 'sheets', token_type: 'Bearer' };
  stage = await StudioStage.start('deliver-plan-to-group', {
    stands: { 'sheets.googleapis.com': sheets },
    credentials: [credential('Google Sheets account', 'googleSheetsOAuth2Api', { ...client, oauthTokenData })],
  });
});
afterAll(() => stage?.stop());

const heading = ['Day', 'Sport', 'Title', 'Duration'];
const base = [heading, ['1', 'bike', 'Endurance ride', '1:30:00'], ['3', 'run', 'Easy run', '0:50:00']];
const copied = (cells: string[][]) => cells.map((row) => row.join('\t')).join('\n');
const plan = { cohort: 'pilot', planName: 'Base', placing: 'fromStartDate', date: monday, dryRun: false };
const withRows = (cells: string[][]) => ({ ...plan, workouts: copied(cells) });

async function deliver(fill: Record<string, unknown>) {
  const { execution, results, writes } = await stage.run(await stage.imported('deliver-plan-to-group', fill));
  const of = (result: string) => results.filter((one) => one.result === result).map(({ athlete }) => athlete);
  return { status: execution.status, error: execution.error?.message, results, of, writes };
}
const athletes = () => stage.rows('trainingpeaks_athletes');
/** What the plan has put into a calendar. */
async function planned({ athleteId }: Row) {
  const path = `state?athlete=${String(athleteId)}`;
  type Stored = { day: string; values: { Title?: string } };
  const {
    athletes: [one],
  } = await stage.control<{ athletes: [{ workouts: Stored[] }] }>(path, undefined, 'GET');
  return one.workouts
    .filter(({ day }) => day >= monday)
    .map(({ day, values }) => `${day} ${values.Title}`)
    .sort();
}
/** Five athletes in the cohort, the others in none of its. */
async function pilots(): Promise<Row[]> {
  await stage.clean('studio', { newAthletesActive: true, cohort: 'others' });
  const rows = (await athletes()).slice(0, 5);
  for (const { id } of rows) await stage.updateRow('trainingpeaks_athletes', { id }, { cohort: 'pilot' });
  return rows;
}

describe('a plan for five athletes', () => {
  let group: Row[];
  beforeAll(async () => {
    group = await pilots();
  });

  it('is only shown in a dry run', async () => {
    const { of, writes, results } = await deliver({ ...withRows(base), dryRun: true });
    expect(of('would be delivered').sort()).toEqual(group.map(({ name }) => name).sort());
    expect(results[0]).toMatchObject({ created: 2, updated: 0 });
    expect(writes).toEqual([]);
    for (const table of [DELIVERIES, VERSIONS, AUDIT]) expect(await stage.rows(table)).toEqual([]);
    expect(stage.mailbox.to(COACH).map(({ subject }) => subject)).toEqual(['Dry run of Base: 5 would be delivered']);
  });

  it('goes on past a calendar that cannot be opened, which the next run serves, and then nothing is left to do', async () => {
    const [closed, ...open] = group as [Row, ...Row[]];
    await stage.control('faults', {
      kind: 'status',
      status: 403,
      athlete: closed.athleteId,
      path: '/v2/workouts',
      times: null,
    });
    const first = await deliver(withRows(base));
    expect(first.error).toMatch(new RegExp(`^1 of 5 not served in full\\. ${String(closed.name)}: .*is not attached`));
    expect(first.of('delivered')).toHaveLength(4);
    for (const row of open) expect(await planned(row)).toEqual([`${monday} Endurance ride`, `${dayAfter(2)} Easy run`]);
    await stage.control('faults', undefined, 'DELETE');

    const second = await deliver(withRows(base));
    expect([second.status, second.of('delivered'), second.writes.length]).toEqual(['success', [closed.name], 2]);
    const tables = () => Promise.all([DELIVERIES, VERSIONS, AUDIT].map((table) => stage.rows(table)));
    const [deliveries, versions, audit] = (await tables()) as [Row[], Row[], Row[]];
    expect(deliveries).toHaveLength(10);
    for (const row of deliveries)
      expect(row).toMatchObject({ destination: 'trainingpeaks', status: 'delivered', version: 1, lastError: '' });
    expect(versions).toMatchObject([{ planId: 'group:pilot:Base', version: 1, startDate: monday }]);
    expect(audit.map(({ outcome }) => outcome).sort()).toEqual([...Array<string>(5).fill('delivered'), 'failed']);

    const third = await deliver(withRows(base));
    expect([third.of('nothing new').length, third.writes]).toEqual([5, []]);
    expect(await tables()).toEqual([deliveries, versions, audit]);
  });

  it('becomes version 2 when it changes: only the difference is written, what is gone is withdrawn, an edit stays', async () => {
    const [edited, other] = group as [Row, Row];
    const mine = (await stage.rows(DELIVERIES)).find(
      ({ athleteId, sourceId }) => athleteId === edited.athleteId && String(sourceId).includes('bike'),
    );
    await stage.control('edit-workout', { workoutId: Number(mine?.recordId), Title: 'With my friends' });
    const { of, results, status } = await deliver(withRows([heading, ['1', 'bike', 'Endurance ride', '2:00:00']]));
    expect([status, of('delivered').length]).toEqual(['success', 5]);
    const result = (row: Row) => results.find(({ athlete }) => athlete === row.name);
    expect(result(other)).toMatchObject({ version: 2, created: 0, updated: 1, withdrawn: 1, kept: 0 });
    expect(result(edited)).toMatchObject({ updated: 0, withdrawn: 1, kept: 1 });
    expect(await planned(edited)).toEqual([`${monday} With my friends`]);
    expect(await planned(other)).toEqual([`${monday} Endurance ride`]);
    expect((await stage.rows(VERSIONS)).map(({ version }) => version)).toEqual([1, 2]);
    const states = (await stage.rows(DELIVERIES)).filter(({ athleteId }) => athleteId === other.athleteId);
    expect(states.map(({ status: state }) => state).sort()).toEqual(['delivered', 'withdrawn']);
  });
});

it('leaves out who is switched off, and shows a dry run to who is in one', async () => {
  const [off, dry] = (await pilots()) as [Row, Row];
  await stage.updateRow('trainingpeaks_athletes', { id: off.id }, { cohort: 'later' });
  await stage.updateRow('trainingpeaks_athletes', { id: dry.id }, { cohort: 'trial' });
  await stage.addRows('trainingpeaks_rollout', [
    { destination: 'trainingpeaks', cohort: 'later', mode: 'off' },
    { destination: '*', cohort: 'trial', mode: 'dry-run' },
  ]);
  const { of } = await deliver({ ...withRows(base), cohort: '*' });
  expect([of('skipped'), of('would be delivered')]).toEqual([[off.name], [dry.name]]);
  expect(of('delivered')).toHaveLength((await athletes()).length - 2);
  for (const row of [off, dry]) expect(await planned(row)).toEqual([]);
  expect(
    (await stage.rows(DELIVERIES)).some(({ athleteId }) => [off.athleteId, dry.athleteId].includes(athleteId)),
  ).toBe(false);
});

it('reads a Google spreadsheet, plan JSON, and says what is missing or wrong before anything is sent', async () => {
  const [athlete] = (await pilots()) as [Row];
  // n8n knows a spreadsheet's number by its length.
  const number = 'base-plan-of-the-whole-studio';
  sheets.sheets.set(`${number}/Sheet1`, base);
  const fill = { ...plan, spreadsheet: `https://docs.google.com/spreadsheets/d/${number}/edit#gid=0`, dryRun: true };
  expect((await deliver(fill)).error).toMatch(/Google Sheets node is not active: select it and press D/);
  const template = filled('deliver-plan-to-group', fill);
  for (const node of template.nodes) node.disabled = false;
  const { execution, results } = await stage.run(await createWorkflow(stage.n8n.client, template));
  expect([execution.status, results.length, results[0]?.created]).toEqual(['success', 5, 2]);
  expect(stage.refused).toEqual([]);

  const json = JSON.stringify([{ date: dayAfter(1), sport: 'swim', title: 'Technique', duration: '45 min' }]);
  const told = await deliver({ ...plan, placing: 'toEventDate', date: dayAfter(9), workouts: json });
  expect(told.of('delivered')).toHaveLength(5);
  expect(await planned(athlete)).toEqual([`${dayAfter(9)} Technique`]);

  const wrong = async (change: Record<string, unknown>) => (await deliver({ ...withRows(base), ...change })).error;
  expect(await wrong({ workouts: '' })).toMatch(/^There is no plan: paste rows/);
  expect(await wrong({ planName: '' })).toMatch(/^Give the plan a name/);
  expect(await wrong({ date: '' })).toMatch(/^Fill in the start or event date/);
  expect(await wrong({ cohort: 'nobody' })).toMatch(/no active athlete .* has the cohort “nobody”/);
  expect(await wrong({ workouts: copied([heading, ['1', 'quidditch', 'Match', 'long']]) })).toMatch(/Row 2|row 2/);
});

it('asks on a page, takes a file there, and shows the list', async () => {
  await pilots();
  const file = join(clone, '.work/e2e/base.csv');
  writeFileSync(file, base.map((row) => row.join(';')).join('\n'));
  const { id } = await stage.imported('deliver-plan-to-group');
  await activateWorkflow(stage.n8n.client, id);
  const form = shipped('deliver-plan-to-group').nodes.find(({ name }) => name === 'Which plan, for whom?');
  const browser = await openBrowser({ width: 900, height: 1080 });
  try {
    const { page } = browser;
    await new Editor(page, stage.n8n.url).signIn();
    await page.goto(`${stage.n8n.url}/form/${String(form?.webhookId)}`);
    await page.getByRole('button', { name: 'Allow access' }).click();
    const go = page.getByRole('button', { name: 'Go' });
    await go.waitFor();
    await page.getByLabel('Cohort').fill('pilot');
    await page.getByLabel('Name of the plan').fill('Base');
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByLabel('On which days?').selectOption('From a start date');
    await page.locator('input[type=date]').fill(monday);
    await docPicture(page, 'template-deliver-plan-form');
    await go.click();
    await page.getByText('Dry run of Base: 5 would be delivered').waitFor({ timeout: 30_000 });
    expect(await page.locator('body').innerText()).toContain('2 new');
  } finally {
    await browser.close();
    await deactivateWorkflow(stage.n8n.client, id);
  }
});

it('is drawn by the editor as in the guide', () => pictureOf(stage, ['deliver-plan-to-group']));
