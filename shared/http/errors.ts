/**
 * The error taxonomy. Every failure that leaves the core is a {@link ConnectorError}: what happened, why, and what to do
 * next, in the words of TrainingPeaks' own screens. None holds a token, a client secret or a person's data.
 */

export type ErrorKind =
  /** Input that cannot be right; nothing was sent. */
  | 'invalidInput'
  /** The API refused the request as malformed (400, 405, 501). */
  | 'rejected'
  /** The connection is no longer valid and the user must connect again. */
  | 'reconnect'
  /** The connection lacks a permission (scope). */
  | 'missingScope'
  /** The athlete is not attached to the connected account (403). */
  | 'notAttached'
  /** The athlete needs TrainingPeaks Premium (403). */
  | 'premiumRequired'
  /** The operation does not exist for this kind of account (coach or athlete). */
  | 'wrongAccountType'
  /** 404. */
  | 'notFound'
  /** The file type is not supported (415, or seen before sending). */
  | 'unsupportedFile'
  /** 429, or a throttle the platform should honour. */
  | 'rateLimited'
  /** 5xx or no connection: TrainingPeaks is down or overloaded. */
  | 'unavailable'
  /** The deadline of the platform's step passed. */
  | 'deadline'
  /** A write was sent, its outcome is unknown and could not be looked up. */
  | 'ambiguousWrite'
  /** An answer that cannot be what it should be, e.g. HTML in place of JSON. */
  | 'unexpectedAnswer'
  /** The request would overwrite what must not be overwritten (a completed workout, a structure that cannot be recovered). */
  | 'conflict'
  /** The user cancelled. */
  | 'cancelled';

export interface ErrorParts {
  kind: ErrorKind;
  /** What happened: one sentence, ends with a full stop. */
  what: string;
  /** Why: one or two sentences; may be empty when the cause is in `what`. */
  why?: string;
  /** What to do next: one or two sentences. */
  next: string;
  /** HTTP status, where there was an answer. */
  status?: number;
  /** Key of the input field at fault, so that a panel can point to it. */
  field?: string;
  /** Seconds to wait before trying again, where known. */
  retryAfterSeconds?: number;
  /** The permission that is missing, as a TrainingPeaks scope. */
  scope?: string;
  /** Part of the work that was done before the failure, where there was any. */
  partial?: unknown;
  /** To be handed to the operation when the platform runs the same item again: a write may have been carried out. JSON. */
  resume?: unknown;
}

export class ConnectorError extends Error {
  override readonly name = 'ConnectorError';
  readonly kind: ErrorKind;
  readonly what: string;
  readonly why: string;
  readonly next: string;
  readonly status?: number;
  readonly field?: string;
  readonly retryAfterSeconds?: number;
  readonly scope?: string;
  readonly partial?: unknown;
  readonly resume?: unknown;

  constructor(parts: ErrorParts) {
    super(parts.what);
    this.kind = parts.kind;
    this.what = parts.what;
    this.why = parts.why ?? '';
    this.next = parts.next;
    this.status = parts.status;
    this.field = parts.field;
    this.retryAfterSeconds = parts.retryAfterSeconds;
    this.scope = parts.scope;
    this.partial = parts.partial;
    this.resume = parts.resume;
  }

  /** Why and what next, as one paragraph: n8n shows it below the message. */
  get description(): string {
    return [this.why, this.next].filter((text) => text !== '').join(' ');
  }
}

/** Input that cannot be right: says which field, what is wrong and what would be right. */
export function invalidInput(field: string, what: string, next: string, why = ''): ConnectorError {
  return new ConnectorError({ kind: 'invalidInput', what, why, next, field });
}
