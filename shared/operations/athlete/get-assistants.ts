import { defineOperation } from '../operation';
import { assistantField, COACH_OUTPUT, COACH_SAMPLE, coachViews } from './coach-output';

/** TrainingPeaks wiki, Coach-Get-Assistants: all of them in one answer, by last and first name, or one by number. */
export const getAssistants = defineOperation({
  resource: 'athlete',
  name: 'getAssistants',
  title: 'Get Assistant Coaches',
  action: 'Get assistant coaches',
  description: 'List the assistant coaches of the connected coach, by name',
  subject: 'coach',
  otherwise: 'Use a connection of your coach.',
  scopes: ['coach:athletes'],
  many: true,
  fields: {
    assistant: { ...assistantField, help: 'Only this one, by number; all when empty' },
  },
  run: async ({ client }, { assistant }) =>
    assistant === undefined ? client.coaches.assistants() : [await client.coaches.assistant(assistant)],
  views: coachViews,
  sample: { ...COACH_SAMPLE, id: 770131, firstName: 'Pavel', lastName: 'Lind' },
  outputFields: COACH_OUTPUT,
  zapier: {
    no: 'A search on Zapier needs something to search by, and TrainingPeaks tells no more of assistants than names.',
  },
});
