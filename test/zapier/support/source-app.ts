import app from '../../../zapier/trainingpeaks/src';
import { inProcess } from './in-process';

/** Its sign-in and its middleware. Core works through the whole app for each call, which is most of what a call costs. */
export const appWithoutSteps = { ...app, triggers: {}, creates: {}, searches: {} };

/** A platform that runs the app's sources in this process, through the real core. */
export const sourcePlatform = inProcess('trainingpeaks', app);

/** The same for signing in and renewing tokens, when that is done hundreds of times. */
export const signInPlatform = inProcess('trainingpeaks', appWithoutSteps);
