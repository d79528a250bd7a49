import { randomUUID } from 'node:crypto';
import { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isDay } from '../api/fields';
import { addDays } from '../store/days';
import { Athlete } from '../store/model';
import { World } from '../world';
import { terraAthlete } from './athlete';
import { deliver } from './deliver';
import { sendHistory } from './large';
import { Days, Kind, kinds, plannedOf, presented, recordsOf, terraUser } from './models';
import { terraUserId } from './state';

/** A refusal, answered as problem+json (RFC 9457). */
class Problem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    detail: string,
    readonly headers: Record<string, string> = {},
  ) {
    super(detail);
  }
}

/** A local Terra under `/terra`, which has connected every athlete of the sandbox. */
export function addTerra(app: FastifyInstance, world: World): void {
  void app.register(
    (own, _options, done) => {
      own.setErrorHandler((error: FastifyError | Problem, _request, reply) => refusal(world, error, reply));
      addHistory(own, world);
      addPlanned(own, world);
      addSubscriptions(own, world);
      own.get('/payloads/:id', (request, reply) => {
        const body = world.terra.payloads.get((request.params as { id: string }).id);
        if (body === undefined) throw new Problem(404, 'Not Found', 'The payload has expired.');
        return reply.type('application/json').send(body);
      });
      done();
    },
    { prefix: '/terra/v2' },
  );
}

function addHistory(app: FastifyInstance, world: World): void {
  for (const kind of kinds) {
    app.get(`/${kind}`, (request, reply) => {
      const athlete = connected(world, request);
      const query = request.query as Record<string, string | undefined>;
      const days = daysOf(world, athlete, query);
      const { quirks } = world.terra;
      const large = days.end >= addDays(days.start, quirks.largeDays);
      const records = () => recordsOf(world, athlete, kind, days, query.with_samples === 'true');
      const user = terraUser(world, athlete);
      const inAnswer = query.to_webhook === 'false';
      if (inAnswer && large && quirks.largeInAnswer === 'refused')
        throw new Problem(400, 'Bad Request', 'The range is too long to be answered directly.');
      if (inAnswer && (!large || quirks.largeInAnswer === 'data'))
        return reply.send({ status: 'success', type: kind, user, data: records(), version: '2026-07-17' });
      return reply.send(toWebhook(world, kind, user, records(), large));
    });
  }
  app.get('/athlete', (request, reply) => {
    const athlete = connected(world, request);
    const user = terraUser(world, athlete);
    const body = { type: 'athlete', user, athlete: presented(world, terraAthlete(athlete)), version: '2026-07-17' };
    if ((request.query as { to_webhook?: string }).to_webhook === 'false')
      return reply.send({ status: 'success', ...body });
    const reference = randomUUID();
    deliver(world, body, reference);
    return reply.send({ status: 'success', type: 'athlete', reference, trace_id: randomUUID(), user });
  });
}

function toWebhook(world: World, kind: Kind, user: object, records: Record<string, unknown>[], large: boolean) {
  const reference = randomUUID();
  sendHistory(world, { kind, user, records, reference, large });
  const message = 'Large request is being processed, data will be sent to your webhook';
  return {
    status: 'success',
    type: kind,
    reference,
    trace_id: randomUUID(),
    user,
    ...(large ? { message } : {}),
  };
}

function addPlanned(app: FastifyInstance, world: World): void {
  app.get('/plannedWorkouts', (request, reply) => {
    const athlete = connected(world, request);
    const { start_date: start, end_date: end } = request.query as Record<string, string | undefined>;
    const { quirks } = world.terra;
    const today = world.clock.today(athlete.timeZone);
    const given =
      quirks.oneDate === 'used' ? start !== undefined || end !== undefined : start !== undefined && end !== undefined;
    const days = given
      ? { start: dayOf(start ?? today, athlete), end: dayOf(end ?? today, athlete) }
      : { start: addDays(today, -30), end: today };
    if (quirks.providerFetch !== 'absent') void reply.header('X-Terra-Provider-Fetch', quirks.providerFetch);
    const data = quirks.providerFetch === 'failed' ? [] : plannedOf(world, athlete, days);
    return reply.send({ status: 'success', data });
  });
  app.get('/plannedWorkouts/:id', (request) => {
    connected(world, request);
    throw new Problem(404, 'Not Found', 'No workout with this id was planned through Terra.');
  });
}

function addSubscriptions(app: FastifyInstance, world: World): void {
  app.get('/subscriptions', (request) => {
    proveIdentity(world, request);
    const { page, per_page: size = '500' } = request.query as { page?: string; per_page?: string };
    const users = world.store.athletes().map((athlete) => terraUser(world, athlete));
    if (page === undefined) return { status: 'success', users };
    const first = Number(page) * Number(size);
    const last = Math.max(0, Math.ceil(users.length / Number(size)) - 1);
    const next = Number(page) < last ? Number(page) + 1 : null;
    return { data: { next, max_page: last, results: users.slice(first, first + Number(size)) } };
  });
}

function proveIdentity({ terra }: World, request: FastifyRequest): void {
  if (request.headers['dev-id'] !== terra.devId || request.headers['x-api-key'] !== terra.apiKey)
    throw new Problem(401, 'Unauthorized', 'The dev-id or the API key is not right.');
}

/** The athlete behind `user_id`, once the caller has proved who it is. */
function connected(world: World, request: FastifyRequest): Athlete {
  const { terra, store } = world;
  proveIdentity(world, request);
  limitReads(world);
  const { user_id: id } = request.query as { user_id?: string };
  if (!id) throw new Problem(400, 'Bad Request', 'user_id is required.');
  const athlete = store.athletes().find((each) => terraUserId(each) === id);
  if (!athlete) throw new Problem(404, 'Not Found', 'There is no such user.');
  if (terra.disconnected.has(athlete.key))
    throw new Problem(401, 'Unauthorized', 'The user is not connected any more.');
  return athlete;
}

function limitReads(world: World): void {
  const { terra } = world;
  if (terra.quirks.rateLimit === 'none') return;
  terra.reads += 1;
  if (terra.reads % 5 !== 0) return;
  const headers: Record<string, string> = terra.quirks.rateLimit === 'someReads' ? { 'retry-after': '1' } : {};
  throw new Problem(429, 'Too Many Requests', 'Slow down.', headers);
}

function daysOf(world: World, athlete: Athlete, query: Record<string, string | undefined>): Days {
  if (!query.start_date) throw new Problem(400, 'Bad Request', 'start_date is required.');
  const start = dayOf(query.start_date, athlete);
  const end = query.end_date === undefined ? world.clock.today(athlete.timeZone) : dayOf(query.end_date, athlete);
  if (end < start) throw new Problem(400, 'Bad Request', 'end_date is before start_date.');
  return { start, end: world.terra.quirks.endDate === 'exclusive' ? addDays(end, -1) : end };
}

/** `yyyy-MM-dd`, or ten digits of unix seconds. */
function dayOf(text: string, { timeZone }: Athlete): string {
  if (isDay(text)) return text;
  if (/^\d{10}$/.test(text))
    return new Intl.DateTimeFormat('sv', { timeZone: timeZone ?? 'utc' }).format(Number(text) * 1000);
  throw new Problem(400, 'Bad Request', `${text} is no date.`);
}

function refusal(world: World, error: FastifyError | Problem, reply: FastifyReply): FastifyReply {
  const problem =
    error instanceof Problem ? error : new Problem(error.statusCode ?? 500, 'Internal Server Error', error.message);
  if (problem.status >= 500) console.error(error);
  const { status, title, message: detail, headers } = problem;
  void reply.code(status).headers(headers);
  switch (world.terra.quirks.errorBody) {
    case 'problem':
      return reply
        .type('application/problem+json')
        .send(JSON.stringify({ type: 'about:blank', title, status, detail }));
    case 'status':
      return reply.send({ status: 'error', message: detail });
    case 'text':
      return reply.type('text/plain').send(detail);
  }
}
