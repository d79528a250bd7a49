import { unexpectedAnswer } from '../http/no-answer';
import { asId, fieldsOf, isObject } from './read';
import type { FileStatus } from './types';

/**
 * Reads the processing status of an uploaded file (TrainingPeaks wiki, File-Upload-Asynchronous).
 *
 * @throws ConnectorError `unexpectedAnswer` for another shape
 */
export function readFileStatus(json: unknown): FileStatus {
  if (!isObject(json)) throw unexpectedAnswer('read the upload status', 'The answer is not a status.');
  const fields = fieldsOf(json);
  const ids = fields.value('WorkoutIds');
  const status = fields.text('Status') ?? '';
  return {
    completed: fields.boolean('Completed') ?? false,
    status,
    workoutIds: (Array.isArray(ids) ? ids : []).map(asId).filter((id) => id !== null),
    alreadyThere: ALREADY_THERE.test(status),
    raw: json,
  };
}

/** Statuses in which TrainingPeaks may say that it has the file already. */
const ALREADY_THERE = /already|duplicate/i;

/** A 422 in place of a status: the account has this file already. */
export function alreadyThereStatus(text: string): FileStatus {
  return { completed: true, status: text, workoutIds: [], alreadyThere: true, raw: {} };
}
