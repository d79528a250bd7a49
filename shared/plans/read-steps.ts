import { isObject } from '../trainingpeaks/read';
import type { JsonObject } from '../trainingpeaks/types';
import type { WorkoutFileContent } from '../workouts/formats/file';
import { readWorkoutJson, readWorkoutText } from '../workouts/formats/read-file';
import { structureError } from '../workouts/structure/errors';
import { withinLimits } from '../workouts/structure/limits';
import {
  INTENSITY_CLASSES,
  INTENSITY_UNITS,
  type IntensityTarget,
  plainStep,
  type Range,
  type Segment,
  type Step,
} from '../workouts/structure/model';
import type { Thresholds } from '../workouts/structure/thresholds';
import { withThresholds } from '../workouts/structure/thresholds-on-demand';

/** Asked for the thresholds of the athlete whom the plan is for, when a step needs them. */
export type AskThresholds = (sport: string) => Promise<Thresholds>;

/**
 * The steps of one workout: as the canonical plan has them, as text in the notation, or as segments of TrainingPeaks or
 * TrainerDay.
 *
 * @throws ConnectorError `invalidInput` naming the step, or line and column; others as `ask` does
 */
export async function readSteps(
  given: unknown,
  sport: string,
  ask: AskThresholds,
): Promise<Pick<WorkoutFileContent, 'structure' | 'warnings'>> {
  if (isOwn(given)) return { structure: withinLimits(given.map(segmentOf)), warnings: [] };
  if (typeof given !== 'string') return readWorkoutJson(given);
  return withThresholds(
    (thresholds) => readWorkoutText(given, 'The text', { thresholds, sport }),
    () => ask(sport),
  );
}

/** Told from TrainingPeaks' own form by the unit of a length and by how a repetition is counted. */
function isOwn(given: unknown): given is JsonObject[] {
  const looksOwn = (segment: unknown): boolean =>
    isObject(segment) &&
    (segment.type === 'step'
      ? isObject(segment.length) && ['seconds', 'meters'].includes(segment.length.unit as string)
      : segment.type === 'repetition' && 'count' in segment);
  return Array.isArray(given) && given.length > 0 && given.every(looksOwn);
}

function segmentOf(segment: JsonObject, index: number): Segment {
  const place = `${index + 1}`;
  if (segment.type === 'step') return stepOf(segment, place);
  const { count, steps } = segment;
  if (!isWhole(count)) throw wrong(place, 'must say how often it repeats, with a whole number above 0');
  if (!Array.isArray(steps) || !isOwn(steps)) throw wrong(place, 'repeats no steps');
  return { type: 'repetition', count, steps: steps.map((step, inner) => stepOf(step, `${place}.${inner + 1}`)) };
}

function stepOf(step: JsonObject, place: string): Step {
  if (step.type !== 'step')
    throw wrong(place, 'is a repetition inside a repetition, which TrainingPeaks does not know');
  const { unit, value } = step.length as JsonObject;
  if (!isWhole(value)) throw wrong(place, 'needs a length that is a whole number above 0');
  return plainStep({ unit: unit as 'seconds' | 'meters', value }, targetOf(step.target, place), {
    class: oneOf(INTENSITY_CLASSES, step.class ?? 'Active', place, 'class'),
    open: step.open === true,
    cadence: rangeOf(step.cadence, place),
    name: textOf(step.name, place),
    notes: textOf(step.notes, place),
  });
}

function targetOf(target: unknown, place: string): IntensityTarget | null {
  if (target === undefined || target === null) return null;
  if (!isObject(target) || typeof target.value !== 'number') throw wrong(place, 'needs a target with unit and value');
  const unit = oneOf(INTENSITY_UNITS, target.unit, place, 'unit of its target');
  return { unit, value: target.value, range: rangeOf(target.range, place) };
}

function rangeOf(range: unknown, place: string): Range | null {
  if (range === undefined || range === null) return null;
  if (isObject(range) && typeof range.min === 'number' && typeof range.max === 'number') {
    return { min: range.min, max: range.max };
  }
  throw wrong(place, 'has a range without min and max');
}

function oneOf<T extends string>(choices: readonly T[], value: unknown, place: string, what: string): T {
  const found = choices.find((choice) => choice === value);
  if (found === undefined) throw wrong(place, `needs as ${what} one of ${choices.join(', ')}`);
  return found;
}

function textOf(text: unknown, place: string): string | null {
  if (text === undefined || text === null || text === '') return null;
  if (typeof text !== 'string') throw wrong(place, 'has a name or notes that is not text');
  return text;
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) > 0;
}

function wrong(place: string, what: string): Error {
  return structureError(`Step ${place} ${what}.`, 'Correct the step.');
}
