import zapier, { defineApp } from 'zapier-platform-core';
import { version } from '../package.json';
import { authentication } from './authentication';
import { projectCatalogue } from './projection';

const { triggers, creates, searches, searchOrCreates } = projectCatalogue();

export default defineApp({
  version,
  platformVersion: zapier.version,
  authentication,
  triggers,
  creates,
  searches,
  searchOrCreates,
  // Gentle with TrainingPeaks, which names no limit: one connection at most five steps a second on average.
  throttle: { window: 60, limit: 300, scope: ['auth'] },
  flags: {
    // Empty values mean something to the catalogue's parser.
    cleanInputData: false,
    // Every request goes through z.request; the patch of Node's http module would log each one a second time.
    skipHttpPatch: true,
  },
});
