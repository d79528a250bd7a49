import { normaliseContextFor, type ContextSource } from '../normalised/context';
import { normaliseMetrics } from '../normalised/metrics';
import type { Metric } from '../trainingpeaks/metric';
import { simplifyMetric } from '../trainingpeaks/metric-view';
import type { AthleteRef, JsonObject } from '../trainingpeaks/types';
import { simplifyWorkout } from '../workouts/simplify';
import { matches } from '../workouts/status';
import type { Finding } from './athlete';
import { METRIC_EVENT, metricKey } from './metrics';
import { changeContext, normalisedChange } from './normalised-items';

/** Which changes are handed over, and in what form. */
export interface ItemOptions {
  events: readonly string[];
  /** Type names in any casing; empty or absent means all. The type of a deleted workout is not known: it always passes. */
  workoutTypes?: readonly string[];
  output: 'simplified' | 'raw' | 'normalised';
}

/**
 * The findings somebody asked for, each as a workout with `event` and `eventKey`. What is left out here counts as looked at
 * all the same, so that a filter changed later brings up nothing old.
 */
export async function itemsOf(
  source: ContextSource,
  findings: readonly Finding[],
  options: ItemOptions,
  athleteId: number | null,
): Promise<JsonObject[]> {
  const { events, workoutTypes: types = [], output } = options;
  const wanted = findings.filter(
    ({ change, workout }) => events.includes(change.event) && (workout === null || matches(workout, { types })),
  );
  if (output === 'normalised' && wanted.length > 0) {
    const context = await changeContext(source, athleteId);
    return wanted.map((finding) => normalisedChange(finding.change, finding, context));
  }
  return wanted.map(({ change, workoutId, workout }) => {
    const gone = output === 'raw' ? { Id: workoutId, AthleteId: athleteId } : { id: workoutId, athleteId };
    const shown = workout === null ? gone : output === 'raw' ? workout.raw : simplifyWorkout(workout);
    return { ...shown, ...change };
  });
}

/** New metrics records of one athlete in the same form; in the normalised one each stands alone, whatever else the day has. */
export async function metricItems(
  source: ContextSource,
  metrics: readonly Metric[],
  { output }: Pick<ItemOptions, 'output'>,
  athlete: AthleteRef,
): Promise<JsonObject[]> {
  const [first] = metrics;
  const context =
    output === 'normalised' && first !== undefined
      ? await normaliseContextFor(source, first.athleteId ?? athlete)
      : undefined;
  return metrics.map((metric) => ({
    ...(context ? normaliseMetrics([metric], context)[0] : output === 'raw' ? metric.raw : simplifyMetric(metric)),
    event: METRIC_EVENT,
    eventKey: metricKey(metric),
  }));
}
