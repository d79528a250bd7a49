import { structureError } from './errors';
import type { Step, Structure } from './model';
import { placedSteps, type PlacedStep } from './walk';

/** Steps of a workout with its repetitions written out; hundreds are many, so this is a mistake or an attack. */
const MOST_STEPS = 10_000;

/** Seconds or metres of one step: TrainingPeaks' greatest distance, or more than three years. */
const LONGEST_STEP = 99_999_999;
/** Percent; files hold numbers that nobody can do. */
const HARDEST_TARGET = 10_000;

/**
 * Passes a structure on whose repetitions, written out, fit into memory, and whose numbers are numbers of a workout.
 *
 * @throws ConnectorError `invalidInput`
 */
export function withinLimits(structure: Structure): Structure {
  const steps = structure.reduce(
    (sum, segment) => sum + (segment.type === 'step' ? 1 : segment.count * segment.steps.length),
    0,
  );
  checkCount(steps);
  placedSteps(structure).forEach(checkNumbers);
  return structure;
}

function checkNumbers({ step: { length, target, cadence }, place }: PlacedStep): void {
  if (!(length.value <= LONGEST_STEP)) {
    throw structureError(`Step ${place} is longer than any workout.`, 'Correct its length.');
  }
  const { value = 0, range = null } = target ?? {};
  const numbers = [value, range?.min ?? 0, range?.max ?? 0, cadence?.min ?? 0, cadence?.max ?? 0];
  if (numbers.every((number) => Math.abs(number) <= HARDEST_TARGET)) return;
  throw structureError(`Step ${place} has a target that nobody can do.`, 'Correct its target or its cadence.');
}

/** The steps of a repetition, written out. */
export function writtenOut(steps: Step[], count: number): Step[] {
  checkCount(steps.length * count);
  return Array.from({ length: count }, () => steps).flat();
}

/** @throws ConnectorError `invalidInput` for more steps than a workout has */
export function checkCount(steps: number): void {
  if (steps <= MOST_STEPS) return;
  throw structureError(
    `The workout has more than ${MOST_STEPS} steps.`,
    'Check how often its repetitions repeat.',
    'Repetitions count as often as they repeat.',
  );
}
