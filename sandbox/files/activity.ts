import { gunzipSync } from 'node:zlib';
import { readFitActivity } from './fit';
import { readXmlActivity } from './xml';

export type FileType = 'fit' | 'tcx' | 'pwx';

/** What a device file says of the activity; null where it does not say. */
export interface Activity {
  type: string | null;
  /** UTC instant, ISO 8601, or local without zone where the file has none. */
  start: string | null;
  hours: number | null;
  meters: number | null;
  heartRateAverage: number | null;
  powerAverage: number | null;
  cadenceAverage: number | null;
}

export const emptyActivity: Activity = {
  type: null,
  start: null,
  hours: null,
  meters: null,
  heartRateAverage: null,
  powerAverage: null,
  cadenceAverage: null,
};

/** Undoes gzip, which TrainingPeaks accepts for any type. Throws when the stream is damaged. */
export function unpack(data: Buffer): Buffer {
  return data[0] === 0x1f && data[1] === 0x8b ? gunzipSync(data) : data;
}

/** The type by the bytes, or null for anything TrainingPeaks does not take. */
export function fileTypeOf(data: Buffer): FileType | null {
  if (data.subarray(8, 12).toString('latin1') === '.FIT') return 'fit';
  const head = data.subarray(0, 4096).toString('utf8');
  if (/<TrainingCenterDatabase\b/.test(head)) return 'tcx';
  return /<pwx\b/.test(head) ? 'pwx' : null;
}

/** Reads an activity; throws with a readable reason when the file is damaged. */
export function readActivity(data: Buffer, type: FileType): Activity {
  return type === 'fit' ? readFitActivity(data) : readXmlActivity(data.toString('utf8'), type);
}
