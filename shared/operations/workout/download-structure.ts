import { ConnectorError } from '../../http/errors';
import type { StructureFileFormat } from '../../trainingpeaks/structure';
import type { AthleteRef } from '../../trainingpeaks/types';
import { FORMAT_FACTS } from '../../workouts/formats/formats';
import { defineOperation, type OutputFile } from '../operation';
import type { Session } from '../session';
import { athleteField, workoutField } from './fields';

interface Downloaded extends OutputFile {
  workoutId: number;
  format: StructureFileFormat;
}

/** TrainingPeaks wiki, Workout-Of-The-Day-Structured-Workout-File. */
export const downloadStructure = defineOperation({
  resource: 'workout',
  name: 'downloadStructure',
  title: 'Download Structure',
  action: 'Download structure of workout',
  description: 'Download the interval steps of a planned workout as a file for a bike computer, watch or trainer',
  subject: 'addressed',
  scopes: ['workouts:wod'],
  fields: {
    athlete: athleteField,
    workout: workoutField,
    format: {
      kind: 'choice',
      label: 'Format',
      help: 'The kind of file; which ones there are depends on the sport and the targets of the workout',
      placement: 'main',
      default: 'fit',
      choices: [
        { value: 'fit', label: 'FIT', help: 'For bike computers and watches' },
        { value: 'zwo', label: 'ZWO', help: 'For Zwift; rides by power, runs by pace' },
        { value: 'erg', label: 'ERG', help: 'For trainers, in watts' },
        { value: 'mrc', label: 'MRC', help: 'For trainers, in percent of FTP' },
        { value: 'json', label: 'JSON', help: 'The steps as TrainingPeaks keeps them' },
      ],
    },
  },
  async run(session, { athlete, workout, format }): Promise<Downloaded[]> {
    const answer = await session.client.workouts.structureFile(athlete, workout, format);
    if (answer === 'noStructure') throw noStructure(workout);
    if (answer === 'notOffered') throw await notOffered(session, athlete, workout, format);
    const { extension, mimeType } = FORMAT_FACTS[format];
    const fileName = answer.fileName ?? `workout-${workout}.${extension}`;
    return [{ workoutId: workout, format, fileName, mimeType, bytes: answer.bytes }];
  },
  views: {
    simplified: ({ workoutId, format, fileName, mimeType, bytes }) => ({
      workoutId,
      format,
      fileName,
      mimeType,
      fileSizeBytes: bytes.length,
    }),
  },
  file: ({ fileName, mimeType, bytes }) => ({ fileName, mimeType, bytes }),
  sample: {
    workoutId: 5123000222,
    format: 'fit',
    fileName: 'Threshold_2_x_15.fit',
    mimeType: 'application/vnd.ant.fit',
    fileSizeBytes: 412,
  },
  outputFields: [
    { key: 'workoutId', label: 'Workout Number', type: 'integer', always: true },
    { key: 'format', label: 'Format', type: 'string', always: true },
    { key: 'fileName', label: 'File Name', type: 'string', always: true },
    { key: 'mimeType', label: 'File Type', type: 'string', always: true },
    { key: 'fileSizeBytes', label: 'File Size (bytes)', type: 'integer', always: true },
  ],
  zapier: {
    as: 'create',
    key: 'download_structure',
    label: 'Download Workout Structure',
    description: 'Downloads the interval steps of a planned workout as a file.',
    noun: 'File',
  },
});

function noStructure(workout: number): ConnectorError {
  return new ConnectorError({
    kind: 'conflict',
    what: `Workout ${workout} has no structure to download.`,
    why: 'It was planned without interval steps.',
    next: 'Choose a workout with steps, or give it some in TrainingPeaks or with “Update workout”.',
    field: 'workout',
  });
}

const UNKNOWN_WHY =
  'Which files it writes depends on the sport, the kind of targets, and the thresholds of the athlete for this sport.';

async function notOffered(session: Session, athlete: AthleteRef, workout: number, format: StructureFileFormat) {
  const offered = await offeredFormats(session, athlete, workout);
  const names = offered.map((name) => name.toUpperCase());
  return new ConnectorError({
    kind: 'conflict',
    what: `TrainingPeaks does not write workout ${workout} as ${FORMAT_FACTS[format].label}.`,
    why: names.length === 0 ? UNKNOWN_WHY : `It offers this workout as ${names.join(', ')}.`,
    next: nextAfter(format, offered),
    field: 'format',
  });
}

function nextAfter(format: StructureFileFormat, offered: string[]): string {
  if (format === 'json') return 'Set the thresholds of the athlete for this sport in TrainingPeaks, or choose FIT.';
  if (!offered.includes('json')) return 'Choose another format.';
  return 'Choose one of these, or download JSON and make another file of it with “Convert structure”.';
}

/** Only for the message: where the workout may not be read, the message does without. */
async function offeredFormats(session: Session, athlete: AthleteRef, workout: number): Promise<string[]> {
  const { client, grantedScopes } = session;
  if (grantedScopes?.has('workouts:read') === false) return [];
  const found = await client.workouts.get(athlete, workout).catch(() => null);
  return (found?.workoutFileFormats ?? []).map((name) => name.toLowerCase());
}
