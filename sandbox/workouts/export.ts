import { Athlete, Segment, Step, Workout } from '../store/model';
import { stepSeconds, sportThresholds, SportThresholds } from './compute';
import { encodeFitWorkout } from './fit-workout';
import { intensityUnitOf, unrolledSteps } from './structure';

export interface ExportedFile {
  filename: string;
  contentType: string;
  content: Buffer;
}

/** Formats the workout can be exported to. `json` needs the thresholds its targets refer to (TrainingPeaks wiki, Workout-Of-The-Day-Structured-Workout-File). */
export function exportFormats(workout: Workout, athlete: Athlete): string[] {
  const { structure } = workout;
  if (!structure) return [];
  const thresholds = sportThresholds(athlete, workout.type);
  const formats = ['fit'];
  if (['Bike', 'MTB'].includes(workout.type) && intensityUnitOf(structure) === 'PercentOfFtp' && allTimed(structure)) {
    // Only ERG is in watts.
    formats.push(...(thresholds.ftp === null ? [] : ['erg']), 'mrc', 'zwo');
  } else if (
    workout.type === 'Run' &&
    intensityUnitOf(structure) === 'PercentOfThresholdSpeed' &&
    allTimed(structure)
  ) {
    formats.push('zwo');
  }
  if (thresholdFor(intensityUnitOf(structure), thresholds) !== null) formats.push('json');
  return formats;
}

function allTimed(structure: Segment[]): boolean {
  return unrolledSteps(structure).every((step) => step.Length.Unit === 'Second');
}

function thresholdFor(unit: string, thresholds: SportThresholds): number | null {
  switch (unit) {
    case 'PercentOfFtp':
      return thresholds.ftp;
    case 'PercentOfMaxHr':
      return thresholds.maxHr;
    case 'PercentOfThresholdHr':
      return thresholds.thresholdHr;
    case 'PercentOfThresholdSpeed':
      return thresholds.thresholdSpeed;
    default:
      return 0;
  }
}

/** The export of a workout in one of its formats; the caller has checked that it is offered. */
export function exportWorkout(workout: Workout, athlete: Athlete, format: string): ExportedFile {
  const structure = workout.structure as Segment[];
  const thresholds = sportThresholds(athlete, workout.type);
  const title = String(workout.values.Title ?? workout.type);
  const filename = `${title.replace(/[^\w-]+/g, '_')}.${format}`;
  const text = (content: string, contentType = 'application/octet-stream') => ({
    filename,
    contentType,
    content: Buffer.from(content),
  });
  switch (format) {
    case 'json':
      return text(JSON.stringify(jsonExport(workout, structure, title, thresholds)), 'application/json; charset=utf-8');
    case 'zwo':
      return text(zwo(structure, title, workout), 'application/xml; charset=utf-8');
    case 'fit':
      return {
        filename,
        contentType: 'application/octet-stream',
        content: encodeFitWorkout(title, workout.type, structure, thresholds),
      };
    default:
      return text(ergOrMrc(structure, title, format, thresholds));
  }
}

function jsonExport(workout: Workout, structure: Segment[], title: string, thresholds: SportThresholds) {
  return {
    Id: workout.id,
    Title: title,
    Type: workout.type,
    Ftp: thresholds.ftp,
    MaxHr: thresholds.maxHr,
    ThresholdHr: thresholds.thresholdHr,
    ThresholdSpeed: thresholds.thresholdSpeed,
    Structure: structure,
  };
}

function zwo(structure: Segment[], title: string, workout: Workout): string {
  const lines = unrolledSteps(structure).map((step) => {
    const power = (step.IntensityTarget.Value / 100).toFixed(3);
    const note = step.Notes ? `<textevent timeoffset="0" message="${escapeXml(step.Notes)}"/>` : '';
    return `    <SteadyState Duration="${step.Length.Value}" Power="${power}">${note}</SteadyState>`;
  });
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<workout_file>',
    `  <name>${escapeXml(title)}</name>`,
    `  <sportType>${workout.type === 'Run' ? 'run' : 'bike'}</sportType>`,
    '  <workout>',
    ...lines,
    '  </workout>',
    '</workout_file>',
    '',
  ].join('\n');
}

function ergOrMrc(structure: Segment[], title: string, format: string, thresholds: SportThresholds): string {
  const unit = format === 'erg' ? 'WATTS' : 'PERCENT';
  const value = (step: Step) =>
    format === 'erg'
      ? Math.round((step.IntensityTarget.Value / 100) * (thresholds.ftp as number))
      : step.IntensityTarget.Value;
  let seconds = 0;
  const texts: string[] = [];
  const points = unrolledSteps(structure).flatMap((step) => {
    const start = seconds;
    seconds += stepSeconds(step, thresholds) ?? 0;
    if (step.Notes) texts.push(`${start}\t${step.Notes.replace(/\s+/g, ' ')}\t10`);
    return [start, seconds].map((at) => `${(at / 60).toFixed(2)}\t${value(step)}`);
  });
  const header = [
    '[COURSE HEADER]',
    'VERSION = 2',
    'UNITS = ENGLISH',
    `DESCRIPTION = ${title}`,
    `MINUTES ${unit}`,
    '[END COURSE HEADER]',
  ];
  const data = ['[COURSE DATA]', ...points, '[END COURSE DATA]'];
  const notes = texts.length === 0 ? [] : ['[COURSE TEXT]', ...texts, '[END COURSE TEXT]'];
  return [...header, ...data, ...notes, ''].join('\r\n');
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
