import { addDays } from '../http/date-windows';
import { ConnectorError } from '../http/errors';
import type { Metric } from '../trainingpeaks/metric';
import type { AthleteRef, LocalDate } from '../trainingpeaks/types';
import type { Included } from './athlete';
import { decodeNumbers, encodeNumbers } from './codec';
import { fingerprintOf } from './fingerprint';
import type { ChangeSource } from './source';
import { stampOf } from './stamps';

/** The event of a new metrics record. The name is public and kept for ever. */
export const METRIC_EVENT = 'metricRecorded';

/**
 * TrainingPeaks has no feed of new metrics, so the records of the last days are read and compared. A record entered later
 * for a day further back is not noticed.
 */
export const METRIC_DAYS = 14;

/** A replay looks through no more days than this, six weeks a request. */
const REPLAYED_DAYS = 365;

/** What is remembered of one athlete's metrics. */
export interface MetricMemory {
  /** Whose records these are; tells when `me` has become somebody else. */
  athleteId?: number;
  /** The first day that was read; never goes back, whatever the clock does. */
  from: LocalDate;
  /** Fingerprints of the records since that day. */
  seen: string;
}

/** What a look at an athlete's metrics gave. */
export interface MetricsRead {
  /** Records not seen before, oldest first. */
  recorded: Metric[];
  memory: MetricMemory | undefined;
  /** Metrics can be read for Premium athletes only. */
  refused?: ConnectorError;
}

/** The id of the event: the same for a record however often it is changed. */
export const metricKey = (metric: Metric): string => `${METRIC_EVENT}:${identityOf(metric)}`;

/**
 * One request for the metrics of the last days.
 *
 * @param saved what the last look returned as `memory`; undefined for a first look, which counts nothing as new
 * @param included a replay tells all records of its days again, since they carry no time of change
 * @throws ConnectorError as the client does, but not for an athlete without Premium
 */
export async function readMetrics(
  source: Pick<ChangeSource, 'client' | 'ports'>,
  athlete: AthleteRef,
  saved: MetricMemory | undefined,
  { lookBackDays, replay }: Included = {},
): Promise<MetricsRead> {
  const from = latestDay(daysAgo(source, METRIC_DAYS), saved?.from ?? '');
  const again = replay && latestDay(replay.since.slice(0, 10), daysAgo(source, REPLAYED_DAYS));
  let metrics: Metric[];
  try {
    metrics = await recentMetrics(source, athlete, again !== undefined && again < from ? again : from);
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.kind !== 'premiumRequired') throw error;
    return { recorded: [], memory: saved, refused: error };
  }
  const owner = metrics.find(({ athleteId }) => athleteId !== null)?.athleteId ?? saved?.athleteId;
  const memory = {
    ...(owner === undefined ? {} : { athleteId: owner }),
    from,
    seen: encodeNumbers(new Set(metrics.filter(since(from)).map(printOf))),
  };
  if (saved?.athleteId !== undefined && saved.athleteId !== owner) return { recorded: [], memory };
  const included = again ?? (saved === undefined && lookBackDays !== undefined ? daysAgo(source, lookBackDays) : NEVER);
  const seen = new Set(decodeNumbers((saved ?? memory).seen));
  const isNews = (metric: Metric) => since(from)(metric) && !seen.has(printOf(metric));
  return { recorded: metrics.filter((metric) => since(included)(metric) || isNews(metric)), memory };
}

/** The metrics of the last days, oldest first; the day ahead is included for athletes east of the clock. */
export async function recentMetrics(
  source: Pick<ChangeSource, 'client' | 'ports'>,
  athlete: AthleteRef,
  from: LocalDate = daysAgo(source, METRIC_DAYS),
): Promise<Metric[]> {
  return source.client.metrics.range(athlete, from, latestDay(from, daysAgo(source, -1)));
}

/** A record that can be read, or undefined. */
export function metricMemoryOf(value: unknown): MetricMemory | undefined {
  const { athleteId, from, seen } = (value ?? {}) as Partial<Record<keyof MetricMemory, unknown>>;
  if (typeof from !== 'string' || typeof seen !== 'string') return undefined;
  try {
    decodeNumbers(seen);
    return { ...(typeof athleteId === 'number' ? { athleteId } : {}), from, seen };
  } catch {
    return undefined;
  }
}

function daysAgo({ ports }: Pick<ChangeSource, 'ports'>, days: number): LocalDate {
  return addDays(stampOf(ports.now()).slice(0, 10), -days);
}

function latestDay(a: LocalDate, b: LocalDate): LocalDate {
  return a > b ? a : b;
}

/** After every day. */
const NEVER = '9999';

/** Of this day or later; what has no day counts as the latest but {@link NEVER}. */
const since =
  (day: LocalDate) =>
  ({ dateTime }: Metric): boolean =>
    (dateTime ?? '9998') >= day;

const printOf = (metric: Metric): number => fingerprintOf(identityOf(metric));

/** The record's id; its minute and origin where an answer leaves the id out. */
export const identityOf = ({ id, dateTime, uploadClient }: Metric): string =>
  (id ?? `${dateTime ?? ''}@${uploadClient ?? ''}`).toUpperCase();
