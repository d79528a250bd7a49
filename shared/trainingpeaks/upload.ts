import { jsonWithBase64 } from '../http/base64-json';
import { isObject, fieldsOf } from './read';
import type { UploadFields } from './types';

/** The members beside the file, in the order of the wiki page; nothing else is ever sent. */
const MEMBERS: (keyof UploadFields)[] = [
  'UploadClient',
  'Filename',
  'WorkoutDay',
  'StartTime',
  'SetWorkoutPublic',
  'Title',
  'Comment',
  'Type',
  'WorkoutId',
];

/** The body of POST /v3/file (TrainingPeaks wiki, Uploaded-Workout-File-Data) as bytes that are ready to send. */
export function uploadBody(fields: UploadFields, data: Uint8Array): Uint8Array {
  const members: Partial<Record<keyof UploadFields, unknown>> = {};
  for (const member of MEMBERS)
    if (fields[member] !== undefined && fields[member] !== null) members[member] = fields[member];
  return jsonWithBase64(members, 'Data', data);
}

/**
 * The tracking id of an accepted upload: the last part of the Location header, absolute or relative (TrainingPeaks wiki,
 * File-Upload-Asynchronous), or of a body that names it. Null when there is none.
 */
export function trackingIdOf(location: string | undefined, body: unknown): string | null {
  const path = (location ?? '').replace(/[?#].*$/, '').replace(/\/+$/, '');
  const last = path.slice(path.lastIndexOf('/') + 1);
  if (last !== '' && last.toLowerCase() !== 'status') return decoded(last);
  if (!isObject(body)) return null;
  const fields = fieldsOf(body);
  return fields.text('FileTrackingId') ?? fields.text('TrackingId') ?? fields.text('Id');
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
