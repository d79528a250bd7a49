import { Engine } from '../../../engine/support/engine';
import { openSandbox, type TestSandbox } from '../../../engine/support/sandbox';
import { builtApp, type BuiltApp } from '../../../zapier/support/built-app';
import { fileHost, type FileHost } from '../../../zapier/support/files';
import { fileKeeper } from '../../../zapier/support/kept-files';
import { authDataFor, environmentFor } from '../../../zapier/support/sandbox';
import type { ParityCase } from './case';

export interface Faces {
  sandbox: TestSandbox;
  engine: Engine;
  app: BuiltApp;
  files: FileHost;
  /** A sandbox as new; the same moment each time, so that ids and stamps come out the same. */
  reset(): Promise<void>;
  /** A connected credential of n8n. */
  credential(user: ParityCase['user']): Promise<string>;
  /** Connects Zapier. */
  signIn(user: ParityCase['user']): Promise<void>;
  stop(): Promise<void>;
}

/** The packed n8n package in n8n's engine and the unpacked zip on Zapier's Node.js, beside one sandbox. */
export async function openFaces(options: { userAgent?: string } = {}): Promise<Faces> {
  const { userAgent } = options;
  const sandbox = await openSandbox();
  const engine = await Engine.start(sandbox);
  const app = builtApp({
    ...environmentFor(sandbox.url),
    ...(userAgent === undefined ? {} : { TP_USER_AGENT: userAgent }),
  });
  const files = await fileHost();
  const keeper = await fileKeeper();
  app.platform.keeper = keeper;
  const now = new Date().toISOString();
  return {
    sandbox,
    engine,
    app,
    files,
    reset: async () => {
      await sandbox.control('reset', { seed: 'studio', now });
    },
    credential: (user) => engine.connect({ user, fields: userAgent === undefined ? {} : { userAgent } }),
    signIn: async (user) => {
      app.platform.authData = await authDataFor({ ...sandbox, stop: sandbox.close } as never, user);
    },
    stop: async () => {
      await app.stop();
      await files.close();
      await keeper.close();
      await sandbox.close();
    },
  };
}
