import type { RequestContext } from '../../http/error-map';
import { unexpectedAnswer } from '../../http/no-answer';
import { type Api, permission } from '../api';
import type { TrainingPeaksClient } from '../client';
import {
  holdsAmounts,
  NUTRITION_LIMITS,
  NUTRITION_PREMIUM_RULE,
  type NutritionBody,
  nutritionBody,
  type NutritionCard,
  readNutritionCard,
} from '../nutrition';
import { isObject } from '../read';
import type { Scope } from '../scopes';
import type { JsonObject, LocalDate } from '../types';
import { LOOK_UP_RESERVE_MS, unconfirmed, writeOnce } from '../write-once';

/** TrainingPeaks wiki, the Nutrition pages. There is only the form with the athlete's id in the path. */
export function nutritionEndpoints(api: Api): TrainingPeaksClient['nutrition'] {
  const path = (athleteId: number, id?: number) =>
    `/v1/athletes/${athleteId}/nutrition${id === undefined ? '' : `/${id}`}`;
  const about = (athleteId: number, doing: string, scope: Scope): RequestContext => ({
    doing,
    permission: permission(scope),
    athleteId: api.accountType === 'coach' ? athleteId : undefined,
  });

  async function page(athleteId: number, start: LocalDate, end: LocalDate, number: number): Promise<NutritionCard[]> {
    const { json } = await api.http.send({
      method: 'GET',
      baseUrl: api.hosts.api,
      path: path(athleteId),
      query: { startDate: start, endDate: end, pageSize: NUTRITION_LIMITS.pageSize, page: number },
      about: { ...about(athleteId, 'read the nutrition', 'nutrition:read'), premiumRule: NUTRITION_PREMIUM_RULE },
    });
    if (json === undefined || json === null) return [];
    if (!Array.isArray(json) || !json.every(isObject)) {
      throw unexpectedAnswer('read the nutrition', 'The answer is not a list of nutrition cards.');
    }
    return json.map(readNutritionCard);
  }

  async function range(athleteId: number, start: LocalDate, end: LocalDate, options: { limit?: number } = {}) {
    const { limit = Infinity } = options;
    const found = new Map<number | string, NutritionCard>();
    for (let number = 0; found.size < limit; number += 1) {
      const before = found.size;
      const cards = await page(athleteId, start, end, number);
      for (const card of cards) found.set(card.id ?? `${card.nutritionDate}`, card);
      // A page that brings nothing new would come for ever.
      if (cards.length < NUTRITION_LIMITS.pageSize || found.size === before) break;
    }
    const byDay = [...found.values()].sort((a, b) => (a.nutritionDate ?? '').localeCompare(b.nutritionDate ?? ''));
    return byDay.slice(0, limit);
  }

  return {
    range,

    async create(athleteId, asked) {
      const body = nutritionBody(asked);
      const day = asked.NutritionDate;
      return writeOnce<NutritionCard>(api.ports, {
        send: () =>
          api.http.attempt({
            method: 'POST',
            baseUrl: api.hosts.api,
            path: path(athleteId),
            json: body,
            reserveMs: LOOK_UP_RESERVE_MS,
            about: about(athleteId, 'log the nutrition', 'nutrition:write'),
          }),
        made: ({ json }) => made(json, body, athleteId),
        look: async () => (await range(athleteId, day, day)).find((card) => holdsAmounts(card, asked)) ?? null,
        unknown: (cause) => unconfirmed('logged the nutrition', `the nutrition of ${day} in TrainingPeaks`, cause),
      });
    },

    async replace(athleteId, id, asked: NutritionBody) {
      const body = nutritionBody(asked);
      const { json } = await api.http.send({
        method: 'PUT',
        baseUrl: api.hosts.api,
        path: path(athleteId, id),
        json: body,
        about: { ...about(athleteId, 'change the nutrition', 'nutrition:write'), subject: `nutrition card ${id}` },
      });
      return made(json, { NutritionId: id, ...body }, athleteId).record;
    },

    async delete(athleteId, id) {
      const outcome = await api.http.attempt({
        method: 'DELETE',
        baseUrl: api.hosts.api,
        path: path(athleteId, id),
        expect: 'nothing',
        about: { ...about(athleteId, 'delete the nutrition', 'nutrition:write'), subject: `nutrition card ${id}` },
      });
      if ('answer' in outcome) return;
      // Gone after a try that may have been carried out: that try deleted it.
      if (outcome.error.kind === 'notFound' && outcome.uncertain) return;
      throw outcome.error;
    },
  };
}

/** The card of an answer; what was sent stands in for what the answer leaves out. */
function made(json: unknown, body: JsonObject, athleteId: number) {
  const record = readNutritionCard(isObject(json) ? json : { AthleteId: athleteId, ...body });
  return { record, complete: record.id !== null };
}
