import { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { htmlError } from './api/errors';
import { bearerToken } from './api/route';
import { FaultRule, isChannel } from './faults';
import { settleUploads } from './files/uploads';
import { describeBody, LoggedRequest, userAgentProblem, withoutSecrets } from './request-log';
import { callerOf } from './trainerday/identity';
import { World } from './world';

interface Recorded {
  /** A message to a channel is not part of the log. */
  entry: LoggedRequest | null;
  fault: FaultRule | null;
}

const recorded = new WeakMap<FastifyRequest, Recorded>();
const ownPages = /^\/(_sandbox|channel|calendar|athletes|workouts\/\d|trainerday(?!\/(api|oauth)\/)|$|\?)/i;

/** Writes the request log and applies faults, around every API and OAuth request; channels only get faults. */
export function addFaultHooks(app: FastifyInstance, world: World): void {
  app.addHook('preHandler', async (request, reply) => {
    settleUploads(world);
    const { method, url } = request;
    const toChannel = method === 'POST' && isChannel(url);
    if (ownPages.test(url) && !toChannel) return;
    const entry = toChannel ? null : world.log.add(describe(request, world));
    const { account = null, athlete = null } = entry ?? {};
    const fault = world.faults.strike({ method, url, account, athlete });
    if (entry) entry.fault = fault?.kind ?? null;
    recorded.set(request, { entry, fault });
    if (fault) await before(fault, request, reply);
  });

  app.addHook('onSend', async (request, reply, payload) => {
    const known = recorded.get(request);
    if (!known) return payload;
    if (known.entry) known.entry.status = reply.statusCode;
    return known.fault ? after(known.fault, request, reply, payload) : payload;
  });

  app.addHook('onResponse', async (request, reply) => {
    const known = recorded.get(request);
    if (known?.entry) known.entry.milliseconds = Math.round(reply.elapsedTime);
  });
}

/** Faults that strike before the work is done. */
async function before(fault: FaultRule, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  switch (fault.kind) {
    case 'status':
      sendFault(fault, 503, reply);
      await reply;
      break;
    case 'html':
      void reply.code(fault.status ?? 200).type('text/html; charset=utf-8');
      void reply.send(
        typeof fault.body === 'string' ? fault.body : htmlError(503, 'The service is down for maintenance.'),
      );
      await reply;
      break;
    case 'reset-before':
      void reply.hijack();
      request.raw.socket.destroy();
      break;
    case 'delay':
      await sleep(fault.milliseconds ?? 1000);
      break;
    default:
      break;
  }
}

function sendFault(fault: FaultRule, fallback: number, reply: FastifyReply): void {
  void reply.code(fault.status ?? fallback).headers(fault.headers ?? {});
  const body = fault.body ?? '';
  if (typeof body !== 'string') void reply.type('application/json; charset=utf-8');
  void reply.send(typeof body === 'string' ? body : JSON.stringify(body));
}

/** Faults that strike when the work is done and only the answer is left to send. */
function after(fault: FaultRule, request: FastifyRequest, reply: FastifyReply, payload: unknown): unknown {
  const text = typeof payload === 'string' || payload instanceof Buffer ? payload.toString() : '';
  switch (fault.kind) {
    case 'status-after': {
      void reply.code(fault.status ?? 504).headers(fault.headers ?? {});
      void reply.removeHeader('content-length').removeHeader('location');
      return typeof fault.body === 'string' ? fault.body : JSON.stringify(fault.body ?? '');
    }
    case 'reset-after':
      request.raw.socket.destroy();
      return payload;
    case 'cut-json':
      void reply.removeHeader('content-length');
      return text.slice(0, Math.floor(text.length / 2));
    case 'slow':
      void reply.removeHeader('content-length');
      return Readable.from(trickle(text, fault.milliseconds ?? 5000));
    default:
      return payload;
  }
}

async function* trickle(text: string, milliseconds: number): AsyncGenerator<string> {
  const pieces = 10;
  const size = Math.max(1, Math.ceil(text.length / pieces));
  for (let at = 0; at < text.length; at += size) {
    // The first piece comes at once: a client that leaves before it has any would count as a failure of the sandbox.
    yield text.slice(at, at + size);
    await sleep(milliseconds / pieces);
  }
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function describe(request: FastifyRequest, world: World): Omit<LoggedRequest, 'index'> {
  const authorization = request.headers.authorization;
  const body = describeBody(
    request.body instanceof Buffer ? request.body : Buffer.alloc(0),
    request.headers['content-type'] ?? '',
  );
  return {
    at: new Date(world.clock.now()).toISOString(),
    method: request.method,
    path: request.url.split('?')[0] as string,
    query: withoutSecrets(request.query) as Record<string, string>,
    authorization: authorizationKind(authorization, request.headers['x-api-key'] !== undefined),
    account: accountOf(request, world),
    athlete: athleteOf(request, body?.json),
    userAgent: request.headers['user-agent'] ?? null,
    userAgentProblem: userAgentProblem(request.headers['user-agent']),
    status: null,
    fault: null,
    body,
    milliseconds: null,
  };
}

function accountOf(request: FastifyRequest, world: World): string | null {
  if (/^\/trainerday\//i.test(request.url)) return callerOf(world.trainerDay, request)?.account ?? null;
  return world.grants.grantOfAccessToken(bearerToken(request))?.user ?? null;
}

function authorizationKind(header: string | undefined, apiKey: boolean): LoggedRequest['authorization'] {
  if (!header) return apiKey ? 'apiKey' : 'none';
  return /^bearer /i.test(header) ? 'bearer' : /^basic /i.test(header) ? 'basic' : 'other';
}

/** The athlete of the path, or `AthleteId` of a small JSON body. */
function athleteOf(request: FastifyRequest, json: unknown): number | null {
  const { athleteId } = (request.params ?? {}) as { athleteId?: string };
  const inBody =
    typeof json === 'object' && json !== null
      ? Object.entries(json).find(([name]) => /^athleteid$/i.test(name))?.[1]
      : undefined;
  const id = Number(athleteId ?? (inBody as unknown));
  return Number.isInteger(id) ? id : null;
}
