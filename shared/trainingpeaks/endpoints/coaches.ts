import { unexpectedAnswer } from '../../http/no-answer';
import { type Api, permission } from '../api';
import { readAthlete } from '../athlete';
import type { TrainingPeaksClient } from '../client';
import { readCoach } from '../coach';
import { isObject } from '../read';
import type { Athlete } from '../types';

/** TrainingPeaks wiki, Coach-Get-Profile, Coach-Get-Athletes and Coach-Get-Assistants. */
export function coachEndpoints(api: Api): TrainingPeaksClient['coaches'] {
  const about = (doing: string) => ({
    doing,
    permission: permission('coach:athletes'),
    accountOnly: 'coach' as const,
  });
  return {
    async profile() {
      const context = about('read the coach profile');
      const { json } = await api.http.send({
        method: 'GET',
        baseUrl: api.hosts.api,
        path: '/v1/coach/profile',
        about: context,
      });
      if (!isObject(json)) throw unexpectedAnswer(context.doing, 'The answer is not a profile.');
      return readCoach(json);
    },
    async roster() {
      const context = about('read the roster');
      const { json } = await api.http.send({
        method: 'GET',
        baseUrl: api.hosts.api,
        path: '/v1/coach/athletes',
        about: context,
      });
      if (json === undefined || json === null) return [];
      if (!Array.isArray(json) || !json.every(isObject)) {
        throw unexpectedAnswer(context.doing, 'The answer is not a list of athletes.');
      }
      return json.map(readAthlete).sort(byName);
    },
    async assistants() {
      const context = about('read the assistant coaches');
      const { json } = await api.http.send({
        method: 'GET',
        baseUrl: api.hosts.api,
        path: '/v1/coach/assistants',
        about: context,
      });
      if (json === undefined || json === null) return [];
      if (!Array.isArray(json) || !json.every(isObject)) {
        throw unexpectedAnswer(context.doing, 'The answer is not a list of coaches.');
      }
      return json.map(readCoach).sort(byName);
    },
  };
}

type Named = Pick<Athlete, 'id' | 'firstName' | 'lastName'>;

function byName(a: Named, b: Named): number {
  const compare = (left: string, right: string) => left.localeCompare(right, 'en', { sensitivity: 'base' });
  return compare(a.lastName, b.lastName) || compare(a.firstName, b.firstName) || a.id - b.id;
}
