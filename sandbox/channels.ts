import { Clock } from './store/clock';

export interface ChannelMessage {
  id: number;
  receivedAt: string;
  athlete: string | null;
  message: string;
  /** The body as it came, when it was JSON. */
  body: unknown;
}

/** A stand-in for a chat or e-mail service: keeps what a workflow sent, so that it can be looked at and checked. */
export class Channels {
  private readonly messages = new Map<string, ChannelMessage[]>();
  private nextId = 1;

  constructor(private readonly clock: Clock) {}

  names(): string[] {
    return [...this.messages.keys()].sort();
  }

  read(name: string): ChannelMessage[] {
    return this.messages.get(name) ?? [];
  }

  post(name: string, athlete: string | null, message: string, body: unknown): ChannelMessage {
    const stored = { id: this.nextId++, receivedAt: new Date(this.clock.now()).toISOString(), athlete, message, body };
    this.messages.set(name, [...this.read(name), stored]);
    return stored;
  }
}
