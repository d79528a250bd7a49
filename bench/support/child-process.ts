import { fork } from 'node:child_process';
import { join } from 'node:path';
import { clone } from './packed';

export interface ChildOptions {
  /** Default: the Node.js that runs the benchmark. */
  node?: string;
  flags?: string[];
  env?: Record<string, string>;
}

/**
 * Runs a TypeScript file of bench/children in a process of its own and returns what it sent.
 *
 * @throws Error with the end of what it printed when it sent nothing
 */
export function runChild<T>(
  file: string,
  input: unknown,
  { node, flags = [], env = {} }: ChildOptions = {},
): Promise<T> {
  const tsx = join(clone, 'node_modules/tsx/dist/loader.mjs');
  const child = fork(join(clone, 'bench/children', file), [JSON.stringify(input)], {
    ...(node === undefined ? {} : { execPath: node }),
    execArgv: [...flags, '--import', tsx],
    env: { ...process.env, NODE_OPTIONS: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text: Buffer) => (printed += text.toString()));
  return new Promise((resolve, reject) => {
    let answer: T | undefined;
    child.on('message', (message) => (answer = message as T));
    child.on('error', reject);
    child.on('exit', (code) => {
      if (answer !== undefined) resolve(answer);
      else reject(new Error(`${file} ended (${code}) without figures:\n${printed.slice(-3000)}`));
    });
  });
}

/** What the parent handed over. */
export const childInput = <T>(): T => JSON.parse(process.argv[2] ?? 'null') as T;

/** Hands the figures to the parent and ends the process. */
export function finishChild(answer: unknown): void {
  process.send?.(answer, () => process.exit(0));
}
