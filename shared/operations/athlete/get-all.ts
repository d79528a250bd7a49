import { plain } from '../../workouts/status';
import { defineOperation } from '../operation';
import { personalDataField } from '../normalised-fields';
import { assistantField } from './coach-output';
import { ATHLETE_OUTPUT, ATHLETE_SAMPLE, athleteName, athleteViews } from './simplify';

/**
 * TrainingPeaks wiki, Coach-Get-Athletes: the whole roster in one answer, those of assistants included, by last and first
 * name; or the athletes of one assistant.
 */
export const getAllAthletes = defineOperation({
  resource: 'athlete',
  name: 'getAll',
  title: 'Get Many',
  action: 'Get many athletes',
  description: 'List the athletes of the connected coach, by name',
  subject: 'coach',
  otherwise: 'Get your own profile with “Get my athlete profile”, or use a connection of your coach.',
  scopes: ['coach:athletes'],
  many: true,
  fields: {
    search: {
      kind: 'text',
      label: 'Search',
      help: 'Only athletes with this text in their name or email; case and accents do not matter',
      placement: 'main',
      example: 'Hale',
    },
    assistant: assistantField,
    includePersonalData: personalDataField,
  },
  async run(session, { search = '', assistant }) {
    const wanted = plain(search);
    const roster = await (assistant === undefined
      ? session.roster()
      : session.client.coaches.assistantAthletes(assistant));
    return roster.filter((athlete) => plain(`${athleteName(athlete)} ${athlete.email ?? ''}`).includes(wanted));
  },
  views: athleteViews,
  sample: ATHLETE_SAMPLE,
  outputFields: ATHLETE_OUTPUT,
  zapier: {
    as: 'search',
    key: 'find_athlete',
    label: 'Find Athlete',
    description: 'Finds athletes of the connected coach by name or email.',
    noun: 'Athlete',
  },
});
