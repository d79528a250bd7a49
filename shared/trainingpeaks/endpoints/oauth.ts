import type { Api } from '../api';
import type { TrainingPeaksClient } from '../client';
import { REVOKE_PATH } from '../hosts';

/** TrainingPeaks wiki, OAuth. */
export function oauthEndpoints(api: Api): TrainingPeaksClient['oauth'] {
  return {
    async deauthorize() {
      await api.http.send({
        method: 'POST',
        baseUrl: api.hosts.oauth,
        path: REVOKE_PATH,
        expect: 'nothing',
        about: { doing: 'end the connection' },
      });
    },
  };
}
