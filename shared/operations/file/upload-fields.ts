import { PLAN_LIMITS } from '../../trainingpeaks/plan-body';
import type { Fields, InputOf } from '../fields';
import { workoutField, workoutTypeField } from '../workout/fields';

/** What to do with an activity that TrainingPeaks has, or seems to have. */
const POLICIES = [
  { value: 'skip', label: 'Skip', help: 'Sends nothing' },
  { value: 'uploadAgain', label: 'Upload Again', help: 'Sends the file as a workout of its own' },
  { value: 'attach', label: 'Attach', help: 'Sends the file to the workout that is there' },
] as const;

export const fileField = {
  kind: 'fileIn',
  label: 'File',
  help: 'A FIT, TCX or PWX file of one workout',
  required: true,
  example: 'evening-ride.fit',
  n8n: { label: 'Input Data Field Name', help: 'The name of the input field that holds the FIT, TCX or PWX file' },
} as const;

export const uploadFields = {
  file: fileField,
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
  convertGpx: {
    kind: 'boolean',
    label: 'Convert GPX',
    help: 'Whether to convert a GPX file to TCX, as TrainingPeaks takes no GPX',
    placement: 'more',
    default: false,
  },
  previousContentHash: {
    kind: 'text',
    label: 'Previous File Fingerprint',
    help: 'The file fingerprint that the last upload of this activity gave, from your table; empty for an activity that was not uploaded before',
    placement: 'more',
    example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  },
  previousWorkout: {
    ...workoutField,
    label: 'Previous Workout',
    help: 'The workout that the last upload of this activity became, from your table',
    required: false,
    placement: 'more',
  },
  whenUnmodified: {
    kind: 'choice',
    label: 'When Unmodified',
    help: 'What to do with a file that is the same as the last time. Upload Again restores a workout that was deleted; TrainingPeaks refuses it while the workout is there',
    placement: 'more',
    choices: POLICIES,
    default: 'skip',
    example: 'skip',
  },
  whenModified: {
    kind: 'choice',
    label: 'When Modified',
    help: 'What to do with an activity that was uploaded before with other contents. Upload Again makes a second workout of it',
    placement: 'more',
    choices: POLICIES,
    default: 'attach',
    example: 'attach',
  },
  whenSimilar: {
    kind: 'choice',
    label: 'When Similar',
    help: 'What to do when the calendar has a completed workout with nearly the same start, duration and sport. Needs the permission to read workouts',
    placement: 'more',
    choices: POLICIES,
    default: 'skip',
    example: 'skip',
  },
  trackingId: {
    kind: 'text',
    label: 'Tracking Number',
    help: 'The tracking number of an earlier upload of this file that was still being processed: it is followed up, and the file is sent again only if that upload failed',
    placement: 'more',
    example: '7f3c2a10-0000-4000-8000-3b1f6f1f9a10',
  },
  waitForProcessing: {
    kind: 'boolean',
    label: 'Wait for Processing',
    help: 'Whether to wait until TrainingPeaks has made a workout of the file, so that its number is known',
    placement: 'more',
    default: true,
  },
} as const satisfies Fields;

export type UploadInput = InputOf<typeof uploadFields>;
export type Policy = (typeof POLICIES)[number]['value'];
