import { fileNameIn } from '../../http/content-disposition';
import { ConnectorError, invalidInput } from '../../http/errors';
import { multipartForm } from '../../http/multipart';
import { unexpectedAnswer } from '../../http/no-answer';
import { bodyOf, entriesOf, firstText, idIn, unwrapped } from '../answers';
import type { TrainerDayClient, UploadAnswer } from '../client';
import { MAX_PAGES, type TrainerDayApi } from '../create-client';
import { readActivity } from '../read';
import type { TrainerDayActivity } from '../types';
import { permission, TRAINERDAY_WORDING } from '../wording';

const PAGE_SIZE = 50;

type ActivityMethods = Pick<TrainerDayClient, 'activities' | 'activityFit' | 'upload'>;

export function activityMethods({ http, to, options: { ports } }: TrainerDayApi): ActivityMethods {
  const reading = permission('activities:read');
  return {
    async activities(enough) {
      const about = { doing: 'read the activities', permission: reading };
      const all: TrainerDayActivity[] = [];
      const seen = new Set<string>();
      for (let page = 1; page <= MAX_PAGES; page += 1) {
        const query = { page, pageSize: PAGE_SIZE };
        const answer = await http.send(to('GET', '/activities', { query, about }));
        const read = entriesOf(bodyOf(answer), about.doing).map(readActivity);
        // A page beyond the last one may repeat it, and one that moved on meanwhile may overlap.
        const fresh = read.filter(({ id }) => id === null || !seen.has(id));
        for (const { id } of fresh) if (id !== null) seen.add(id);
        all.push(...fresh);
        if (fresh.length === 0 || enough(fresh)) return all;
      }
      throw invalidInput(
        'range',
        `There are more than ${all.length} activities in these days.`,
        'Ask for fewer days at once.',
        'The connector reads only so many pages of TrainerDay in one run.',
      );
    },

    async activityFit(id) {
      const about = { doing: 'download the activity', permission: reading, subject: `activity ${id}` };
      const path = `/activities/${encodeURIComponent(id)}/fit`;
      const { bytes, headers } = await http.send(to('GET', path, { expect: 'bytes', about }));
      if (bytes === undefined || String.fromCharCode(...bytes.subarray(8, 12)) !== '.FIT') {
        throw unexpectedAnswer(about.doing, 'What came is not a FIT file.', TRAINERDAY_WORDING);
      }
      return { bytes, fileName: fileNameIn(headers['content-disposition']) };
    },

    async upload({ fileName, mimeType, bytes }) {
      const about = { doing: 'take the file', permission: permission('activities:write') };
      const form = multipartForm([{ name: 'file', content: bytes, fileName, contentType: mimeType }], ports.random);
      const outcome = await http.attempt(
        to('POST', '/activities/upload', { ...form, expect: 'loose', againWhenBusy: true, timeoutMs: 120_000, about }),
      );
      if ('error' in outcome) return refusedUpload(outcome.error, outcome.uncertain);
      const answer = unwrapped(bodyOf(outcome.answer));
      const said = firstText(answer, ['message', 'status']);
      const isQueued = outcome.answer.status === 202 || /process|queue|pending/i.test(said ?? '');
      const isThere = /duplicate|already/i.test(said ?? '');
      return {
        status: isThere ? 'alreadyThere' : isQueued ? 'processing' : 'uploaded',
        activityId: idIn(answer, ['activityId', 'id', '_id', 'uploadId']),
        message: said,
      };
    },
  };
}

/** How TrainerDay answers a file it has already is not documented: 409, or any refusal that says so. */
function refusedUpload(error: ConnectorError, uncertain: boolean): UploadAnswer {
  const isThere =
    error.status === 409 || ([400, 422].includes(error.status ?? 0) && /duplicate|already|exist/i.test(error.why));
  if (isThere) return { status: 'alreadyThere', activityId: null, message: error.why || null };
  if (!uncertain || error.kind === 'cancelled') throw error;
  return { status: 'unanswered', activityId: null, message: error.what };
}
