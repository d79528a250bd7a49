import { unexpectedAnswer } from '../../http/no-answer';
import { type Api, permission } from '../api';
import type { TrainingPeaksClient } from '../client';
import { isObject } from '../read';
import { readRoute, readRoutes } from '../route';
import { unconfirmed } from '../write-once';

/** Plural to read, singular to write, and no documented object (TrainingPeaks wiki, the Routes pages). */
export function routeEndpoints(api: Api): TrainingPeaksClient['routes'] {
  const whose = (athleteId: number) => (api.accountType === 'coach' ? athleteId : undefined);
  return {
    async list(athleteId) {
      const { json } = await api.http.send({
        method: 'GET',
        baseUrl: api.hosts.api,
        path: `/v2/athletes/${athleteId}/routes`,
        about: { doing: 'read the routes', permission: permission('routes:read'), athleteId: whose(athleteId) },
      });
      if (typeof json === 'string') throw unexpectedAnswer('read the routes', 'The answer is not a list of routes.');
      return readRoutes(json);
    },

    async create(athleteId, body) {
      // Nobody knows what TrainingPeaks makes of a body, so a lost answer cannot be looked up; it is never sent again.
      const outcome = await api.http.attempt({
        method: 'POST',
        baseUrl: api.hosts.api,
        path: `/v2/athlete/${athleteId}/routes`,
        json: body,
        about: { doing: 'create the route', permission: permission('routes:write'), athleteId: whose(athleteId) },
      });
      if ('answer' in outcome) return readRoute(isObject(outcome.answer.json) ? outcome.answer.json : body);
      if (!outcome.uncertain || outcome.error.kind === 'cancelled') throw outcome.error;
      throw unconfirmed('created the route', 'the routes in TrainingPeaks', outcome.error);
    },
  };
}
