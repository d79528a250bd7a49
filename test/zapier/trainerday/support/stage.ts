import app from '../../../../zapier/trainerday/src';
import { fileHost, type FileHost } from '../../support/files';
import { inProcess } from '../../support/in-process';
import { fileKeeper, type FileKeeper } from '../../support/kept-files';
import type { ZapierPlatform } from '../../support/platform';
import { sandboxForZapier, trainerDayEnvironmentFor, type TestSandbox } from '../../support/sandbox';

// The app keeps its requests a second apart. In the tests the clock moves on in the place of waiting.
jest.mock('../../../../zapier/common/ports', () => {
  const { nodePorts } = jest.requireActual('../../../../zapier/common/ports');
  const sleep = async (milliseconds: number) => {
    const then = Date.now() + milliseconds;
    jest.spyOn(Date, 'now').mockReturnValue(then);
  };
  return { nodePorts: (transport: unknown) => ({ ...nodePorts(transport), sleep }) };
});

/** The time at which every test begins, in the sandbox and in the app. */
export const NOON = '2026-03-16T12:00:00Z';

/** Noor's key in a fresh sandbox. */
export const KEY = 'td_sandbox_premium';

const sourcePlatform = inProcess('trainerday', app);

/** What the tests of a file share. `platform` is a new one for each test. */
export interface TrainerDayStage {
  sandbox: TestSandbox;
  platform: ZapierPlatform;
  /** Hands files over to steps. */
  files: FileHost;
  /** Keeps the files of steps. */
  keeper: FileKeeper;
}

/** A local TrainerDay as new for each test, at noon of a fixed day, and the app with Noor's key. */
export function trainerDayStage(): TrainerDayStage {
  const stage = {} as TrainerDayStage;
  beforeAll(async () => {
    stage.sandbox = await sandboxForZapier(trainerDayEnvironmentFor);
    stage.files = await fileHost();
    stage.keeper = await fileKeeper();
  });
  afterAll(async () => {
    await stage.sandbox.stop();
    await stage.files.close();
    await stage.keeper.close();
  });
  beforeEach(async () => {
    const { sandbox } = stage;
    await sandbox.control('reset', { seed: 'studio', now: NOON });
    await sandbox.control('faults', undefined, 'DELETE');
    await sandbox.control('trainerday/quirks', undefined, 'DELETE');
    await sandbox.requests();
    stage.platform = Object.assign(sourcePlatform(), { keeper: stage.keeper, authData: { apiKey: KEY } });
    jest.spyOn(Date, 'now').mockReturnValue(Date.parse(NOON));
  });
  afterEach(() => jest.restoreAllMocks());
  return stage;
}
