import type { NutritionCard } from '../../trainingpeaks/nutrition';
import type { JsonObject } from '../../trainingpeaks/types';
import type { OutputField } from '../operation';

export const NUTRITION_OUTPUT: readonly OutputField[] = [
  { key: 'id', label: 'Nutrition Number', type: 'integer' },
  { key: 'athleteId', label: 'Athlete Number', type: 'integer' },
  { key: 'nutritionDate', label: 'Day', type: 'string' },
  { key: 'caloriesKilocalories', label: 'Calories (kcal)', type: 'number', sensitive: true },
  { key: 'carbohydratesGrams', label: 'Carbohydrates (g)', type: 'number', sensitive: true },
  { key: 'fatGrams', label: 'Fat (g)', type: 'number', sensitive: true },
  { key: 'proteinGrams', label: 'Protein (g)', type: 'number', sensitive: true },
];

export const NUTRITION_SAMPLE: JsonObject = {
  id: 9001,
  athleteId: 880045,
  nutritionDate: '2026-05-02',
  caloriesKilocalories: 2410,
  carbohydratesGrams: 301.5,
  fatGrams: 71.2,
  proteinGrams: 118,
};

export const nutritionViews = {
  simplified: (card: NutritionCard): JsonObject => ({
    id: card.id,
    athleteId: card.athleteId,
    nutritionDate: card.nutritionDate,
    caloriesKilocalories: card.caloriesKilocalories,
    carbohydratesGrams: card.carbohydratesGrams,
    fatGrams: card.fatGrams,
    proteinGrams: card.proteinGrams,
  }),
  raw: ({ raw }: NutritionCard): JsonObject => raw,
};
