import { targetOf, type Step, type Structure } from '../../structure/model';
import { rampSteps } from '../../structure/ramp';
import { placedSteps } from '../../structure/walk';
import { Warnings, type StructureWarning } from '../../structure/warnings';
import { warnOfLosses, type FormatRoom } from '../losses';
import { powerSteps, type PowerStep } from '../power-steps';

/** `[minutes, start percent of FTP, end percent of FTP]`. */
export type TrainerDaySegment = [number, number, number];

const ROOM: FormatRoom = {
  format: 'TrainerDay',
  repetitions: false,
  classes: ['Active'],
  ranges: false,
  open: false,
  cadence: 'none',
  names: 'none',
  notes: false,
};

export interface TrainerDayOptions {
  /** Steps that are a ramp written as stairs become the ramp again: where the source had ramps. */
  ramps?: boolean;
  /** A range becomes a ramp from low to high; else its middle is held. */
  rangesAsRamps?: boolean;
  /** For steps whose targets are not power; without it they are refused. */
  otherTargetsPercent?: number;
}

/**
 * A structure as the segments of a TrainerDay workout, in the documented three elements. Minutes have four decimals and
 * the last segment makes up for the rounding, so that the total is right. TrainerDay API, calendar events.
 *
 * @throws ConnectorError `invalidInput` for distances, and for targets other than power
 */
export function writeTrainerDay(
  structure: Structure,
  { ramps = false, rangesAsRamps = false, otherTargetsPercent }: TrainerDayOptions = {},
): {
  segments: TrainerDaySegment[];
  durationMinutes: number;
  warnings: StructureWarning[];
} {
  const warnings = new Warnings();
  const given = otherTargetsPercent === undefined ? structure : withPower(structure, otherTargetsPercent, warnings);
  warnOfLosses(given, { ...ROOM, ranges: rangesAsRamps }, warnings);
  const steps = powerSteps(given, ROOM.format, warnings);
  const pieces = ramps ? joined(steps) : steps.map(pieceOf);
  const total = fourDecimals(pieces.reduce((sum, { seconds }) => sum + seconds, 0) / 60);
  let written = 0;
  const segments = pieces.map(({ seconds, from, to, band }, index): TrainerDaySegment => {
    const isLast = index === pieces.length - 1;
    const minutes = fourDecimals(isLast ? total - written : seconds / 60);
    written += minutes;
    return rangesAsRamps && band ? [minutes, band.min, band.max] : [minutes, from, to];
  });
  return { segments, durationMinutes: total, warnings: warnings.list() };
}

interface Piece {
  seconds: number;
  from: number;
  to: number;
  band: { min: number; max: number } | null;
}

const pieceOf = ({ step, seconds, percent }: PowerStep): Piece => ({
  seconds,
  from: percent,
  to: percent,
  band: step.target?.range ?? null,
});

/** Fewer stairs may as well be two steps of their own. */
const FEWEST_STAIRS = 3;

/** Stairs that are exactly those of a ramp become one piece: the longest first. */
function joined(steps: readonly PowerStep[]): Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at < steps.length; ) {
    let end = at;
    for (
      let last = Math.min(steps.length, at + MOST_STAIRS) - 1;
      last >= at + FEWEST_STAIRS - 1 && end === at;
      last -= 1
    ) {
      if (areRamp(steps.slice(at, last + 1))) end = last;
    }
    const run = steps.slice(at, end + 1);
    const seconds = run.reduce((sum, step) => sum + step.seconds, 0);
    pieces.push({ ...pieceOf(run[0]!), seconds, to: run[run.length - 1]!.percent });
    at = end + 1;
  }
  return pieces;
}

/** As many as a ramp is split into at most. */
const MOST_STAIRS = 10;

function areRamp(steps: readonly PowerStep[]): boolean {
  const [first, last] = [steps[0]!, steps[steps.length - 1]!];
  if (first.percent === last.percent || steps.some(({ step }) => !isPlain(step) || step.class !== first.step.class)) {
    return false;
  }
  const length = { unit: 'seconds' as const, value: steps.reduce((sum, { seconds }) => sum + seconds, 0) };
  const stairs = rampSteps(length, 'PercentOfFtp', first.percent, last.percent);
  return (
    stairs.length === steps.length &&
    stairs.every(({ length: { value }, target }, index) => {
      const { seconds, percent } = steps[index]!;
      return value === seconds && target?.value === percent;
    })
  );
}

const isPlain = ({ target, open }: Step): boolean => target !== null && target.range === null && !open;

/** Targets that are not power, at the one percentage that the person gave for them. */
function withPower(structure: Structure, percent: number, warnings: Warnings): Structure {
  const target = targetOf('PercentOfFtp', percent);
  const isOther = (step: Step) => step.target !== null && step.target.unit !== 'PercentOfFtp';
  for (const { step, place } of placedSteps(structure)) {
    if (!isOther(step)) continue;
    warnings.add('targetConverted', `Targets that are not power were put at ${percent} % of FTP, as asked`, place);
  }
  const changed = (step: Step): Step => (isOther(step) ? { ...step, target } : step);
  return structure.map((segment) =>
    segment.type === 'step' ? changed(segment) : { ...segment, steps: segment.steps.map(changed) },
  );
}

function fourDecimals(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
