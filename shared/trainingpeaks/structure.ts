import { ConnectorError } from '../http/errors';
import { unexpectedAnswer } from '../http/no-answer';
import { fieldsOf, isObject } from './read';
import type { JsonObject } from './types';

/** The files that TrainingPeaks writes of a structured workout; which of them, depends on the workout. */
export const STRUCTURE_FILE_FORMATS = ['fit', 'erg', 'mrc', 'zwo', 'json'] as const;
export type StructureFileFormat = (typeof STRUCTURE_FILE_FORMATS)[number];

/** A structured workout as TrainingPeaks wrote it into a file. */
export interface StructureFile {
  bytes: Uint8Array;
  /** As TrainingPeaks calls it; null when it did not say. */
  fileName: string | null;
}

/** 400 texts of the structured-file export (TrainingPeaks wiki, Workout-Of-The-Day-Structured-Workout-File). */
const NO_STRUCTURE_TEXT = /has no structure/i;
const NOT_EXPORTABLE_TEXT = /cannot be exported/i;

/**
 * The segments in an export: an object with `Structure`, the bare list, or either as a text that needs a second parse.
 * Null when it holds no segment.
 *
 * @throws ConnectorError `unexpectedAnswer` for another shape
 */
export function readStructure(exported: unknown): JsonObject[] | null {
  let value = exported;
  // Two levels of text inside text at most: an export that is a text, whose Structure is a text again.
  for (let level = 0; level < 4; level += 1) {
    if (typeof value === 'string') value = parsed(value);
    else if (isObject(value)) value = fieldsOf(value).value('Structure');
    else break;
  }
  if (value === undefined || value === null) return null;
  if (!Array.isArray(value) || !value.every(isObject)) {
    throw unexpectedAnswer('read the workout structure', 'The structure is not a list of steps.');
  }
  return value.length === 0 ? null : value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw unexpectedAnswer('read the workout structure', 'The structure is not readable.');
  }
}

/** Why TrainingPeaks did not export: the workout has no structure, or none that it can write in this format. */
export type ExportRefusal = 'noStructure' | 'notOffered';

/** What the text of a refused export means; undefined for any other text. */
export function exportRefusal(text: string): ExportRefusal | undefined {
  if (NO_STRUCTURE_TEXT.test(text)) return 'noStructure';
  return NOT_EXPORTABLE_TEXT.test(text) ? 'notOffered' : undefined;
}

/** There is a structure that cannot be read; taking that for "none" would erase it on the next update. */
export function unreadableStructure(id: number): ConnectorError {
  return new ConnectorError({
    kind: 'conflict',
    status: 400,
    what: `TrainingPeaks cannot export the structure of workout ${id}.`,
    why: 'The export needs the thresholds and zones of the athlete for this sport.',
    next: 'Set the thresholds in the athlete’s TrainingPeaks settings, or allow the structure to be lost.',
  });
}
