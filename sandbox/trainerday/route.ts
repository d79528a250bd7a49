import { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import { Answer, bearerToken } from '../api/route';
import { World } from '../world';
import { withBigNumbers } from './api/events';
import { invalid, TrainerDayError } from './errors';
import { Caller, callerOf, callerWith, headerKey, libraryKey } from './identity';
import { TrainerDayAccount } from './model';
import { TrainerDay } from './state';

/** One call of the API as a handler sees it. */
export class TrainerDayCall {
  constructor(
    readonly world: World,
    readonly request: FastifyRequest,
    readonly account: TrainerDayAccount,
  ) {}

  get trainerDay(): TrainerDay {
    return this.world.trainerDay;
  }

  get quirks() {
    return this.trainerDay.quirks;
  }

  param(name: string): string {
    return (this.request.params as Record<string, string>)[name] ?? '';
  }

  query(name: string): string | null {
    const value = (this.request.query as Record<string, unknown>)[name];
    return typeof value === 'string' && value !== '' ? value : null;
  }

  wholeNumber(name: string, fallback: number, minimum: number): number {
    const text = this.query(name);
    if (text === null) return fallback;
    if (!/^\d{1,9}$/.test(text) || Number(text) < minimum)
      throw invalid(`${name} must be a whole number from ${minimum}`);
    return Number(text);
  }

  json(): Record<string, unknown> {
    const text = this.request.body instanceof Buffer ? this.request.body.toString('utf8') : '';
    try {
      const value = JSON.parse(text) as unknown;
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
    } catch {
      throw invalid('The body is not valid JSON');
    }
    throw invalid('The body must be a JSON object');
  }
}

export interface TrainerDayRoute {
  method: HTTPMethods;
  url: string;
  /** Null for the search of the public library, which has a key of its own. */
  scope: string | null;
  handle: (call: TrainerDayCall) => unknown;
}

export function addTrainerDayRoutes(app: FastifyInstance, world: World, routes: TrainerDayRoute[]): void {
  for (const { method, url, scope, handle } of routes) {
    app.route({
      method,
      url: `/api/v1${url}`,
      handler: async (request, reply) => {
        const caller = scope === null ? searcher(world, request) : authorize(world, request, scope);
        limitCalls(world, caller.account, String(method));
        const account = world.trainerDay.accounts.get(caller.account) ?? nobody;
        return send(reply, await handle(new TrainerDayCall(world, request, account)));
      },
    });
  }
}

const nobody: TrainerDayAccount = { key: '', id: '', name: '', email: '', ftp: 0, timeZone: 'utc', plan: 'free' };

const badKey = (world: World) =>
  new TrainerDayError(world.trainerDay.quirks.badKeyStatus, 'Invalid or missing API key or access token');

function authorize(world: World, request: FastifyRequest, scope: string): Caller {
  const { trainerDay } = world;
  const caller = callerOf(trainerDay, request);
  const account = caller && trainerDay.accounts.get(caller.account);
  if (!caller || !account) throw badKey(world);
  if (caller.scopes !== null) {
    if (!caller.scopes.includes(scope)) throw new TrainerDayError(403, `Missing scope ${scope}`);
    return caller;
  }
  const { personalKeys } = trainerDay.quirks;
  if (personalKeys === 'readOnly' && scope.endsWith(':write'))
    throw new TrainerDayError(403, 'This API key may only read');
  if (personalKeys === 'paidPlansOnly' && account.plan === 'free')
    throw new TrainerDayError(403, 'API keys need a paid plan');
  const used = trainerDay.keys.get(bearerToken(request));
  if (used) used.lastUsedAt = trainerDay.now();
  return caller;
}

/** Who searches: a person, by key or access token, or an app with a key for the library alone. */
function searcher(world: World, request: FastifyRequest): Caller {
  const { trainerDay } = world;
  const given = headerKey(request);
  const app: Caller | null = given === libraryKey ? { account: '', scopes: null } : null;
  const byHeader = app ?? callerWith(trainerDay, given);
  const byBearer = callerWith(trainerDay, bearerToken(request));
  const accepted = {
    either: byBearer ?? byHeader,
    bearer: byBearer,
    'x-api-key': byHeader,
    libraryKeyOnly: app,
  }[trainerDay.quirks.findKey];
  if (!accepted) throw badKey(world);
  return accepted;
}

/** No number of calls is published; the documented client keeps to few. */
function limitCalls(world: World, account: string, method: string): void {
  const { trainerDay, clock } = world;
  const { rateLimit } = trainerDay.quirks;
  const [now, last] = [clock.now(), trainerDay.lastCall.get(account)];
  trainerDay.lastCall.set(account, now);
  if (rateLimit === 'none') return;
  const counted = rateLimit === 'someCalls' || method === 'GET';
  if (counted) trainerDay.calls += 1;
  const strikes =
    rateLimit === 'perSecond' ? last !== undefined && now - last < 1000 : counted && trainerDay.calls % 5 === 0;
  if (!strikes) return;
  const headers: Record<string, string> = rateLimit === 'someReadsWithoutRetryAfter' ? {} : { 'retry-after': '1' };
  throw new TrainerDayError(429, 'Too many requests', headers);
}

function send(reply: FastifyReply, result: unknown): FastifyReply {
  const answer = result instanceof Answer ? result : new Answer(200, result);
  void reply.code(answer.status).headers(answer.headers);
  if (answer.raw || answer.body === undefined) return reply.send(answer.body);
  return reply.type('application/json; charset=utf-8').send(withBigNumbers(JSON.stringify(answer.body)));
}
