import { DEFAULT_TIMEOUT_MS, timeoutWithin } from './deadline';
import { looksLikeHtml } from './error-body';
import { errorForRefusal, type RequestContext } from './error-map';
import { cancelledError, deadlineError, errorForTransport, errorForUnreadable } from './no-answer';
import { ConnectorError } from './errors';
import { createGate } from './limiter';
import { type HttpRequest, type HttpResponse, type Ports, TransportFailure } from './ports';
import { httpRequest } from './outgoing';
import { createPace } from './pace';
import { type ExchangeFailure, mayHaveTakenEffect, retryAfterSeconds, retryDelayMs } from './retry';
import type { SystemWording } from './system';

/** TrainingPeaks asks for gentle use: at most so many requests of one connection at a time. */
export const MAX_IN_FLIGHT = 4;

export interface HttpClientOptions {
  ports: Ports;
  /** `name/version`; TrainingPeaks checks it in its production review. */
  userAgent: string;
  /** Epoch milliseconds of the local clock; no exchange and no wait outlasts it. Read anew each time, so a platform may move it on. */
  deadlineAt: number;
  /** The kind of the connected account, for the wording of refusals. */
  accountType?: 'athlete' | 'coach';
  /** The system it talks to, for the wording of failures. Default TrainingPeaks. */
  system?: SystemWording;
  /** Between the beginnings of two requests, for a system that asks for it. Default none. */
  intervalMs?: number;
}

/** One request in the core's terms. */
export interface SendRequest {
  method: HttpRequest['method'];
  /** Without a slash at the end. */
  baseUrl: string;
  /** Begins with a slash; parts already percent-encoded. */
  path: string;
  /** Undefined members are left out. */
  query?: Record<string, string | number | boolean | undefined>;
  /** Sent as JSON text. */
  json?: unknown;
  /**
   * Makes `json` anew before a try is repeated; null when nothing is left to send, which then counts as done. A request
   * without `json` stays as it is.
   */
  renew?: () => Promise<object | null>;
  /** A body that is ready to send, in place of `json`. */
  body?: string | Uint8Array;
  /** What `body` is. Default `application/json`. */
  contentType?: string;
  /** Sent besides those of every request. Never the sign-in, which is the transport's work. */
  headers?: Record<string, string>;
  /** Default 60 s. */
  timeoutMs?: number;
  /** Kept back from the deadline for what must follow an unanswered write. */
  reserveMs?: number;
  /** Epoch milliseconds; an earlier end than the deadline of the whole step, retries and waits included. */
  deadlineAt?: number;
  /**
   * How the body of a success is read. `json` (default) refuses anything else but an empty body; `nothing` and `loose` take any
   * body but a web page, which a server in maintenance may send with 200; `loose` parses it where it is JSON.
   */
  expect?: 'json' | 'text' | 'bytes' | 'nothing' | 'loose';
  /** May be repeated without harm. Default: every method but POST. */
  idempotent?: boolean;
  /** Sent again after a 429 all the same, which says that nothing was done. */
  againWhenBusy?: boolean;
  /** Statuses outside 2xx that are an answer here. */
  accept?: readonly number[];
  about: RequestContext;
}

/** A success, or an accepted status. */
export interface Answer {
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  text: string;
  /** The parsed body; undefined when empty, or when `expect` was not `json`. */
  json: unknown;
  /** Only when `expect` was `bytes`. */
  bytes?: Uint8Array;
}

/** How a request ended. `uncertain`: a try without usable answer may have been carried out by the server. */
export type Outcome = { uncertain: boolean } & ({ answer: Answer } | { error: ConnectorError });

export interface HttpClient {
  /** Sends and returns the answer. @throws ConnectorError */
  send(request: SendRequest): Promise<Answer>;
  /** Sends without throwing, for writes that have to look before they decide. */
  attempt(request: SendRequest): Promise<Outcome>;
}

type Exchange = { answer: Answer } | { error: ConnectorError; failure?: ExchangeFailure };

/** The request layer: User-Agent, JSON, timeout, deadline, retries and error mapping over one transport. */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  const { ports, userAgent, accountType, system } = options;
  const gate = createGate(MAX_IN_FLIGHT);
  const pace = createPace(ports, options.intervalMs ?? 0);
  const deadlineOf = (request: SendRequest): number => Math.min(options.deadlineAt, request.deadlineAt ?? Infinity);

  async function exchange(request: SendRequest): Promise<Exchange> {
    const timeoutMs = timeoutWithin(
      deadlineOf(request),
      ports.now(),
      request.timeoutMs ?? DEFAULT_TIMEOUT_MS,
      request.reserveMs,
    );
    if (timeoutMs === null) return { error: deadlineError(request.about.doing, system) };
    let response: HttpResponse;
    try {
      response = await ports.transport(httpRequest(request, userAgent, timeoutMs));
    } catch (thrown) {
      const failure = failureKind(thrown);
      const endedByDeadline = failure === 'timeout' && timeoutMs < (request.timeoutMs ?? DEFAULT_TIMEOUT_MS);
      return {
        error: endedByDeadline
          ? deadlineError(request.about.doing, system)
          : errorForTransport(failure, request.about, timeoutMs, system),
        failure: { kind: 'transport', failure },
      };
    }
    return judge(response, request);
  }

  function judge(response: HttpResponse, request: SendRequest): Exchange {
    const success = response.status >= 200 && response.status < 300;
    if (!success && !request.accept?.includes(response.status)) {
      const wait = retryAfterSeconds(response.headers, ports.now());
      const body = response.bytes ? new TextDecoder().decode(response.bytes.subarray(0, 65_536)) : response.body;
      return {
        error: errorForRefusal(
          { status: response.status, body, retryAfterSeconds: wait },
          request.about,
          accountType,
          system,
        ),
        failure: { kind: 'status', status: response.status, retryAfterSeconds: wait },
      };
    }
    const answer: Answer = {
      status: response.status,
      headers: response.headers,
      text: response.body,
      bytes: response.bytes,
      json: undefined,
    };
    const expected = request.expect ?? 'json';
    if (expected === 'text' || expected === 'bytes') return { answer };
    const read = expected === 'nothing' ? ({ ok: false } as const) : parseJson(response.body);
    const parsed = read.ok || expected === 'json' ? read : withoutContent(response.body);
    if (parsed.ok) return { answer: { ...answer, json: parsed.value } };
    if (!success) return { answer };
    return {
      error: errorForUnreadable(response.body, request.about, response.status, system),
      failure: { kind: 'unreadable' },
    };
  }

  async function attempt(asked: SendRequest): Promise<Outcome> {
    const idempotent = asked.idempotent ?? asked.method !== 'POST';
    let request = asked;
    let uncertain = false;
    for (let retries = 0; ; retries += 1) {
      const leave = await gate.enter();
      let result: Exchange;
      try {
        const inTime = await pace(deadlineOf(request)).catch(() => null);
        if (inTime === null || ports.isCancelled?.()) result = { error: cancelledError() };
        else if (inTime) result = await exchange(request);
        else result = { error: deadlineError(request.about.doing, system) };
      } finally {
        leave();
      }
      if ('answer' in result) return { answer: result.answer, uncertain };
      const { error, failure } = result;
      uncertain ||= failure !== undefined && mayHaveTakenEffect(failure);
      const isBusy = failure?.kind === 'status' && failure.status === 429;
      const delay =
        failure && (idempotent || (isBusy && request.againWhenBusy))
          ? retryDelayMs({ failure, retries, random: ports.random(), remainingMs: deadlineOf(request) - ports.now() })
          : null;
      if (delay === null) return { error: withHint(error, request, uncertain), uncertain };
      try {
        await ports.sleep(delay);
      } catch {
        return { error: cancelledError(), uncertain };
      }
      if (asked.renew === undefined) continue;
      try {
        const json = await asked.renew();
        if (json === null) return { answer: NOTHING_LEFT, uncertain };
        if (asked.json !== undefined) request = { ...asked, json };
      } catch (thrown) {
        return { error: withHint(thrown as ConnectorError, asked, uncertain), uncertain };
      }
    }
  }

  return {
    attempt,
    async send(request) {
      const outcome = await attempt(request);
      if ('answer' in outcome) return outcome.answer;
      throw outcome.error;
    },
  };
}

const NOTHING_LEFT: Answer = { status: 204, headers: {}, text: '', json: undefined };

/** A repeatable write that was given up may have been carried out; the person should know that repeating it is safe. */
function withHint(error: ConnectorError, request: SendRequest, uncertain: boolean): ConnectorError {
  if (!uncertain || (request.method !== 'PUT' && request.method !== 'DELETE')) return error;
  const next = `${error.next} The change may already have been made; running this step again is safe.`;
  return new ConnectorError({ ...error, what: error.what, next });
}

/** An empty body is a valid answer; HTML and JSON cut short are not. */
function parseJson(body: string): { ok: true; value: unknown } | { ok: false } {
  const text = body.charCodeAt(0) === 0xfeff ? body.slice(1) : body;
  if (text.trim() === '') return { ok: true, value: undefined };
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false };
  }
}

function withoutContent(body: string): { ok: true; value: undefined } | { ok: false } {
  return looksLikeHtml(body) ? { ok: false } : { ok: true, value: undefined };
}

/** Anything a transport throws besides a TransportFailure says nothing about whether the request arrived. */
function failureKind(thrown: unknown): TransportFailure['kind'] {
  return thrown instanceof TransportFailure ? thrown.kind : 'network';
}
