import { fork } from 'node:child_process';
import { join } from 'node:path';
import { node22 } from '../../e2e/support/zapier-cli';
import type { AppName } from './in-process';
import { appFolder, unpackedZip } from './pack';
import { ZapierPlatform, type RunApp } from './platform';

interface Answer {
  id: number;
  results?: unknown;
  error?: { name: string; message: string };
}

export interface BuiltApp {
  platform: ZapierPlatform;
  run: RunApp;
  nodeVersion(): Promise<string>;
  stop(): Promise<void>;
}

/**
 * Runs the unpacked build.zip on Zapier's Node.js, each call answered by the wrapper that Zapier's command line put into
 * it.
 *
 * @param environment what `zapier-platform env:set` would hold
 */
export const builtApp = (environment: Record<string, string>, app: AppName = 'trainingpeaks'): BuiltApp =>
  appInChild(unpackedZip(app), node22(), environment);

/** Runs the bundle that goes into the zip, on the Node.js of the tests; needs nothing but a build. */
export const bundledApp = (environment: Record<string, string>): BuiltApp =>
  appInChild(appFolder('trainingpeaks'), process.execPath, environment);

function appInChild(folder: string, execPath: string, environment: Record<string, string>): BuiltApp {
  const child = fork(join(__dirname, 'built-app-child.mjs'), [folder], {
    execPath,
    execArgv: [],
    cwd: folder,
    // Nobody listens there: the wrapper's log goes nowhere.
    env: {
      NODE_ENV: 'test',
      PATH: process.env.PATH,
      LOGGING_ENDPOINT: 'http://127.0.0.1:9/',
      ZAPIER_DEPLOY_KEY: 'of-the-tests',
    },
  });
  const waiting = new Map<number, (answer: Answer) => void>();
  const settle = (answer: Answer) => {
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  };
  let ended: Error | undefined;
  child.on('message', settle);
  child.on('exit', (code) => {
    ended = new Error(`the app's process ended (${code})`);
    for (const id of waiting.keys()) settle({ id, error: ended });
  });
  let last = 0;
  const ask = async (question: object): Promise<unknown> => {
    if (ended) throw ended;
    const id = ++last;
    const answer = await new Promise<Answer>((resolve) => {
      waiting.set(id, resolve);
      child.send({ id, ...question });
    });
    if (answer.error) throw Object.assign(new Error(answer.error.message), { name: answer.error.name });
    return answer.results;
  };
  const run: RunApp = (event) => ask({ event: { ...event, isDeveloper: true, environment } });
  return {
    platform: new ZapierPlatform(run),
    run,
    nodeVersion: async () => String(await ask({})),
    stop: () =>
      new Promise((resolve) => {
        if (ended) return resolve();
        child.once('exit', () => resolve());
        child.disconnect();
      }),
  };
}
