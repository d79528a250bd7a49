import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Socket } from 'node:net';
import type { Transform } from 'node:stream';

/** Milliseconds after the connection is gone in which what has arrived must have been read. */
const GRACE = 1_000;

interface Connecting {
  createConnection(...given: unknown[]): Socket;
}

/**
 * An agent for one request that notices a connection breaking in the middle of an answer. node-fetch pipes the answer into
 * a stream of its own and does not pass the break on, so that reading would wait for its time limit.
 */
export function watchedAgent(url: string) {
  const agent = url.startsWith('https:') ? new HttpsAgent() : new HttpAgent();
  const closed = new Promise<void>((resolve) => {
    const connecting = agent as unknown as Connecting;
    const connect = connecting.createConnection.bind(agent);
    connecting.createConnection = (...given) => connect(...given).once('close', () => resolve());
  });
  return {
    agent,
    /** Ends the answer's body with an error when the connection went before its end. */
    guard(body: NodeJS.ReadableStream): void {
      const stream = body as Transform;
      void closed.then(() => {
        if (stream.writableEnded) return;
        const error = Object.assign(new Error('the connection broke'), { code: 'ECONNRESET' });
        const timer = setTimeout(() => stream.destroy(error), GRACE);
        stream.once('finish', () => clearTimeout(timer));
      });
    },
  };
}
