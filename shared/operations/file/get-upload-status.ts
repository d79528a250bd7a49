import { defineOperation } from '../operation';
import { outcomeOf } from './follow-upload';

/** TrainingPeaks wiki, File-Upload-Asynchronous and FileStatus. A failed upload is a result here, not an error. */
export const getUploadStatus = defineOperation({
  resource: 'file',
  name: 'getUploadStatus',
  title: 'Get Upload Status',
  action: 'Get upload status of file',
  description: 'See whether TrainingPeaks has made a workout of an uploaded file',
  subject: 'self',
  otherwise: 'Use the connection of the athlete who uploaded the file.',
  scopes: ['file:write'],
  fields: {
    trackingId: {
      kind: 'text',
      label: 'Tracking Number',
      help: 'The tracking number that the upload step gave',
      required: true,
      example: '7f3c2a10-0000-4000-8000-3b1f6f1f9a10',
    },
  },
  async run({ client }, { trackingId }) {
    const status = await client.files.status(trackingId);
    return [{ status, trackingId }];
  },
  views: {
    simplified: ({ status, trackingId }) => {
      const { state, workoutIds, reason } = outcomeOf(status, trackingId);
      return {
        id: trackingId,
        status: state,
        completed: status.completed,
        skipped: state === 'alreadyThere',
        reason,
        workoutId: workoutIds[0] ?? null,
        workoutIds: workoutIds.join(', ') || null,
      };
    },
    raw: ({ status }) => status.raw,
  },
  sample: {
    id: '7f3c2a10-0000-4000-8000-3b1f6f1f9a10',
    status: 'processed',
    completed: true,
    skipped: false,
    reason: null,
    workoutId: 5123000444,
    workoutIds: '5123000444',
  },
  outputFields: [
    { key: 'id', label: 'Tracking Number', type: 'string', always: true },
    { key: 'status', label: 'Status', type: 'string', always: true },
    { key: 'completed', label: 'Completed', type: 'boolean', always: true },
    { key: 'skipped', label: 'Skipped', type: 'boolean', always: true },
    { key: 'reason', label: 'Reason', type: 'string' },
    { key: 'workoutId', label: 'Workout Number', type: 'integer' },
    { key: 'workoutIds', label: 'Workout Numbers', type: 'string' },
  ],
  zapier: {
    as: 'search',
    key: 'find_upload',
    label: 'Find Upload',
    description: 'Finds what has become of an uploaded file.',
    noun: 'Upload',
  },
});
