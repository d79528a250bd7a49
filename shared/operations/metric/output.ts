import { normaliseContextFor } from '../../normalised/context';
import { normaliseMetrics } from '../../normalised/metrics';
import type { Metric } from '../../trainingpeaks/metric';
import { simplifyMetric } from '../../trainingpeaks/metric-view';
import type { AthleteRef, JsonObject } from '../../trainingpeaks/types';
import type { OutputField } from '../operation';
import type { Session } from '../session';

export const METRIC_OUTPUT: readonly OutputField[] = [
  { key: 'id', label: 'Metrics Number', type: 'string' },
  { key: 'athleteId', label: 'Athlete Number', type: 'integer' },
  { key: 'metricDay', label: 'Day', type: 'string' },
  { key: 'metricTime', label: 'Time', type: 'string' },
  { key: 'weightKilograms', label: 'Weight (kg)', type: 'number', sensitive: true },
  { key: 'restingPulseBpm', label: 'Resting Pulse (bpm)', type: 'number', sensitive: true },
  { key: 'hrvMilliseconds', label: 'HRV (ms)', type: 'number', sensitive: true },
  { key: 'sleepHours', label: 'Sleep (h)', type: 'number', sensitive: true },
  { key: 'sleepQuality', label: 'Sleep Quality', type: 'string', sensitive: true },
  { key: 'otherValues', label: 'Other Values', type: 'string', sensitive: true },
];

export const METRIC_SAMPLE: JsonObject = {
  id: '7F3C2A10-0000-4000-8000-3B1F6F1F9A10',
  athleteId: 880045,
  metricDay: '2026-05-02',
  metricTime: '06:41',
  weightKilograms: 60.8,
  restingPulseBpm: 48,
  hrvMilliseconds: 71.5,
  sleepHours: 7.4,
  sleepQuality: 'Good',
  otherValues: 'Steps: 9120, Fatigue: Low',
};

export const metricViews = {
  simplified: simplifyMetric,
  raw: (metric: Metric): JsonObject => metric.raw,
  async normalised(
    metric: DayMetric,
    { athlete = 'me', includePersonalData }: { athlete?: AthleteRef; includePersonalData?: boolean },
    session: Session,
  ): Promise<JsonObject[]> {
    const context = await normaliseContextFor(session, metric.athleteId ?? athlete);
    return normaliseMetrics(metric.sameDay ?? [metric], { ...context, includePersonalData });
  },
};

/** A record; in the normalised view, which has one result for a day, the first of the day brings the others with it. */
export type DayMetric = Metric & { sameDay?: Metric[] };
