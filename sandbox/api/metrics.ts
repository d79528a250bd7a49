import { randomUUID } from 'node:crypto';
import { DateTime } from 'luxon';
import { Metric } from '../store/model';
import { badRequest, notAttached, notFound, premiumNeeded } from './errors';
import { Fields, isDay } from './fields';
import { allMetricFields, enumeratedMetrics, liveSpelling, numericMetrics, textMetrics } from './metric-fields';
import { Call, Route } from './route';

/** Range answers carry every field, most of them null; a single record only what is set. */
function metricView(metric: Metric, call: Call, everyField: boolean): Record<string, unknown> {
  const spelling = (name: string) => (call.quirks.metricNames === 'live' ? (liveSpelling[name] ?? name) : name);
  const fields = allMetricFields.filter((name) => everyField || name in metric.values);
  return {
    MetricId: metric.id,
    AthleteId: metric.athleteId,
    DateTime: metric.dateTime,
    UploadClient: metric.uploadClient,
    ...Object.fromEntries(fields.map((name) => [spelling(name), metric.values[name] ?? null])),
    ...(call.quirks.unlistedValues ? { InsulinType: 'Inhaled', RestwiseScore: 'Score55' } : {}),
  };
}

function byId(call: Call) {
  const metric = call.store.metrics.find((candidate) => candidate.id === call.param('metricId').toUpperCase());
  if (!metric) throw notFound();
  const reachable = call.account.kind === 'athlete' ? [call.account] : call.store.rosterOf(call.account);
  if (!reachable.some((athlete) => athlete.id === metric.athleteId)) throw notAttached();
  return metricView(metric, call, false);
}

function range(call: Call) {
  const [start, end] = [call.param('start'), call.param('end')];
  for (const [name, day] of [
    ['startDate', start],
    ['endDate', end],
  ] as const) {
    if (!isDay(day)) throw badRequest(`The value '${day}' is not valid for ${name}.`);
  }
  const athlete = call.subject();
  if (athlete.tier === 'basic' && call.quirks.metricsReading === 'premium') throw premiumNeeded('Reading metrics');
  const found = call.store.metrics.filter(
    (metric) =>
      metric.athleteId === athlete.id && metric.dateTime.slice(0, 10) >= start && metric.dateTime.slice(0, 10) <= end,
  );
  if (found.length === 0 && call.quirks.noMetrics === '404') throw notFound();
  return found.sort((a, b) => a.dateTime.localeCompare(b.dateTime)).map((metric) => metricView(metric, call, true));
}

function readValues(fields: Fields, waterPercentMaximum: number): Metric['values'] {
  const values: Metric['values'] = {};
  for (const [name, [minimum, documented]] of Object.entries(numericMetrics)) {
    const maximum = name === 'WaterPercent' ? waterPercentMaximum : documented;
    const value = fields.raw(name);
    if (value === null) continue;
    const number = Number(value);
    if (typeof value === 'boolean' || !Number.isFinite(number) || number < minimum || number > maximum) {
      throw badRequest(`${name} must be a number between ${minimum} and ${maximum}.`);
    }
    values[name] = number;
  }
  for (const [name, choices] of Object.entries(enumeratedMetrics)) {
    const text = fields.text(name);
    if (text === null) continue;
    const choice = choices.find((known) => known.toLowerCase() === text.toLowerCase());
    if (!choice) throw badRequest(`${name} must be one of ${choices.join(', ')}.`);
    values[name] = choice;
  }
  for (const name of textMetrics) {
    const text = fields.text(name);
    if (text !== null) values[name] = text;
  }
  if (Object.keys(values).length === 0) throw badRequest('At least one metric field is required.');
  return values;
}

function create(call: Call) {
  const athlete = call.self();
  const fields = call.fields();
  const uploadClient = fields.requiredText('UploadClient');
  const dateTime = fields.localDateTime('DateTime');
  if (dateTime === null) throw badRequest('DateTime is required.');
  const now = DateTime.fromMillis(call.world.clock.now(), { zone: athlete.timeZone ?? 'utc' });
  const moment = DateTime.fromISO(dateTime, { zone: athlete.timeZone ?? 'utc' });
  if (moment > now.plus({ days: 1 }) || moment < now.minus({ years: 1 })) {
    throw badRequest('DateTime must not be more than 1 day in the future or more than 1 year in the past.');
  }
  const id = randomUUID().toUpperCase();
  const metric: Metric = {
    id,
    athleteId: athlete.id,
    dateTime: `${dateTime.slice(0, 16)}:00`,
    uploadClient,
    values: readValues(fields, call.quirks.waterPercentMaximum),
  };
  call.store.metrics.push(metric);
  return call.created(metricView(metric, call, false), 201, { location: `/v2/metrics/${id}` });
}

export const metricRoutes: Route[] = [
  { method: 'GET', urls: ['/v2/metrics/:metricId'], scopes: ['metrics:read'], handle: byId },
  {
    method: 'GET',
    urls: ['/v2/metrics/:start/:end', '/v2/metrics/:athleteId/:start/:end'],
    scopes: ['metrics:read'],
    handle: range,
  },
  { method: 'POST', urls: ['/v2/metrics'], scopes: ['metrics:write'], handle: create },
];
