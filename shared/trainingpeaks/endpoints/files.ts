import type { Answer } from '../../http/client';
import { looksLikeHtml, readErrorBody } from '../../http/error-body';
import { errorForUnreadable, unexpectedAnswer } from '../../http/no-answer';
import { ConnectorError } from '../../http/errors';
import { type Api, permission } from '../api';
import type { TrainingPeaksClient } from '../client';
import { alreadyThereStatus, readFileStatus } from '../status';
import type { UploadTicket } from '../types';
import { trackingIdOf, uploadBody } from '../upload';
import { LOOK_UP_RESERVE_MS, writeOnce } from '../write-once';

/** Big files on slow lines need longer than a usual request. */
const UPLOAD_TIMEOUT_MS = 180_000;
const UPLOADING = { doing: 'take the file', permission: permission('file:write') };

/** TrainingPeaks wiki, File-Upload-Asynchronous. */
export function fileEndpoints(api: Api): TrainingPeaksClient['files'] {
  return {
    upload(fields, data, look = async () => null) {
      const body = uploadBody(fields, data);
      let unanswered = false;
      let taken: Answer | undefined;
      return writeOnce<UploadTicket>(api.ports, {
        async send() {
          const outcome = await api.http.attempt({
            method: 'POST',
            baseUrl: api.hosts.api,
            path: '/v3/file',
            body,
            timeoutMs: UPLOAD_TIMEOUT_MS,
            reserveMs: LOOK_UP_RESERVE_MS,
            // The body of the answer is not used; only its status and Location count.
            expect: 'text',
            accept: [422],
            about: UPLOADING,
          });
          unanswered ||= 'error' in outcome && outcome.uncertain;
          return outcome;
        },
        made(answer) {
          if (answer.status === 422) return { record: { state: 'alreadyThere', unanswered }, complete: !unanswered };
          const trackingId = trackingIdOf(answer.headers['location'], parsed(answer.text));
          taken = answer;
          return trackingId === null ? null : { record: { state: 'accepted', trackingId }, complete: true };
        },
        async look() {
          const workoutIds = await look();
          return workoutIds === null ? null : { state: 'found', workoutIds };
        },
        unknown: (cause) => (taken === undefined || unanswered ? uploadUnknown(cause) : untracked(taken)),
      });
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

/** A success that names nothing to follow. */
function untracked({ text, status }: Answer): ConnectorError {
  if (looksLikeHtml(text)) return errorForUnreadable(text, UPLOADING, status);
  return unexpectedAnswer(
    UPLOADING.doing,
    'It took the file but gave no tracking id, so the processing cannot be followed.',
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function uploadUnknown(cause?: ConnectorError): ConnectorError {
  return new ConnectorError({
    kind: 'ambiguousWrite',
    status: cause?.status,
    what: 'TrainingPeaks did not confirm that it has the file.',
    why: cause?.what,
    next: 'Run the step again: sending the same file twice is safe, TrainingPeaks keeps it once.',
    retryAfterSeconds: cause?.retryAfterSeconds,
  });
}
