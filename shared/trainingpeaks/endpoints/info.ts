import type { Api } from '../api';
import type { TrainingPeaksClient } from '../client';
import { fieldsOf, isObject } from '../read';

/** TrainingPeaks wiki, Info-Version. */
export function infoEndpoints(api: Api): TrainingPeaksClient['info'] {
  return {
    async version() {
      const { json } = await api.http.send({
        method: 'GET',
        baseUrl: api.hosts.api,
        path: '/v1/info/version',
        about: { doing: 'tell its version' },
      });
      const raw = isObject(json) ? json : {};
      return { version: fieldsOf(raw).text('Version') ?? '', raw };
    },
  };
}
