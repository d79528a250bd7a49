import zapier, { defineApp } from 'zapier-platform-core';
import { TRAININGPEAKS } from '../../../shared';
import { FLAGS } from '../../common/flags';
import { projectCatalogue } from '../../common/projection';
import { version } from '../package.json';
import { authentication } from './authentication';
import { runStep } from './step';
import { triggers } from './triggers';

export default defineApp({
  version,
  platformVersion: zapier.version,
  authentication,
  ...projectCatalogue(TRAININGPEAKS, {
    runStep,
    triggers,
    searchOrCreates: {
      find_workout: {
        create: 'create_workout',
        label: 'Find or Create Workout',
        description: 'Finds a workout, or plans it when there is none.',
      },
    },
  }),
  // Gentle with TrainingPeaks, which names no limit: one connection at most five steps a second on average.
  throttle: { window: 60, limit: 300, scope: ['auth'] },
  flags: FLAGS,
});
