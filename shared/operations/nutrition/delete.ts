import { wholeId } from '../../trainingpeaks/guid';
import { defineOperation } from '../operation';
import { athleteField } from '../workout/fields';

/** TrainingPeaks wiki, Nutrition-Delete. */
export const deleteNutrition = defineOperation({
  resource: 'nutrition',
  name: 'delete',
  title: 'Delete',
  action: 'Delete nutrition card',
  description: 'Delete the nutrition card of a day for good',
  subject: 'addressed',
  scopes: ['nutrition:write'],
  writes: true,
  fields: {
    athlete: athleteField,
    nutritionCard: {
      // Text, because an n8n number that nobody filled in shows and sends 0.
      kind: 'text',
      label: 'Nutrition Card ID',
      help: 'The ID that Create or Update or Get Many gave',
      required: true,
      example: '9001',
    },
  },
  async run(session, { athlete, nutritionCard }) {
    const card = wholeId('nutritionCard', 'Nutrition Card ID', nutritionCard);
    await session.client.nutrition.delete(await session.athleteId(athlete), card);
    return [card];
  },
  views: { simplified: (id) => ({ deleted: true, id }) },
  sample: { deleted: true, id: 9001 },
  outputFields: [
    { key: 'deleted', label: 'Deleted', type: 'boolean', always: true },
    { key: 'id', label: 'Nutrition Number', type: 'integer', always: true },
  ],
  zapier: { no: 'There is one card a day, and Log Nutrition changes it; a Zap has no list of cards to pick one from.' },
});
