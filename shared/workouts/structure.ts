import { ConnectorError, invalidInput } from '../http/errors';
import type { JsonObject } from '../trainingpeaks/types';

/**
 * Reads a structure in any wrapping people have it in: the array of segments, an object with `Structure`, or the JSON
 * text of either, also written as text twice. Checks what every segment must have and names the first that lacks it.
 * TrainingPeaks wiki, Workout-Structure-Object.
 *
 * @throws ConnectorError `invalidInput` with the given field key
 */
export function readStructure(field: string, given: unknown): JsonObject[] {
  const segments = unwrapped(field, given);
  if (!Array.isArray(segments)) throw bad(field, 'The structure is not a list of steps.');
  if (segments.length === 0) throw bad(field, 'The structure has no steps.');
  segments.forEach((segment, index) => checkSegment(field, segment, `Step ${index + 1}`));
  return segments as JsonObject[];
}

function unwrapped(field: string, given: unknown): unknown {
  if (typeof given === 'string') return unwrapped(field, fromText(field, given));
  if (!isObject(given)) return given;
  if ('primaryIntensityMetric' in given) {
    throw new ConnectorError({
      kind: 'invalidInput',
      field,
      what: 'This structure is in the format of the TrainingPeaks website.',
      why: 'Other applications cannot send that format.',
      next: 'Use steps with Type, IntensityClass, Length and IntensityTarget.',
    });
  }
  const inner = given.Structure ?? given.structure;
  return inner === undefined ? given : unwrapped(field, inner);
}

function fromText(field: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw bad(field, 'The structure is not valid JSON.');
  }
}

function checkSegment(field: string, segment: unknown, name: string): void {
  if (!isObject(segment)) throw bad(field, `${name} of the structure is not an object.`);
  if (segment.Type === 'Repetition') return checkRepetition(field, segment, name);
  if (segment.Type !== 'Step') throw bad(field, `${name} of the structure has no Type "Step" or "Repetition".`);
  const length = segment.Length;
  if (!isObject(length) || !['Second', 'Meter'].includes(String(length.Unit)) || typeof length.Value !== 'number') {
    throw bad(field, `${name} of the structure has no Length in Second or Meter.`);
  }
  if (!isObject(segment.IntensityTarget) || typeof segment.IntensityTarget.Value !== 'number') {
    throw bad(field, `${name} of the structure has no IntensityTarget with a Value.`);
  }
}

function checkRepetition(field: string, segment: JsonObject, name: string): void {
  const { Length: length, Steps: steps } = segment;
  if (!isObject(length) || typeof length.Value !== 'number')
    throw bad(field, `${name} does not say how often it repeats.`);
  if (!Array.isArray(steps) || steps.length === 0) throw bad(field, `${name} repeats no steps.`);
  steps.forEach((step, index) => checkSegment(field, step, `${name}.${index + 1}`));
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function bad(field: string, what: string): ConnectorError {
  return invalidInput(
    field,
    what,
    'Give a JSON list such as [{"Type":"Step","IntensityClass":"Active","Length":{"Unit":"Second","Value":600},"IntensityTarget":{"Unit":"PercentOfFtp","Value":75}}].',
  );
}
