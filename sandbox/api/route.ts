import { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import { Account, Athlete } from '../store/model';
import { World } from '../world';
import { ApiError, badRequest, notAttached, unauthorized } from './errors';
import { Fields } from './fields';
import { present } from './present';
import { limitRate } from './rate-limit';

/** An answer other than 200 with JSON. */
export class Answer {
  constructor(
    readonly status: number,
    readonly body?: unknown,
    readonly headers: Record<string, string> = {},
    /** Sent as it is, not as JSON. */
    readonly raw = false,
  ) {}
}

/** One authorised API request as a handler sees it. */
export class Call {
  constructor(
    readonly world: World,
    readonly request: FastifyRequest,
    readonly account: Account,
    private readonly params: Record<string, string>,
  ) {}

  get store() {
    return this.world.store;
  }

  get quirks() {
    return this.world.quirks;
  }

  param(name: string): string {
    return this.params[name] ?? '';
  }

  integerParam(name: string): number {
    const text = this.param(name);
    if (!/^\d{1,18}$/.test(text)) throw badRequest(`The value '${text}' is not valid for ${name}.`);
    return Number(text);
  }

  /** Query values by name in any casing. */
  query(name: string): string | null {
    const found = Object.entries(this.request.query as Record<string, unknown>).find(
      ([key]) => key.toLowerCase() === name.toLowerCase(),
    );
    const value = Array.isArray(found?.[1]) ? (found[1] as unknown[])[0] : found?.[1];
    return typeof value === 'string' && value !== '' ? value : null;
  }

  flag(name: string): boolean {
    return this.query(name)?.toLowerCase() === 'true';
  }

  integerQuery(name: string, fallback: number, minimum: number, maximum: number): number {
    const text = this.query(name);
    if (text === null) return fallback;
    if (!/^-?\d+$/.test(text)) throw badRequest(`${name} must be a whole number.`);
    const value = Number(text);
    if (value < minimum || value > maximum) throw badRequest(`${name} must be between ${minimum} and ${maximum}.`);
    return value;
  }

  /** The answer to a create: quirks decide about its status, where none is documented, and whether it has a body. */
  created(body: unknown, status: number = this.quirks.createStatus, headers: Record<string, string> = {}): Answer {
    return new Answer(status, this.quirks.createBody === 'empty' ? undefined : body, headers);
  }

  /** The answer to a delete. */
  deleted(status: number, body?: unknown): Answer {
    if (this.quirks.deleteAnswer === 'documented') return new Answer(status, body);
    return new Answer(this.quirks.deleteAnswer === 'empty204' ? 204 : 200);
  }

  /** The answer to an update. */
  updated(body: unknown): Answer {
    return this.quirks.updateAnswer === 'empty204' ? new Answer(204) : new Answer(200, body);
  }

  fields(): Fields {
    return new Fields(jsonBody(this.request), this.quirks.requestBodies === 'strict');
  }

  /** The token's own athlete. A coach has no calendar: refused in the words TrainingPeaks uses. */
  self(): Athlete {
    if (this.account.kind === 'athlete') return this.account;
    throw new ApiError(400, `${this.account.id} is not a valid athlete`, 'array');
  }

  /** The athlete with this id, if the token's user is that athlete or coaches that athlete. */
  attached(id: number): Athlete {
    const { account } = this;
    const reachable = account.kind === 'athlete' ? [account] : this.store.rosterOf(account);
    const athlete = reachable.find((candidate) => candidate.id === id);
    if (!athlete) throw notAttached();
    return athlete;
  }

  /** The athlete named in the path, or the token's own where the path names none. */
  subject(): Athlete {
    if (this.param('athleteId') === '') return this.self();
    const athlete = this.attached(this.integerParam('athleteId'));
    if (this.account.kind === 'athlete' && this.quirks.ownIdInPath === 'forbidden') throw notAttached();
    return athlete;
  }
}

/** The athlete of an endpoint that has no form without an athlete id, so that everybody uses it for the own id too. */
export function athleteInPath(call: Call): Athlete {
  return call.attached(call.integerParam('athleteId'));
}

export function jsonBody(request: FastifyRequest): unknown {
  const body = request.body instanceof Buffer ? request.body.toString('utf8') : '';
  if (body === '') throw badRequest('The request body is missing.');
  try {
    return JSON.parse(body) as unknown;
  } catch {
    throw badRequest('The request body is not valid JSON.');
  }
}

export interface Route {
  method: HTTPMethods;
  /** Several addresses of one operation: usually the self form and the addressed form. */
  urls: string[];
  /** All of them must be granted; a function where a quirk decides. Null: no token needed. */
  scopes: string[] | ((world: World) => string[]) | null;
  handle: (call: Call) => unknown;
}

export function bearerToken(request: FastifyRequest): string {
  return /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
}

export function addRoutes(app: FastifyInstance, world: World, routes: Route[]): void {
  for (const { method, urls, scopes, handle } of routes) {
    for (const url of urls) {
      app.route({
        method,
        url,
        handler: (request, reply) => {
          limitRate(world, method, reply);
          const account =
            scopes === null
              ? anybody
              : authorize(world, request, typeof scopes === 'function' ? scopes(world) : scopes);
          const call = new Call(world, request, account, request.params as Record<string, string>);
          return send(reply, handle(call), world);
        },
      });
    }
  }
}

const anybody: Account = { kind: 'coach', key: '', id: 0, firstName: '', lastName: '' };

function authorize(world: World, request: FastifyRequest, scopes: string[]): Account {
  const grant = world.grants.grantOfAccessToken(bearerToken(request));
  const account = grant && world.store.accounts.get(grant.user);
  if (!grant || !account || scopes.some((scope) => !grant.scopes.includes(scope))) throw unauthorized();
  return account;
}

function send(reply: FastifyReply, result: unknown, world: World): FastifyReply {
  const answer = result instanceof Answer ? result : new Answer(200, result);
  void reply.code(answer.status).headers(answer.headers);
  if (answer.raw) return reply.send(answer.body);
  if (answer.body === undefined) return reply.send();
  return reply.type('application/json; charset=utf-8').send(JSON.stringify(present(answer.body, world.quirks)));
}
