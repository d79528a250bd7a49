import type { Answer } from '../../http/client';
import { looksLikeHtml, readErrorBody } from '../../http/error-body';
import { errorForUnreadable, unexpectedAnswer } from '../../http/no-answer';
import { ConnectorError } from '../../http/errors';
import { type Api, permission } from '../api';
import type { TrainingPeaksClient } from '../client';
import { alreadyThereStatus, readFileStatus } from '../status';
import type { UploadTicket } from '../types';
import { trackingIdOf, uploadBody } from '../upload';

/** Big files on slow lines need longer than a usual request. */
const UPLOAD_TIMEOUT_MS = 180_000;
/** Kept back from the deadline for sending the file a second time. */
const SECOND_TRY_RESERVE_MS = 10_000;
const UPLOADING = { doing: 'take the file', permission: permission('file:write') };

/** TrainingPeaks wiki, File-Upload-Asynchronous. */
export function fileEndpoints(api: Api): TrainingPeaksClient['files'] {
  return {
    async upload(fields, data) {
      const body = uploadBody(fields, data);
      const send = () =>
        api.http.attempt({
          method: 'POST',
          baseUrl: api.hosts.api,
          path: '/v3/file',
          body,
          timeoutMs: UPLOAD_TIMEOUT_MS,
          reserveMs: SECOND_TRY_RESERVE_MS,
          // The body of the answer is not used; only its status and Location count.
          expect: 'text',
          accept: [422],
          about: UPLOADING,
        });
      const first = await send();
      if ('answer' in first) return ticket(first.answer);
      if (!first.uncertain || first.error.kind === 'cancelled') throw first.error;
      // TrainingPeaks answers 422 for a file the account has already, so the same bytes can be sent again without harm:
      // if the first try arrived, the second one is told so.
      const second = await send();
      if ('answer' in second) return ticket(second.answer);
      throw second.uncertain || isPassing(second.error) ? uploadUnknown(second.error) : second.error;
    },
    async status(trackingId) {
      const { status, text, json } = await api.http.send({
        method: 'GET',
        baseUrl: api.hosts.api,
        path: `/v3/status/${encodeURIComponent(trackingId)}`,
        accept: [422],
        about: {
          doing: 'tell the upload status',
          permission: permission('file:write'),
          subject: 'upload with this tracking id',
        },
      });
      return status === 422 ? alreadyThereStatus(readErrorBody(text).text) : readFileStatus(json);
    },
  };
}

function ticket(answer: Answer): UploadTicket {
  if (answer.status === 422) return { state: 'alreadyThere' };
  const trackingId = trackingIdOf(answer.headers['location'], parsed(answer.text));
  if (trackingId === null && looksLikeHtml(answer.text))
    throw errorForUnreadable(answer.text, UPLOADING, answer.status);
  if (trackingId === null) {
    throw unexpectedAnswer(
      UPLOADING.doing,
      'It took the file but gave no tracking id, so the processing cannot be followed.',
    );
  }
  return { state: 'accepted', trackingId };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Says nothing about the first try: only that the second one did not come through. */
function isPassing(error: ConnectorError): boolean {
  return error.kind === 'unavailable' || error.kind === 'deadline' || error.kind === 'rateLimited';
}

function uploadUnknown(error: ConnectorError): ConnectorError {
  return new ConnectorError({
    kind: 'ambiguousWrite',
    status: error.status,
    what: 'TrainingPeaks did not confirm that it has the file.',
    why: error.what,
    next: 'Run the step again: sending the same file twice is safe, TrainingPeaks keeps it once.',
    retryAfterSeconds: error.retryAfterSeconds,
  });
}
