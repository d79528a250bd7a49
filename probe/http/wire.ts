import type { AxiosInstance } from 'axios';
import { type HttpRequest, type HttpResponse, type Transport, TransportFailure } from '../../shared/http/ports';
import type { Hosts } from '../../shared/trainingpeaks/hosts';
import { axiosTransport, type Connection, signed } from './axios-transport';
import { exchange, plainAxios } from './exchange';
import type { Journal, JournalEntry } from './journal';

/** An answer as it came over the wire, before any tolerant reading. */
export interface Reply {
  status: number;
  /** Lower-case names. */
  headers: Record<string, string>;
  text: string;
  /** The parsed body; undefined when it is empty or not JSON. */
  json: unknown;
}

export interface WireOptions {
  hosts: Hosts;
  userAgent: string;
  journal: Journal;
  /** Least time between two requests, milliseconds. */
  pauseMs: number;
  sleep(milliseconds: number): Promise<void>;
  now(): number;
  /** True once the person has stopped the run; requests of the clean-up are made all the same. */
  stopped(): boolean;
}

export interface Sending {
  json?: unknown;
  /** Form fields, for the OAuth host. */
  form?: Record<string, string>;
  headers?: Record<string, string>;
  /** `oauth`: the OAuth host. */
  host?: 'api' | 'oauth';
  /** False: a 401 is the answer, the token is not renewed. */
  renew?: boolean;
  /** False: without a token. */
  signed?: boolean;
  timeoutMs?: number;
}

/** No answer came, or none may be asked for any more. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

const TIMEOUT_MS = 60_000;
const LONGEST_WAIT_MS = 60_000;
/** A read that was told to wait is repeated this often. */
const REPEATS = 3;
const TOLD_TO_WAIT = new Set([429, 503]);

const REASONS: Record<string, string> = {
  timeout: 'no answer in time',
  network: 'the connection broke',
  unreachable: 'the server could not be reached',
  reconnect: 'the connection has ended and has to be signed in again',
  aborted: 'stopped',
};

/** Requests of one connection: one after the other, each noted in the journal. */
export class Wire {
  /** Clean-up goes on after the person has stopped the run. */
  cleaningUp = false;
  private readonly http: AxiosInstance = plainAxios();
  private transport: Transport | null = null;
  private current: Connection | null = null;
  private lastSentAt = 0;

  constructor(
    readonly as: 'athlete' | 'coach',
    private readonly options: WireOptions,
  ) {}

  get journal(): Journal {
    return this.options.journal;
  }

  get userAgent(): string {
    return this.options.userAgent;
  }

  /** The connection with its newest tokens; null before signing in. */
  get connection(): Connection | null {
    return this.current;
  }

  /** Signs further requests with these tokens. */
  adopt(connection: Connection): void {
    this.current = { ...connection };
    this.transport = axiosTransport(connection, (tokens) => {
      if (this.current) Object.assign(this.current, tokens);
      this.note('nobody', 'POST', '/oauth/token', 200, this.options.now());
    });
  }

  get = (path: string, sending: Sending = {}): Promise<Reply> => this.send('GET', path, sending);
  post = (path: string, json: unknown, sending: Sending = {}): Promise<Reply> =>
    this.send('POST', path, { ...sending, json });
  put = (path: string, json: unknown): Promise<Reply> => this.send('PUT', path, { json });
  delete = (path: string): Promise<Reply> => this.send('DELETE', path, {});

  /**
   * One request. A read that is answered 429 or 503 is repeated after the time the answer asks for.
   *
   * @throws NoAnswer
   */
  async send(method: HttpRequest['method'], path: string, sending: Sending): Promise<Reply> {
    for (let attempt = 1; ; attempt += 1) {
      const reply = await this.once(method, path, sending);
      if (method !== 'GET' || attempt > REPEATS || !TOLD_TO_WAIT.has(reply.status)) return reply;
      const seconds = Number(reply.headers['retry-after']);
      await this.options.sleep(Math.min(Number.isFinite(seconds) ? seconds * 1000 : 2000 * attempt, LONGEST_WAIT_MS));
    }
  }

  private async once(method: HttpRequest['method'], path: string, sending: Sending): Promise<Reply> {
    const { hosts, now, pauseMs, sleep } = this.options;
    if (this.options.stopped() && !this.cleaningUp) throw new NoAnswer(REASONS.aborted);
    const wait = this.lastSentAt + pauseMs - now();
    if (wait > 0) await sleep(wait);
    this.lastSentAt = now();
    const as = sending.signed === false ? 'nobody' : this.as;
    const request = this.request(method, hosts[sending.host ?? 'api'] + path, sending);
    try {
      const response = await this.transmit(request, sending);
      this.note(as, method, path, response.status, this.lastSentAt, response.headers);
      return replyOf(response);
    } catch (error) {
      if (!(error instanceof TransportFailure)) throw error;
      const reason = REASONS[error.kind] ?? error.kind;
      this.note(as, method, path, reason, this.lastSentAt);
      throw new NoAnswer(reason);
    }
  }

  private transmit(request: HttpRequest, { signed: withToken = true, renew = true }: Sending): Promise<HttpResponse> {
    if (!withToken || !this.current || !this.transport) return exchange(this.http, request);
    return renew ? this.transport(request) : exchange(this.http, signed(request, this.current.accessToken));
  }

  private request(
    method: HttpRequest['method'],
    url: string,
    { json, form, headers, timeoutMs }: Sending,
  ): HttpRequest {
    const contentType = form ? 'application/x-www-form-urlencoded' : 'application/json';
    const body = form ? new URLSearchParams(form).toString() : json === undefined ? undefined : JSON.stringify(json);
    return {
      method,
      url,
      headers: {
        Accept: 'application/json',
        'User-Agent': this.options.userAgent,
        'Content-Type': contentType,
        ...headers,
      },
      body,
      timeoutMs: timeoutMs ?? TIMEOUT_MS,
      expect: 'text',
    };
  }

  private note(
    as: JournalEntry['as'],
    method: string,
    path: string,
    status: number | string,
    startedAt: number,
    headers?: Record<string, string>,
  ) {
    const milliseconds = this.options.now() - startedAt;
    this.options.journal.note({ as, method, path, status, startedAt, milliseconds }, headers);
  }
}

function replyOf({ status, headers, body }: HttpResponse): Reply {
  let json: unknown;
  try {
    json = body === '' ? undefined : (JSON.parse(body) as unknown);
  } catch {
    json = undefined;
  }
  return { status, headers, text: body, json };
}
