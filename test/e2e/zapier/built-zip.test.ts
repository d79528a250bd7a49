import { publishingFindings } from '../../../zapier/scripts/checks';
import type { Definition } from '../../../zapier/scripts/checks/finding';
import { builtApp, type BuiltApp } from '../../zapier/support/built-app';
import { fileHost, fitFile, type FileHost } from '../../zapier/support/files';
import { environmentFor, sandboxForZapier, type TestSandbox } from '../../zapier/support/sandbox';

/** The very files that Zapier would run, on its Node.js, called as its platform calls them. */

let sandbox: TestSandbox;
let files: FileHost;
let app: BuiltApp;

beforeAll(async () => {
  sandbox = await sandboxForZapier();
  files = await fileHost();
  app = builtApp(environmentFor(sandbox.url));
}, 120_000);
afterAll(async () => {
  await app.stop();
  await files.close();
  await sandbox.stop();
});

it('runs on the Node.js that Zapier runs', async () => {
  expect(await app.nodeVersion()).toMatch(/^v22\./);
});

it('passes the schema of Zapier and the publishing checks', async () => {
  expect(await app.run({ command: 'validate' })).toEqual([]);
  const definition = (await app.run({ command: 'definition' })) as Definition;
  expect(publishingFindings(definition, 'TrainingPeaks')).toEqual([]);
});

it('connects, plans, finds, is completed, and fires each trigger once', async () => {
  const { platform } = app;
  const { label } = await platform.connect({
    user: 'premium',
    fields: { accountType: 'athlete', uploadFiles: 'true' },
  });
  expect(label).toBe('Noor Hale (athlete)');
  for (const trigger of ['new_planned_workout', 'completed_workout'])
    await platform.switchOn(trigger, { athlete: 'me' });

  const { id } = await platform.create('create_workout', { workoutDay: 'today', workoutType: 'run', title: 'Strides' });
  const found = await platform.search('find_workout', { range: 'today', titleContains: 'strides' });
  expect(found).toMatchObject([{ id }]);
  expect(await platform.fired('new_planned_workout', { athlete: 'me' })).toMatchObject([{ id: String(id) }]);
  expect(await platform.fired('completed_workout', { athlete: 'me' })).toEqual([]);

  await sandbox.control('complete-workout', { workoutId: id });
  expect(await platform.fired('completed_workout', { athlete: 'me' })).toMatchObject([
    { id: String(id), completed: true },
  ]);
  for (const trigger of ['new_planned_workout', 'completed_workout']) {
    expect(await platform.fired(trigger, { athlete: 'me' })).toEqual([]);
  }
});

it('uploads a file', async () => {
  const file = files.add('ride.fit', fitFile(300_000));
  expect(await app.platform.create('upload_file', { file })).toMatchObject({ status: 'processed', skipped: false });
});

it('refreshes an expired token and asks to reconnect once access was withdrawn', async () => {
  const { platform } = app;
  await platform.connect({ user: 'coach', fields: { accountType: 'coach' } });
  platform.authData.refreshedAt = '0';
  await sandbox.control('expire', {});
  expect(await platform.dropdown('athlete_list')).toHaveLength(12);
  await sandbox.control('revoke', { user: 'coach' });
  platform.authData.refreshedAt = '0';
  await expect(platform.dropdown('athlete_list')).rejects.toMatchObject({ name: 'ExpiredAuthError' });
});
