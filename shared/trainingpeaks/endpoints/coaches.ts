import { unexpectedAnswer } from '../../http/no-answer';
import { type Api, permission } from '../api';
import { readAthlete } from '../athlete';
import type { TrainingPeaksClient } from '../client';
import { readCoach } from '../coach';
import { isObject } from '../read';
import type { Athlete, Coach, JsonObject } from '../types';

/** TrainingPeaks wiki, Coach-Get-Profile, Coach-Get-Athletes, Coach-Get-Assistants and the pages of one assistant. */
export function coachEndpoints(api: Api): TrainingPeaksClient['coaches'] {
  const about = (doing: string) => ({
    doing,
    permission: permission('coach:athletes'),
    accountOnly: 'coach' as const,
  });
  const read = async (path: string, doing: string): Promise<unknown> =>
    (await api.http.send({ method: 'GET', baseUrl: api.hosts.api, path, about: about(doing) })).json;

  async function one(path: string, doing: string): Promise<Coach> {
    const json = await read(path, doing);
    if (!isObject(json)) throw unexpectedAnswer(doing, 'The answer is not a profile.');
    return readCoach(json);
  }

  async function many<T extends Named>(path: string, doing: string, what: string, from: (raw: JsonObject) => T) {
    const json = await read(path, doing);
    if (json === undefined || json === null) return [];
    if (!Array.isArray(json) || !json.every(isObject)) {
      throw unexpectedAnswer(doing, `The answer is not a list of ${what}.`);
    }
    return json.map((raw) => from(raw)).sort(byName);
  }

  return {
    profile: () => one('/v1/coach/profile', 'read the coach profile'),
    roster: () => many('/v1/coach/athletes', 'read the roster', 'athletes', readAthlete),
    assistants: () => many('/v1/coach/assistants', 'read the assistant coaches', 'coaches', readCoach),
    assistant: (id) => one(`/v1/coach/assistants/${id}`, `read assistant coach ${id}`),
    assistantAthletes: (id) =>
      many(
        `/v1/coach/assistants/${id}/athletes`,
        `read the athletes of assistant coach ${id}`,
        'athletes',
        readAthlete,
      ),
  };
}

type Named = Pick<Athlete, 'id' | 'firstName' | 'lastName'>;

function byName(a: Named, b: Named): number {
  const compare = (left: string, right: string) => left.localeCompare(right, 'en', { sensitivity: 'base' });
  return compare(a.lastName, b.lastName) || compare(a.firstName, b.firstName) || a.id - b.id;
}
