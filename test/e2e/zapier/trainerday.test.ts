import { publishingFindings } from '../../../zapier/scripts/checks';
import type { Definition } from '../../../zapier/scripts/checks/finding';
import { builtApp, type BuiltApp } from '../../zapier/support/built-app';
import { fileHost, tcxFile, type FileHost } from '../../zapier/support/files';
import { fileKeeper, type FileKeeper } from '../../zapier/support/kept-files';
import { sandboxForZapier, trainerDayEnvironmentFor, type TestSandbox } from '../../zapier/support/sandbox';
import { invokedApp, type InvokedApp } from '../support/zapier-invoke';

/** The packed TrainerDay app: on Zapier's Node.js as its platform calls it, and under Zapier's own command line. */

const KEY = 'td_sandbox_premium';

let sandbox: TestSandbox;
let files: FileHost;
let keeper: FileKeeper;
let app: BuiltApp;
let cli: InvokedApp;

beforeAll(async () => {
  sandbox = await sandboxForZapier(trainerDayEnvironmentFor);
  [files, keeper] = [await fileHost(), await fileKeeper()];
  const environment = trainerDayEnvironmentFor(sandbox.url);
  app = builtApp(environment, 'trainerday');
  app.platform.keeper = keeper;
  cli = invokedApp('trainerday', { ...environment, authData_apiKey: KEY });
}, 120_000);
afterAll(async () => {
  await app.stop();
  cli.remove();
  await files.close();
  await keeper.close();
  await sandbox.stop();
});

it('runs on the Node.js that Zapier runs, and passes its schema and the publishing checks', async () => {
  expect(await app.nodeVersion()).toMatch(/^v22\./);
  expect(await app.run({ command: 'validate' })).toEqual([]);
  const definition = (await app.run({ command: 'definition' })) as Definition;
  expect(publishingFindings(definition, 'TrainerDay')).toEqual([]);
});

it('connects, plans, finds, moves and deletes, and each trigger fires once', async () => {
  const { platform } = app;
  expect((await platform.connectWith({ apiKey: KEY })).label).toBe('Noor Hale');
  for (const trigger of ['new_calendar_event', 'changed_calendar_event', 'new_activity'])
    await platform.switchOn(trigger);

  const event = { calendarDate: 'tomorrow', title: 'Openers', structure: '10m 60% / 3x(1m 110% / 2m 50%) / 5m 45%' };
  const { id, calendarDate } = await platform.create('create_calendar_event', event);
  expect(await platform.search('find_calendar_event', { range: 'nextDays', titleContains: 'openers' })).toMatchObject([
    { id, durationSeconds: 1440 },
  ]);
  expect(await platform.fired('new_calendar_event')).toMatchObject([{ id }]);
  expect(await platform.fired('changed_calendar_event')).toMatchObject([{ calendarEventId: id }]);

  const moved = { eventId: id, calendarDate, newDate: '+3 days' };
  expect(await platform.create('update_calendar_event', moved)).toMatchObject({ outcome: 'updated' });
  expect(await platform.fired('changed_calendar_event')).toMatchObject([{ calendarEventId: id }]);
  expect(await platform.create('delete_calendar_event', { eventId: id })).toMatchObject({ alreadyGone: false });

  await sandbox.control('trainerday/ride', { account: 'premium', name: 'Evening ride' });
  expect(await platform.fired('new_activity')).toMatchObject([{ name: 'Evening ride', fromTrainingPeaks: false }]);
  for (const trigger of ['new_calendar_event', 'changed_calendar_event', 'new_activity'])
    expect(await platform.fired(trigger)).toEqual([]);
}, 120_000);

it('hands a file in and out', async () => {
  const { platform } = app;
  await platform.connectWith({ apiKey: KEY });
  const file = files.add('run.tcx', tcxFile);
  expect(await platform.create('upload_activity', { file })).toMatchObject({ status: 'uploaded', fileName: 'run.tcx' });
  const [{ id } = { id: '' }] = await platform.dropdown('activity_list');
  const { file: kept, fileSizeBytes } = await platform.create('download_activity', { activityId: id });
  expect(keeper.kept(kept).bytes).toHaveLength(Number(fileSizeBytes));
}, 60_000);

describe('under Zapier’s command line', () => {
  it('validates, and tests and names the connection', async () => {
    expect(await cli.command(['validate', '--without-style', '--skip-build'])).toMatch(/No structural errors found/);
    expect(JSON.parse(await cli.invoke('auth', 'test'))).toEqual({ label: 'Noor Hale' });
    expect((await cli.invoke('auth', 'label')).trim()).toBe('Noor Hale');
  });

  it('runs a create, a search and a trigger with inputs coerced as in production', async () => {
    const event = { calendarDate: 'tomorrow', title: 'Invoked', structure: '30m 60%', ftp: '218' };
    const { id } = await cli.invoked('create', 'create_calendar_event', event);
    const range = { range: 'nextDays', days: '3', titleContains: 'invoked' };
    expect(await cli.invoked('search', 'find_calendar_event', range)).toMatchObject([{ id, title: 'Invoked' }]);
    expect(await cli.invoked('trigger', 'new_calendar_event', {})).toContainEqual(
      expect.objectContaining({ id, raw: expect.anything() }),
    );
  });
});
