import type { AddressInfo } from 'node:net';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export interface Mail {
  from: string;
  to: string[];
  subject: string;
  text: string;
  html: string;
  attachments: { filename: string; content: string }[];
}

/** Whom the credential of the tests signs in as. */
export const SMTP_USER = { user: 'studio', password: 'sends-mail' };

/** A mail server on loopback that keeps what it takes. */
export class Mailbox {
  /** In the order they came. */
  readonly mails: Mail[] = [];
  /** Addresses that are refused, as a mail server does that knows no such person. */
  readonly refused = new Set<string>();
  private readonly server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    onAuth: ({ username, password }, _session, done) => {
      const known = username === SMTP_USER.user && password === SMTP_USER.password;
      done(known ? null : new Error('Wrong user or password'), known ? { user: username } : undefined);
    },
    onRcptTo: ({ address }, _session, done) => {
      const refusal = Object.assign(new Error(`No such mailbox: ${address}`), { responseCode: 550 });
      done(this.refused.has(address) ? refusal : null);
    },
    onData: (stream, { envelope }, done) => {
      void simpleParser(stream).then((parsed) => {
        this.mails.push({
          from: parsed.from?.text ?? '',
          to: envelope.rcptTo.map(({ address }) => address),
          subject: parsed.subject ?? '',
          text: parsed.text ?? '',
          html: parsed.html || '',
          attachments: parsed.attachments.map(({ filename, content }) => ({
            filename: filename ?? '',
            content: content.toString(),
          })),
        });
        done();
      }, done);
    },
  });

  async start(): Promise<number> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return (this.server.server.address() as AddressInfo).port;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  /** What this person was sent. */
  to(address: string): Mail[] {
    return this.mails.filter(({ to }) => to.includes(address));
  }
}
