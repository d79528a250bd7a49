import { NOT_AN_ATHLETE_TEXT, wrongAccount } from '../../http/trainingpeaks-wording';
import { unexpectedAnswer } from '../../http/no-answer';
import { addressedId, type Api, permission } from '../api';
import { readAthlete } from '../athlete';
import type { TrainingPeaksClient } from '../client';
import { isObject } from '../read';
import { readZones } from '../zones';

/** TrainingPeaks wiki, Athlete-Get-Profile and Athlete-Get-Zones. */
export function athleteEndpoints(api: Api): TrainingPeaksClient['athletes'] {
  return {
    async profile() {
      const about = {
        doing: 'read the athlete profile',
        permission: permission('athlete:profile'),
        accountOnly: 'athlete' as const,
      };
      const { json } = await api.http.send({
        method: 'GET',
        baseUrl: api.hosts.api,
        path: '/v1/athlete/profile',
        about,
      });
      // A coach account is answered with a list of texts, whatever the status.
      if (NOT_AN_ATHLETE_TEXT.test(JSON.stringify(json) ?? '')) throw wrongAccount('athlete');
      if (!isObject(json)) throw unexpectedAnswer(about.doing, 'The answer is not a profile.');
      const athlete = readAthlete(json);
      api.own.athleteId = athlete.id;
      return athlete;
    },
    async zones(athlete) {
      const id = addressedId(api, athlete);
      const { json } = await api.http.send({
        method: 'GET',
        baseUrl: api.hosts.api,
        // Variants for one family exist, but only this one is known to work; the family is picked from the answer.
        path: id === undefined ? '/v1/athlete/profile/zones' : `/v1/coach/athletes/${id}/zones`,
        about: {
          doing: 'read the zones',
          permission: permission(id === undefined ? 'athlete:profile' : 'coach:athletes'),
          accountOnly: id === undefined ? 'athlete' : 'coach',
          athleteId: id,
          subject: id === undefined ? undefined : `zones of athlete ${id}`,
        },
      });
      if (NOT_AN_ATHLETE_TEXT.test(Array.isArray(json) ? JSON.stringify(json) : '')) throw wrongAccount('athlete');
      return readZones(json);
    },
  };
}
