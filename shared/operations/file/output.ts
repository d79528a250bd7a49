import type { JsonObject } from '../../trainingpeaks/types';
import type { OutputField } from '../operation';

/** What has become of an uploaded file. */
export type UploadState =
  /** A workout was made of it. */
  | 'processed'
  /** TrainingPeaks is still at it. */
  | 'processing'
  /** The account has this file already; nothing was added. */
  | 'alreadyThere'
  /** Nothing was sent, as the person chose for such a file. */
  | 'skipped'
  /** No workout could be made of it. */
  | 'failed';

export interface UploadProgress {
  state: UploadState;
  /** Null when TrainingPeaks had the file already. */
  trackingId: string | null;
  /** A multisport file may give several. */
  workoutIds: number[];
  /** TrainingPeaks' own words when it failed; null otherwise, or when it gave none. */
  reason: string | null;
}

/** What a file is, compared with earlier uploads. */
export type Match =
  /** Nothing like it is known. */
  | 'new'
  /** The same bytes, by the person's table or by TrainingPeaks' own word. */
  | 'unmodified'
  /** The same activity with other bytes, by the person's table. */
  | 'modified'
  /** The calendar has a workout that looks like it. */
  | 'similar';

export interface UploadResult extends UploadProgress {
  match: Match;
  /** A completed workout that was on the calendar before and looks like the activity; null also when nobody looked. */
  possibleDuplicateOf: number | null;
  /** Null when the file does not tell when the activity began. */
  activityFingerprint: string | null;
  /** As sent. */
  fileName: string;
  /** SHA-256 of the file, lower-case hexadecimal. */
  contentHash: string;
  /** What was put right, found or left open, in full sentences. */
  warnings: readonly string[];
}

export const UPLOAD_OUTPUT: readonly OutputField[] = [
  { key: 'status', label: 'Status', type: 'string', always: true },
  { key: 'skipped', label: 'Skipped', type: 'boolean', always: true },
  { key: 'match', label: 'Match', type: 'string', always: true },
  { key: 'possibleDuplicateOf', label: 'Possible Duplicate Of', type: 'integer' },
  { key: 'trackingId', label: 'Tracking Number', type: 'string' },
  { key: 'workoutId', label: 'Workout Number', type: 'integer' },
  { key: 'workoutIds', label: 'Workout Numbers', type: 'string' },
  { key: 'fileName', label: 'File Name', type: 'string', always: true },
  { key: 'contentHash', label: 'File Fingerprint', type: 'string', always: true },
  { key: 'activityFingerprint', label: 'Activity Fingerprint', type: 'string' },
  { key: 'warnings', label: 'Warnings', type: 'string' },
];

export const UPLOAD_SAMPLE: JsonObject = {
  status: 'processed',
  skipped: false,
  match: 'new',
  possibleDuplicateOf: null,
  trackingId: '7f3c2a10-0000-4000-8000-3b1f6f1f9a10',
  workoutId: 5123000444,
  workoutIds: '5123000444',
  fileName: 'evening-ride.fit',
  contentHash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  activityFingerprint: 'bike/2026-05-02T16:10:00Z/61',
  warnings: null,
};
