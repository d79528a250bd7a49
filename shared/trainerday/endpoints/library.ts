import { ConnectorError } from '../../http/errors';
import { bodyOf, entriesOf } from '../answers';
import type { TrainerDayClient } from '../client';
import { MAX_PAGES, type TrainerDayApi } from '../create-client';
import { readLibraryWorkout } from '../read';
import type { LibraryWorkout } from '../types';
import { permission } from '../wording';

/** A full page means that there may be another; the answer tells no total. */
const PAGE_SIZE = 25;

export function libraryMethods({
  http,
  to,
  options: { apiKey },
}: TrainerDayApi): Pick<TrainerDayClient, 'searchWorkouts'> {
  const about = { doing: 'search the workout library', permission: permission('workout:read') };
  /** Once the sign-in alone was refused, the key goes along in the header of the older form as well. */
  let headers: Record<string, string> | undefined;

  async function page(query: Record<string, string | number | undefined>): Promise<unknown> {
    const request = to('GET', '/workouts/find', { query, about });
    try {
      return bodyOf(await http.send({ ...request, headers }));
    } catch (error) {
      const isRefused = error instanceof ConnectorError && (error.kind === 'reconnect' || error.status === 403);
      if (!isRefused || headers !== undefined || !apiKey) throw error;
      headers = { 'x-api-key': apiKey };
      return bodyOf(await http.send({ ...request, headers }));
    }
  }

  return {
    async searchWorkouts(query, limit = Infinity) {
      const all: LibraryWorkout[] = [];
      for (let pageIndex = 0; pageIndex < MAX_PAGES && all.length < limit; pageIndex += 1) {
        const found = entriesOf(await page({ ...query, pageIndex }), about.doing);
        all.push(...found.map(readLibraryWorkout));
        if (found.length < PAGE_SIZE) break;
      }
      return all.slice(0, limit);
    },
  };
}
