import { ConnectorError, invalidInput } from '../../http/errors';
import { holdsAmounts, type NutritionBody, type NutritionCard } from '../../trainingpeaks/nutrition';
import type { LocalDate } from '../../trainingpeaks/types';
import { defineOperation } from '../operation';
import type { Session } from '../session';
import { athleteField } from '../workout/fields';
import { NUTRITION_OUTPUT, NUTRITION_SAMPLE, nutritionViews } from './output';

/** Behind "Add Field", since an n8n number that is always in view is 0 when it is left alone. */
const amount = { kind: 'number', placement: 'more', sensitive: true, slips: true } as const;

/**
 * TrainingPeaks wiki, Nutrition-Create and Nutrition-Update: one card a day, so the day is looked at first, and what was
 * not filled in stays as it is.
 */
export const upsertNutrition = defineOperation({
  resource: 'nutrition',
  name: 'upsert',
  title: 'Create or Update',
  action: 'Create or update nutrition card',
  // n8n's own sentence for this kind of operation.
  description: 'Create a new record, or update the current one if it already exists (upsert)',
  subject: 'addressed',
  scopes: ['nutrition:read', 'nutrition:write'],
  writes: true,
  fields: {
    athlete: athleteField,
    nutritionDate: {
      kind: 'localDate',
      label: 'Day',
      help: 'The day in the time zone of the athlete, which has one card; also takes words such as yesterday',
      required: true,
      example: '2026-05-02',
    },
    calories: {
      ...amount,
      label: 'Calories',
      help: 'In kilocalories, all of the day; left empty it stays as it is',
      unit: 'kcal',
      max: 99_999,
      plausible: { min: 0, max: 20_000 },
      example: '2410',
    },
    carbohydrates: {
      ...amount,
      label: 'Carbohydrates',
      help: 'In grams, all of the day; left empty it stays as it is',
      unit: 'g',
      max: 9_999,
      plausible: { min: 0, max: 3000 },
      example: '301.5',
    },
    fat: {
      ...amount,
      label: 'Fat',
      help: 'In grams, all of the day; left empty it stays as it is',
      unit: 'g',
      max: 9_999,
      plausible: { min: 0, max: 2000 },
      example: '71.2',
    },
    protein: {
      ...amount,
      label: 'Protein',
      help: 'In grams, all of the day; left empty it stays as it is',
      unit: 'g',
      max: 9_999,
      plausible: { min: 0, max: 2000 },
      example: '118',
    },
  },
  async run(session, { athlete, nutritionDate, calories, carbohydrates, fat, protein }) {
    const amounts = { Calories: calories, Carbohydrates: carbohydrates, Fat: fat, Protein: protein };
    const given = Object.fromEntries(Object.entries(amounts).filter(([, value]) => value !== undefined));
    if (Object.keys(given).length === 0) {
      throw invalidInput('calories', 'No amount was given to log.', 'Fill in at least one, e.g. the calories.');
    }
    const athleteId = await session.athleteId(athlete);
    return [await log(session, athleteId, { NutritionDate: nutritionDate, ...given })];
  },
  views: nutritionViews,
  sample: NUTRITION_SAMPLE,
  outputFields: NUTRITION_OUTPUT,
  zapier: {
    as: 'create',
    key: 'log_nutrition',
    label: 'Log Nutrition',
    description: 'Logs what was eaten on a day, or changes what was logged.',
    noun: 'Nutrition',
  },
});

async function log(session: Session, athleteId: number, asked: NutritionBody): Promise<NutritionCard> {
  const { nutrition } = session.client;
  const before = await cardOf(session, athleteId, asked.NutritionDate);
  if (typeof before === 'object') return changed(session, athleteId, before, asked);
  try {
    return await nutrition.create(athleteId, asked);
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.kind !== 'rejected') throw error;
    // Somebody else may have made the card of the day meanwhile.
    const after = before === 'unseen' ? before : await cardOf(session, athleteId, asked.NutritionDate);
    if (typeof after === 'object') return changed(session, athleteId, after, asked);
    throw after === 'unseen' ? unseenCard(error, asked.NutritionDate) : error;
  }
}

/** The card of a day; `unseen` where only Premium athletes may look. */
async function cardOf(session: Session, athleteId: number, day: LocalDate): Promise<NutritionCard | 'none' | 'unseen'> {
  try {
    const cards = await session.client.nutrition.range(athleteId, day, day);
    return cards.find((card) => card.nutritionDate === day && card.id !== null) ?? 'none';
  } catch (error) {
    if (error instanceof ConnectorError && error.kind === 'premiumRequired') return 'unseen';
    throw error;
  }
}

/** The card with what was asked for over what it holds; nothing is written where nothing changes. */
async function changed(session: Session, athleteId: number, card: NutritionCard, asked: NutritionBody) {
  const kept = {
    Calories: card.caloriesKilocalories ?? undefined,
    Carbohydrates: card.carbohydratesGrams ?? undefined,
    Fat: card.fatGrams ?? undefined,
    Protein: card.proteinGrams ?? undefined,
  };
  const merged: NutritionBody = { ...kept, ...asked };
  return holdsAmounts(card, merged) ? card : session.client.nutrition.replace(athleteId, card.id!, merged);
}

function unseenCard(refusal: ConnectorError, day: LocalDate): ConnectorError {
  return new ConnectorError({
    kind: 'rejected',
    status: refusal.status,
    what: `TrainingPeaks refused to log the nutrition of ${day}.`,
    why: `${refusal.why} The day may have a card already, which this connection cannot see: TrainingPeaks shows nutrition of Premium athletes only.`,
    next: 'Change the card in TrainingPeaks, or upgrade the athlete to Premium.',
  });
}
