import { addDays } from '../../http/date-windows';
import { invalidInput } from '../../http/errors';
import { NUTRITION_LIMITS } from '../../trainingpeaks/nutrition';
import { defineOperation } from '../operation';
import { rangeFields, resolveRange } from '../ranges';
import { athleteField } from '../workout/fields';
import { NUTRITION_OUTPUT, NUTRITION_SAMPLE, nutritionViews } from './output';

/** TrainingPeaks wiki, Nutrition-Get. */
export const getAllNutrition = defineOperation({
  resource: 'nutrition',
  name: 'getAll',
  title: 'Get Many',
  action: 'Get many nutrition cards',
  description: 'List what was eaten on a range of days, oldest first; for athletes with Premium only',
  subject: 'addressed',
  scopes: ['nutrition:read'],
  many: true,
  fields: { athlete: athleteField, ...rangeFields },
  async run(session, input, options) {
    const { start, end } = await resolveRange(session, input.athlete, input);
    checkStart(start, new Date(session.ports.now()));
    return session.client.nutrition.range(await session.athleteId(input.athlete), start, end, options);
  },
  views: nutritionViews,
  sample: NUTRITION_SAMPLE,
  outputFields: NUTRITION_OUTPUT,
  zapier: {
    as: 'search',
    key: 'find_nutrition',
    label: 'Find Nutrition',
    description: 'Finds what was eaten on a range of days.',
    noun: 'Nutrition',
  },
});

function checkStart(start: string, now: Date): void {
  const today = now.toISOString().slice(0, 10);
  const earliest = `${Number(today.slice(0, 4)) - NUTRITION_LIMITS.yearsBack}${today.slice(4)}`;
  // One day of tolerance, since it may still be yesterday where the athlete is.
  if (start >= addDays(earliest.replace('-02-29', '-02-28'), -1)) return;
  throw invalidInput(
    'startDate',
    `${start} is too far back to read nutrition.`,
    `Start on ${earliest} or later.`,
    `TrainingPeaks gives the nutrition of the past ${NUTRITION_LIMITS.yearsBack} years.`,
  );
}
