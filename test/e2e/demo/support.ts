import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { waitFor } from '../../../scripts/runtime/background';
import { clone } from '../../../scripts/runtime/installed';
import { portIsFree } from '../../../scripts/runtime/ports';

/** `npm run demo` as a person starts it. */
export class Demo {
  output = '';
  private readonly child: ChildProcess;
  private readonly ended: Promise<number | null>;

  constructor(...args: string[]) {
    this.child = spawn('npm', ['run', 'demo', '--', ...args], {
      cwd: clone,
      env: { ...process.env, NODE_OPTIONS: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.on('data', (data: Buffer) => (this.output += data.toString()));
    }
    this.ended = new Promise((resolve) => this.child.once('close', resolve));
  }

  /** The first match of the pattern in what the demo prints. */
  async says(pattern: RegExp): Promise<string> {
    const patienceMs = 200_000;
    return waitFor(`the demo to print ${pattern}`, patienceMs, async () => {
      const found = pattern.exec(this.output);
      if (!found && this.child.exitCode !== null) throw new Error(`The demo ended:\n${this.output}`);
      return found ? (found[1] ?? found[0]) : undefined;
    });
  }

  exitCode(): Promise<number | null> {
    return this.ended;
  }

  /** Ctrl+C in a terminal: to npm and everything it started. Resolves when all of it has ended. */
  async interrupt(): Promise<void> {
    const { pid, exitCode, signalCode } = this.child;
    if (pid !== undefined && exitCode === null && signalCode === null) process.kill(-pid, 'SIGINT');
    await this.ended;
  }

  /** The rows of the printed table, cell by cell. */
  table(): string[][] {
    const lines = this.output.split('\n');
    const rule = lines.findIndex((line) => /^ +─/.test(line));
    const rows = lines.slice(rule + 1, lines.indexOf('', rule));
    return rows.map((row) => row.trim().split(/ {2,}/));
  }
}

/** Holds a port of 127.0.0.1, unless somebody else already does. */
export async function occupy(port: number): Promise<() => Promise<void>> {
  if (!(await portIsFree(port))) return async () => undefined;
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return () => new Promise((resolve) => server.close(() => resolve()));
}

export async function postJson(url: string, body: unknown): Promise<void> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
}
