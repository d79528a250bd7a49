import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { waitFor } from '../../../scripts/runtime/background';
import {
  activateWorkflow,
  createWorkflow,
  deactivateWorkflow,
  listExecutions,
} from '../../../scripts/runtime/n8n-workflows';
import { tcxFile } from '../../engine/support/file';
import { shipped } from '../../../scripts/runtime/templates';
import { morning, pictureOf, SECRET, TemplateStage } from './support/templates';

/**
 * The templates in a real n8n, as their files are; only what the node *Fill this in* asks for is filled in where a test
 * says so. Google Drive is n8n's own node, led to a stand-in on this machine.
 */

const UPLOADS = 'trainingpeaks_uploads';

let stage: TemplateStage;
beforeAll(async () => {
  stage = await TemplateStage.start('templates-uploads');
});
afterAll(() => stage?.stop());

const ride = (start: string, note = '') =>
  Buffer.from(tcxFile(start)).toString().replace('</Activity>', `<Notes>${note}</Notes></Activity>`);
const run = (start: string) => ride(start).replace('Biking', 'Running');
const put = (name: string, content: string) => writeFileSync(join(stage.folder('activities'), name), content);
const names = (results: Record<string, unknown>[]) => results.map(({ result, fileName }) => `${result} ${fileName}`);

describe('upload-new-files.json', () => {
  beforeEach(() => stage.clean('quiet'));

  it('uploads each file once, names the one that is none, and does nothing when it runs again', async () => {
    put('ride.tcx', ride(morning(2)));
    put('run.tcx', run(morning(1)));
    put('broken.fit', 'no activity');
    const workflow = await stage.imported('upload-new-files');
    const first = await stage.run(workflow);
    expect(names(first.results)).toEqual(['failed broken.fit', 'uploaded ride.tcx', 'uploaded run.tcx']);
    expect(first.writes).toEqual(['POST /v3/file', 'POST /v3/file']);
    expect(first.execution.status).toBe('error');
    expect(first.execution.error?.message).toMatch(/^1 of 3 files not uploaded\. broken\.fit: .*not a FIT, TCX or PWX/);
    const rows = await stage.rows(UPLOADS);
    expect(rows.map(({ workoutId }) => workoutId)).toEqual((await stage.calendar()).map(({ id }) => id));
    expect(rows).toMatchObject([
      {
        fileName: 'ride.tcx',
        status: 'processed',
        trackingId: expect.stringMatching(/./),
        contentHash: expect.any(String),
      },
      { fileName: 'run.tcx', status: 'processed' },
    ]);

    const second = await stage.run(workflow);
    expect(names(second.results)).toEqual(['failed broken.fit', 'skipped ride.tcx', 'skipped run.tcx']);
    expect(second.writes).toEqual([]);
    expect(await stage.rows(UPLOADS)).toEqual(rows);
  });

  it('attaches a changed file to its workout, and leaves alone what another device has uploaded', async () => {
    put('ride.tcx', ride(morning(2)));
    const workflow = await stage.imported('upload-new-files');
    const [{ workoutId }] = (await stage.run(workflow)).results as [{ workoutId: number }];
    put('ride.tcx', ride(morning(2), 'corrected'));
    put('watch.tcx', ride(morning(2, 20)));
    const { results, writes } = await stage.run(workflow);
    expect(results).toMatchObject([
      { result: 'skipped', fileName: 'watch.tcx', why: 'The calendar has this activity already.', workoutId },
      { result: 'uploaded', fileName: 'ride.tcx', why: 'Changed since it was uploaded.', workoutId },
    ]);
    expect(writes).toEqual(['POST /v3/file']);
    expect(await stage.calendar()).toHaveLength(1);
    const [own, other] = await stage.rows(UPLOADS);
    expect(own).toMatchObject({ status: 'processed', workoutId, possibleDuplicateOf: null });
    expect(other).toMatchObject({ status: 'skipped', possibleDuplicateOf: workoutId });

    // A file that was skipped does not become the workout's own by changing.
    put('watch.tcx', ride(morning(2, 20), 'changed'));
    expect((await stage.run(workflow)).writes).toEqual([]);
  });

  it('sends a file that TrainingPeaks cannot read only once', async () => {
    const header = Buffer.from([14, 0x10, 0, 0, 0x88, 0x13, 0, 0, 0x2e, 0x46, 0x49, 0x54, 0, 0]);
    writeFileSync(join(stage.folder('activities'), 'short.fit'), Buffer.concat([header, Buffer.alloc(300)]));
    const workflow = await stage.imported('upload-new-files');
    const first = await stage.run(workflow);
    expect(first.results).toMatchObject([
      { result: 'failed', why: expect.stringContaining('could not make a workout') },
    ]);
    const second = await stage.run(workflow);
    expect(second.writes).toEqual([]);
    expect(second.execution.status).toBe('success');
    expect(second.results).toMatchObject([{ result: 'skipped', why: expect.stringContaining('could not read') }]);
  });

  it('uploads only the days and sports that were filled in', async () => {
    put('early.tcx', run(morning(5)));
    put('ride.tcx', ride(morning(2)));
    put('run.tcx', run(morning(2)));
    const filled = { sports: 'run, swim', firstDay: morning(3).slice(0, 10), lastDay: morning(1).slice(0, 10) };
    const { results } = await stage.run(await stage.imported('upload-new-files', filled));
    expect(names(results)).toEqual(['skipped early.tcx', 'skipped ride.tcx', 'uploaded run.tcx']);
    expect(await stage.calendar()).toMatchObject([{ completed: true }]);
  });

  it('follows up what an earlier run could not wait for', async () => {
    const workflow = await stage.imported('upload-new-files');
    await stage.run(workflow);
    const { access_token } = await stage.control<{ access_token: string }>('tokens', { user: 'premium' });
    const sent = await fetch(`${stage.sandbox.url}/v3/file`, {
      method: 'POST',
      headers: { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        UploadClient: 'E2E',
        Filename: 'r.tcx',
        Data: Buffer.from(ride(morning(4))).toString('base64'),
      }),
    });
    const trackingId = /[0-9a-f-]{36}/.exec(`${sent.headers.get('location')} ${await sent.text()}`)?.[0];
    await stage.addRow(UPLOADS, {
      activityFingerprint: 'earlier',
      status: 'processing',
      trackingId,
      fileName: 'r.tcx',
    });
    await waitFor('the workout', 20_000, async () => {
      expect((await stage.run(workflow)).writes).toEqual([]);
      return (await stage.rows(UPLOADS))[0]?.status === 'processed' || undefined;
    });
    const [workout] = await stage.calendar();
    expect(await stage.rows(UPLOADS)).toMatchObject([
      { status: 'processed', workoutId: workout!.id, fileName: 'r.tcx' },
    ]);
  });

  it('does the same with a folder of Google Drive', async () => {
    for (const [name, day] of [
      ['one.tcx', 3],
      ['two.tcx', 2],
      ['lost.tcx', 1],
    ] as const) {
      stage.drive.add(name, ride(morning(day)), 'activities');
    }
    stage.drive.add('plan.docx', 'no activity', 'activities');
    stage.drive.add('elsewhere.tcx', ride(morning(6)));
    stage.drive.broken.add('lost.tcx');
    const inactive = await stage.imported('upload-new-files', { filesFrom: 'drive' }, { drive: false });
    expect((await stage.run(inactive)).results).toMatchObject([
      { result: 'failed', why: expect.stringContaining('the Google Drive nodes are not active') },
    ]);
    const workflow = await stage.imported('upload-new-files', { filesFrom: 'drive', driveFolder: 'activities' });
    const first = await stage.run(workflow);
    expect(names(first.results)).toEqual(['failed lost.tcx', 'uploaded one.tcx', 'uploaded two.tcx']);
    expect(first.execution.error?.message).toMatch(/^1 of 3 files not uploaded\. lost\.tcx: /);
    stage.drive.broken.clear();
    const second = await stage.run(workflow);
    expect(names(second.results)).toEqual(['skipped one.tcx', 'skipped two.tcx', 'uploaded lost.tcx']);
    expect(stage.refused).toEqual([]);
  });
});

it('can be published by who has no Google account, but for the one that waits for its files', async () => {
  for (const stem of ['upload-new-files', 'back-up-completed-workouts', 'resynchronise-dates']) {
    const template = shipped(stem);
    for (const { credentials = {} } of template.nodes) {
      if (credentials.googleDriveOAuth2Api) credentials.googleDriveOAuth2Api.name = 'Nobody';
    }
    const { id } = await createWorkflow(stage.n8n.client, template);
    await activateWorkflow(stage.n8n.client, id);
    await deactivateWorkflow(stage.n8n.client, id);
  }
});

describe('auto-share-activities.json', () => {
  beforeAll(() => stage.clean('quiet'));

  it('uploads a file that comes into the folder, which the nightly upload then knows', async () => {
    stage.drive.add('new.tcx', ride(morning(1)));
    const auto = await stage.imported('auto-share-activities');
    const { results, execution } = await stage.run(auto, 'New file in Google Drive');
    expect(execution.status).toBe('success');
    expect(results).toMatchObject([{ result: 'uploaded', fileName: 'new.tcx' }]);
    const nightly = await stage.run(await stage.imported('upload-new-files', { filesFrom: 'drive' }));
    expect(nightly.results).toMatchObject([{ result: 'skipped', why: 'Uploaded before, and not changed since.' }]);
    expect(nightly.writes).toEqual([]);
  });

  it('takes files that a service sends, once each, from who knows the secret', async () => {
    const { id } = await stage.imported('auto-share-activities');
    await activateWorkflow(stage.n8n.client, id);
    const send = async (body: Blob | FormData, secret = SECRET.value) => {
      const address = `${stage.n8n.url}/webhook/trainingpeaks-upload`;
      const answer = await fetch(address, { method: 'POST', body, headers: { [SECRET.name]: secret } });
      return { status: answer.status, said: answer.ok ? ((await answer.json()) as unknown) : null };
    };
    const file = new Blob([ride(morning(4))], { type: 'application/octet-stream' });
    await waitFor('the webhook', 20_000, async () => (await send(file, 'guessed')).status === 403 || undefined);
    expect(await send(file)).toMatchObject({
      status: 200,
      said: [{ result: 'uploaded', workoutId: expect.any(Number) }],
    });
    expect(await send(file)).toMatchObject({ said: [{ result: 'skipped' }] });
    const form = new FormData();
    form.set('file', new Blob([run(morning(3))]), 'evening.tcx');
    expect(await send(form)).toMatchObject({ said: [{ result: 'uploaded', fileName: 'evening.tcx' }] });
    const nothing = await send(new Blob(['no activity'], { type: 'application/octet-stream' }));
    expect(nothing).toMatchObject({
      said: [{ result: 'failed', why: expect.stringContaining('is not a FIT, TCX or PWX') }],
    });
    expect(await stage.calendar()).toHaveLength(3);
    const statuses = await waitFor('the executions', 20_000, async () => {
      const all = await listExecutions(stage.n8n.client, id);
      return all.length === 4 ? all.map(({ status }) => status) : undefined;
    });
    expect(statuses).toEqual(['success', 'success', 'success', 'error']);
  });
});

it('are drawn by the editor as in the guide', () => pictureOf(stage, ['upload-new-files', 'auto-share-activities']));
