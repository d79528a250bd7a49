import { NORMALISED_VERSION } from '../../normalised/model';
import type { OutputField } from '../operation';

/** The envelope of a normalised item; docs/normalised-fields.md lists what is in its model. */
export const NORMALISED_FIELDS: readonly OutputField[] = [
  { key: 'type', label: 'Type', type: 'string', always: true },
  { key: 'version', label: 'Version', type: 'string' },
  { key: 'user', label: 'User', type: 'object' },
  { key: 'data', label: 'Data', type: 'rows', fields: [{ key: 'metadata', label: 'Metadata', type: 'object' }] },
];

export const NORMALISED_SAMPLE = {
  type: 'activity',
  version: NORMALISED_VERSION,
  user: { user_id: '880045', provider: 'TRAININGPEAKS', reference_id: null },
  data: [
    {
      metadata: {
        summary_id: '5123000222',
        name: 'Threshold 2 x 15',
        type: 1,
        start_time: '2026-05-02T07:10:00.000000+01:00',
        end_time: '2026-05-02T08:25:00.000000+01:00',
      },
    },
  ],
};
