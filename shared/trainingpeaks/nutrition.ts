import { isLocalDate } from '../http/date-windows';
import { invalidInput } from '../http/errors';
import { fieldsOf } from './read';
import type { JsonObject, LocalDate } from './types';

/** TrainingPeaks wiki, the Nutrition pages. */
export const NUTRITION_LIMITS = { pageSize: 100, yearsBack: 10 } as const;
export const NUTRITION_PREMIUM_RULE =
  'Nutrition can be read for Premium athletes only; a trial of Premium is not enough.';

/** What was eaten on one day; there is one card a day. TrainingPeaks wiki, the Nutrition pages. */
export interface NutritionCard {
  /** Null only where the answer to a create left it out. */
  id: number | null;
  athleteId: number | null;
  nutritionDate: LocalDate | null;
  caloriesKilocalories: number | null;
  carbohydratesGrams: number | null;
  fatGrams: number | null;
  proteinGrams: number | null;
  raw: JsonObject;
}

/** Body of POST and PUT: a replacement of the whole card. Energy in kilocalories, the others in grams. */
export interface NutritionBody {
  NutritionDate: LocalDate;
  Calories?: number;
  Carbohydrates?: number;
  Fat?: number;
  Protein?: number;
}

export function readNutritionCard(raw: JsonObject): NutritionCard {
  const fields = fieldsOf(raw);
  return {
    id: fields.id('NutritionId') ?? fields.id('Id'),
    athleteId: fields.id('AthleteId'),
    nutritionDate: fields.localDateTime('NutritionDate')?.slice(0, 10) ?? null,
    caloriesKilocalories: fields.number('Calories'),
    carbohydratesGrams: fields.number('Carbohydrates'),
    fatGrams: fields.number('Fat'),
    proteinGrams: fields.number('Protein'),
    raw,
  };
}

/** The members in the documented order, and the field of the catalogue for each. */
const AMOUNTS = [
  ['Calories', 'calories'],
  ['Carbohydrates', 'carbohydrates'],
  ['Fat', 'fat'],
  ['Protein', 'protein'],
] as const;

/**
 * The body of POST or PUT in exactly the documented form.
 *
 * @throws ConnectorError `invalidInput` naming the field, before anything is sent
 */
export function nutritionBody(card: NutritionBody): JsonObject {
  if (!isLocalDate(card.NutritionDate)) {
    throw invalidInput('nutritionDate', `“${card.NutritionDate}” is not a calendar day.`, 'Use the form 2026-05-02.');
  }
  const body: JsonObject = { NutritionDate: `${card.NutritionDate}T00:00:00` };
  for (const [member, field] of AMOUNTS) {
    const amount = card[member];
    if (amount === undefined) continue;
    if (!Number.isFinite(amount) || amount < 0) {
      throw invalidInput(field, `${member} cannot be ${amount}.`, 'Use a number of 0 or more.');
    }
    body[member] = amount;
  }
  return body;
}

/** Whether a card holds these amounts; amounts that were not given have to be empty. */
export function holdsAmounts(card: NutritionCard, asked: NutritionBody): boolean {
  const pairs: [number | null, number | undefined][] = [
    [card.caloriesKilocalories, asked.Calories],
    [card.carbohydratesGrams, asked.Carbohydrates],
    [card.fatGrams, asked.Fat],
    [card.proteinGrams, asked.Protein],
  ];
  return pairs.every(([stored, amount]) =>
    stored === null || amount === undefined ? stored === (amount ?? null) : Math.abs(stored - amount) < 0.01,
  );
}
