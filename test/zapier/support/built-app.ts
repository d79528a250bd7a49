import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { node22 } from '../../e2e/support/zapierCli';
import { ZapierPlatform } from './platform';

export const unpackedZip = join(__dirname, '../../../zapier/trainingpeaks/build/unpacked');

interface Answer {
  id: number;
  results?: unknown;
  error?: { name: string; message: string };
}

/**
 * A platform that runs the unpacked build.zip on Zapier's Node.js, each call answered by the wrapper that Zapier's command
 * line put into it.
 *
 * @param environment what `zapier-platform env:set` would hold
 */
export function builtPlatform(environment: Record<string, string>): {
  platform: ZapierPlatform;
  stop(): Promise<void>;
} {
  const child: ChildProcess = fork(join(__dirname, 'built-app-child.mjs'), [unpackedZip], {
    execPath: node22(),
    execArgv: [],
    cwd: unpackedZip,
    env: { NODE_ENV: 'test', PATH: process.env.PATH, LOGGING_ENDPOINT: 'http://127.0.0.1:9/' },
  });
  const waiting = new Map<number, (answer: Answer) => void>();
  let failure: Error | undefined;
  child.on('message', (answer: Answer) => waiting.get(answer.id)?.(answer));
  child.on('exit', (code) => {
    failure = new Error(`the app's process ended (${code})`);
    for (const [id, settle] of waiting) settle({ id, error: failure });
  });
  let last = 0;
  const platform = new ZapierPlatform(async (event) => {
    if (failure) throw failure;
    const id = ++last;
    const answer = await new Promise<Answer>((resolve) => {
      waiting.set(id, resolve);
      child.send({ id, event: { ...event, isDeveloper: true, environment } });
    });
    waiting.delete(id);
    if (answer.error) throw Object.assign(new Error(answer.error.message), { name: answer.error.name });
    return answer.results;
  });
  return {
    platform,
    stop: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null) return resolve();
        child.once('exit', () => resolve());
        child.disconnect();
      }),
  };
}
