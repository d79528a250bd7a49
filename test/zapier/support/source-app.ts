import app from '../../../zapier/trainingpeaks/src';
import { ZapierPlatform } from './platform';
import core from './zapier-core';

// Core wants one before it keeps a file; the token of a real step would also make it send its log out.
process.env.ZAPIER_DEPLOY_KEY = 'of-the-tests';
const handle = core.createAppHandler(app);

/** A platform that runs the app's sources in this process, through the real core. */
export const sourcePlatform = (): ZapierPlatform =>
  new ZapierPlatform(async (event) => (await handle({ ...event, isDeveloper: true })).results);
