import { activityFingerprint } from '../../files/activity/fingerprint';
import { type PreparedUpload, prepareUpload } from '../../files/prepare';
import { memoryForFile } from '../../http/base64-json';
import { invalidInput } from '../../http/errors';
import { onDay } from '../../workouts/on-day';
import { defineOperation } from '../operation';
import { failedUpload } from './follow-upload';
import { matchInTable } from './match';
import { UPLOAD_OUTPUT, UPLOAD_SAMPLE, type UploadResult } from './output';
import { resumeUpload } from './resume-upload';
import { type PolicyOutcome, uploadByPolicy } from './upload-by-policy';
import { uploadFields, type UploadInput } from './upload-fields';

/**
 * Uploads for the connected athlete only. A file that is there already is a success with `skipped`. TrainingPeaks wiki,
 * File-Upload-Asynchronous and Uploaded-Workout-File-Data.
 */
export const uploadFile = defineOperation({
  resource: 'file',
  name: 'upload',
  title: 'Upload',
  action: 'Upload file',
  description: 'Upload the file of a completed workout to the calendar of the connected athlete',
  subject: 'self',
  otherwise: 'Ask the athlete to connect their own TrainingPeaks account, and upload with that connection.',
  scopes: ['file:write'],
  writes: true,
  fields: uploadFields,
  async run(session, input): Promise<UploadResult[]> {
    const when = startOf(input);
    const bytes = await input.file.read(memoryForFile);
    const file = await prepareUpload({ fileName: input.file.fileName, bytes }, session.ports, input);
    const inTable = matchInTable(file.contentHash, input);
    const { progress, remark } = await resumeUpload(session, input);
    const send = async (match: typeof inTable, given: UploadInput = input): Promise<UploadResult[]> => {
      const sent = await uploadByPolicy(session, given, file, when, match);
      if (sent.state === 'failed') throw failedUpload(sent);
      return [resultOf(file, { ...sent, warnings: [...remark, ...sent.warnings] })];
    };
    if (progress === null) {
      // An upload that came to nothing left no bytes to compare with, only the workout of one before it.
      const before = input.previousWorkout === undefined ? null : 'modified';
      return send(input.trackingId === undefined ? inTable : before);
    }
    if (inTable !== 'modified' || input.previousContentHash === undefined)
      return [resultOf(file, { ...progress, match: 'unmodified', twin: null, warnings: [] })];
    // What was on its way is an older version of the file: its workout is what the changed one belongs to.
    if (progress.state !== 'processing')
      return send(inTable, { ...input, previousWorkout: input.previousWorkout ?? progress.workoutIds[0] });
    const older = { ...file, contentHash: input.previousContentHash };
    return [resultOf(older, { ...progress, match: inTable, twin: null, warnings: [NOT_YET] })];
  },
  views: {
    simplified: ({ state, workoutIds, warnings, ...rest }) => ({
      status: state,
      skipped: state === 'alreadyThere' || state === 'skipped',
      match: rest.match,
      possibleDuplicateOf: rest.possibleDuplicateOf,
      trackingId: rest.trackingId,
      workoutId: workoutIds[0] ?? null,
      workoutIds: workoutIds.join(', ') || null,
      fileName: rest.fileName,
      contentHash: rest.contentHash,
      activityFingerprint: rest.activityFingerprint,
      warnings: warnings.join(' ') || null,
    }),
  },
  sample: UPLOAD_SAMPLE,
  outputFields: UPLOAD_OUTPUT,
  zapier: {
    as: 'create',
    key: 'upload_file',
    label: 'Upload File',
    description: 'Uploads the file of a completed workout to the calendar of the connected athlete.',
    noun: 'File',
  },
});

const NOT_YET = 'The file has changed since, but its earlier upload is still being processed; nothing was sent yet.';

function resultOf(file: PreparedUpload, { twin, ...outcome }: PolicyOutcome): UploadResult {
  const { fileName, contentHash, activity } = file;
  return {
    ...outcome,
    fileName,
    contentHash,
    activityFingerprint: activity === null ? null : activityFingerprint(activity),
    possibleDuplicateOf: twin,
    warnings: [...file.warnings, ...outcome.warnings],
  };
}

/** Day and start as TrainingPeaks takes them, both on the same day. */
function startOf({ workoutDay, startTime }: UploadInput): { WorkoutDay?: string; StartTime?: string } {
  if (startTime === undefined) return workoutDay === undefined ? {} : { WorkoutDay: workoutDay };
  if (workoutDay !== undefined) return { WorkoutDay: workoutDay, StartTime: onDay('startTime', workoutDay, startTime) };
  if (startTime.includes('T')) return { StartTime: startTime };
  throw invalidInput(
    'startTime',
    `The start time ${startTime.slice(0, 5)} has no day.`,
    'Fill in Workout Day as well, or write the start with its date, e.g. 2026-05-02T18:10.',
  );
}
