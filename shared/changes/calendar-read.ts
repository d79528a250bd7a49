import type { AthleteRef } from '../trainingpeaks/types';
import { type AthleteRead, type Included, readAthlete } from './athlete';
import { METRIC_EVENT, type MetricsRead, readMetrics } from './metrics';
import type { ChangeSource } from './source';
import type { TriggerState } from './state';

/** What one athlete's calendar gave; null for what nobody asked for. */
export interface CalendarRead {
  workouts: AthleteRead | null;
  metrics: MetricsRead | null;
}

/**
 * Reads what is new in one athlete's calendar: one request for its workouts, one for its metrics, each only where an event
 * needs it. Both count together, so that a failure of one loses nothing of the other.
 *
 * @throws ConnectorError as the client does
 */
export async function readCalendar(
  source: ChangeSource,
  athlete: AthleteRef,
  events: readonly string[],
  state: TriggerState,
  included: Included = {},
): Promise<CalendarRead> {
  const key = String(athlete);
  const needsWorkouts = events.some((event) => event !== METRIC_EVENT);
  return {
    workouts: needsWorkouts ? await readAthlete(source.client, athlete, state.athletes[key], included) : null,
    metrics: events.includes(METRIC_EVENT) ? await readMetrics(source, athlete, state.metrics?.[key], included) : null,
  };
}
