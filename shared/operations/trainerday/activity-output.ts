import type { TrainerDayActivity } from '../../trainerday/types';
import type { JsonObject, LocalDate } from '../../trainingpeaks/types';
import type { OutputField } from '../operation';

const SHOWN = [
  'id',
  'name',
  'startTimeUtc',
  'sport',
  'source',
  'fromTrainingPeaks',
  'durationSeconds',
  'distanceMeters',
  'averagePowerWatts',
  'averageHeartRate',
  'localDate',
] as const;

/** @param activity with the day where the athlete is; null when TrainerDay does not tell when it began */
export function shownActivity(activity: TrainerDayActivity & { localDate: LocalDate | null }): JsonObject {
  return Object.fromEntries(SHOWN.map((key) => [key, activity[key]]));
}

export const ACTIVITY_SAMPLE: JsonObject = {
  id: '66a0c1d2e3',
  name: 'Tempo 2 x 12',
  startTimeUtc: '2026-05-04T16:30:00Z',
  sport: 'bike',
  source: 'trainerDay',
  fromTrainingPeaks: false,
  durationSeconds: 3240,
  distanceMeters: 28400,
  averagePowerWatts: 178,
  averageHeartRate: 141,
  localDate: '2026-05-04',
};

export const ACTIVITY_OUTPUT = [
  { key: 'id', label: 'Activity ID', type: 'string' },
  { key: 'name', label: 'Name', type: 'string' },
  { key: 'startTimeUtc', label: 'Start Time (UTC)', type: 'datetime' },
  { key: 'sport', label: 'Sport', type: 'string' },
  { key: 'source', label: 'Source', type: 'string' },
  { key: 'fromTrainingPeaks', label: 'From TrainingPeaks', type: 'boolean' },
  { key: 'durationSeconds', label: 'Duration (seconds)', type: 'number' },
  { key: 'distanceMeters', label: 'Distance (m)', type: 'number' },
  { key: 'averagePowerWatts', label: 'Average Power (W)', type: 'number' },
  { key: 'averageHeartRate', label: 'Average Heart Rate (bpm)', type: 'number' },
  { key: 'localDate', label: 'Local Date', type: 'string' },
] as const satisfies readonly OutputField[];
