import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileHost, fitFile, type FileHost } from '../../zapier/support/files';
import { environmentFor, sandboxForZapier, type TestSandbox } from '../../zapier/support/sandbox';
import { invokedApp, type InvokedApp } from '../support/zapier-invoke';

/** Zapier's own command line over the packed app, the whole sign-in included. */

let sandbox: TestSandbox;
let files: FileHost;
let app: InvokedApp;

beforeAll(async () => {
  sandbox = await sandboxForZapier();
  files = await fileHost();
  app = invokedApp('trainingpeaks', environmentFor(sandbox.url));
}, 120_000);
afterAll(async () => {
  await files.close();
  await sandbox.stop();
  app.remove();
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

it('validates', async () => {
  expect(await app.command(['validate', '--without-style', '--skip-build'])).toMatch(/No structural errors found/);
});

it('signs in, names the connection and refreshes it', async () => {
  const port = String(await freePort());
  const browser = { BROWSER: join(__dirname, 'sign-in.mjs'), SANDBOX_USER: 'premium' };
  const start = ['invoke', 'auth', 'start', '--redirect-uri', `http://localhost:${port}`, '--local-port', port];
  await app.command([...start, '--non-interactive'], browser);
  expect(JSON.parse(await app.invoke('auth', 'test'))).toMatchObject({ connected: true, accountName: 'Noor Hale' });
  expect((await app.invoke('auth', 'label')).trim()).toBe('Noor Hale (athlete)');
  const before = readFileSync(join(app.folder, '.env'), 'utf8');
  await app.invoke('auth', 'refresh');
  expect(readFileSync(join(app.folder, '.env'), 'utf8')).not.toBe(before);
  expect(JSON.parse(await app.invoke('auth', 'test'))).toMatchObject({ connected: true });
});

it('plans, finds and deletes a workout with inputs coerced as in production', async () => {
  const planned = { athlete: 'me', workoutDay: 'tomorrow', workoutType: 'bike', title: 'Invoked', tssPlanned: '60' };
  const { id } = await app.invoked('create', 'create_workout', planned);
  const found = await app.invoked('search', 'find_workout', { range: 'nextDays', days: '3', titleContains: 'invoked' });
  expect(found).toMatchObject([{ id, title: 'Invoked', tss: 60 }]);
  expect(await app.invoked('create', 'delete_workout', { workout: String(id) })).toEqual({ deleted: true, id });
});

it('polls the triggers and fills the dropdown', async () => {
  for (const trigger of ['new_planned_workout', 'completed_workout']) {
    const items = await app.invoked('trigger', trigger, { athlete: 'me' });
    for (const item of items)
      expect(item).toMatchObject({ id: expect.stringMatching(/^\d+$/), raw: expect.anything() });
  }
  expect(await app.invoked('trigger', 'athlete_list', {})).toEqual([{ id: 'me', name: 'Me' }]);
});

it('explains a missing permission', async () => {
  const file = files.add('ride.fit', fitFile());
  await expect(app.invoked('create', 'upload_file', { file })).rejects.toThrow(/Upload Files/);
});
