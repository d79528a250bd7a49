import { structureError } from '../../structure/errors';
import { withinLimits } from '../../structure/limits';
import { plainStep, targetOf, type Step } from '../../structure/model';
import { rampSteps } from '../../structure/ramp';
import { needThreshold, type Thresholds } from '../../structure/thresholds';
import { Warnings } from '../../structure/warnings';
import type { WorkoutFileContent } from '../file';

interface Course {
  header: string[];
  data: string[];
  texts: string[];
}

interface Point {
  seconds: number;
  value: number;
}

/**
 * Reads an ERG or MRC file. Watts become percents of the FTP that the file names, else of the athlete's. Ramps become
 * stairs; the texts become the notes of the steps they stand at.
 *
 * @throws ConnectorError `invalidInput`
 */
export function readErgMrc(text: string, thresholds: Thresholds): WorkoutFileContent {
  const warnings = new Warnings();
  const course = sections(text);
  const toPercent = percents(course.header, thresholds, warnings);
  const points = course.data.map(point);
  const steps = stepsBetween(points, toPercent, warnings);
  const structure = withinLimits(steps.map(({ step }) => step));
  if (structure.length === 0) throw structureError('The file has no steps.', 'Choose another file.');
  addTexts(steps, course.texts, warnings);
  const title = header(course.header, 'DESCRIPTION') ?? header(course.header, 'FILE NAME');
  return { structure, title, sport: 'bike', warnings: warnings.list() };
}

function sections(text: string): Course {
  const found: Record<string, string[]> = {};
  let current: string[] = [];
  for (const line of text.split(/\r\n|\r|\n/)) {
    const content = line.trim();
    if (!content.startsWith('[') || !content.endsWith(']')) {
      if (content !== '') current.push(line);
    } else {
      const name = content.slice(1, -1).trim().toUpperCase().replace(/\s+/g, ' ');
      current = [];
      if (!name.startsWith('END ')) found[name] = current;
    }
  }
  const { 'COURSE HEADER': head, 'COURSE DATA': data, 'COURSE TEXT': texts = [] } = found;
  if (head === undefined || data === undefined) {
    throw structureError(
      'The file is not an ERG or MRC file.',
      'Choose a file with the sections [COURSE HEADER] and [COURSE DATA].',
    );
  }
  return { header: head, data, texts };
}

function header(lines: string[], name: string): string | null {
  for (const line of lines) {
    const [key, ...value] = line.split('=');
    if (key!.trim().toUpperCase() === name && value.length > 0) return value.join('=').trim() || null;
  }
  return null;
}

function percents(lines: string[], thresholds: Thresholds, warnings: Warnings): (value: number) => number {
  if (lines.some((line) => /^\s*MINUTES\s+PERCENT/i.test(line))) return (value) => value;
  if (!lines.some((line) => /^\s*MINUTES\s+WATTS\s*$/i.test(line))) {
    throw structureError(
      'The file has neither watts nor percents by minutes.',
      'Choose an ERG or MRC file whose header says MINUTES WATTS or MINUTES PERCENT.',
    );
  }
  const named = Number(header(lines, 'FTP'));
  const ftp = named > 0 ? named : needThreshold(thresholds, 'ftpWatts', 'The file, which is in watts without an FTP,');
  if (thresholds.ftpWatts !== null && thresholds.ftpWatts !== ftp) {
    warnings.add('targetConverted', `The watts were read as percents of the FTP in the file, ${ftp} W`);
  }
  return (value) => Math.round((value / ftp) * 1000) / 10;
}

function point(line: string): Point {
  const [minutes, value] = line
    .trim()
    .split(/[\s,;]+/)
    .map(Number);
  if (minutes === undefined || value === undefined || !Number.isFinite(minutes) || !Number.isFinite(value)) {
    throw structureError(`The line “${line.trim().slice(0, 40)}” is not two numbers.`, 'Correct the file.');
  }
  return { seconds: Math.round(minutes * 60), value };
}

interface TimedStep {
  start: number;
  step: Step;
}

/** Each pair of points is a step when both have the same target, else a ramp. */
function stepsBetween(points: Point[], toPercent: (value: number) => number, warnings: Warnings): TimedStep[] {
  const steps: TimedStep[] = [];
  points.slice(1).forEach((end, index) => {
    const start = points[index]!;
    const value = end.seconds - start.seconds;
    if (value < 0) throw structureError('The minutes in the file do not go up.', 'Correct the file.');
    if (value === 0) return;
    const [from, to] = [toPercent(start.value), toPercent(end.value)];
    const length = { unit: 'seconds' as const, value };
    if (from === to) {
      steps.push({ start: start.seconds, step: plainStep(length, targetOf('PercentOfFtp', from)) });
      return;
    }
    warnings.add('rampSplit', 'TrainingPeaks knows no ramps, so they were split into steps');
    let at = start.seconds;
    for (const step of rampSteps(length, 'PercentOfFtp', from, to)) {
      steps.push({ start: at, step });
      at += step.length.value;
    }
  });
  return steps;
}

function addTexts(steps: TimedStep[], lines: string[], warnings: Warnings): void {
  const notes = new Map<TimedStep, string[]>();
  for (const line of lines) {
    const match = /^\s*(?<at>\d+(?:\.\d+)?)\s+(?<text>.*?)(?:\t\s*\d+(?:\.\d+)?\s*)?$/.exec(line);
    const at = Number(match?.groups?.at);
    const found = stepAt(steps, at);
    if (match === null || found === undefined) {
      warnings.add('noteDropped', 'A text that belongs to no step was left out');
      continue;
    }
    if (found.start !== Math.round(at)) {
      warnings.add('textChanged', 'A text in the middle of a step was added to the note of the step');
    }
    const texts = notes.get(found) ?? [];
    texts.push(match.groups!.text!.trim());
    notes.set(found, texts);
  }
  for (const [timed, texts] of notes) timed.step.notes = texts.filter(Boolean).join('\n') || null;
}

/** The last step that has begun by then; files hold texts by the thousand, so the steps are halved and not walked. */
function stepAt(steps: TimedStep[], seconds: number): TimedStep | undefined {
  let [from, to] = [0, steps.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (steps[middle]!.start <= seconds) from = middle + 1;
    else to = middle;
  }
  return steps[from - 1];
}
