import { ConnectorError } from '../../http/errors';
import { epochOf, offsetMinutesIn } from '../../http/local-time';
import { unexpectedAnswer } from '../../http/no-answer';
import { writeFitActivity, type WrittenActivity } from '../../workouts/formats/fit/write-activity';
import { fileNameOf } from '../../workouts/formats/file-name';
import { FORMAT_FACTS } from '../../workouts/formats/formats';
import { writableType } from '../../workouts/types';
import { defineOperation } from '../operation';
import { athleteField, workoutField } from './fields';

const { mimeType } = FORMAT_FACTS.fit;

/** What the file names as its maker: the same on every platform, so that the same workout gives the same bytes. */
const PRODUCT = 'TrainingPeaks';

interface Downloaded extends WrittenActivity {
  workoutId: number;
  fileName: string;
  startTime: string;
  timeZone: string;
}

/** TrainingPeaks wiki, Workouts-Get-Details. The device's own file cannot be read; this is a new one of the same recording. */
export const downloadFit = defineOperation({
  resource: 'workout',
  name: 'downloadFit',
  title: 'Download FIT',
  action: 'Download FIT of workout',
  description: 'Make a FIT activity file of what was recorded of a completed workout; the athlete needs Premium',
  subject: 'addressed',
  scopes: ['workouts:read', 'workouts:details'],
  fields: { athlete: athleteField, workout: workoutField },
  async run(session, { athlete, workout: id }): Promise<Downloaded[]> {
    const { client } = session;
    const workout = await client.workouts.get(athlete, id);
    const { startTime, distanceMeters, caloriesKilocalories: calories } = workout;
    if (startTime === null) throw nothingRecorded(id, 'It has no time at which it was begun.');
    const details = await client.analysis.details(athlete, id);
    if (details === null) throw nothingRecorded(id, 'It is not completed, or has no file.');
    const timeZone = await session.timeZone(athlete);
    const startedAt = epochOf(startTime, timeZone);
    const written = writeFitActivity({
      details,
      startedAt,
      offsetMinutes: offsetMinutesIn(timeZone, startedAt),
      sport: writableType(workout.workoutType),
      calories,
      distanceMeters,
      product: PRODUCT,
    });
    if (written === null) {
      const isDetails = Object.keys(details.raw).some((member) => /^workout(stats|channels)$/i.test(member));
      if (!isDetails) throw unexpectedAnswer('read the workout details', 'The answer holds no details.');
      throw nothingRecorded(id, 'It has figures, but no recorded values.');
    }
    const fileName = fileNameOf(`${startTime.slice(0, 10)} ${workout.title ?? workout.workoutType}`, 'fit');
    return [{ ...written, workoutId: id, fileName, startTime, timeZone }];
  },
  views: {
    simplified: ({ workoutId, fileName, startTime, timeZone, records, laps, bytes }) => ({
      workoutId,
      fileName,
      mimeType,
      fileSizeBytes: bytes.length,
      startTime,
      timeZone,
      records,
      laps,
    }),
  },
  file: ({ fileName, bytes }) => ({ fileName, mimeType, bytes }),
  sample: {
    workoutId: 5123000222,
    fileName: 'Threshold-2-x-15.fit',
    mimeType,
    fileSizeBytes: 98436,
    startTime: '2026-05-02T07:10:00+01:00',
    timeZone: 'Europe/Lisbon',
    records: 3766,
    laps: 5,
  },
  outputFields: [
    { key: 'workoutId', label: 'Workout Number', type: 'integer', always: true },
    { key: 'fileName', label: 'File Name', type: 'string', always: true },
    { key: 'mimeType', label: 'File Type', type: 'string', always: true },
    { key: 'fileSizeBytes', label: 'File Size (bytes)', type: 'integer', always: true },
    { key: 'startTime', label: 'Start Time', type: 'string', always: true },
    { key: 'timeZone', label: 'Time Zone', type: 'string', always: true },
    { key: 'records', label: 'Records', type: 'integer', always: true },
    { key: 'laps', label: 'Laps', type: 'integer', always: true },
  ],
  zapier: {
    as: 'create',
    key: 'download_fit',
    label: 'Download FIT',
    description: 'Makes a FIT activity file of what was recorded of a completed workout.',
    noun: 'File',
  },
});

function nothingRecorded(workout: number, why: string): ConnectorError {
  return new ConnectorError({
    kind: 'conflict',
    what: `Workout ${workout} has no recording to make a FIT file of.`,
    why,
    next: 'Choose a completed workout with a recording. If TrainingPeaks shows a file for it, download the original under Files in the workout’s window.',
    field: 'workout',
  });
}
