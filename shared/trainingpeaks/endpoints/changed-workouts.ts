import type { Answer, Outcome, SendRequest } from '../../http/client';
import { addressedId, type Api, permission, workoutsPath } from '../api';
import { plainDate, readChangePage } from '../change-feed';
import type { ChangesQuery, TrainingPeaksClient } from '../client';
import type { AthleteRef } from '../types';

type ChangedWorkouts = Pick<TrainingPeaksClient['workouts'], 'changedPage'>;

/**
 * The change feed (TrainingPeaks wiki, Workouts-Get-Changed), asked for in the way that is documented best first: under
 * the name of the page's examples, by date-time. What the server turned down once is not asked for again.
 */
export function changedWorkoutsEndpoints(api: Api): ChangedWorkouts {
  let dateTimeRefused = false;
  let addresses = ['changed', 'changes'];

  const request = (athlete: AthleteRef, query: ChangesQuery, date: string, address: string): SendRequest => ({
    method: 'GET',
    baseUrl: api.hosts.api,
    path: `${workoutsPath(api, athlete)}/${address}`,
    query: {
      date,
      pageSize: Math.min(query.pageSize, 100),
      page: query.page,
      workoutTypeFilter: query.workoutTypeFilter,
      includeDescription: query.includeDescription || undefined,
    },
    about: {
      doing: 'read what changed',
      permission: permission('workouts:read'),
      athleteId: addressedId(api, athlete),
    },
  });

  /** Under the heading of the wiki page as well, where its examples lead nowhere. */
  async function attempt(athlete: AthleteRef, query: ChangesQuery, date: string): Promise<Outcome> {
    const [first = '', ...others] = addresses;
    const outcome = await api.http.attempt(request(athlete, query, date, first));
    if ('answer' in outcome || outcome.error.status !== 404) return outcome;
    for (const address of others) {
      const other = await api.http.attempt(request(athlete, query, date, address));
      if ('error' in other && other.error.status === 404) continue;
      addresses = [address];
      return other;
    }
    return outcome;
  }

  return {
    async changedPage(athlete, query) {
      const knownId = addressedId(api, athlete) ?? api.own.athleteId ?? undefined;
      const page = ({ json, headers }: Answer) => readChangePage(json, headers, knownId);
      const day = plainDate(query.since);
      if (!dateTimeRefused || day === null) {
        const outcome = await attempt(athlete, query, query.since);
        if ('answer' in outcome) return page(outcome.answer);
        if (outcome.error.status !== 400 || day === null) throw outcome.error;
      }
      // The wiki shows plain dates only; the start of the UTC day holds everything the date-time would have.
      const outcome = await attempt(athlete, query, day);
      if ('error' in outcome) throw outcome.error;
      dateTimeRefused = true;
      return page(outcome.answer);
    },
  };
}
