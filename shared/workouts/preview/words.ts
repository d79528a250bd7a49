import { UNIT_NAMES, type Length, type Segment, type Step, type Structure } from '../structure/model';

/** A structure in one sentence a segment: the text alternative of the chart. */
export function structureInWords(structure: Structure): string {
  return `${structure.map(segmentInWords).join('; ')}.`;
}

function segmentInWords(segment: Segment): string {
  if (segment.type === 'step') return stepInWords(segment);
  return `${segment.count} times: ${segment.steps.map(stepInWords).join(', ')}`;
}

const CLASS_NAMES = { WarmUp: 'warm-up', Active: '', Rest: 'rest', CoolDown: 'cool-down' } as const;

/** `warm-up "Easy spin" 12 min at 50–60 % of FTP, 86–94 rpm, until the lap button`. */
export function stepInWords({ class: kind, name, length, target, cadence, open }: Step): string {
  const parts = [CLASS_NAMES[kind], name === null ? '' : `“${name}”`, lengthInWords(length), targetInWords(target)];
  const main = parts.filter((part) => part !== '').join(' ');
  const more = [cadence === null ? '' : `${span(cadence.min, cadence.max)} rpm`, open ? 'until the lap button' : ''];
  return [main, ...more.filter((part) => part !== '')].join(', ');
}

function targetInWords(target: Step['target']): string {
  if (target === null) return 'without a target';
  const { unit, value, range } = target;
  const amount = range === null ? `${value}` : span(range.min, range.max);
  return unit === 'Rpe' ? `at RPE ${amount}` : `at ${amount} ${UNIT_NAMES[unit]}`;
}

function span(low: number, high: number): string {
  return low === high ? `${low}` : `${low}–${high}`;
}

function lengthInWords({ unit, value }: Length): string {
  if (unit === 'seconds') return durationInWords(value);
  return value % 100 === 0 && value >= 1000 ? `${value / 1000} km` : `${value} m`;
}

/** `45 s`, `12 min`, `2:30 min`, `1:15 h`. */
export function durationInWords(seconds: number): string {
  const two = (amount: number): string => String(amount).padStart(2, '0');
  if (seconds < 60) return `${seconds} s`;
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  if (hours > 0) return rest === 0 ? `${hours}:${two(minutes)} h` : `${hours}:${two(minutes)}:${two(rest)} h`;
  return rest === 0 ? `${minutes} min` : `${minutes}:${two(rest)} min`;
}
