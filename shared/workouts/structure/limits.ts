import { structureError } from './errors';
import type { Step, Structure } from './model';

/** Steps of a workout with its repetitions written out; hundreds are many, so this is a mistake or an attack. */
const MOST_STEPS = 10_000;

/**
 * Passes a structure on whose repetitions, written out, fit into memory.
 *
 * @throws ConnectorError `invalidInput`
 */
export function withinLimits(structure: Structure): Structure {
  const steps = structure.reduce(
    (sum, segment) => sum + (segment.type === 'step' ? 1 : segment.count * segment.steps.length),
    0,
  );
  if (steps > MOST_STEPS) throw tooMany();
  return structure;
}

/** The steps of a repetition, written out. */
export function writtenOut(steps: Step[], count: number): Step[] {
  if (steps.length * count > MOST_STEPS) throw tooMany();
  return Array.from({ length: count }, () => steps).flat();
}

function tooMany(): Error {
  return structureError(
    `The workout has more than ${MOST_STEPS} steps.`,
    'Check how often its repetitions repeat.',
    'Repetitions count as often as they repeat.',
  );
}
