import { activityFingerprint } from '../../files/activity/fingerprint';
import { type PreparedUpload, prepareUpload } from '../../files/prepare';
import { memoryForFile } from '../../http/base64-json';
import { ConnectorError, invalidInput } from '../../http/errors';
import { onDay } from '../../workouts/on-day';
import { defineOperation } from '../operation';
import type { Session } from '../session';
import { type Expected, expectedWorkout, lookAtCalendar, type Sighting, UNCHECKED } from './calendar-twins';
import { failedUpload } from './follow-upload';
import { matchInTable, policyFor, remarks, workoutToAttachTo } from './match';
import { type Match, UPLOAD_OUTPUT, UPLOAD_SAMPLE, type UploadResult } from './output';
import { resumeUpload } from './resume-upload';
import { sendUpload } from './send-upload';
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
    if (progress === null) return [await sentByPolicy(session, input, file, when, inTable, remark)];
    if (inTable !== 'modified' || input.previousContentHash === undefined)
      return [resultOf(file, { ...progress, match: 'unmodified', twin: null, warnings: [] })];
    // What was on its way is an older version of the file: its workout is what the changed one belongs to.
    if (progress.state !== 'processing') {
      const previousWorkout = input.previousWorkout ?? progress.workoutIds[0];
      return [await sentByPolicy(session, { ...input, previousWorkout }, file, when, inTable, [])];
    }
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

type When = ReturnType<typeof startOf>;
type Outcome = Omit<UploadResult, 'fileName' | 'contentHash' | 'activityFingerprint' | 'possibleDuplicateOf'> & {
  twin: number | null;
};

const NOT_YET = 'The file has changed since, but its earlier upload is still being processed; nothing was sent yet.';

async function sentByPolicy(
  session: Session,
  input: UploadInput,
  file: PreparedUpload,
  when: When,
  inTable: Match | null,
  remark: string[],
): Promise<UploadResult> {
  const sent = await uploadByPolicy(session, input, file, when, inTable);
  if (sent.state === 'failed') throw failedUpload(sent);
  return resultOf(file, { ...sent, warnings: [...remark, ...sent.warnings] });
}

/** Compares the file with what was uploaded before, and does what the person chose for such a file. */
async function uploadByPolicy(
  session: Session,
  input: UploadInput,
  file: PreparedUpload,
  when: When,
  inTable: Match | null,
): Promise<Outcome> {
  if (inTable !== null && policyFor(inTable, input) === 'skip') {
    const workoutIds = input.previousWorkout === undefined ? [] : [input.previousWorkout];
    return skipped(inTable, workoutIds, null, remarks(inTable, 'skip', undefined));
  }
  const overrides = { day: when.WorkoutDay, start: when.StartTime, sport: input.workoutType };
  const expected = expectedWorkout(file.activity, overrides);
  const before = await look(session, expected, decidesBySight(inTable, input));
  const twin = before.twins[0]?.id;
  const match = inTable ?? (twin === undefined ? 'new' : 'similar');
  const policy = policyFor(match, input);
  const unseen = before.unseen === null ? [] : [file.unread, before.unseen].filter((text) => text !== '');
  if (policy === 'skip') return skipped(match, [twin!], twin!, remarks(match, policy, twin));
  const attachTo = policy === 'attach' ? workoutToAttachTo(match, input, before) : input.workout;
  const sent = await sendUpload(session, input, { file, expected, before, attachTo, when });
  const found = sent.state === 'alreadyThere' ? 'unmodified' : match;
  const warnings = [...remarks(found, policy, twin), ...unseen, ...sent.warnings];
  return { ...sent, match: found, twin: twin ?? null, warnings };
}

function skipped(match: Match, workoutIds: number[], twin: number | null, warnings: string[]): Outcome {
  return { state: 'skipped', trackingId: null, workoutIds, reason: null, match, twin, warnings };
}

/** Whether what the calendar shows can change what is done. */
function decidesBySight(inTable: Match | null, input: UploadInput): boolean {
  if (inTable === null) return input.whenSimilar !== 'uploadAgain';
  return policyFor(inTable, input) === 'attach' && input.previousWorkout === undefined;
}

/** A calendar that cannot be read this time stops the upload where what it shows decides; otherwise it is only reported. */
function look(session: Session, expected: Expected | null, decides: boolean): Promise<Sighting> {
  return lookAtCalendar(session, expected).catch((error: unknown) => {
    if (!(error instanceof ConnectorError)) throw error;
    const { kind, what, next } = error;
    if (!decides && kind !== 'cancelled') return { twins: [], unseen: `${UNCHECKED}. ${what}` };
    throw new ConnectorError({ ...error, what, next: `Nothing was uploaded. ${next}` });
  });
}

function resultOf(file: PreparedUpload, { twin, ...outcome }: Outcome): UploadResult {
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
