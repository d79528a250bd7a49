import { needThreshold } from '../../structure/thresholds';
import type { Structure } from '../../structure/model';
import { Warnings, type StructureWarning } from '../../structure/warnings';
import type { WriteOptions } from '../file';
import { textOfStep, warnOfLosses, type FormatRoom } from '../losses';
import { powerSteps, type PowerStep } from '../power-steps';

const ROOM: Omit<FormatRoom, 'format'> = {
  repetitions: false,
  classes: ['Active'],
  ranges: false,
  open: false,
  cadence: 'none',
  names: 'asNote',
  notes: true,
};

/** For how long a trainer shows the text of a step. */
const TEXT_SECONDS = 10;

/**
 * A structure as the text of an ERG file (watts) or an MRC file (percents of FTP): a table of minutes and targets with
 * two points a step, and the texts of the steps by second.
 *
 * @throws ConnectorError `invalidInput` for an ERG file without an FTP, for distances and for targets other than power
 */
export function writeErgMrc(
  kind: 'erg' | 'mrc',
  structure: Structure,
  { title, thresholds }: WriteOptions,
): { text: string; warnings: StructureWarning[] } {
  const warnings = new Warnings();
  const format = kind.toUpperCase();
  warnOfLosses(structure, { ...ROOM, format }, warnings);
  const steps = powerSteps(structure, format, warnings);
  const ftp = kind === 'erg' ? needThreshold(thresholds, 'ftpWatts', 'An ERG file, which is in watts,') : null;
  const description = oneLine(title);
  if (description !== title) warnings.add('titleChanged', `${format} files have the title on one line`);
  const lines = [
    '[COURSE HEADER]',
    'VERSION = 2',
    'UNITS = ENGLISH',
    `DESCRIPTION = ${description}`,
    ...(ftp === null ? [] : [`FTP = ${ftp}`]),
    `MINUTES ${kind === 'erg' ? 'WATTS' : 'PERCENT'}`,
    '[END COURSE HEADER]',
    '[COURSE DATA]',
    ...points(steps, (step) => (ftp === null ? step.percent : wholeWatts(step, ftp, warnings))),
    '[END COURSE DATA]',
    ...textLines(steps, format, warnings),
  ];
  return { text: `${lines.join('\r\n')}\r\n`, warnings: warnings.list() };
}

function points(steps: PowerStep[], valueOf: (step: PowerStep) => number): string[] {
  let seconds = 0;
  return steps.flatMap((step) => {
    const value = valueOf(step);
    const start = seconds;
    seconds += step.seconds;
    return [`${minutes(start)}\t${value}`, `${minutes(seconds)}\t${value}`];
  });
}

/** Four decimals keep every whole second. */
function minutes(seconds: number): string {
  return (seconds / 60).toFixed(4).replace(/\.?0+$/, '');
}

function wholeWatts({ percent, place }: PowerStep, ftp: number, warnings: Warnings): number {
  const watts = Math.round((percent * ftp) / 100);
  if (Math.round((watts / ftp) * 1000) / 10 !== percent) {
    warnings.add('targetRounded', 'The power was rounded to whole watts', place);
  }
  return watts;
}

function textLines(steps: PowerStep[], format: string, warnings: Warnings): string[] {
  const lines: string[] = [];
  let seconds = 0;
  for (const { step, place, seconds: length } of steps) {
    const text = textOfStep(step);
    const line = text === null ? '' : oneLine(text);
    if (line !== (text ?? ''))
      warnings.add('textChanged', `${format} files have the text of a step on one line`, place);
    if (line !== '') lines.push(`${seconds}\t${line}\t${Math.min(TEXT_SECONDS, length)}`);
    seconds += length;
  }
  return lines.length === 0 ? [] : ['[COURSE TEXT]', ...lines, '[END COURSE TEXT]'];
}

function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ').trim();
}
