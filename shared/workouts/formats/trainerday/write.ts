import type { Structure } from '../../structure/model';
import { Warnings, type StructureWarning } from '../../structure/warnings';
import { warnOfLosses, type FormatRoom } from '../losses';
import { powerSteps } from '../power-steps';

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

/**
 * A structure as the segments of a TrainerDay workout, in the documented three elements. Minutes have four decimals and
 * the last segment makes up for the rounding, so that the total is right. TrainerDay API, calendar events.
 *
 * @throws ConnectorError `invalidInput` for distances and for targets other than power
 */
export function writeTrainerDay(structure: Structure): {
  segments: TrainerDaySegment[];
  durationMinutes: number;
  warnings: StructureWarning[];
} {
  const warnings = new Warnings();
  warnOfLosses(structure, ROOM, warnings);
  const steps = powerSteps(structure, ROOM.format, warnings);
  const total = fourDecimals(steps.reduce((sum, { seconds }) => sum + seconds, 0) / 60);
  let written = 0;
  const segments = steps.map(({ seconds, percent }, index): TrainerDaySegment => {
    const isLast = index === steps.length - 1;
    const minutes = fourDecimals(isLast ? total - written : seconds / 60);
    written += minutes;
    return [minutes, percent, percent];
  });
  return { segments, durationMinutes: total, warnings: warnings.list() };
}

function fourDecimals(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
