import { defineOperation } from '../operation';
import { COACH_OUTPUT, COACH_SAMPLE, coachViews } from './coach-output';

/** TrainingPeaks wiki, Coach-Get-Profile. */
export const getCoachProfile = defineOperation({
  resource: 'athlete',
  name: 'getCoachProfile',
  title: 'Get Coach Profile',
  action: 'Get coach profile',
  description: 'Get the profile of the connected coach',
  subject: 'coach',
  otherwise: 'Get your own profile with “Get my athlete profile”, or use a connection of your coach.',
  scopes: ['coach:athletes'],
  fields: {},
  run: async ({ client }) => [await client.coaches.profile()],
  views: coachViews,
  sample: COACH_SAMPLE,
  outputFields: COACH_OUTPUT,
  zapier: { no: 'A search on Zapier needs something to search by; the connection is named after the account instead.' },
});
