import { metricDays } from '../../normalised/metrics';
import { personalDataField } from '../normalised-fields';
import { defineOperation } from '../operation';
import { rangeFields, resolveRange } from '../ranges';
import { athleteField } from '../workout/fields';
import { METRIC_OUTPUT, METRIC_SAMPLE, metricViews, type DayMetric } from './output';

/** TrainingPeaks wiki, v2-Metrics-Get-Athlete-Metrics. */
export const getAllMetrics = defineOperation({
  resource: 'metric',
  name: 'getAll',
  title: 'Get Many',
  action: 'Get many metrics',
  description: 'List the metrics records of a range of days, oldest first; for athletes with Premium only',
  subject: 'addressed',
  scopes: ['metrics:read'],
  many: true,
  fields: { athlete: athleteField, ...rangeFields, includePersonalData: personalDataField },
  async run(session, input, options): Promise<DayMetric[]> {
    const { start, end } = await resolveRange(session, input.athlete, input);
    if (options.view !== 'normalised') return session.client.metrics.range(input.athlete, start, end, options);
    const days = metricDays(await session.client.metrics.range(input.athlete, start, end));
    return days.map((sameDay) => ({ ...sameDay[0]!, sameDay }));
  },
  views: metricViews,
  sample: METRIC_SAMPLE,
  outputFields: METRIC_OUTPUT,
  zapier: {
    as: 'search',
    key: 'find_metrics',
    label: 'Find Metrics',
    description: 'Finds the weight, sleep and other values recorded on a range of days.',
    noun: 'Metric',
  },
});
