import { FORMAT_FACTS } from '../../workouts/formats/formats';
import { defineOperation } from './session';

const { mimeType: MIME_TYPE } = FORMAT_FACTS.fit;

/** Not on TrainerDay's page, but seen to work: GET /activities/{id}/fit. */
export const downloadActivityFit = defineOperation({
  resource: 'activity',
  name: 'downloadFit',
  title: 'Download FIT',
  action: 'Download FIT file of activity',
  description: 'Download the FIT file of a completed activity',
  subject: 'self',
  scopes: ['activities:read'],
  fields: {
    activityId: {
      kind: 'text',
      label: 'Activity ID',
      help: 'The ID of the activity, as “Get many activities” gives it',
      zapier: {
        label: 'Activity',
        help: 'The activity of an earlier step, or one of the list',
        list: { key: 'activity_list', search: 'find_activity' },
      },
      required: true,
      maxLength: 100,
      example: '66a0c1d2e3',
    },
  },
  async run(session, { activityId }) {
    const { bytes, fileName } = await session.client.activityFit(activityId);
    return [{ activityId, fileName: fileName ?? `trainerday-${activityId.replace(/\W+/g, '-')}.fit`, bytes }];
  },
  views: {
    simplified: ({ activityId, fileName, bytes }) => ({
      activityId,
      fileName,
      mimeType: MIME_TYPE,
      fileSizeBytes: bytes.length,
    }),
  },
  file: ({ fileName, bytes }) => ({ fileName, mimeType: MIME_TYPE, bytes }),
  sample: {
    activityId: '66a0c1d2e3',
    fileName: 'trainerday-66a0c1d2e3.fit',
    mimeType: MIME_TYPE,
    fileSizeBytes: 48_210,
  },
  outputFields: [
    { key: 'activityId', label: 'Activity ID', type: 'string', always: true },
    { key: 'fileName', label: 'File Name', type: 'string', always: true },
    { key: 'mimeType', label: 'File Type', type: 'string', always: true },
    { key: 'fileSizeBytes', label: 'File Size (bytes)', type: 'integer', always: true },
  ],
  zapier: {
    as: 'create',
    key: 'download_activity',
    label: 'Download Activity',
    description: 'Downloads the FIT file of a completed activity.',
    noun: 'File',
  },
});
