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

export interface UploadResult extends UploadProgress {
  /** As sent. */
  fileName: string;
  /** SHA-256 of the file, lower-case hexadecimal. */
  contentHash: string;
  /** What was put right before sending, in words. */
  warnings: readonly string[];
}

export const UPLOAD_OUTPUT: readonly OutputField[] = [
  { key: 'status', label: 'Status', type: 'string', always: true },
  { key: 'skipped', label: 'Skipped', type: 'boolean', always: true },
  { key: 'trackingId', label: 'Tracking Number', type: 'string' },
  { key: 'workoutId', label: 'Workout Number', type: 'integer' },
  { key: 'workoutIds', label: 'Workout Numbers', type: 'string' },
  { key: 'fileName', label: 'File Name', type: 'string', always: true },
  { key: 'contentHash', label: 'Fingerprint', type: 'string', always: true },
  { key: 'warnings', label: 'Warnings', type: 'string' },
];

export const UPLOAD_SAMPLE: JsonObject = {
  status: 'processed',
  skipped: false,
  trackingId: '7f3c2a10-0000-4000-8000-3b1f6f1f9a10',
  workoutId: 5123000444,
  workoutIds: '5123000444',
  fileName: 'evening-ride.fit',
  contentHash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  warnings: null,
};
