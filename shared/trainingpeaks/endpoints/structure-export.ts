import type { Answer, SendRequest } from '../../http/client';
import { fileNameIn } from '../../http/content-disposition';
import { readErrorBody } from '../../http/error-body';
import { errorForRefusal, type RequestContext } from '../../http/error-map';
import { unexpectedAnswer } from '../../http/no-answer';
import { addressedId, type Api, permission } from '../api';
import type { TrainingPeaksClient } from '../client';
import { exportRefusal, readStructure, unreadableStructure, type ExportRefusal } from '../structure';
import type { AthleteRef } from '../types';

/** A page in place of a file, as proxies and sign-in pages answer; a ZWO file begins with `<` too. */
const WEB_PAGE = /^\s*<(!doctype\s+html|html)/i;

type Endpoints = Pick<TrainingPeaksClient['workouts'], 'structure' | 'structureFile'>;
type Read = Pick<SendRequest, 'expect'> & { format: string; doing: string };

/** The structured-file export. TrainingPeaks wiki, Workout-Of-The-Day-Structured-Workout-File. */
export function structureExportEndpoints(api: Api): Endpoints {
  async function exported(athlete: AthleteRef, id: number, read: Read): Promise<Answer | ExportRefusal> {
    const about: RequestContext = {
      doing: read.doing,
      permission: permission('workouts:wod'),
      athleteId: addressedId(api, athlete),
      subject: `workout ${id}`,
    };
    const request = (prefix: string): SendRequest => ({
      method: 'GET',
      baseUrl: api.hosts.api,
      path: `${prefix}/wod/file/${id}/`,
      query: { format: read.format },
      expect: read.expect,
      accept: [400],
      about,
    });
    let outcome = await api.http.attempt(request('/v2/workouts'));
    const addressed = addressedId(api, athlete);
    // Only the form without athlete is documented; some coach accounts need the other one.
    if (
      'error' in outcome &&
      addressed !== undefined &&
      (outcome.error.status === 403 || outcome.error.status === 404)
    ) {
      const other = await api.http.attempt(request(`/v2/workouts/${addressed}`));
      if ('answer' in other) outcome = other;
    }
    if ('error' in outcome) throw outcome.error;
    const { answer } = outcome;
    if (answer.status !== 400) return answer;
    const body = answer.bytes === undefined ? answer.text : new TextDecoder().decode(answer.bytes);
    const refusal = exportRefusal(readErrorBody(body).text);
    if (refusal !== undefined) return refusal;
    throw errorForRefusal({ status: 400, body, retryAfterSeconds: null }, about, api.accountType);
  }

  return {
    async structure(athlete, id) {
      const answer = await exported(athlete, id, { format: 'json', doing: 'read the workout structure' });
      if (answer === 'noStructure') return null;
      if (answer === 'notOffered') throw unreadableStructure(id);
      return readStructure(answer.json);
    },

    async structureFile(athlete, id, format) {
      const doing = 'download the workout file';
      const answer = await exported(athlete, id, { format, doing, expect: 'bytes' });
      if (typeof answer === 'string') return answer;
      const bytes = answer.bytes ?? new Uint8Array();
      if (bytes.length === 0) return 'noStructure';
      if (WEB_PAGE.test(new TextDecoder().decode(bytes.subarray(0, 500)))) {
        throw unexpectedAnswer(doing, 'The answer is a web page, not a file.');
      }
      return { bytes, fileName: fileNameIn(answer.headers['content-disposition']) };
    },
  };
}
