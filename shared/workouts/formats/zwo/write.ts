import { speedOf } from '../../structure/absolute';
import { structureError } from '../../structure/errors';
import { UNIT_NAMES, type IntensityUnit, type Repetition, type Step, type Structure } from '../../structure/model';
import { needThreshold } from '../../structure/thresholds';
import { unrolledSteps } from '../../structure/walk';
import { Warnings, type StructureWarning } from '../../structure/warnings';
import type { WriteOptions } from '../file';
import { textOfStep, warnOfLosses, type FormatRoom } from '../losses';
import { encodeEntities, writableText } from '../xml/entities';

const ROOM: FormatRoom = {
  format: 'ZWO',
  repetitions: true,
  classes: ['WarmUp', 'Active', 'Rest', 'CoolDown'],
  ranges: false,
  open: false,
  cadence: 'single',
  names: 'asNote',
  notes: true,
};

/** Sports whose ZWO files are runs; the rest are rides. */
const RUNS: ReadonlySet<string> = new Set(['run', 'walk']);

interface Context extends WriteOptions {
  unit: IntensityUnit;
  warnings: Warnings;
}

/**
 * A structure as the text of a ZWO file. Rides hold fractions of FTP, runs fractions of the threshold pace. Repetitions
 * of a step and a rest stay repetitions, others are written out.
 *
 * @throws ConnectorError `invalidInput` for targets that ZWO files do not know and distances that cannot be timed
 */
export function writeZwo(structure: Structure, options: WriteOptions): { text: string; warnings: StructureWarning[] } {
  const warnings = new Warnings();
  warnOfLosses(structure, ROOM, warnings);
  const isRun = RUNS.has(options.sport ?? '');
  const context: Context = { ...options, unit: isRun ? 'PercentOfThresholdSpeed' : 'PercentOfFtp', warnings };
  if (options.sport !== null && !['bike', 'run'].includes(options.sport)) {
    warnings.add('sportAssumed', `ZWO files are rides or runs, so this one is a ${isRun ? 'run' : 'ride'}`);
  }
  const title = writableText(options.title).trim();
  if (title !== options.title) warnings.add('titleChanged', 'The title has characters that ZWO files cannot hold');
  const lines = structure.flatMap((segment, index) => {
    const isInterval = segment.type === 'repetition' && fitsInterval(segment);
    if (isInterval) return [intervalElement(segment, `${index + 1}`, context)];
    if (segment.type === 'repetition') {
      warnings.add('repeatsUnrolled', 'ZWO files only repeat one step and its rest, so others were written out');
    }
    // The place within the whole workout, not within the segment alone.
    return unrolledSteps([segment]).map(({ step, place }) =>
      stepElement(step, place.replace(/^\d+/, `${index + 1}`), context),
    );
  });
  const text = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<workout_file>',
    `  <name>${encodeEntities(title)}</name>`,
    `  <sportType>${isRun ? 'run' : 'bike'}</sportType>`,
    '  <workout>',
    ...lines.map((line) => `    ${line}`),
    '  </workout>',
    '</workout_file>',
    '',
  ].join('\n');
  return { text, warnings: warnings.list() };
}

/** ZWO's repetition has one step and one rest, and texts only for both together. */
function fitsInterval({ steps }: Repetition): boolean {
  const [on, off] = steps;
  const isPlain = (step: Step): boolean => step.target !== null && step.name === null && step.notes === null;
  return steps.length === 2 && on!.class === 'Active' && off!.class === 'Rest' && isPlain(on!) && isPlain(off!);
}

function intervalElement({ count, steps }: Repetition, place: string, context: Context): string {
  const [on, off] = steps as [Step, Step];
  return element('IntervalsT', {
    Repeat: count,
    OnDuration: seconds(on, `${place}.1`, context),
    OffDuration: seconds(off, `${place}.2`, context),
    OnPower: fraction(on, `${place}.1`, context),
    OffPower: fraction(off, `${place}.2`, context),
    Cadence: cadence(on),
    CadenceResting: cadence(off),
  });
}

function stepElement(step: Step, place: string, context: Context): string {
  const Duration = seconds(step, place, context);
  const Power = fraction(step, place, context);
  const text = textEvent(step, place, context);
  if (Power === null || step.class === 'Active' || step.class === 'Rest') {
    if (step.class !== 'Active') {
      context.warnings.add('classDropped', 'ZWO files only mark warm-ups and cool-downs with a target', place);
    }
    const name = Power === null ? 'FreeRide' : 'SteadyState';
    return element(name, { Duration, Power, Cadence: cadence(step) }, text);
  }
  const name = step.class === 'WarmUp' ? 'Warmup' : 'Cooldown';
  return element(name, { Duration, PowerLow: Power, PowerHigh: Power, Cadence: cadence(step) }, text);
}

function seconds(step: Step, place: string, { thresholds, warnings }: Context): number {
  if (step.length.unit === 'seconds') return step.length.value;
  if (step.target?.unit === 'PercentOfThresholdSpeed') {
    needThreshold(thresholds, 'thresholdSpeed', `The distance of step ${place}, which ZWO files only know as a time,`);
  }
  const speed = speedOf(step.target, thresholds);
  if (speed === null) {
    throw structureError(
      `Step ${place} is given as a distance, which ZWO files do not know.`,
      'Give the step a duration or a pace, or use a FIT file.',
    );
  }
  warnings.add('lengthConverted', 'ZWO files only know durations, so distances were turned into time', place);
  return Math.max(1, Math.round(step.length.value / speed));
}

function fraction({ target }: Step, place: string, { unit, warnings }: Context): number | null {
  if (target === null) return null;
  if (target.unit !== unit) {
    throw structureError(
      `Step ${place} has a target in ${UNIT_NAMES[target.unit]}, but this ZWO file needs ${UNIT_NAMES[unit]}.`,
      'ZWO files of rides hold power, those of runs hold pace. Use a FIT file for the rest.',
    );
  }
  const rounded = Math.round(target.value * 1e4) / 1e6;
  if (Math.round(rounded * 1e6) / 1e4 !== target.value) {
    warnings.add('targetRounded', 'The target was rounded to four decimals', place);
  }
  return rounded;
}

function cadence({ cadence: range }: Step): number | null {
  return range === null ? null : Math.round((range.min + range.max) / 2);
}

function textEvent(step: Step, place: string, { warnings }: Context): string {
  const text = textOfStep(step);
  if (text === null) return '';
  const writable = writableText(text);
  if (writable !== text) warnings.add('textChanged', 'A text has characters that ZWO files cannot hold', place);
  return writable === '' ? '' : element('textevent', { timeoffset: 0, message: writable });
}

function element(name: string, attributes: Record<string, string | number | null>, inner = ''): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => ` ${key}="${encodeEntities(String(value))}"`);
  return inner === '' ? `<${name}${written.join('')}/>` : `<${name}${written.join('')}>${inner}</${name}>`;
}
