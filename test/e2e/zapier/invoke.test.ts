import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileHost, fitFile, type FileHost } from '../../zapier/support/files';
import { appFolder, unpackedZip } from '../../zapier/support/pack';
import { environmentFor, sandboxForZapier, type TestSandbox } from '../../zapier/support/sandbox';
import { zapierPlatform } from '../support/zapier-cli';

/** Zapier's own command line over the packed app, the whole sign-in included. */

let sandbox: TestSandbox;
let files: FileHost;
let folder: string;

beforeAll(async () => {
  sandbox = await sandboxForZapier();
  files = await fileHost();
  folder = mkdtempSync(join(tmpdir(), 'zapier-invoke-'));
  // The command line needs parts of zapier-platform-core that it leaves out of the zip.
  for (const name of ['dist', 'package.json'])
    cpSync(join(unpackedZip(), name), join(folder, name), { recursive: true });
  symlinkSync(join(appFolder, 'node_modules'), join(folder, 'node_modules'));
  const lines = Object.entries(environmentFor(sandbox.url)).map(([name, value]) => `${name}=${value}\n`);
  writeFileSync(join(folder, '.env'), lines.join(''));
}, 120_000);
afterAll(async () => {
  await files.close();
  await sandbox.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function command(args: string[], env: Record<string, string> = {}): Promise<string> {
  const { code, stdout, stderr } = await zapierPlatform(args, { cwd: folder, env });
  if (code !== 0) throw new Error(`zapier-platform ${args.join(' ')}: ${stderr || stdout}`);
  return stdout;
}

const invoke = (...args: string[]) => command(['invoke', ...args, '--non-interactive']);
const invoked = async (kind: string, key: string, input: object) =>
  JSON.parse(await invoke(kind, key, '--inputData', JSON.stringify(input)));

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

it('validates', async () => {
  expect(await command(['validate', '--without-style', '--skip-build'])).toMatch(/No structural errors found/);
});

it('signs in, names the connection and refreshes it', async () => {
  const port = String(await freePort());
  const browser = { BROWSER: join(__dirname, 'sign-in.mjs'), SANDBOX_USER: 'premium' };
  const start = ['invoke', 'auth', 'start', '--redirect-uri', `http://localhost:${port}`, '--local-port', port];
  await command([...start, '--non-interactive'], browser);
  expect(JSON.parse(await invoke('auth', 'test'))).toMatchObject({ connected: true, accountName: 'Noor Hale' });
  expect((await invoke('auth', 'label')).trim()).toBe('Noor Hale (athlete)');
  const before = readFileSync(join(folder, '.env'), 'utf8');
  await invoke('auth', 'refresh');
  expect(readFileSync(join(folder, '.env'), 'utf8')).not.toBe(before);
  expect(JSON.parse(await invoke('auth', 'test'))).toMatchObject({ connected: true });
});

it('plans, finds and deletes a workout with inputs coerced as in production', async () => {
  const planned = { athlete: 'me', workoutDay: 'tomorrow', workoutType: 'bike', title: 'Invoked', tssPlanned: '60' };
  const { id } = await invoked('create', 'create_workout', planned);
  const found = await invoked('search', 'find_workout', { range: 'nextDays', days: '3', titleContains: 'invoked' });
  expect(found).toMatchObject([{ id, title: 'Invoked', tss: 60 }]);
  expect(await invoked('create', 'delete_workout', { workout: String(id) })).toEqual({ deleted: true, id });
});

it('polls the triggers and fills the dropdown', async () => {
  for (const trigger of ['new_planned_workout', 'completed_workout']) {
    const items = await invoked('trigger', trigger, { athlete: 'me' });
    for (const item of items)
      expect(item).toMatchObject({ id: expect.stringMatching(/^\d+$/), raw: expect.anything() });
  }
  expect(await invoked('trigger', 'athlete_list', {})).toEqual([{ id: 'me', name: 'Me' }]);
});

it('explains a missing permission', async () => {
  const file = files.add('ride.fit', fitFile());
  await expect(invoked('create', 'upload_file', { file })).rejects.toThrow(/Upload Files/);
});
