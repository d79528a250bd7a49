import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer, request } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { connect } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { generate } from 'selfsigned';

export interface LoopbackProxy {
  url: string;
  /** To be trusted by the process under test, with NODE_EXTRA_CA_CERTS. */
  caFile: string;
  /** Every host and port a connection was asked for, in order. */
  asked: string[];
  /** Those of them that have no stand-in; they were refused. */
  refused: string[];
  /** Environment for a process that shall reach TrainingPeaks' own hosts through this proxy. */
  env: Record<string, string>;
  close: () => Promise<void>;
}

const listen = (server: Server): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });

async function certificates(hosts: string[]) {
  const authority = await generate([{ name: 'commonName', value: 'Loopback test authority' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, digitalSignature: true, critical: true },
    ],
  });
  const server = await generate([{ name: 'commonName', value: hosts[0] ?? 'localhost' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    ca: { key: authority.private, cert: authority.cert },
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'subjectAltName', altNames: hosts.map((value) => ({ type: 2 as const, value })) },
    ],
  });
  return { authority: authority.cert, key: server.private, cert: server.cert };
}

/**
 * Lets a process use TrainingPeaks' real https addresses while every byte stays on this machine: a CONNECT proxy that
 * leads the named hosts to a TLS front of local servers, and refuses all others.
 *
 * @param stands host name to the port of its local stand-in
 * @param folder where the authority's certificate is written
 */
export async function startLoopbackProxy(stands: Record<string, number>, folder: string): Promise<LoopbackProxy> {
  const { authority, key, cert } = await certificates(Object.keys(stands));
  mkdirSync(folder, { recursive: true });
  const caFile = join(folder, 'authority.pem');
  writeFileSync(caFile, authority);

  const front = createHttpsServer({ key, cert }, (incoming, outgoing) => {
    const host = (incoming.headers.host ?? '').replace(/:\d+$/, '');
    const onward = request(
      { host: '127.0.0.1', port: stands[host], path: incoming.url, method: incoming.method, headers: incoming.headers },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  const frontPort = await listen(front);

  const asked: string[] = [];
  const refused: string[] = [];
  // A tunnel's sockets no longer belong to the proxy server, so they are closed by hand at the end.
  const tunnels = new Set<Duplex>();
  const proxy = createHttpServer((_request, response) => response.writeHead(502).end());
  proxy.on('connect', ({ url = '' }, socket, head) => {
    asked.push(url);
    if (stands[url.replace(/:\d+$/, '')] === undefined) {
      refused.push(url);
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
      return;
    }
    const onward = connect(frontPort, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      if (head.length) onward.write(head);
      onward.pipe(socket);
      socket.pipe(onward);
    });
    for (const end of [socket, onward]) {
      tunnels.add(end);
      end.on('error', () => undefined);
      end.on('close', () => {
        tunnels.delete(end);
        socket.destroy();
        onward.destroy();
      });
    }
  });
  const url = `http://127.0.0.1:${await listen(proxy)}`;

  return {
    url,
    caFile,
    asked,
    refused,
    env: { HTTPS_PROXY: url, HTTP_PROXY: '', NO_PROXY: '127.0.0.1,localhost', NODE_EXTRA_CA_CERTS: caFile },
    close: async () => {
      for (const end of tunnels) end.destroy();
      front.closeAllConnections();
      proxy.closeAllConnections();
      await Promise.all([front, proxy].map((server) => new Promise((resolve) => server.close(resolve))));
    },
  };
}
