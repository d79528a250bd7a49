import { fieldsOf } from '../../shared/trainingpeaks/read';
import { formOf, listIn, succeeded, unexpected } from '../account/workouts';
import { asExpected, check, needsChange, notSettled, tolerated } from './check';

export const strengthAndRouteChecks = [
  check({
    step: 'strengthAndRoutes',
    as: 'athlete',
    needs: ['athlete:profile', 'workouts:read'],
    point: 35,
    question: 'Is the id of a strength workout a text or a number?',
    expected: 'a text',
    answers: {
      text: asExpected('a text'),
      number: tolerated('a number'),
      none: notSettled('the list is empty; plan a strength workout in the web app'),
    },
    async run({ wire, athleteId }) {
      const reply = await wire.get(`/v2/athletes/${athleteId}/strength-workouts`);
      const list = listIn(reply);
      if (!succeeded(reply) || list === null) throw unexpected(reply, 'reading strength workouts');
      const [first] = list;
      if (!first) return 'none';
      const members = Object.keys(first).slice(0, 4).join(', ');
      return {
        answer: typeof fieldsOf(first).value('Id') === 'number' ? 'number' : 'text',
        detail: `names ${members}`,
      };
    },
  }),
  check({
    step: 'strengthAndRoutes',
    as: 'coach',
    needs: ['routes:read'],
    point: 36,
    question: 'At which address are routes read?',
    expected: 'the plural one',
    answers: {
      plural: asExpected('the plural one alone'),
      both: asExpected('the plural and the singular one'),
      singular: needsChange('the singular one alone'),
      neither: needsChange('neither'),
    },
    async run({ wire, athleteId }) {
      const plural = await wire.get(`/v2/athletes/${athleteId}/routes`);
      const singular = await wire.get(`/v2/athlete/${athleteId}/routes`);
      const detail = `plural ${plural.status}, singular ${singular.status}`;
      if (succeeded(plural)) return { answer: succeeded(singular) ? 'both' : 'plural', detail };
      return { answer: succeeded(singular) ? 'singular' : 'neither', detail };
    },
  }),
  check({
    step: 'strengthAndRoutes',
    as: 'coach',
    needs: ['routes:read'],
    point: 36,
    question: 'Which members has a route?',
    expected: 'unknown; they are shown as they come',
    answers: {
      some: notSettled('these were met; what a create needs has to come from TrainingPeaks'),
      none: notSettled('the test athlete has no route; the probe creates none, because none can be deleted'),
    },
    async run({ wire, athleteId }) {
      const reply = await wire.get(`/v2/athletes/${athleteId}/routes`);
      const list = listIn(reply);
      if (list === null) throw unexpected(reply, `reading routes (${formOf(reply)})`);
      const [first] = list;
      return first ? { answer: 'some', detail: Object.keys(first).join(', ') } : 'none';
    },
  }),
];
