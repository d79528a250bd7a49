import { ConnectorError } from '../http/errors';
import { unexpectedAnswer } from '../http/no-answer';
import { fieldsOf, isObject } from './read';
import type { JsonObject } from './types';

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

/**
 * What a refused export means: null when the workout has no structure.
 *
 * @throws ConnectorError `conflict` when there is one that cannot be read; taking that for "none" would erase it on the
 * next update
 */
export function structureRefusal(text: string, id: number): null | undefined {
  if (NO_STRUCTURE_TEXT.test(text)) return null;
  if (!NOT_EXPORTABLE_TEXT.test(text)) return undefined;
  throw new ConnectorError({
    kind: 'conflict',
    status: 400,
    what: `TrainingPeaks cannot export the structure of workout ${id}.`,
    why: 'The export needs the thresholds and zones of the athlete for this sport.',
    next: 'Set the thresholds in the athlete’s TrainingPeaks settings, or allow the structure to be lost.',
  });
}
