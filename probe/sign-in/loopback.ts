import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ProbeProblem } from '../problem';
import { codeIn } from './redirect';

const LOOPBACK_NAMES = ['127.0.0.1', 'localhost'];

/** A webhook delivery as it came, without its values: the probe looks at the form only. */
export interface Delivery {
  method: string;
  headerNames: string[];
  contentType: string | null;
  body: string;
}

const page = (title: string, text: string) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><body style="font:1.1rem/1.5 system-ui;max-width:34rem;margin:4rem auto;padding:0 1rem"><h1>${title}</h1><p>${text}</p></body></html>`;

/** Whether the redirect address leads back to this machine. */
export function isLoopback(redirectUri: string): boolean {
  const { protocol, hostname } = new URL(redirectUri);
  return protocol === 'http:' && LOOPBACK_NAMES.includes(hostname);
}

/** The page on this machine to which TrainingPeaks sends the browser back, and where webhook deliveries can be let in. */
export class LoopbackPage {
  private waiting: { state: string; settle(error: Error | null, code?: string): void } | null = null;
  private readonly deliveries = new Map<string, Delivery[]>();
  /** A sign-in came back that was not this one. */
  private stranger = false;

  private constructor(
    private readonly server: Server,
    private readonly callbackPath: string,
  ) {
    server.on('request', (request, response) => void this.answer(request, response));
  }

  /**
   * Starts the page at the redirect address; port 0 picks a free one.
   *
   * @throws ProbeProblem when the port is taken
   */
  static async start(redirectUri: string): Promise<LoopbackPage> {
    const { port, pathname } = new URL(redirectUri);
    const server = createServer();
    await new Promise<void>((resolve, reject) => {
      server.once('error', (error: NodeJS.ErrnoException) => {
        const taken = error.code === 'EADDRINUSE' || error.code === 'EACCES';
        reject(taken ? new ProbeProblem(portTaken(port)) : error);
      });
      server.listen(Number(port || 80), '127.0.0.1', resolve);
    });
    return new LoopbackPage(server, pathname);
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /**
   * Waits until the browser comes back with this state.
   *
   * @throws ProbeProblem when the person refuses, or does not come back in time
   */
  code(state: string, patienceMs: number, signal: AbortSignal): Promise<string> {
    return new Promise((resolve, reject) => {
      const settle = (error: Error | null, code = '') => {
        clearTimeout(timer);
        signal.removeEventListener('abort', stop);
        this.waiting = null;
        if (error) reject(error);
        else resolve(code);
      };
      const stop = () => settle(new ProbeProblem('Stopped while waiting for the sign-in.'));
      const timer = setTimeout(() => settle(new ProbeProblem(nobodyCame(patienceMs, this.stranger))), patienceMs);
      signal.addEventListener('abort', stop);
      this.waiting = { state, settle };
      if (signal.aborted) stop();
    });
  }

  /** Lets deliveries in under `/hook/{secret}`; the list grows as they arrive. */
  openHook(secret: string): Delivery[] {
    const list: Delivery[] = [];
    this.deliveries.set(`/hook/${secret}`, list);
    return list;
  }

  async close(): Promise<void> {
    this.waiting?.settle(new ProbeProblem('The probe has ended.'));
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const hook = this.deliveries.get(url.pathname);
    if (hook) {
      const body = await bodyOf(request);
      if (request.method === 'POST') hook.push(delivery(request, body));
      response.writeHead(200).end();
      return;
    }
    const show = (status: number, title: string, text: string) =>
      response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8' }).end(page(title, text));
    if (url.pathname !== this.callbackPath) return void show(404, 'Nothing here', 'This page only ends a sign-in.');
    if (!this.waiting) return void show(400, 'Not waiting', 'The probe is not waiting for a sign-in.');
    const { state, settle } = this.waiting;
    const found = codeIn(url.searchParams, state);
    if ('stranger' in found) {
      this.stranger = true;
      show(400, 'Not accepted', 'This sign-in was not started by this probe. Use the address that the probe shows.');
    } else if ('refusal' in found) {
      show(200, 'Not signed in', 'Go back to the probe.');
      settle(new ProbeProblem(found.refusal));
    } else {
      show(200, 'Signed in', 'You can close this window and go back to the probe.');
      settle(null, found.code);
    }
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

function delivery(request: IncomingMessage, body: string): Delivery {
  return {
    method: request.method ?? '',
    headerNames: Object.keys(request.headers).sort(),
    contentType: request.headers['content-type']?.split(';')[0] ?? null,
    body,
  };
}

const portTaken = (port: string) =>
  `Port ${port || 80} of this machine is taken or not allowed, so TrainingPeaks could not send the browser back to the probe.\n` +
  'End the program that uses it, or register another redirect address with TrainingPeaks and give it in ' +
  'TRAININGPEAKS_REDIRECT_URI.';

const nobodyCame = (patienceMs: number, stranger: boolean) =>
  `The browser did not come back within ${Math.round(patienceMs / 60_000)} minutes.\n` +
  (stranger
    ? 'Something came back, but without the state that was sent along, so it was not believed. Start the probe again and use ' +
      'the newest address only. If it happens again, TrainingPeaks does not give the state back: please tell the project.'
    : 'If TrainingPeaks showed a page that refuses, it names the reason: an unknown client id, a redirect address that is not ' +
      'registered to the letter, a permission the application does not have, or the wrong kind of account. Otherwise start ' +
      'the probe again and sign in at the address it shows.');
