import { daysBetween } from '../../http/date-windows';
import { invalidInput } from '../../http/errors';
import { localTimeIn } from '../../http/local-time';
import type { MetricValues } from '../../trainingpeaks/metric';
import { METRIC_NAMES, type MetricName, metricKey } from '../../trainingpeaks/metric-fields';
import type { LocalDate, LocalDateTime } from '../../trainingpeaks/types';
import { defineOperation } from '../operation';
import { metricValueFields } from './fields';
import { METRIC_OUTPUT, METRIC_SAMPLE, metricViews } from './output';

/** One day more is let through at both ends: where TrainingPeaks knows no time zone, the day may be another one. */
const DAYS_BACK = 366 + 1;
const DAYS_AHEAD = 1 + 1;

/** TrainingPeaks wiki, v2-Metrics-Create. */
export const createMetric = defineOperation({
  resource: 'metric',
  name: 'create',
  title: 'Create',
  action: 'Create metric',
  description: 'Record weight, sleep, heart rate variability and other values of the connected athlete',
  subject: 'self',
  otherwise: 'Use the connection of the athlete: TrainingPeaks lets nobody else record metrics.',
  scopes: ['metrics:write'],
  writes: true,
  fields: {
    dateTime: {
      kind: 'localDateTime',
      label: 'Date and Time',
      help: 'In the time zone of the athlete, to the minute; a time such as 06:41 means today, and empty means now',
      placement: 'main',
      example: '06:41',
    },
    ...metricValueFields,
  },
  async run(session, input) {
    const now = localTimeIn(await session.timeZone('me'), session.ports.now());
    const dateTime = momentOf(input.dateTime, now);
    const created = await session.client.metrics.create({
      DateTime: dateTime,
      UploadClient: session.applicationName,
      values: valuesOf(input),
    });
    return [created];
  },
  views: { simplified: metricViews.simplified, raw: metricViews.raw },
  sample: METRIC_SAMPLE,
  outputFields: METRIC_OUTPUT,
  zapier: {
    as: 'create',
    key: 'create_metric',
    label: 'Create Metric',
    description: 'Records weight, sleep and other values of the connected athlete.',
    noun: 'Metric',
  },
});

function momentOf(given: LocalDateTime | undefined, now: LocalDateTime): LocalDateTime {
  const today: LocalDate = now.slice(0, 10);
  const moment = given === undefined ? now : given.includes('T') ? given : `${today}T${given}`;
  const ahead = daysBetween(today, moment.slice(0, 10));
  if (ahead >= -DAYS_BACK && ahead <= DAYS_AHEAD) return `${moment.slice(0, 16)}:00`;
  throw invalidInput(
    'dateTime',
    `${moment.slice(0, 10)} is too far ${ahead < 0 ? 'back' : 'ahead'} to record metrics.`,
    'Choose a time from one year ago up to one day ahead.',
    'TrainingPeaks takes metrics of the past year.',
  );
}

/** The values as the API names them. */
function valuesOf(input: Record<string, unknown>): MetricValues {
  const values: MetricValues = {};
  for (const name of METRIC_NAMES) {
    const value = input[metricKey(name)] as number | string | undefined;
    if (value !== undefined) values[name] = asSent(name, value);
  }
  return values;
}

/** Durations were read as seconds and are sent as decimal hours; a Restwise score is sent by its name. */
function asSent(name: MetricName, value: number | string): number | string {
  if (name === 'RestwiseScore') return `Score${value}`;
  const field = metricValueFields[metricKey(name) as keyof typeof metricValueFields];
  return field.kind === 'duration' ? Math.round((Number(value) / 3600) * 1e5) / 1e5 : value;
}
