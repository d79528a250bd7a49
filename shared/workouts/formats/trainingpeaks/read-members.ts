import { fieldsOf, isObject, type FieldReader } from '../../../trainingpeaks/read';
import { structureError } from '../../structure/errors';
import {
  INTENSITY_UNITS,
  middle,
  type IntensityClass,
  type IntensityTarget,
  type IntensityUnit,
  type Length,
  type Range,
} from '../../structure/model';
import type { Warnings } from '../../structure/warnings';
import { SHAPE } from './unwrap';

const SECONDS: Record<string, number> = { second: 1, minute: 60, hour: 3600 };
const METERS: Record<string, number> = {
  meter: 1,
  metre: 1,
  kilometer: 1000,
  kilometre: 1000,
  mile: 1609.344,
  yard: 0.9144,
};

/** Percents up to this were written as fractions (TrainingPeaks' samples all have whole percents). */
const LARGEST_FRACTION = 3;

/** The length of a step in whole seconds or metres, from any unit of time or distance. */
export function readLength(given: unknown, place: string, warnings: Warnings): Length {
  if (!isObject(given)) throw noLength(place);
  const fields = fieldsOf(given);
  const unit = (fields.text('Unit') ?? '').toLowerCase().replace(/s$/, '');
  const factor = SECONDS[unit] ?? METERS[unit];
  const value = fields.number('Value');
  if (factor === undefined || value === null || value <= 0) throw noLength(place);
  const exact = value * factor;
  const whole = Math.max(1, Math.round(exact));
  if (Math.abs(whole - exact) > 1e-6) {
    warnings.add('lengthRounded', 'The length was rounded to whole seconds or metres', place);
  }
  return { unit: unit in SECONDS ? 'seconds' : 'meters', value: whole };
}

function noLength(place: string): Error {
  return structureError(`Step ${place} of the structure has no Length in Second or Meter.`, SHAPE);
}

const CLASSES: Record<string, IntensityClass> = {
  warmup: 'WarmUp',
  active: 'Active',
  interval: 'Active',
  work: 'Active',
  rest: 'Rest',
  recovery: 'Rest',
  cooldown: 'CoolDown',
};

export function readClass(given: string | null, place: string, warnings: Warnings): IntensityClass {
  const known = CLASSES[(given ?? '').toLowerCase().replace(/[^a-z]/g, '')];
  if (known !== undefined) return known;
  warnings.add('classAssumed', 'There is no intensity class that is known, so the step counts as active', place);
  return 'Active';
}

const UNITS = new Map<string, IntensityUnit>(INTENSITY_UNITS.map((unit) => [unit.toLowerCase(), unit]));

/** Null when there is no target, or none that says anything. */
export function readTarget(given: unknown, place: string, warnings: Warnings): IntensityTarget | null {
  if (!isObject(given)) return null;
  const fields = fieldsOf(given);
  const unit = UNITS.get((fields.text('Unit') ?? '').toLowerCase());
  const range = readRange(fields, place, warnings);
  const value = fields.number('Value') ?? (range === null ? null : middle(range.min, range.max));
  if (unit === undefined || value === null) return null;
  return unit === 'Rpe' ? { unit, value, range } : wholePercents({ unit, value, range }, place, warnings);
}

function readRange(fields: FieldReader, place: string, warnings: Warnings): Range | null {
  const [min, max] = [fields.number('MinValue'), fields.number('MaxValue')];
  if (min === null && max === null) return null;
  if (min !== null && max !== null) return min <= max ? { min, max } : { min: max, max: min };
  warnings.add('rangeDropped', 'The range has only one end and was left out', place);
  return null;
}

function wholePercents(target: IntensityTarget, place: string, warnings: Warnings): IntensityTarget {
  const largest = Math.max(target.value, target.range?.max ?? 0);
  if (largest > LARGEST_FRACTION || largest <= 0) return target;
  warnings.add('fractionRead', 'The target was written as a fraction and read as a percentage', place);
  const percent = (fraction: number): number => Math.round(fraction * 1e6) / 1e4;
  const { unit, value, range } = target;
  return { unit, value: percent(value), range: range && { min: percent(range.min), max: percent(range.max) } };
}

export function readCadence(given: unknown, place: string, warnings: Warnings): Range | null {
  if (!isObject(given)) return null;
  const fields = fieldsOf(given);
  const unit = fields.text('Unit')?.toLowerCase() ?? 'rpm';
  const single = fields.number('Value');
  const [min, max] = [fields.number('MinValue') ?? single, fields.number('MaxValue') ?? single];
  if (unit !== 'rpm' || min === null || max === null) {
    warnings.add('cadenceDropped', 'The cadence could not be read and was left out', place);
    return null;
  }
  const whole = { min: Math.round(Math.min(min, max)), max: Math.round(Math.max(min, max)) };
  if (whole.min !== min || whole.max !== max) {
    warnings.add('cadenceChanged', 'The cadence was rounded to whole revolutions or put in order', place);
  }
  return whole;
}
