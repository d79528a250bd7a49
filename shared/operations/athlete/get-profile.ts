import { defineOperation } from '../operation';
import { personalDataField } from '../normalised-fields';
import { ATHLETE_OUTPUT, ATHLETE_SAMPLE, athleteViews } from './simplify';

/** TrainingPeaks wiki, Athlete-Get-Profile. */
export const getAthleteProfile = defineOperation({
  resource: 'athlete',
  name: 'getProfile',
  title: 'Get My Profile',
  action: 'Get my athlete profile',
  description: 'Get the profile of the connected athlete',
  subject: 'self',
  otherwise: 'List the profiles of your athletes with “Get many athletes”.',
  scopes: ['athlete:profile'],
  fields: { includePersonalData: personalDataField },
  run: async (session) => [await session.athlete('me')],
  views: athleteViews,
  sample: ATHLETE_SAMPLE,
  outputFields: ATHLETE_OUTPUT,
  zapier: { no: 'A search on Zapier needs something to search by; the connection is named after the account instead.' },
});
