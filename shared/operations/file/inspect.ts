import { activityFingerprint } from '../../files/activity/fingerprint';
import { examineFile } from '../../files/examine';
import { defineOperation } from '../operation';
import { fileField } from './upload-fields';

/** Looks at a file and sends nothing: what a table needs to tell new, changed and known activities apart. */
export const inspectFile = defineOperation({
  resource: 'file',
  name: 'inspect',
  title: 'Inspect',
  action: 'Inspect file',
  description: 'Read the start, sport, duration and fingerprints of an activity file without sending it anywhere',
  subject: 'connection',
  scopes: [],
  fields: {
    file: {
      ...fileField,
      help: 'A FIT, TCX, PWX or GPX file of one workout',
      n8n: { ...fileField.n8n, help: 'The name of the input field that holds the FIT, TCX, PWX or GPX file' },
    },
  },
  async run({ ports }, { file }) {
    return [await examineFile({ fileName: file.fileName, bytes: await file.read() }, ports)];
  },
  views: {
    simplified: ({ type, fileName, contentHash, activity, unread, warnings }) => ({
      contentHash,
      activityFingerprint: activity === null ? null : activityFingerprint(activity),
      startTime: activity?.startTime ?? null,
      workoutType: activity?.sport ?? null,
      durationSeconds: activity === null ? null : Math.round(activity.durationSeconds),
      distanceMeters: activity?.distanceMeters ?? null,
      fileType: type,
      fileName,
      warnings: [...warnings, unread].filter((text) => text !== '').join(' ') || null,
    }),
  },
  sample: {
    contentHash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    activityFingerprint: 'bike/2026-05-02T16:10:00Z/61',
    startTime: '2026-05-02T16:10:00Z',
    workoutType: 'bike',
    durationSeconds: 3660,
    distanceMeters: 30120,
    fileType: 'fit',
    fileName: 'evening-ride.fit',
    warnings: null,
  },
  outputFields: [
    { key: 'contentHash', label: 'File Fingerprint', type: 'string', always: true },
    { key: 'activityFingerprint', label: 'Activity Fingerprint', type: 'string' },
    { key: 'startTime', label: 'Start', type: 'string' },
    { key: 'workoutType', label: 'Workout Type', type: 'string' },
    { key: 'durationSeconds', label: 'Duration (s)', type: 'integer' },
    { key: 'distanceMeters', label: 'Distance (m)', type: 'number' },
    { key: 'fileType', label: 'File Type', type: 'string', always: true },
    { key: 'fileName', label: 'File Name', type: 'string', always: true },
    { key: 'warnings', label: 'Warnings', type: 'string' },
  ],
  zapier: {
    as: 'create',
    key: 'inspect_file',
    label: 'Inspect File',
    description: 'Reads the start, sport, duration and fingerprints of an activity file without sending it anywhere.',
    noun: 'File',
  },
});
