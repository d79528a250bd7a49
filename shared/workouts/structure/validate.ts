import { isObject } from '../../trainingpeaks/read';
import type { JsonObject } from '../../trainingpeaks/types';
import { INTENSITY_CLASSES, INTENSITY_UNITS, middle } from './model';

export interface Finding {
  /** Place of the step, e.g. `2.1`; null when it is about the whole. */
  step: string | null;
  /** An error is refused by TrainingPeaks or changes what is meant; a warning may be fine. */
  severity: 'error' | 'warning';
  /** One sentence that begins with the step. */
  message: string;
}

const MOST_SECONDS = 99 * 3600 + 59 * 60 + 59;
const MOST_METERS = 99_999_999;
/** What percents are read as fractions up to, by those who write 0.75 for 75 %. */
const LARGEST_FRACTION = 3;

/**
 * Checks a structure in TrainingPeaks' own form against the whole documented grammar. TrainingPeaks wiki,
 * Workout-Structure-Object; the maxima are those of Workouts-Create.
 *
 * @param segments the array of segments, parsed
 * @returns everything found, in the order of the steps; empty when all is well
 */
export function validateStructure(segments: unknown): Finding[] {
  if (!Array.isArray(segments)) return [error(null, 'The structure is not a list of steps.')];
  if (segments.length === 0) return [error(null, 'The structure has no steps.')];
  return [
    ...segments.flatMap((segment, index) => segmentFindings(segment, `${index + 1}`)),
    ...wholeFindings(segments),
  ];
}

function segmentFindings(segment: unknown, place: string): Finding[] {
  if (!isObject(segment)) return [error(place, 'is not an object.')];
  if (segment.Type === 'Step') return stepFindings(segment, place);
  if (segment.Type !== 'Repetition') return [error(place, 'needs the Type "Step" or "Repetition".')];
  const found: Finding[] = [];
  const { Length: length, Steps: steps } = segment;
  if (!isObject(length) || length.Unit !== 'Repetition' || !isWholeAboveZero(length.Value)) {
    found.push(error(place, 'must say how often it repeats: a Length in "Repetition" with a whole number above 0.'));
  }
  if (!Array.isArray(steps) || steps.length === 0) return [...found, error(place, 'repeats no steps.')];
  const inner = steps.flatMap((step, index) =>
    isObject(step) && step.Type === 'Repetition'
      ? [error(`${place}.${index + 1}`, 'is a repetition inside a repetition, which TrainingPeaks does not know.')]
      : segmentFindings(step, `${place}.${index + 1}`),
  );
  return [...found, ...inner];
}

function stepFindings(step: JsonObject, place: string): Finding[] {
  return [
    ...(INTENSITY_CLASSES.includes(step.IntensityClass as never)
      ? []
      : [error(place, `needs an IntensityClass: ${INTENSITY_CLASSES.join(', ')}.`)]),
    ...lengthFindings(step.Length, place),
    ...targetFindings(step.IntensityTarget, place),
    ...cadenceFindings(step.CadenceTarget, place),
    ...textFindings(step, place),
  ];
}

function lengthFindings(length: unknown, place: string): Finding[] {
  if (!isObject(length) || !['Second', 'Meter'].includes(length.Unit as string)) {
    return [error(place, 'needs a Length in "Second" or "Meter".')];
  }
  return isWholeAboveZero(length.Value) ? [] : [error(place, 'needs a length that is a whole number above 0.')];
}

function targetFindings(target: unknown, place: string): Finding[] {
  if (!isObject(target)) return [error(place, 'needs an IntensityTarget.')];
  const { Unit: unit, Value: value, MinValue: min, MaxValue: max } = target;
  if (!INTENSITY_UNITS.includes(unit as never)) {
    return [error(place, `needs a target in ${INTENSITY_UNITS.join(', ')}.`)];
  }
  if (!isNumber(value) || value < 0) return [error(place, 'needs a target Value that is a number of at least 0.')];
  const found = unit === 'Rpe' ? rpeFindings(value, place) : percentFindings(value, place);
  if ((min ?? null) === null && (max ?? null) === null) return found;
  if (!isNumber(min) || !isNumber(max))
    return [...found, error(place, 'needs both MinValue and MaxValue, or neither.')];
  if (min > max) return [...found, error(place, `has a MinValue (${min}) above its MaxValue (${max}).`)];
  if (value < min || value > max) {
    return [...found, error(place, `has a Value (${value}) outside its range (${min} to ${max}).`)];
  }
  return value === middle(min, max)
    ? found
    : [...found, warning(place, `has a Value (${value}) that is not the middle of its range (${min} to ${max}).`)];
}

function rpeFindings(value: number, place: string): Finding[] {
  return Number.isInteger(value) && value <= 10 ? [] : [error(place, 'needs an RPE that is a whole number up to 10.')];
}

function percentFindings(value: number, place: string): Finding[] {
  if (value === 0 || value > LARGEST_FRACTION) return [];
  return [error(place, `has a target of ${value} %. Percents are whole: write ${Math.round(value * 100)} for that.`)];
}

function cadenceFindings(cadence: unknown, place: string): Finding[] {
  if (cadence === undefined || cadence === null) return [];
  if (!isObject(cadence) || cadence.Unit !== 'rpm') return [error(place, 'needs a CadenceTarget in "rpm".')];
  const { MinValue: min, MaxValue: max } = cadence;
  if (!isWholeAboveZero(min) || !isWholeAboveZero(max)) {
    return [error(place, 'needs a cadence with whole MinValue and MaxValue above 0.')];
  }
  return min > max ? [error(place, `has a lowest cadence (${min}) above its highest (${max}).`)] : [];
}

function textFindings(step: JsonObject, place: string): Finding[] {
  const { Name: name, Notes: notes, OpenDuration: open } = step;
  const isText = (value: unknown): boolean => (value ?? '') === '' || typeof value === 'string';
  return [
    ...(isText(name) && isText(notes) ? [] : [error(place, 'has a Name or Notes that is not text.')]),
    ...([undefined, null, true, false].includes(open as never)
      ? []
      : [error(place, 'has an OpenDuration that is neither true nor false.')]),
  ];
}

/** What only shows in the sum of all steps; steps that are wrong in themselves do not count. */
function wholeFindings(segments: unknown[]): Finding[] {
  const units = new Set<unknown>();
  const totals: Record<string, number> = { Second: 0, Meter: 0 };
  const count = (step: unknown, times: number): void => {
    if (!isObject(step) || !isObject(step.Length) || !isObject(step.IntensityTarget)) return;
    units.add(step.IntensityTarget.Unit);
    const { Unit: unit, Value: value } = step.Length;
    if (isNumber(value)) totals[String(unit)] = (totals[String(unit)] ?? 0) + value * times;
  };
  for (const segment of segments) {
    if (!isObject(segment)) continue;
    if (!Array.isArray(segment.Steps)) count(segment, 1);
    else for (const step of segment.Steps) count(step, isObject(segment.Length) ? Number(segment.Length.Value) : 1);
  }
  return [
    ...(units.size > 1
      ? [warning(null, 'The steps mix different kinds of targets; TrainingPeaks shows no example of that.')]
      : []),
    ...(totals.Second! > MOST_SECONDS ? [error(null, 'The steps take longer than 99:59:59.')] : []),
    ...(totals.Meter! > MOST_METERS ? [error(null, 'The steps are longer than 99,999,999 metres.')] : []),
  ];
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function isWholeAboveZero(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) > 0;
}

function error(step: string | null, text: string): Finding {
  return { step, severity: 'error', message: step === null ? text : `Step ${step} ${text}` };
}

function warning(step: string | null, text: string): Finding {
  return { ...error(step, text), severity: 'warning' };
}
