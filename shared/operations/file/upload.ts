import { memoryForFile } from '../../http/base64-json';
import { invalidInput } from '../../http/errors';
import { prepareUpload } from '../../files/prepare';
import { PLAN_LIMITS } from '../../trainingpeaks/plan-body';
import { onDay } from '../../workouts/on-day';
import type { UploadTicket } from '../../trainingpeaks/types';
import type { Fields, InputOf } from '../fields';
import { defineOperation } from '../operation';
import type { Session } from '../session';
import { workoutField, workoutTypeField } from '../workout/fields';
import { failedUpload, followUpload, stillProcessing } from './follow-upload';
import { UPLOAD_OUTPUT, UPLOAD_SAMPLE, type UploadProgress, type UploadResult } from './output';

const fields = {
  file: {
    kind: 'fileIn',
    label: 'File',
    help: 'A FIT, TCX or PWX file of one workout',
    required: true,
    example: 'evening-ride.fit',
    n8n: { label: 'Input Data Field Name', help: 'The name of the input field that holds the FIT, TCX or PWX file' },
  },
  title: {
    kind: 'text',
    label: 'Title',
    help: 'Shown on the calendar; at most 500 characters. Taken from the file when empty',
    placement: 'more',
    maxLength: PLAN_LIMITS.titleCharacters,
    example: 'Evening ride',
  },
  comment: {
    kind: 'longText',
    label: 'Comment',
    help: 'Added as a post-activity comment',
    placement: 'more',
    example: 'Windy on the way back.',
  },
  workoutType: { ...workoutTypeField, help: 'The sport; taken from the file when empty', placement: 'more' },
  workoutDay: {
    kind: 'localDate',
    label: 'Workout Day',
    help: 'The day to show in place of the one in the file, in the time zone of the athlete',
    placement: 'more',
    example: '2026-05-02',
  },
  startTime: {
    kind: 'localDateTime',
    label: 'Start Time',
    help: 'The start to show in place of the one in the file, in the time zone of the athlete',
    placement: 'more',
    example: '2026-05-02T18:10',
  },
  workout: {
    ...workoutField,
    label: 'Planned Workout',
    help: 'The planned workout that the file completes; TrainingPeaks pairs by itself when empty',
    required: false,
    placement: 'more',
  },
  makePublic: {
    kind: 'boolean',
    label: 'Make Public',
    help: 'Whether everybody with the address can see the workout',
    placement: 'more',
    default: false,
  },
  waitForProcessing: {
    kind: 'boolean',
    label: 'Wait for Processing',
    help: 'Whether to wait until TrainingPeaks has made a workout of the file, so that its number is known',
    placement: 'more',
    default: true,
  },
} as const satisfies Fields;

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
  fields,
  async run(session, input): Promise<UploadResult[]> {
    const when = startOf(input);
    const bytes = await input.file.read(memoryForFile);
    const prepared = await prepareUpload({ fileName: input.file.fileName, bytes }, session.ports);
    const ticket = await session.client.files.upload(
      {
        UploadClient: session.applicationName,
        Filename: prepared.fileName,
        ...when,
        ...(input.makePublic ? { SetWorkoutPublic: true } : {}),
        ...(input.title === undefined ? {} : { Title: input.title }),
        ...(input.comment === undefined ? {} : { Comment: input.comment }),
        ...(input.workoutType === undefined ? {} : { Type: input.workoutType }),
        ...(input.workout === undefined ? {} : { WorkoutId: input.workout }),
      },
      prepared.bytes,
    );
    const file = { fileName: prepared.fileName, contentHash: prepared.contentHash, warnings: prepared.warnings };
    const progress = await progressOf(session, ticket, input.waitForProcessing);
    if (progress.state === 'failed') throw failedUpload(progress);
    return [{ ...file, ...progress }];
  },
  views: {
    simplified: ({ state, trackingId, workoutIds, fileName, contentHash, warnings }) => ({
      status: state,
      skipped: state === 'alreadyThere',
      trackingId,
      workoutId: workoutIds[0] ?? null,
      workoutIds: workoutIds.join(', ') || null,
      fileName,
      contentHash,
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

async function progressOf(session: Session, ticket: UploadTicket, wait: boolean): Promise<UploadProgress> {
  if (ticket.state === 'alreadyThere') return { state: 'alreadyThere', trackingId: null, workoutIds: [], reason: null };
  return wait ? followUpload(session, ticket.trackingId) : stillProcessing(ticket.trackingId);
}

/** Day and start as TrainingPeaks takes them, both on the same day. */
function startOf({ workoutDay, startTime }: InputOf<typeof fields>): { WorkoutDay?: string; StartTime?: string } {
  if (startTime === undefined) return workoutDay === undefined ? {} : { WorkoutDay: workoutDay };
  if (workoutDay !== undefined) return { WorkoutDay: workoutDay, StartTime: onDay('startTime', workoutDay, startTime) };
  if (startTime.includes('T')) return { StartTime: startTime };
  throw invalidInput(
    'startTime',
    `The start time ${startTime.slice(0, 5)} has no day.`,
    'Fill in Workout Day as well, or write the start with its date, e.g. 2026-05-02T18:10.',
  );
}
