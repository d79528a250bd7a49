import type { Core } from '../../../zapier/scripts/checks/schema';
import { ZapierPlatform } from './platform';

export type AppName = 'trainingpeaks' | 'trainerday';

const fromCore = (app: AppName, path: string): unknown =>
  jest.requireActual(`../../../zapier/${app}/node_modules/zapier-platform-core${path}`);

/** The zapier-platform-core that an app itself runs on; the repository's root has none. */
export const coreOf = (app: AppName): Core => fromCore(app, '') as Core;

// Core wants one before it keeps a file; the token of a real step would also make it send its log out.
process.env.ZAPIER_DEPLOY_KEY = 'of-the-tests';

/** A platform that runs an app's sources in this process, through the core that the app itself runs on. */
export function inProcess(app: AppName, definition: object): () => ZapierPlatform {
  // Core ends the process after 250 steps beyond Zapier's memory limit. This process holds the tests of many files, not a step.
  (fromCore(app, '/src/constants') as { KILL_MAX_LIMIT: number }).KILL_MAX_LIMIT = Infinity;
  const handle = coreOf(app).createAppHandler(definition);
  return () => new ZapierPlatform(async (event) => (await handle({ ...event, isDeveloper: true })).results);
}
