import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { activateWorkflow } from '../../../scripts/runtime/n8n-workflows';
import { openBrowser } from '../support/browser';
import { Editor } from './support/editor';
import { docPicture } from './support/pictures';
import { shipped } from '../../../scripts/runtime/templates';
import type { StoredWorkout } from './support/stage';
import { morning, pictureOf, TemplateStage } from './support/templates';

/** See templates-uploads.test.ts: the two templates that read workouts. */

const WORKOUTS = 'trainingpeaks_workouts';
const BACKUP = 'trainingpeaks_backup';

let stage: TemplateStage;
beforeAll(async () => {
  stage = await TemplateStage.start('templates-workouts');
});
afterAll(() => stage?.stop());

describe('resynchronise-dates.json', () => {
  const nightly = 'Every night at 4';
  const report = async (workflow: Parameters<TemplateStage['run']>[0]) => {
    const { execution } = await stage.run(workflow, nightly);
    return { status: execution.status, ...(execution.runs.Report?.[0]?.data?.main?.[0]?.[0]?.json ?? {}) };
  };
  const nothing = { restored: 0, updated: 0, gone: 0, failed: 0 };
  beforeEach(() => stage.clean('small'));

  it('fills the list, then changes nothing, then puts right what was edited, moved, deleted or lost', async () => {
    const passOnTo = `${stage.sandbox.url}/channel/restored`;
    const workflow = await stage.imported('resynchronise-dates', { passOnTo });
    const first = await report(workflow);
    const rows = await stage.rows(WORKOUTS);
    expect(first).toMatchObject({ ...nothing, status: 'success', restored: rows.length, unchanged: 0 });
    expect(rows.length).toBeGreaterThan(20);
    expect(await report(workflow)).toMatchObject({ ...nothing, unchanged: rows.length });
    expect(await stage.rows(WORKOUTS)).toEqual(rows);

    const ahead = (await stage.calendar()).filter(({ day }) => day > morning(0).slice(0, 10) && day < morning(-10));
    const [edited, moved, deleted] = ahead as [StoredWorkout, StoredWorkout, StoredWorkout];
    await stage.control('edit-workout', { workoutId: edited.id, Title: 'New title' });
    await stage.control('edit-workout', { workoutId: moved.id, WorkoutDay: morning(-30).slice(0, 10) });
    await stage.control('edit-workout', { workoutId: deleted.id, delete: true });
    const before = (await stage.sandbox.channel('restored')).length;
    const refuses = { kind: 'status', status: 503, path: '/channel/restored', times: 1 };
    await stage.control('faults', refuses);
    expect(await report(workflow)).toMatchObject({ status: 'error', updated: 1, gone: 1, failed: 1 });
    expect(await report(workflow)).toMatchObject({ ...nothing, status: 'success', updated: 1 });
    expect(await report(workflow)).toMatchObject(nothing);
    const passedOn = (await stage.sandbox.channel('restored')).slice(before).map(({ body }) => body);
    expect(passedOn).toHaveLength(3);
    expect(passedOn).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ action: 'updated', workoutId: edited.id, title: 'New title' }),
        expect.objectContaining({ action: 'updated', workoutId: moved.id, workoutDay: morning(-30).slice(0, 10) }),
        expect.objectContaining({ action: 'gone', workoutId: deleted.id }),
      ]),
    );
    const kept = await stage.rows(WORKOUTS);
    expect(kept.filter(({ status }) => status === 'gone').map(({ workoutId }) => workoutId)).toEqual([deleted.id]);
  });

  it('reports an athlete whose calendar cannot be read, takes none of their workouts for gone, and serves the others', async () => {
    const workflow = await stage.imported('resynchronise-dates', { athletes: 'roster' }, { by: 'coach' });
    await report(workflow);
    const rows = await stage.rows(WORKOUTS);
    const [closed, open] = (await stage.sandbox.roster('coach')).map(({ id }) => id) as [number, number];
    expect(rows.filter(({ athleteId }) => athleteId === closed).length).toBeGreaterThan(0);
    const [edited] = (await stage.calendar(open)).filter(({ day }) => day > morning(0).slice(0, 10));
    await stage.control('edit-workout', { workoutId: edited!.id, Title: 'New title' });
    await stage.control('faults', {
      kind: 'status',
      status: 403,
      athlete: closed,
      path: '/v2/workouts',
      times: null,
    });
    const { status, ...said } = await report(workflow);
    expect({ status, ...said }).toMatchObject({ ...nothing, status: 'error', updated: 1, failed: 1 });
    expect((said as { report?: string }).report).toMatch(/Not done: +Calendar of .* is not attached/);
    expect((await stage.rows(WORKOUTS)).every((row) => row.status === 'there')).toBe(true);
  });

  it('asks for the days on a page, and says there what was done', async () => {
    const { id } = await stage.imported('resynchronise-dates');
    await activateWorkflow(stage.n8n.client, id);
    const trigger = shipped('resynchronise-dates').nodes.find(({ name }) => name === 'Which days?');
    const browser = await openBrowser({ width: 900, height: 470 });
    try {
      const { page } = browser;
      await new Editor(page, stage.n8n.url).signIn();
      await page.goto(`${stage.n8n.url}/form/${String(trigger?.webhookId)}`);
      await page.getByRole('button', { name: 'Allow access' }).click();
      const submit = page.getByRole('button', { name: 'Resynchronise' });
      await submit.waitFor();
      const [from, to] = await page.locator('input[type=date]').all();
      await from!.fill(morning(7).slice(0, 10));
      await to!.fill(morning(0).slice(0, 10));
      await docPicture(page, 'template-resynchronise-form');
      await submit.click();
      await page.getByText('Resynchronised', { exact: true }).waitFor({ timeout: 30_000 });
      const rows = await stage.rows(WORKOUTS);
      expect(await page.locator('body').innerText()).toContain(`${rows.length} restored, 0 updated`);
      expect(rows.every(({ workoutDay }) => String(workoutDay) >= morning(7).slice(0, 10))).toBe(true);
    } finally {
      await browser.close();
    }
  });
});

interface SavedWorkout {
  workout: { Id: number };
  details: { WorkoutId: number } | null;
  plannedSteps: { Structure: unknown[] } | null;
}

describe('back-up-completed-workouts.json', () => {
  beforeEach(() => stage.clean('small'));
  const saved = () => readdirSync(stage.folder('trainingpeaks-backup')).sort();
  const content = (name: string) => readFileSync(join(stage.folder('trainingpeaks-backup'), name), 'utf8');
  const completed = async () =>
    (await stage.calendar()).filter(({ day, completed: done }) => done && day >= morning(14).slice(0, 10));

  it('saves each completed workout, again only those that changed, and goes on past one that cannot be read', async () => {
    const workflow = await stage.imported('back-up-completed-workouts');
    const all = await completed();
    const unreadable = all[3]!;
    const fault = { kind: 'status', status: 501, path: `/${unreadable.id}/details`, times: 1 };
    await stage.control('faults', fault);
    const first = await stage.run(workflow);
    expect(first.execution.error?.message).toMatch(new RegExp(`^1 of ${all.length} not backed up.*${unreadable.day}`));
    expect(saved()).toHaveLength(all.length - 1);
    expect((await stage.run(workflow)).execution.status).toBe('success');
    expect(
      saved()
        .map((name) => Number(name.match(/(\d+)\.json$/)?.[1]))
        .sort(),
    ).toEqual(all.map(({ id }) => id).sort());
    const files = saved().map((name) => JSON.parse(content(name)) as SavedWorkout);
    const recorded = files.filter(({ details }) => details !== null);
    expect(recorded.length).toBeGreaterThan(files.length / 2);
    for (const { workout, details } of recorded) expect(details!.WorkoutId).toBe(workout.Id);
    expect(files.some(({ plannedSteps }) => (plannedSteps?.Structure.length ?? 0) > 0)).toBe(true);

    const stamps = () => saved().map((name) => statSync(join(stage.folder('trainingpeaks-backup'), name)).mtimeMs);
    const [before, rows] = [stamps(), await stage.rows(BACKUP)];
    const quiet = await stage.run(workflow);
    expect(Object.keys(quiet.execution.runs)).not.toContain('Get details');
    expect([stamps(), await stage.rows(BACKUP)]).toEqual([before, rows]);

    await stage.control('edit-workout', { workoutId: all[0]!.id, Title: 'Felt good' });
    expect((await stage.run(workflow)).results).toMatchObject([{ result: 'saved', title: 'Felt good' }]);
    expect(stamps().filter((stamp, index) => stamp !== before[index])).toHaveLength(1);
    expect(content(saved().find((name) => name.includes(String(all[0]!.id)))!)).toContain('Felt good');
  });

  it('keeps them in a folder of Google Drive, one file for each', async () => {
    const filled = { keepIn: 'drive', driveFolder: 'backup' };
    const workflow = await stage.imported('back-up-completed-workouts', filled);
    const all = await completed();
    await stage.run(workflow);
    await stage.control('edit-workout', { workoutId: all[0]!.id, Title: 'Felt good' });
    expect((await stage.run(workflow)).results).toMatchObject([{ result: 'saved' }]);
    const kept = stage.drive.inFolder('backup').map(({ content: bytes }) => bytes.toString());
    expect(kept).toHaveLength(all.length);
    expect(kept.filter((text) => text.includes('Felt good'))).toHaveLength(1);
    expect(saved()).toEqual([]);
  });

  it('notes nothing as saved while the nodes of Google Drive are not active', async () => {
    const workflow = await stage.imported('back-up-completed-workouts', { keepIn: 'drive' }, { drive: false });
    const { results, execution } = await stage.run(workflow);
    expect(new Set(results.map(({ result }) => result))).toEqual(new Set(['failed']));
    expect(execution.error?.message).toContain('The Google Drive nodes are not active: select them and press D.');
    expect(await stage.rows(BACKUP)).toEqual([]);
  });

  it('saves the workouts of an athlete without Premium without what was recorded', async () => {
    await stage.control('faults', {
      kind: 'status',
      status: 403,
      path: '/details',
      times: null,
      body: { Message: 'Premium athletes only' },
    });
    const { execution } = await stage.run(await stage.imported('back-up-completed-workouts'));
    expect(execution.status).toBe('success');
    for (const name of saved()) expect(JSON.parse(content(name))).toMatchObject({ details: null });
    expect(saved()).toHaveLength((await completed()).length);
  });
});

it('are drawn by the editor as in the guide', () =>
  pictureOf(stage, ['resynchronise-dates', 'back-up-completed-workouts']));
