import type { RequestContext } from '../../http/error-map';
import { ConnectorError } from '../../http/errors';
import { addressedId, type Api, permission, workoutsPath } from '../api';
import type { TrainingPeaksClient } from '../client';
import { readDetails } from '../details';
import { readMeanMaxes } from '../mean-maxes';
import { readTimeInZones } from '../time-in-zones';
import type { AthleteRef } from '../types';

/** Details of long workouts are megabytes, and TrainingPeaks may work minutes on them. */
const DETAILS_TIMEOUT_MS = 300_000;
/** TrainingPeaks wiki, Premium-vs-Basic-Athlete. */
const PREMIUM_RULE = 'TrainingPeaks opens the analysis and the comments of a workout for athletes with Premium only.';

/** What TrainingPeaks makes of a completed workout, and comments on it: all of it for Premium athletes. */
export function analysisEndpoints(api: Api): TrainingPeaksClient['analysis'] {
  const about = (athlete: AthleteRef, id: number, doing: string): RequestContext => ({
    doing,
    // The wiki asks for workouts:read for peaks and zones, other sources for workouts:details: one box grants both.
    permission: permission('workouts:details'),
    athleteId: addressedId(api, athlete),
    premiumRule: PREMIUM_RULE,
    subject: `workout ${id}`,
  });
  const read = (athlete: AthleteRef, id: number, part: string, doing: string, timeoutMs?: number) =>
    api.http.send({
      method: 'GET',
      baseUrl: api.hosts.api,
      path: `${workoutsPath(api, athlete)}/id/${id}/${part}`,
      timeoutMs,
      about: about(athlete, id, doing),
    });

  return {
    async details(athlete, id) {
      const { json } = await read(athlete, id, 'details', 'read the workout details', DETAILS_TIMEOUT_MS);
      return json === undefined || json === null ? null : readDetails(json, id);
    },
    async meanMaxes(athlete, id) {
      return readMeanMaxes((await read(athlete, id, 'meanmaxes', 'read the peaks of the workout')).json);
    },
    async timeInZones(athlete, id) {
      return readTimeInZones((await read(athlete, id, 'timeinzones', 'read the time in zones')).json);
    },
    async comment(athleteId, id, text) {
      const outcome = await api.http.attempt({
        method: 'POST',
        baseUrl: api.hosts.api,
        path: `/v2/workouts/${athleteId}/id/${id}/comment`,
        json: { Value: text },
        expect: 'nothing',
        about: about(athleteId, id, 'add the comment'),
      });
      if ('answer' in outcome) return;
      const { error, uncertain } = outcome;
      throw uncertain && error.kind !== 'cancelled' ? unknownOutcome(id, error) : error;
    },
  };
}

/** Comments cannot be read back, so nothing but the person's own look can tell. */
function unknownOutcome(id: number, cause: ConnectorError): ConnectorError {
  return new ConnectorError({
    kind: 'ambiguousWrite',
    status: cause.status,
    what: 'TrainingPeaks did not confirm that it added the comment.',
    why: cause.what,
    next: `Look at workout ${id} in TrainingPeaks before running this again: if the comment is there, nothing is left to do.`,
    retryAfterSeconds: cause.retryAfterSeconds,
  });
}
