import { MAX_IN_FLIGHT } from '../../http/client';
import { type DateWindow, dateWindows } from '../../http/date-windows';
import type { RequestContext } from '../../http/error-map';
import { mapLimit } from '../../http/limiter';
import { unexpectedAnswer } from '../../http/no-answer';
import { addressedId, type Api, permission } from '../api';
import type { TrainingPeaksClient } from '../client';
import { isMetricAsked, type Metric, metricBody, readMetric } from '../metric';
import { isObject } from '../read';
import type { AthleteRef, JsonObject, LocalDate } from '../types';
import { LOOK_UP_RESERVE_MS, unconfirmed, writeOnce } from '../write-once';

/** TrainingPeaks wiki, Premium-vs-Basic-Athlete. */
const PREMIUM_RULE = 'Metrics can be read for Premium athletes only; anybody may record them.';

/** TrainingPeaks wiki, the v2 Metrics pages. */
export function metricEndpoints(api: Api): TrainingPeaksClient['metrics'] {
  const about = (athlete: AthleteRef): RequestContext => ({
    doing: 'read the metrics',
    permission: permission('metrics:read'),
    premiumRule: PREMIUM_RULE,
    athleteId: addressedId(api, athlete),
  });

  async function readWindow(athlete: AthleteRef, { start, end }: DateWindow): Promise<Metric[]> {
    const id = addressedId(api, athlete);
    const { json, status } = await api.http.send({
      method: 'GET',
      baseUrl: api.hosts.api,
      path: `/v2/metrics${id === undefined ? '' : `/${id}`}/${start}/${end}`,
      // Some accounts are answered 404 where there is nothing.
      accept: [404],
      about: about(athlete),
    });
    if (status === 404 || json === undefined || json === null) return [];
    if (!Array.isArray(json) || !json.every(isObject)) {
      throw unexpectedAnswer('read the metrics', 'The answer is not a list of metrics.');
    }
    return json.map(readMetric);
  }

  async function range(athlete: AthleteRef, start: LocalDate, end: LocalDate, options: { limit?: number } = {}) {
    const windows = dateWindows(start, end);
    const { limit } = options;
    let done = 0;
    const read = async (window: DateWindow) => {
      const metrics = await readWindow(athlete, window);
      done += 1;
      if (windows.length > 1) api.ports.progress?.({ label: 'Reading metrics', done, total: windows.length });
      return metrics;
    };
    if (limit === undefined) return sorted((await mapLimit(windows, MAX_IN_FLIGHT, read)).flat());
    let found: Metric[] = [];
    for (const window of windows) {
      if (found.length >= limit) break;
      found = sorted([...found, ...(await read(window))]);
    }
    return found.slice(0, limit);
  }

  return {
    range,

    async get(id) {
      const { json } = await api.http.send({
        method: 'GET',
        baseUrl: api.hosts.api,
        path: `/v2/metrics/${encodeURIComponent(id)}`,
        about: { ...about('me'), subject: `metrics record ${id}` },
      });
      const metric = isObject(json) ? readMetric(json) : null;
      if (metric?.id == null) throw unexpectedAnswer('read the metrics', 'The answer is not a metrics record.');
      return metric;
    },

    async create(asked) {
      const body = metricBody(asked);
      const day = asked.DateTime.slice(0, 10);
      return writeOnce<Metric>(api.ports, {
        send: () =>
          api.http.attempt({
            method: 'POST',
            baseUrl: api.hosts.api,
            path: '/v2/metrics',
            json: body,
            reserveMs: LOOK_UP_RESERVE_MS,
            about: { doing: 'record the metrics', permission: permission('metrics:write'), accountOnly: 'athlete' },
          }),
        made: ({ json, headers }) => created(json, headers['location'], body),
        // The same values at the same minute from the same application are one record, whoever sent them first.
        look: async () =>
          (await readWindow('me', { start: day, end: day })).find((metric) => isMetricAsked(metric, body)) ?? null,
        unknown: (cause) => unconfirmed('recorded the metrics', `the metrics of ${day} in TrainingPeaks`, cause),
      });
    },
  };
}

/** The created record; from the Location header and what was sent where the answer has no body. */
function created(json: unknown, location: string | undefined, body: JsonObject) {
  const answered = isObject(json) ? readMetric(json) : null;
  if (answered?.id) return { record: answered, complete: true };
  const id = /([0-9a-f-]{36})\/?$/i.exec(location ?? '')?.[1];
  const record = readMetric(id === undefined ? body : { MetricId: id, ...body });
  return { record, complete: id !== undefined };
}

/** By time; windows cannot overlap, but the server decides which day a record at midnight belongs to. */
function sorted(metrics: Metric[]): Metric[] {
  const unique = new Map(metrics.map((metric, index) => [metric.id ?? `#${index}`, metric]));
  return [...unique.values()].sort((a, b) => (a.dateTime ?? '').localeCompare(b.dateTime ?? ''));
}
