import app from '../../../zapier/trainingpeaks/src';
import { ZapierPlatform } from './platform';
import core from './zapier-core';

const handle = core.createAppHandler(app);

/** A platform that runs the app's sources in this process, through the real core. */
export const sourcePlatform = (): ZapierPlatform =>
  new ZapierPlatform(async (event) => (await handle({ ...event, isDeveloper: true })).results);
