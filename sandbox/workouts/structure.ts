import { Repetition, Segment, Step } from '../store/model';

/** The grammar of TrainingPeaks wiki, Workout-Structure-Object, checked on the parsed value. */

const intensityClasses = ['WarmUp', 'Active', 'Rest', 'CoolDown'];
const intensityUnits = ['PercentOfFtp', 'PercentOfMaxHr', 'PercentOfThresholdHr', 'PercentOfThresholdSpeed', 'Rpe'];

type Loose = Record<string, unknown>;

/** What is wrong with a structure, naming the place, or null. */
export function structureProblem(value: unknown): string | null {
  if (!Array.isArray(value) || value.length === 0) return 'Structure must hold a non-empty array of steps.';
  for (const [index, segment] of value.entries()) {
    const problem = segmentProblem(segment, `Structure[${index}]`);
    if (problem) return problem;
  }
  return null;
}

function segmentProblem(value: unknown, place: string): string | null {
  if (!isObject(value)) return `${place} must be an object.`;
  if (value.Type === 'Step') return stepProblem(value, place);
  if (value.Type !== 'Repetition') return `${place}.Type must be Step or Repetition.`;
  const lengthProblem = lengthOf(value, ['Repetition'], place);
  if (lengthProblem) return lengthProblem;
  if (!Array.isArray(value.Steps) || value.Steps.length === 0) return `${place}.Steps must be a non-empty array.`;
  for (const [index, step] of value.Steps.entries()) {
    if (!isObject(step) || step.Type !== 'Step') return `${place}.Steps[${index}].Type must be Step.`;
    const problem = stepProblem(step, `${place}.Steps[${index}]`);
    if (problem) return problem;
  }
  return null;
}

function stepProblem(step: Loose, place: string): string | null {
  if (!intensityClasses.includes(step.IntensityClass as string)) {
    return `${place}.IntensityClass must be one of ${intensityClasses.join(', ')}.`;
  }
  return (
    lengthOf(step, ['Second', 'Meter'], place) ??
    targetProblem(step.IntensityTarget, place) ??
    cadenceProblem(step.CadenceTarget, place)
  );
}

function lengthOf(segment: Loose, units: string[], place: string): string | null {
  const length = segment.Length;
  if (!isObject(length) || !units.includes(length.Unit as string))
    return `${place}.Length.Unit must be ${units.join(' or ')}.`;
  return Number.isInteger(length.Value) && (length.Value as number) > 0
    ? null
    : `${place}.Length.Value must be a whole number above 0.`;
}

function targetProblem(target: unknown, place: string): string | null {
  if (!isObject(target)) return `${place}.IntensityTarget is required.`;
  if (!intensityUnits.includes(target.Unit as string))
    return `${place}.IntensityTarget.Unit must be one of ${intensityUnits.join(', ')}.`;
  if (typeof target.Value !== 'number') return `${place}.IntensityTarget.Value must be a number.`;
  const bounds = [target.MinValue, target.MaxValue].filter((bound) => bound !== undefined && bound !== null);
  if (bounds.length === 1) return `${place}.IntensityTarget needs both MinValue and MaxValue, or neither.`;
  return bounds.every((bound) => typeof bound === 'number') ? null : `${place}.IntensityTarget bounds must be numbers.`;
}

function cadenceProblem(cadence: unknown, place: string): string | null {
  if (cadence === undefined || cadence === null) return null;
  const good =
    isObject(cadence) && cadence.Unit === 'rpm' && [cadence.MinValue, cadence.MaxValue].every(Number.isInteger);
  return good ? null : `${place}.CadenceTarget must have Unit rpm and whole MinValue and MaxValue.`;
}

function isObject(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** All steps in the order they are done, repetitions unrolled. */
export function unrolledSteps(structure: Segment[]): Step[] {
  return structure.flatMap((segment) => (segment.Type === 'Step' ? [segment] : repeated(segment)));
}

function repeated(repetition: Repetition): Step[] {
  return Array.from({ length: repetition.Length.Value }, () => repetition.Steps).flat();
}

export function intensityUnitOf(structure: Segment[]): string {
  const first = structure[0] as Segment;
  return (first.Type === 'Step' ? first : (first.Steps[0] as Step)).IntensityTarget.Unit;
}
