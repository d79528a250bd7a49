import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One POST, as it came. */
export interface Delivery {
  headers: IncomingHttpHeaders;
  raw: string;
  body: {
    type: string;
    event: string | null;
    data: [{ metadata?: { summary_id: string; name: string; start_time: string }; planned_date?: string }];
  };
  /** What tells it apart from others. */
  key: string;
}

type Reply = { status: number; headers?: Record<string, string> } | 'no answer';

/** Whether a request was signed with the secret in the last five minutes, as a receiver checks it. */
export function isSigned(secret: string, signature: string, raw: string): boolean {
  const [, time = '', sent = ''] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(signature) ?? [];
  const own = createHmac('sha256', secret).update(`${time}.${raw}`).digest();
  const fresh = Math.abs(Date.now() / 1000 - Number(time)) < 300;
  return fresh && sent.length === 64 && timingSafeEqual(own, Buffer.from(sent, 'hex'));
}

/** A receiver of webhooks on this machine: it refuses what is not signed with its secret, and answers the rest as told. */
export class Receiver {
  /** Signed and fresh, in the order they came, whatever they were answered. */
  readonly deliveries: Delivery[] = [];
  /** How many were refused for their signature. */
  forged = 0;
  secret: string;
  reply: (delivery: Delivery) => Reply = () => ({ status: 204 });
  private readonly held: ServerResponse[] = [];
  private told: ((delivery: Delivery) => void) | undefined;
  private readonly server = createServer((request, response) => {
    void request.toArray().then((chunks) => {
      const raw = Buffer.concat(chunks).toString();
      const { headers } = request;
      if (!isSigned(this.secret, String(headers['x-signature']), raw)) {
        this.forged += 1;
        response.writeHead(401).end();
        return;
      }
      const body = JSON.parse(raw) as Delivery['body'];
      const delivery = { headers, raw, body, key: String(headers['idempotency-key']) };
      this.deliveries.push(delivery);
      const reply = this.reply(delivery);
      if (reply === 'no answer') this.held.push(response);
      else response.writeHead(reply.status, reply.headers).end();
      this.told?.(delivery);
      this.told = undefined;
    });
  });

  constructor(private readonly known: string) {
    this.secret = known;
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/training`;
  }

  /** Nothing came, the secret is known, and everything is taken. */
  clear(): void {
    this.release();
    this.deliveries.length = 0;
    this.forged = 0;
    this.secret = this.known;
    this.reply = () => ({ status: 204 });
  }

  /** Resolves with the next delivery. */
  next(): Promise<Delivery> {
    return new Promise((resolve) => (this.told = resolve));
  }

  /** Answers what was left without an answer. */
  release(): void {
    for (const response of this.held.splice(0)) response.writeHead(204).end();
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}
