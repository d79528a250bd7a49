import {
  middle,
  type IntensityClass,
  type IntensityTarget,
  type IntensityUnit,
  type Length,
  type Range,
  type Segment,
  type Step,
  type Structure,
} from '../structure/model';
import { impliedClass } from './implied-class';

/**
 * Writes a structure as text that `parseNotation` reads back to the same structure, whatever the sport and without
 * thresholds: units are always said, `min` and `mtr` in place of the double meaning of `m`.
 */
export function printNotation(structure: Structure): string {
  const blocks: string[][] = [[]];
  for (const segment of structure) {
    if (segment.type === 'repetition') blocks.push(printSegment(segment), []);
    else blocks[blocks.length - 1]!.push(...printSegment(segment));
  }
  const texts = blocks.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `${texts.join('\n\n')}\n`;
}

function printSegment(segment: Segment): string[] {
  if (segment.type === 'step') return [printStep(segment, [segment])];
  return [`${segment.count}x`, ...segment.steps.map((step) => printStep(step, segment.steps))];
}

const CLASS_WORDS: Record<IntensityClass, string> = {
  WarmUp: 'warm-up',
  Active: 'active',
  Rest: 'rest',
  CoolDown: 'cool-down',
};

function printStep(step: Step, block: readonly Step[]): string {
  const parts = [
    printLength(step.length),
    step.target === null ? '' : printTarget(step.target),
    step.cadence === null ? '' : `${printRange(step.cadence)}rpm`,
    step.open ? 'lap' : '',
    step.class === impliedClass(step, block) ? '' : CLASS_WORDS[step.class],
    step.name === null ? '' : quoted(step.name),
    step.notes === null ? '' : `# ${isPlainNote(step.notes) ? step.notes : quoted(step.notes)}`,
  ];
  return `- ${parts.filter((part) => part !== '').join(' ')}`;
}

/** `1h5min`, `2min30s`, `400mtr`. */
export function printLength({ unit, value }: Length): string {
  if (unit === 'meters') return `${value}mtr`;
  const parts: [number, string][] = [
    [Math.floor(value / 3600), 'h'],
    [Math.floor(value / 60) % 60, 'min'],
    [value % 60, 's'],
  ];
  return parts.map(([amount, name]) => (amount === 0 ? '' : `${amount}${name}`)).join('');
}

const UNIT_WORDS: Record<Exclude<IntensityUnit, 'Rpe'>, string> = {
  PercentOfFtp: 'FTP',
  PercentOfMaxHr: 'max HR',
  PercentOfThresholdHr: 'LTHR',
  PercentOfThresholdSpeed: 'pace',
};

/** `75% FTP`, `50-60% FTP`, `RPE 7`, `52% [50-60] FTP` when the value is not the middle of its band. */
export function printTarget({ unit, value, range }: IntensityTarget): string {
  const isMiddle = range !== null && range.min < range.max && value === middle(range.min, range.max);
  const amount = isMiddle ? printRange(range) : `${value}`;
  const band = range === null || isMiddle ? '' : ` [${range.min}-${range.max}]`;
  return unit === 'Rpe' ? `RPE ${amount}${band}` : `${amount}%${band} ${UNIT_WORDS[unit]}`;
}

function printRange({ min, max }: Range): string {
  return min === max ? `${min}` : `${min}-${max}`;
}

function isPlainNote(notes: string): boolean {
  return notes === notes.trim() && !/\p{Cc}/u.test(notes) && !notes.startsWith('"');
}

const ESCAPES: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '"': '\\"', '\\': '\\\\' };

function quoted(text: string): string {
  const escaped = text.replace(
    /["\\\p{Cc}]/gu,
    (character) => ESCAPES[character] ?? `\\u{${character.charCodeAt(0).toString(16)}}`,
  );
  return `"${escaped}"`;
}
