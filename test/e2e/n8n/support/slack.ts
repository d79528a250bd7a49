import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SlackMessage {
  channel: string;
  text: string;
}

/** The part of Slack's API that sends messages, over messages in memory; it takes the place of slack.com. */
export class SlackStandIn {
  /** In the order they came. */
  readonly messages: SlackMessage[] = [];
  /** Channels that do not exist. */
  readonly refused = new Set<string>();
  private readonly server = createServer((request, response) => {
    void request.toArray().then((chunks) => {
      const said = this.answer(
        `${request.method} ${request.url}`,
        request.headers.authorization,
        Buffer.concat(chunks),
      );
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(said));
    });
  });

  async start(): Promise<number> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return (this.server.address() as AddressInfo).port;
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private answer(asked: string, authorization = '', body: Buffer): object {
    if (!/^Bearer xoxb-./.test(authorization)) return { ok: false, error: 'not_authed' };
    if (asked !== 'POST /api/chat.postMessage') return { ok: false, error: 'unknown_method' };
    const { channel, text } = JSON.parse(body.toString()) as SlackMessage;
    if (this.refused.has(channel)) return { ok: false, error: 'channel_not_found' };
    this.messages.push({ channel, text });
    return { ok: true, channel, ts: `${this.messages.length}.000100`, message: { text } };
  }
}
