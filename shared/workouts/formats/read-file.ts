import { isObject } from '../../trainingpeaks/read';
import { parseNotation } from '../notation/parse';
import { structureError } from '../structure/errors';
import { NO_THRESHOLDS, type Thresholds } from '../structure/thresholds';
import { writableType } from '../types';
import { readErgMrc } from './erg-mrc/read';
import type { WorkoutFileContent } from './file';
import { readFit } from './fit/read';
import { readTrainerDay } from './trainerday/read';
import { readTrainingPeaks } from './trainingpeaks/read';
import { readZwo } from './zwo/read';

export interface ReadOptions {
  /** For targets in watts, beats or pace. */
  thresholds?: Thresholds;
  /** TrainingPeaks' workout type, for what a text leaves open. */
  sport?: string | null;
}

export interface ReadTextOptions extends ReadOptions {
  /** For the text notation, which has no title of its own. */
  title?: string | null;
}

/** Workouts are small; what is larger is something else. */
const LARGEST = 1_000_000;

/**
 * Reads a workout from a file of any format, told by its content and not by its name: FIT, ZWO, ERG, MRC, TrainingPeaks
 * structure, TrainerDay segments, or text.
 *
 * @throws ConnectorError `invalidInput`
 */
export function readWorkoutFile(
  bytes: Uint8Array,
  fileName: string,
  { thresholds = NO_THRESHOLDS, sport = null }: ReadOptions = {},
): WorkoutFileContent {
  if (bytes.length === 0) throw structureError(`The file ${fileName} is empty.`, 'Choose another file.');
  if (bytes.length > LARGEST) {
    throw structureError(`The file ${fileName} is too large for a workout.`, 'Choose a workout file, not an activity.');
  }
  if (isFit(bytes)) return readFit(bytes, thresholds);
  const from = `The file ${fileName}`;
  return readWorkoutText(decoded(bytes, fileName), from, { thresholds, sport, title: titleFrom(fileName) });
}

/**
 * Reads a workout from text of any format: ZWO, ERG, MRC, JSON of TrainingPeaks or TrainerDay, or the text notation.
 *
 * @param from how messages call the text, e.g. `The file a.json`
 * @throws ConnectorError `invalidInput`
 */
export function readWorkoutText(text: string, from: string, options: ReadTextOptions = {}): WorkoutFileContent {
  const { thresholds = NO_THRESHOLDS, sport = null, title = null } = options;
  if (/^\s*</.test(text)) return readZwo(text);
  if (/^[ \t]*\[[ \t]*COURSE HEADER/im.test(text)) return readErgMrc(text, thresholds);
  if (/^\s*[[{]/.test(text) || isQuotedJson(text)) return readWorkoutJson(parsed(text, from));
  return { ...parseNotation(text, { thresholds, sport }), title, sport: null };
}

/**
 * Reads a workout from parsed JSON: TrainerDay's segments, or TrainingPeaks' own form in any wrapping.
 *
 * @throws ConnectorError `invalidInput`
 */
export function readWorkoutJson(given: unknown): WorkoutFileContent {
  if (isTrainerDay(given)) return readTrainerDay(given);
  const { structure, title, workoutType, warnings } = readTrainingPeaks(given);
  return { structure, title, sport: workoutType === null ? null : writableType(workoutType), warnings };
}

function isFit(bytes: Uint8Array): boolean {
  return String.fromCharCode(...bytes.subarray(8, 12)) === '.FIT';
}

/** UTF-8, or UTF-16 with its mark as some Windows programs write it. */
function decoded(bytes: Uint8Array, fileName: string): string {
  const [first, second] = bytes;
  const wide = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : null;
  const text = new TextDecoder(wide ?? 'utf-8').decode(bytes);
  if (!text.includes('\0')) return text;
  throw structureError(
    `The file ${fileName} is not a workout file.`,
    'Choose a FIT, ZWO, ERG, MRC, JSON or text file with a workout in it.',
  );
}

function parsed(text: string, from: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw structureError(`${from} is not valid JSON.`, 'Check quotes, commas and brackets, or export it again.');
  }
}

/** JSON that became a text once too often; a step of the notation may begin with a quote as well. */
function isQuotedJson(text: string): boolean {
  return /^\s*"\s*[[{]/.test(text);
}

function isTrainerDay(given: unknown): boolean {
  if (Array.isArray(given)) return Array.isArray(given[0]);
  if (!isObject(given)) return false;
  return 'segments' in given || 'embedWorkout' in given || (isObject(given.workout) && 'segments' in given.workout);
}

/** A text has no title of its own. */
function titleFrom(fileName: string): string | null {
  return fileName.replace(/\.\w{1,5}$/, '').trim() || null;
}
