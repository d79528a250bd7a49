import { fileHost, type FileHost } from './files';
import { fileKeeper, type FileKeeper } from './kept-files';
import type { ZapierPlatform } from './platform';
import { authDataFor, sandboxForZapier, type TestSandbox } from './sandbox';
import { sourcePlatform } from './source-app';

/** The time of every test, in the sandbox and in the app. */
export const NOON = '2026-03-16T12:00:00Z';

/** What the tests of a file share. `platform` is a new one for each test. */
export interface Stage {
  sandbox: TestSandbox;
  platform: ZapierPlatform;
  /** Hands files over to steps. */
  files: FileHost;
  /** Keeps the files of steps. */
  keeper: FileKeeper;
}

/**
 * A sandbox as new for each test, at noon of a fixed day, and the app with one connection to it.
 *
 * @param options.user who is connected
 * @param options.seed what is in the sandbox
 */
export function zapierStage({ user = 'premium', seed = 'studio' } = {}): Stage {
  const stage = {} as Stage;
  beforeAll(async () => {
    stage.sandbox = await sandboxForZapier();
    stage.files = await fileHost();
    stage.keeper = await fileKeeper();
  });
  afterAll(async () => {
    await stage.sandbox.stop();
    await stage.files.close();
    await stage.keeper.close();
  });
  beforeEach(async () => {
    const { sandbox, keeper } = stage;
    await sandbox.control('reset', { seed, now: NOON });
    await sandbox.control('faults', undefined, 'DELETE');
    keeper.down = false;
    stage.platform = sourcePlatform();
    stage.platform.keeper = keeper;
    stage.platform.authData = await authDataFor(sandbox, user);
    await sandbox.requests();
    // The app's own clock has to agree with the sandbox's about days and windows.
    jest.spyOn(Date, 'now').mockReturnValue(Date.parse(NOON));
  });
  afterEach(() => jest.restoreAllMocks());
  return stage;
}
