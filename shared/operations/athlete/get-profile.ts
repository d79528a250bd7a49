import { defineOperation } from '../operation';
import { ATHLETE_OUTPUT, ATHLETE_SAMPLE, simplifyAthlete } from './simplify';

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
  fields: {},
  run: async (session) => [await session.athlete('me')],
  views: { simplified: simplifyAthlete, raw: (athlete) => athlete.raw },
  sample: ATHLETE_SAMPLE,
  outputFields: ATHLETE_OUTPUT,
  zapier: { no: 'A search on Zapier needs something to search by; the connection is named after the account instead.' },
});
