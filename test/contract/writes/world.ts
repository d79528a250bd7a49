import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { HttpRequest, HttpResponse } from '../../../shared/http/ports';
import type { Clock } from '../../simulation/world/clock';
import { Random } from '../../simulation/world/random';
import { type Entry, PERSON, WrittenCalendar } from '../../simulation/writes/calendar';
import { type Activity, FileServer } from '../../simulation/writes/file-server';
import { reply, WriteServer } from '../../simulation/writes/server';
import type { Connection } from '../contract-suite';

/** What can go wrong with one exchange on a real wire. */
const FAULTS = [
  'refusedBefore',
  'failedAfter',
  'rateLimited',
  'resetBefore',
  'resetAfter',
  'cutJson',
  'webPage',
] as const;
type Fault = (typeof FAULTS)[number];

/** Requests for which an access token is good. */
const TOKEN_LIFE = 25;

/** A loopback TrainingPeaks for writers, with faults, and tokens that end after some requests and are renewed only once. */
export class WireWorld {
  readonly calendar = new WrittenCalendar(() => Date.now(), [880_000]);
  readonly faults: Record<string, number> = {};
  renewals = 0;
  /** Renewals with a token that was used before. */
  stale = 0;
  /** Whether anything goes wrong. */
  isSpoiled = false;
  private tokens = 0;
  private uses = 0;
  private readonly random: Random;
  private readonly files: FileServer;
  private readonly answers: WriteServer;

  private constructor(
    private readonly server: Server,
    seed: number,
  ) {
    this.random = new Random(seed);
    const atOnce = { after: (_: number, happen: () => void) => happen() } as unknown as Clock;
    this.files = new FileServer(atOnce, this.calendar, { known: 'post', processing: 0 });
    const form = { account: 'athlete', created: 'workout', changed: 'workout', lag: 0, texts: 'asSent' } as const;
    this.answers = new WriteServer(this.calendar, form, (request, by) => this.files.answer(request, by));
  }

  static async start(seed: number): Promise<WireWorld> {
    const server = createServer();
    const world = new WireWorld(server, seed);
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      // A connection that was cut is what this is about.
      void world.serve(request, response).catch(() => request.socket.destroy());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return world;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  connection(): Connection {
    const client = { clientId: 'sandbox-client', clientSecret: 'sandbox-secret', tokenUrl: `${this.url}/oauth/token` };
    return { ...client, ...this.issue() };
  }

  register(file: Uint8Array, activity: Activity): void {
    this.files.register(file, activity);
  }

  /** What the connector wrote. */
  written(): Entry[] {
    return this.calendar.present().filter(({ madeBy }) => madeBy !== PERSON);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    const path = request.url ?? '/';
    if (path === '/oauth/token') return send(response, this.renew(body));
    if (request.headers.authorization !== `Bearer access-${this.tokens}` || this.uses >= TOKEN_LIFE) {
      return send(response, reply(401, ''));
    }
    this.uses += 1;
    const asked = { method: request.method as HttpRequest['method'], url: `${this.url}${path}`, body };
    const answer = () =>
      this.answers.answer({ ...asked, headers: {}, timeoutMs: 0, expect: 'text' }, 'writer', Date.now());
    const isWrite = request.method !== 'GET';
    const isStruck = this.isSpoiled && this.random.next() < (isWrite ? 0.2 : 0.08);
    this.go(isStruck ? this.random.pick(FAULTS) : null, answer, response, request);
  }

  private go(
    fault: Fault | null,
    answer: () => HttpResponse,
    response: ServerResponse,
    request: IncomingMessage,
  ): void {
    if (fault !== null) this.faults[fault] = (this.faults[fault] ?? 0) + 1;
    switch (fault) {
      case null:
        return send(response, answer());
      case 'refusedBefore':
        return send(response, reply(503, ''));
      case 'failedAfter':
        answer();
        return send(response, reply(500, ''));
      case 'rateLimited':
        return send(response, reply(429, '', { 'retry-after': '1' }));
      case 'webPage':
        return send(response, reply(200, '<html></html>', { 'content-type': 'text/html' }));
      case 'resetAfter':
        answer();
        return void request.socket.destroy();
      case 'resetBefore':
        return void request.socket.destroy();
      case 'cutJson': {
        const { status, body } = answer();
        response.writeHead(status, { 'content-type': 'application/json', 'content-length': body.length + 10 });
        response.write(body.slice(0, body.length / 2), () => request.socket.destroy());
      }
    }
  }

  /** Each refresh token renews once; the one before it is refused. */
  private renew(form: string): HttpResponse {
    this.renewals += 1;
    const given = new URLSearchParams(form).get('refresh_token');
    if (given !== `refresh-${this.tokens}`) {
      this.stale += 1;
      return reply(400, '{"error":"invalid_grant"}', JSON_BODY);
    }
    const { accessToken, refreshToken } = this.issue();
    const answer = { access_token: accessToken, refresh_token: refreshToken, token_type: 'bearer', expires_in: 600 };
    return reply(200, JSON.stringify(answer), JSON_BODY);
  }

  private issue(): { accessToken: string; refreshToken: string } {
    this.tokens += 1;
    this.uses = 0;
    return { accessToken: `access-${this.tokens}`, refreshToken: `refresh-${this.tokens}` };
  }
}

const JSON_BODY = { 'content-type': 'application/json' };

function send(response: ServerResponse, { status, headers, body }: HttpResponse): void {
  response.writeHead(status, { ...JSON_BODY, ...headers });
  response.end(body);
}
