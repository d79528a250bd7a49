import type { LoggedRequest } from '../../../sandbox/request-log';
import type { ParityCase, Values } from '../../e2e/parity/support/case';
import { Engine } from '../../engine/support/engine';
import { openSandbox, type TestSandbox } from '../../engine/support/sandbox';
import { bundledApp, type BuiltApp } from '../../zapier/support/built-app';
import { fileHost, type FileHost } from '../../zapier/support/files';
import { fileKeeper } from '../../zapier/support/kept-files';
import { authDataFor, environmentFor } from '../../zapier/support/sandbox';
import { ANOTHER_APP } from './elsewhere';
import { Observations } from './observations';

/** The built n8n package in n8n's engine and the built Zapier app, beside one sandbox, and what was seen of them. */
export interface Stage {
  sandbox: TestSandbox;
  engine: Engine;
  app: BuiltApp;
  files: FileHost;
  observed: Observations;
  /** A sandbox as new; it is left as it is where nobody has changed anything since the last time. */
  reset(): Promise<void>;
  /** The same with what a case needs in it. */
  prepare(one: Pick<ParityCase, 'values'>): Promise<Values>;
  /** Takes note of what was asked since the reset; see `Observations.note`. */
  seen(column: 'client' | 'n8n' | 'zapier', what: string): Promise<string[]>;
  signInToZapier(user: string): Promise<void>;
  close(): Promise<void>;
}

export async function openStage(): Promise<Stage> {
  const opened = await openSandbox();
  let changed = true;
  const sandbox: TestSandbox = {
    ...opened,
    control(path, body, method = 'POST') {
      if (method !== 'GET' && path !== 'tokens') changed = true;
      return opened.control(path, body, method);
    },
  };
  const engine = await Engine.start(sandbox);
  const app = bundledApp(environmentFor(sandbox.url));
  const files = await fileHost();
  const keeper = await fileKeeper();
  app.platform.keeper = keeper;
  const observed = new Observations();

  async function taken(): Promise<LoggedRequest[]> {
    const { requests } = await opened.control<{ requests: LoggedRequest[] }>('requests', undefined, 'GET');
    await opened.control('requests', undefined, 'DELETE');
    if (requests.some(({ method }) => method !== 'GET')) changed = true;
    return requests.filter(({ userAgent }) => userAgent !== ANOTHER_APP);
  }

  async function reset(): Promise<void> {
    await taken();
    if (!changed) return;
    await opened.control('reset', { seed: 'studio' });
    // Files are processed by the time anybody asks for the first time.
    await opened.control('quirks', { fileStatusPolls: 0 });
    changed = false;
  }

  return {
    sandbox,
    engine,
    app,
    files,
    observed,
    reset,
    async prepare({ values }) {
      await reset();
      return typeof values === 'function' ? await values(sandbox) : values;
    },
    seen: async (column, what) => observed.note(column, what, await taken()),
    async signInToZapier(user) {
      app.platform.authData = await authDataFor({ ...sandbox, stop: sandbox.close } as never, user);
    },
    async close() {
      await app.stop();
      await files.close();
      await keeper.close();
      await sandbox.close();
    },
  };
}
