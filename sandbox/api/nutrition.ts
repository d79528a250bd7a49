import { DateTime } from 'luxon';
import { NutritionCard } from '../store/model';
import { badRequest, notFound, premiumNeeded } from './errors';
import { Fields, isDay } from './fields';
import { athleteInPath, Call, Route } from './route';

const yearsBack = 10;
const maximumPageSize = 100;

function cardView({ id, athleteId, day, ...amounts }: NutritionCard) {
  return { NutritionId: id, AthleteId: athleteId, NutritionDate: `${day}T00:00:00`, ...amounts };
}

function cardsOf(call: Call, athleteId: number): NutritionCard[] {
  return [...call.store.nutrition.values()]
    .filter((card) => card.athleteId === athleteId)
    .sort((a, b) => a.day.localeCompare(b.day));
}

function dayQuery(call: Call, name: string): string | null {
  const day = call.query(name)?.slice(0, 10) ?? null;
  if (day !== null && !isDay(day)) throw badRequest(`${name} must be a date.`);
  return day;
}

/** Premium athletes only, a trial is not enough (TrainingPeaks wiki, Premium-vs-Basic-Athlete); other sources are silent. */
function list(call: Call) {
  const athlete = athleteInPath(call);
  const readers = { premium: ['premium'], trialToo: ['premium', 'trial'], everybody: ['premium', 'trial', 'basic'] };
  if (!readers[call.quirks.nutritionReading].includes(athlete.tier)) throw premiumNeeded('Reading nutrition');
  const [start, end] = [dayQuery(call, 'startDate'), dayQuery(call, 'endDate')];
  const earliest = DateTime.fromISO(call.world.clock.today(athlete.timeZone))
    .minus({ years: yearsBack })
    .toISODate() as string;
  if (start !== null && start < earliest) throw badRequest(`startDate must not be more than ${yearsBack} years back.`);
  const pageSize = call.integerQuery('pageSize', maximumPageSize, 1, maximumPageSize);
  const page = call.integerQuery('page', 0, 0, Number.MAX_SAFE_INTEGER);
  return cardsOf(call, athlete.id)
    .filter((card) => (start === null || card.day >= start) && (end === null || card.day <= end))
    .slice(page * pageSize, (page + 1) * pageSize)
    .map(cardView);
}

function amounts(fields: Fields) {
  return {
    Calories: fields.number('Calories'),
    Carbohydrates: fields.number('Carbohydrates'),
    Fat: fields.number('Fat'),
    Protein: fields.number('Protein'),
  };
}

/** One card a day: another card on the day refuses. */
function freeDay(call: Call, fields: Fields, athleteId: number, ownId: number | null): string {
  const day = fields.requiredDay('NutritionDate');
  if (cardsOf(call, athleteId).some((card) => card.day === day && card.id !== ownId)) {
    throw badRequest('NutritionDate: there is already a nutrition card on this day.');
  }
  return day;
}

function create(call: Call) {
  const athlete = athleteInPath(call);
  const fields = call.fields();
  const day = freeDay(call, fields, athlete.id, null);
  const card: NutritionCard = { id: call.store.newRecordId(), athleteId: athlete.id, day, ...amounts(fields) };
  call.store.nutrition.set(card.id, card);
  return call.created(cardView(card), 201);
}

function cardInPath(call: Call): NutritionCard {
  const athlete = athleteInPath(call);
  const card = call.store.nutrition.get(call.integerParam('nutritionId'));
  if (!card || card.athleteId !== athlete.id) throw notFound();
  return card;
}

function update(call: Call) {
  const card = cardInPath(call);
  const fields = call.fields();
  Object.assign(card, amounts(fields), { day: freeDay(call, fields, card.athleteId, card.id) });
  return call.updated(cardView(card));
}

function remove(call: Call) {
  call.store.nutrition.delete(cardInPath(call).id);
  return call.deleted(202);
}

const all = '/v1/athletes/:athleteId/nutrition';
const one = `${all}/:nutritionId`;

export const nutritionRoutes: Route[] = [
  { method: 'GET', urls: [all], scopes: ['nutrition:read'], handle: list },
  { method: 'POST', urls: [all], scopes: ['nutrition:write'], handle: create },
  { method: 'PUT', urls: [one], scopes: ['nutrition:write'], handle: update },
  { method: 'DELETE', urls: [one], scopes: ['nutrition:write'], handle: remove },
];
