import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { StandIn } from '../stage';

export interface Asked {
  method: string;
  url: URL;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

export interface Answer {
  status?: number;
  headers?: Record<string, string>;
  /** An object is sent as JSON. */
  body?: unknown;
}

/** A service on this machine whose answers a function gives; one that throws answers 500 with what it said. */
export class HttpService implements StandIn {
  /** Refuses everything from now on, as a service in trouble does. */
  refuses = false;
  private readonly server;

  constructor(answer: (asked: Asked) => Answer | Promise<Answer>) {
    this.server = createServer((request, response) => {
      void (async () => {
        const body = Buffer.concat(await request.toArray());
        const { method = 'GET', headers } = request;
        const url = new URL(request.url ?? '', `http://${headers.host ?? 'localhost'}`);
        const broken: Answer = {
          status: 503,
          body: { error: { code: 503, message: 'Not for now.' }, message: 'Not for now.' },
        };
        return this.refuses ? broken : answer({ method, url, headers, body });
      })().then(
        ({ status = 200, headers, body = '' }) => {
          const type = typeof body === 'string' ? 'application/xml' : 'application/json';
          const text = typeof body === 'string' ? body : JSON.stringify(body);
          response.writeHead(status, { 'content-type': type, ...headers }).end(text);
        },
        (error: Error) => response.writeHead(500).end(error.message),
      );
    });
  }

  async start(): Promise<number> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return this.port;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}
