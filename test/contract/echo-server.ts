import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the echo server saw of one request. */
export interface Seen {
  method: string;
  url: string;
  headers: Record<string, string>;
  bytes: number;
  sha256: string;
}

export interface EchoServer {
  url: string;
  /** Requests so far, oldest first. */
  seen: Seen[];
  close(): Promise<void>;
}

/** Bytes 0 to 255 in an order that no text encoding survives. */
export function binary(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_unused, index) => (index * 167 + (index >> 8) * 13) & 255);
}

/** A loopback server that answers by path: /echo, /mirror, /bytes, /status/{n}, /redirect, /hang, /reset, /cut, /text. */
export async function startEchoServer(): Promise<EchoServer> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks);
      const entry = describe(request, body);
      seen.push(entry);
      answer(request, response, body, entry);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function describe(request: IncomingMessage, body: Buffer): Seen {
  return {
    method: request.method ?? '',
    url: request.url ?? '',
    headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
    bytes: body.length,
    sha256: createHash('sha256').update(body).digest('hex'),
  };
}

function answer(request: IncomingMessage, response: ServerResponse, body: Buffer, entry: Seen): void {
  const [, action = '', detail = ''] = (request.url ?? '').split(/[/?]/);
  switch (action) {
    case 'echo':
      response.writeHead(200, { 'Content-Type': 'application/json', 'X-Mixed-Case': 'Kept Value' });
      return void response.end(JSON.stringify(entry));
    case 'mirror':
      response.writeHead(200, { 'Content-Type': 'application/octet-stream' });
      return void response.end(body);
    case 'bytes':
      response.writeHead(200, { 'Content-Type': 'application/octet-stream' });
      return void response.end(binary(Number(detail)));
    case 'text':
      response.writeHead(200, { 'Content-Type': 'text/plain; charset=utf-8' });
      return void response.end('Größe 5 × 8′ – naïve ☀');
    case 'status':
      response.writeHead(Number(detail), { 'Content-Type': 'application/json', 'Retry-After': '7' });
      return void response.end(Number(detail) === 204 ? undefined : '{"Message":"Said by the server"}');
    case 'redirect':
      response.writeHead(302, { Location: '/echo/redirected' });
      return void response.end('<html><body>Object moved</body></html>');
    case 'reset':
      return void request.socket.destroy();
    case 'cut':
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '1000' });
      response.write('{"half":');
      return void setImmediate(() => request.socket.destroy());
    case 'hang':
      return;
    default:
      response.writeHead(404);
      response.end();
  }
}
