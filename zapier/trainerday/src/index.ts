import zapier, { defineApp } from 'zapier-platform-core';
import { TRAINERDAY } from '../../../shared';
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
  ...projectCatalogue(TRAINERDAY, {
    runStep,
    triggers,
    searchOrCreates: {
      find_calendar_event: {
        create: 'create_calendar_event',
        label: 'Find or Create Calendar Event',
        description: 'Finds a calendar event, or plans it when there is none.',
      },
    },
  }),
  // TrainerDay has a limit that it does not publish. A step asks once a second and seldom more than twice.
  throttle: { window: 60, limit: 30, scope: ['auth'] },
  flags: FLAGS,
});
