import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { startInBackground } from './background';
import type { BackgroundProcess } from './background';
import { installedRuntime, packedPackage } from './installed';
import { freePort } from './ports';

export interface N8nOptions {
  /** Its user folder: database, settings and installed packages. */
  home: string;
  port?: number;
  /** Added to, or instead of, what `n8nEnvironment` sets. */
  env?: Record<string, string>;
  /** `worker` for the second process of queue mode. */
  role?: 'main' | 'worker';
  logFile?: string;
}

export interface RunningN8n extends BackgroundProcess {
  url: string;
  home: string;
  env: NodeJS.ProcessEnv;
}

const entry = (folder: string) => join(folder, 'node_modules/n8n/bin/n8n');

/** Settings with which n8n listens on loopback only and opens no connection to anywhere by itself. */
export function n8nEnvironment(options: {
  home: string;
  port: number;
  brokerPort: number;
  node: string;
}): Record<string, string> {
  const url = `http://127.0.0.1:${options.port}`;
  return {
    PATH: `${dirname(options.node)}${delimiter}${process.env.PATH ?? ''}`,
    HOME: options.home,
    LANG: 'C.UTF-8',
    TZ: 'UTC',
    GENERIC_TIMEZONE: 'UTC',
    N8N_USER_FOLDER: options.home,
    N8N_HOST: '127.0.0.1',
    N8N_LISTEN_ADDRESS: '127.0.0.1',
    N8N_PORT: String(options.port),
    N8N_PROTOCOL: 'http',
    N8N_EDITOR_BASE_URL: url,
    N8N_WEBHOOK_URL: `${url}/`,
    N8N_SECURE_COOKIE: 'false',
    N8N_ENCRYPTION_KEY: 'only-for-a-local-n8n-on-loopback',
    N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: 'false',
    N8N_RUNNERS_BROKER_PORT: String(options.brokerPort),
    N8N_DIAGNOSTICS_ENABLED: 'false',
    N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
    N8N_TEMPLATES_ENABLED: 'false',
    N8N_PERSONALIZATION_ENABLED: 'false',
    N8N_HIRING_BANNER_ENABLED: 'false',
    N8N_VERIFIED_PACKAGES_ENABLED: 'false',
    N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
    N8N_DISABLED_MODULES: 'mcp-registry,instance-ai,chat-hub,insights,quick-connect',
    N8N_LOG_LEVEL: 'info',
    N8N_LOG_OUTPUT: 'console',
    DB_TYPE: 'sqlite',
  };
}

/**
 * Puts the packed package where n8n puts a community package it installs; node types become `<package>.<node>`.
 *
 * @throws Error naming the commands that make the package
 */
export function installPackage(home: string, { tarball, name } = packedPackage): void {
  if (!existsSync(tarball)) {
    throw new Error('There is no packed package. Make it with: npm run build && node scripts/pack.mjs');
  }
  const folder = join(home, '.n8n/nodes/node_modules', name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  execFileSync('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1']);
}

async function answersJson(url: string): Promise<boolean> {
  const response = await fetch(url);
  return response.ok && (response.headers.get('content-type') ?? '').includes('json');
}

/**
 * Starts the real n8n of this clone on its own Node.js, and resolves when its REST interface answers.
 *
 * @throws Error with the end of n8n's log when it does not come up
 */
export async function startN8n(options: N8nOptions): Promise<RunningN8n> {
  const { folder, node } = installedRuntime('n8n');
  const role = options.role ?? 'main';
  const port = options.port ?? (await freePort());
  const healthPort = await freePort();
  const workerEnvironment = {
    QUEUE_HEALTH_CHECK_ACTIVE: 'true',
    QUEUE_HEALTH_CHECK_PORT: String(healthPort),
    N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
  };
  const env = {
    ...n8nEnvironment({ home: options.home, port, brokerPort: await freePort(), node }),
    ...(role === 'worker' ? workerEnvironment : {}),
    ...options.env,
  };
  mkdirSync(options.home, { recursive: true });
  const url = `http://127.0.0.1:${port}`;
  // While it starts, n8n answers every path with a text and status 200: only JSON means that it is ready.
  const readyUrl = role === 'main' ? `${url}/rest/settings` : `http://127.0.0.1:${healthPort}/healthz`;
  const started = await startInBackground({
    title: role === 'main' ? 'n8n' : 'the n8n worker',
    command: node,
    args: role === 'main' ? [entry(folder), 'start'] : [entry(folder), 'worker', '--concurrency=2'],
    env,
    cwd: options.home,
    logFile: options.logFile ?? join(options.home, `${role}.log`),
    isReady: () => answersJson(readyUrl),
  });
  return { ...started, url, home: options.home, env };
}

/**
 * Runs one of n8n's own commands, such as `import:workflow --input=file.json`, on a user folder.
 *
 * @param env of a running or stopped n8n; the task broker gets a port of its own
 * @returns what the command printed
 */
export async function runN8nCommand(args: string[], env: NodeJS.ProcessEnv): Promise<string> {
  const { folder, node } = installedRuntime('n8n');
  const { stdout } = await promisify(execFile)(node, [entry(folder), ...args], {
    env: { ...env, N8N_RUNNERS_BROKER_PORT: String(await freePort()) },
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout;
}
