import { NOT_AN_ATHLETE_TEXT, wrongAccount } from '../../http/error-map';
import { unexpectedAnswer } from '../../http/no-answer';
import { type Api, permission } from '../api';
import { readAthlete } from '../athlete';
import type { TrainingPeaksClient } from '../client';
import { isObject } from '../read';

/** TrainingPeaks wiki, Athlete-Get-Profile. */
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
  };
}
