import { createHttpClient, type HttpClient, type SendRequest } from '../http/client';
import { TRAINERDAY_API_PATH } from './hosts';
import type { TrainerDayClient, TrainerDayClientOptions } from './client';
import { activityMethods } from './endpoints/activities';
import { calendarMethods } from './endpoints/calendar';
import { libraryMethods } from './endpoints/library';
import { bodyOf } from './answers';
import { readAthlete } from './read';
import { permission, TRAINERDAY_WORDING } from './wording';

/** No number is published; one request a second and so many pages a run stay under any limit that clients report. */
export const INTERVAL_MS = 1000;
export const MAX_PAGES = 20;

/** What the endpoints share. */
export interface TrainerDayApi {
  http: HttpClient;
  options: TrainerDayClientOptions;
  /** A request below the API's path. */
  to(method: SendRequest['method'], path: string, more: Pick<SendRequest, 'about'> & Partial<SendRequest>): SendRequest;
}

/** TrainerDay's API over one transport. */
export function createTrainerDayClient(options: TrainerDayClientOptions): TrainerDayClient {
  const { ports, userAgent, apiBaseUrl } = options;
  const http = createHttpClient({
    ports,
    userAgent,
    get deadlineAt() {
      return options.deadlineAt;
    },
    system: TRAINERDAY_WORDING,
    intervalMs: INTERVAL_MS,
  });
  const baseUrl = `${apiBaseUrl}${TRAINERDAY_API_PATH}`;
  const api: TrainerDayApi = { http, options, to: (method, path, more) => ({ method, baseUrl, path, ...more }) };
  return {
    async athlete() {
      const about = { doing: 'read the athlete', permission: permission('athlete:read') };
      return readAthlete(bodyOf(await http.send(api.to('GET', '/athlete', { about }))));
    },
    ...calendarMethods(api),
    ...activityMethods(api),
    ...libraryMethods(api),
  };
}
