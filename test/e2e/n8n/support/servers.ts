import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { startInBackground } from '../../../../scripts/runtime/background';
import { freePort } from '../../../../scripts/runtime/ports';

export interface LocalServer {
  /** What n8n has to be told about it. */
  env: Record<string, string>;
  stop: () => Promise<void>;
}

const host = '127.0.0.1';
const onPath = () => (process.env.PATH ?? '').split(delimiter);

/** Where Debian and Ubuntu keep PostgreSQL's programs, newest version first; they are not on the PATH there. */
function postgresFolders(): string[] {
  const versions = '/usr/lib/postgresql';
  if (!existsSync(versions)) return [];
  return readdirSync(versions)
    .sort((one, other) => Number(other) - Number(one))
    .map((version) => join(versions, version, 'bin'));
}

function folderOf(programs: string[], folders: string[], missing: string): string {
  const found = folders.find((folder) => programs.every((program) => existsSync(join(folder, program))));
  if (found === undefined) throw new Error(missing);
  return found;
}

/** A folder that goes away with the server. */
const temporaryFolder = (name: string) => mkdtempSync(join(tmpdir(), `trainingpeaks-${name}-`));

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, host, () => resolve(true));
    socket.once('error', () => resolve(false)).once('close', () => socket.destroy());
    socket.once('connect', () => socket.end());
  });
}

/**
 * Starts a Redis that keeps nothing.
 *
 * @throws Error naming the package to install when there is no Redis
 */
export async function startRedis(): Promise<LocalServer> {
  const missing =
    'Redis is missing. Debian and Ubuntu: apt-get install -y --no-install-recommends redis-server. ' +
    'Elsewhere put redis-server on the PATH.';
  const program = join(folderOf(['redis-server'], [...onPath(), '/usr/bin'], missing), 'redis-server');
  const port = await freePort();
  const folder = temporaryFolder('redis');
  const { stop } = await startInBackground({
    title: 'Redis',
    command: program,
    args: ['--port', String(port), '--bind', host, '--save', '', '--appendonly', 'no', '--dir', folder],
    env: process.env,
    logFile: join(folder, 'redis.log'),
    isReady: () => accepts(port),
    timeoutMs: 20_000,
  });
  return {
    env: { QUEUE_BULL_REDIS_HOST: host, QUEUE_BULL_REDIS_PORT: String(port) },
    stop: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * PostgreSQL refuses to run as root, so there it runs as the user its package made, or as nobody.
 *
 * @returns the beginning of a command line that changes the user
 */
function otherThanRoot(folder: string): string[] {
  if (process.getuid?.() !== 0) return [];
  const users = execFileSync('cut', ['-d:', '-f1', '/etc/passwd']).toString().split('\n');
  const user = users.includes('postgres') ? 'postgres' : 'nobody';
  execFileSync('chown', [user, folder]);
  return ['setpriv', '--reuid', user, '--clear-groups', '--'];
}

/**
 * Starts an empty PostgreSQL.
 *
 * @throws Error naming the package to install when there is no PostgreSQL
 */
export async function startPostgres(): Promise<LocalServer> {
  const missing =
    'PostgreSQL is missing. Debian and Ubuntu: apt-get install -y --no-install-recommends postgresql. ' +
    'Elsewhere put initdb and postgres on the PATH.';
  const programs = folderOf(['initdb', 'postgres'], [...postgresFolders(), ...onPath()], missing);
  const port = await freePort();
  const folder = temporaryFolder('postgres');
  const data = join(folder, 'data');
  const user = 'n8n';
  const changeUser = otherThanRoot(folder);
  const run = (program: string, ...args: string[]): [string, string[]] => {
    const [command = '', ...rest] = [...changeUser, join(programs, program), ...args];
    return [command, rest];
  };
  execFileSync(...run('initdb', '-D', data, '-U', user, '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'), {
    cwd: folder,
  });
  const settings = [`port=${port}`, `listen_addresses=${host}`, 'unix_socket_directories=', 'fsync=off'];
  const logFile = join(folder, 'postgres.log');
  const [command, args] = run('postgres', '-D', data, ...settings.flatMap((one) => ['-c', one]));
  const { stop } = await startInBackground({
    title: 'PostgreSQL',
    command,
    args,
    env: process.env,
    cwd: folder,
    logFile,
    isReady: async () => (await readFile(logFile, 'utf8')).includes('ready to accept connections'),
    timeoutMs: 60_000,
  });
  return {
    env: {
      DB_TYPE: 'postgresdb',
      DB_POSTGRESDB_HOST: host,
      DB_POSTGRESDB_PORT: String(port),
      DB_POSTGRESDB_DATABASE: 'postgres',
      DB_POSTGRESDB_USER: user,
      DB_POSTGRESDB_PASSWORD: 'only-on-loopback',
    },
    stop: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
