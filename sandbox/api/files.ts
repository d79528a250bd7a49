import { createHash } from 'node:crypto';
import { DateTime } from 'luxon';
import { FileType, fileTypeOf, unpack } from '../files/activity';
import { acceptUpload, earlierUpload, UploadRequest } from '../files/uploads';
import { Quirks } from '../quirks';
import { Athlete } from '../store/model';
import { writableType, writableTypeList } from '../workouts/types';
import { ApiError, badRequest, notAttached, notFound } from './errors';
import { Fields, isDay } from './fields';
import { Answer, Call, Route } from './route';

/** TrainingPeaks wiki, Uploaded-Workout-File-Data: the dot is forbidden in the base name only. */
const forbidden = /[/\\?%*:|"<>. ]/;
const supported = ['fit', 'tcx', 'pwx'];
const unsupported = () => new ApiError(415, 'The file type is not supported. Supported types are FIT, TCX and PWX.');
const alreadyThere = 'This file has already been uploaded to the account.';

function extensionOf(filename: string, rule: Quirks['filenameRule']): string {
  const dot = filename.lastIndexOf('.');
  if (dot < 1 || dot === filename.length - 1) throw badRequest('Filename must have a name and an extension.');
  if (rule === 'baseName' && forbidden.test(filename.slice(0, dot))) {
    throw badRequest('Filename must not contain any of / \\ ? % * : | " < > . or a space before the extension.');
  }
  return filename.slice(dot + 1).toLowerCase();
}

function readBytes(text: string): Buffer {
  if (!/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(text)) throw badRequest('Data must be the file in base64.');
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length === 0) throw badRequest('Data is empty.');
  try {
    return unpack(bytes);
  } catch {
    throw badRequest('Data is gzipped but damaged.');
  }
}

/** A local value as it stands; one with an offset is brought to the athlete's time zone. */
function localTime(
  value: string | null,
  name: string,
  athlete: Athlete,
  offsetStart: Quirks['offsetStart'],
): string | null {
  if (value === null) return null;
  const time = DateTime.fromISO(value.trim().replace(' ', 'T'), { setZone: true });
  if (!time.isValid || !isDay(value.trim().slice(0, 10)))
    throw badRequest(`${name} must be a date and time like 2026-04-09T18:10:00.`);
  const hasOffset = /T.*(Z|[+-]\d{2}:?\d{2})$/i.test(value.replace(' ', 'T'));
  const local = hasOffset ? time.setZone(athlete.timeZone ?? 'utc') : time;
  const day = offsetStart === 'clockOnly' ? time : local;
  return `${day.toFormat('yyyy-MM-dd')}T${local.toFormat('HH:mm:ss')}`;
}

function readRequest(call: Call, fields: Fields, athlete: Athlete): UploadRequest {
  fields.requiredText('UploadClient');
  const extension = extensionOf(fields.requiredText('Filename'), call.quirks.filenameRule);
  const data = fields.requiredText('Data');
  const typeName = fields.text('Type');
  const type = typeName === null ? null : writableType(typeName);
  if (typeName !== null && type === null) throw badRequest(`Type must be one of ${writableTypeList}.`);
  const attachTo = fields.number('WorkoutId');
  const target = attachTo === null ? null : call.store.workout(attachTo);
  if (attachTo !== null && !target) throw badRequest('WorkoutId is not a workout of the athlete.');
  if (target && target.athleteId !== athlete.id) throw notAttached();
  const { fileForCompleted } = call.quirks;
  if (target?.completed && fileForCompleted === 'refused') throw badRequest('WorkoutId is of a completed workout.');
  const { offsetStart } = call.quirks;
  const day = localTime(fields.text('WorkoutDay'), 'WorkoutDay', athlete, offsetStart)?.slice(0, 10) ?? null;
  const start = localTime(fields.text('StartTime'), 'StartTime', athlete, offsetStart);
  fields.boolean('SetWorkoutPublic');
  if (!supported.includes(extension)) throw unsupported();
  const bytes = readBytes(data);
  if (fileTypeOf(bytes) !== extension) throw unsupported();
  return {
    athlete,
    bytes,
    fileType: extension as FileType,
    hash: createHash('sha256').update(bytes).digest('hex'),
    title: fields.text('Title'),
    comment: fields.text('Comment'),
    type,
    day,
    start,
    attachTo: target?.completed && fileForCompleted === 'ownWorkout' ? null : attachTo,
  };
}

function upload(call: Call) {
  const athlete = call.self();
  const request = readRequest(call, call.fields(), athlete);
  const { duplicateFile } = call.quirks;
  const duplicate = duplicateFile !== 'never' && earlierUpload(call.world, athlete.id, request.hash) !== undefined;
  if (duplicate && duplicateFile === 'post') throw new ApiError(422, alreadyThere);
  const { trackingId } = acceptUpload(call.world, request, duplicate ? alreadyThere : null);
  const base = call.quirks.location === 'absolute' ? `${call.request.protocol}://${call.request.host}` : '';
  return new Answer(202, undefined, { location: `${base}/v3/status/${trackingId}` });
}

function status(call: Call) {
  const athlete = call.self();
  const found = call.store.uploads.get(call.param('trackingId'));
  if (!found || found.athleteId !== athlete.id || found.forgotten) throw notFound();
  const answer = { Completed: found.done, Status: found.status, WorkoutIds: found.workoutIds };
  if (found.done && found.status === alreadyThere) throw new ApiError(422, alreadyThere);
  found.polls += 1;
  found.forgotten = found.done && call.quirks.fileStatusKept === 'untilTold';
  return answer;
}

export const fileRoutes: Route[] = [
  { method: 'POST', urls: ['/v3/file'], scopes: ['file:write'], handle: upload },
  { method: 'GET', urls: ['/v3/status/:trackingId'], scopes: ['file:write'], handle: status },
];
