import app from '../../../zapier/trainingpeaks/src';
import { ZapierPlatform } from './platform';
import core from './zapier-core';

// Core wants one before it keeps a file; the token of a real step would also make it send its log out.
process.env.ZAPIER_DEPLOY_KEY = 'of-the-tests';
// Core ends the process after 250 steps beyond Zapier's memory limit. This process holds the tests of many files, not a step.
const limits: { KILL_MAX_LIMIT: number } = jest.requireActual(
  '../../../zapier/trainingpeaks/node_modules/zapier-platform-core/src/constants',
);
limits.KILL_MAX_LIMIT = Infinity;

/** Its sign-in and its middleware. Core works through the whole app for each call, which is most of what a call costs. */
export const appWithoutSteps = { ...app, triggers: {}, creates: {}, searches: {} };

const platformOf = (definition: object): (() => ZapierPlatform) => {
  const handle = core.createAppHandler(definition as typeof app);
  return () => new ZapierPlatform(async (event) => (await handle({ ...event, isDeveloper: true })).results);
};

/** A platform that runs the app's sources in this process, through the real core. */
export const sourcePlatform = platformOf(app);

/** The same for signing in and renewing tokens, when that is done hundreds of times. */
export const signInPlatform = platformOf(appWithoutSteps);
