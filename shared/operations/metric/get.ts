import { guidIn } from '../../trainingpeaks/guid';
import { defineOperation } from '../operation';
import { personalDataField } from '../normalised-fields';
import { METRIC_OUTPUT, METRIC_SAMPLE, metricViews } from './output';

/** TrainingPeaks wiki, v2-Metrics-Get-By-Id. */
export const getMetric = defineOperation({
  resource: 'metric',
  name: 'get',
  title: 'Get',
  action: 'Get metric',
  description: 'Get one metrics record by its ID',
  subject: 'connection',
  scopes: ['metrics:read'],
  fields: {
    metric: {
      kind: 'text',
      label: 'Metric ID',
      help: 'The ID that Create or Get Many gave',
      required: true,
      example: '7F3C2A10-0000-4000-8000-3B1F6F1F9A10',
    },
    includePersonalData: personalDataField,
  },
  run: async ({ client }, { metric }) => [await client.metrics.get(guidIn('metric', 'Metric ID', metric))],
  views: metricViews,
  sample: METRIC_SAMPLE,
  outputFields: METRIC_OUTPUT,
  zapier: { no: 'Find Metrics gives whole records, and TrainingPeaks shows the ID of a record nowhere else.' },
});
