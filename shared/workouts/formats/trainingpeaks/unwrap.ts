import { fieldsOf, isObject } from '../../../trainingpeaks/read';
import type { JsonObject } from '../../../trainingpeaks/types';
import { structureError } from '../../structure/errors';

/** Text inside text, object around object: deeper than anything that was seen. */
const DEEPEST = 5;

export interface Unwrapped {
  segments: unknown[];
  /** The object around the segments, for what an export says beside them; empty when there was none. */
  around: JsonObject;
}

/**
 * The segments in whatever people have them wrapped: the bare list, an object with `Structure`, or the JSON text of
 * either, also written as text twice. TrainingPeaks wiki, Workout-Structure-Object and
 * Workout-Of-The-Day-Structured-Workout-File.
 *
 * @throws ConnectorError `invalidInput`
 */
export function unwrapStructure(given: unknown): Unwrapped {
  let value = given;
  let around: JsonObject = {};
  for (let depth = 0; depth < DEEPEST && !Array.isArray(value); depth += 1) {
    if (typeof value === 'string') value = parsed(value);
    else if (isObject(value)) {
      if ('primaryIntensityMetric' in value) throw lookAlike();
      if (depth === 0 || Object.keys(around).length === 0) around = value;
      value = fieldsOf(value).value('Structure');
    }
  }
  if (!Array.isArray(value)) throw structureError('The structure is not a list of steps.', SHAPE);
  if (value.length === 0) throw structureError('The structure has no steps.', SHAPE);
  return { segments: value, around };
}

export const SHAPE =
  'Give a JSON list such as [{"Type":"Step","IntensityClass":"Active","Length":{"Unit":"Second","Value":600},"IntensityTarget":{"Unit":"PercentOfFtp","Value":75}}].';

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw structureError('The structure is not valid JSON.', SHAPE);
  }
}

function lookAlike(): Error {
  return structureError(
    'This structure is in the format of the TrainingPeaks website.',
    'Use steps with Type, IntensityClass, Length and IntensityTarget.',
    'Other applications cannot send that format.',
  );
}
