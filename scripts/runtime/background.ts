import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';

export interface BackgroundOptions {
  /** What a person calls it, for messages. */
  title: string;
  command: string;
  args: string[];
  env: NodeJS.ProcessEnv;
  cwd?: string;
  logFile: string;
  /** Asked again and again until true. */
  isReady: () => Promise<boolean>;
  timeoutMs?: number;
}

export interface BackgroundProcess {
  pid: number;
  log: () => string;
  /** Ends the process and everything it started; resolves when it is gone. */
  stop: () => Promise<void>;
  /** Ends it at once, as a power cut would. */
  kill: () => Promise<void>;
}

const stopGraceMs = 20_000;

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Asks until the answer is not undefined. @throws Error with `what` when the time is up */
export async function waitFor<T>(what: string, timeoutMs: number, ask: () => Promise<T | undefined>): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > deadline) throw new Error(`Waited ${Math.round(timeoutMs / 1000)} s for ${what}, in vain.`);
    await pause(250);
  }
}

/**
 * Starts a server in a process group of its own, so that ending it ends its children too, and waits until it is ready.
 *
 * @throws Error with the end of its log when it ends early or does not become ready
 */
export async function startInBackground(options: BackgroundOptions): Promise<BackgroundProcess> {
  mkdirSync(dirname(options.logFile), { recursive: true });
  const out = openSync(options.logFile, 'w');
  const child = spawn(options.command, options.args, {
    cwd: options.cwd,
    env: options.env,
    stdio: ['ignore', out, out],
    detached: true,
  });
  closeSync(out);
  let ended: string | undefined;
  const gone = new Promise<void>((resolve) => {
    child.once('exit', (code, signal) => {
      ended = signal ?? `exit code ${code}`;
      resolve();
    });
    child.once('error', (error) => {
      ended = error.message;
      resolve();
    });
  });
  const signalGroup = (signal: NodeJS.Signals) => {
    try {
      if (child.pid !== undefined && ended === undefined) process.kill(-child.pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  };
  const endWithUs = () => signalGroup('SIGKILL');
  process.once('exit', endWithUs);
  void gone.then(() => process.removeListener('exit', endWithUs));

  const log = () => readFileSync(options.logFile, 'utf8');
  const kill = async () => {
    signalGroup('SIGKILL');
    await gone;
  };
  const stop = async () => {
    signalGroup('SIGTERM');
    const late = setTimeout(() => signalGroup('SIGKILL'), stopGraceMs);
    await gone;
    clearTimeout(late);
  };
  const isReady = async () => {
    if (ended !== undefined) throw new Error(`${options.title} ended early (${ended}).`);
    return (await options.isReady().catch(() => false)) || undefined;
  };
  try {
    await waitFor(`${options.title} to become ready`, options.timeoutMs ?? 180_000, isReady);
  } catch (error) {
    await kill();
    throw new Error(`${(error as Error).message} The end of its log (${options.logFile}):\n${log().slice(-2000)}`);
  }
  return { pid: child.pid as number, log, stop, kill };
}
