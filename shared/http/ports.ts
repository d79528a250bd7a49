/**
 * The ports through which the core reaches the outside. The core itself has no I/O, no timers and no Node globals;
 * n8n, Zapier, the probe and the tests each hand in their own implementation of these.
 */

/** One HTTP exchange the core wants made. The transport adds the credentials and nothing else. */
export interface HttpRequest {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Absolute address, query string included. */
  url: string;
  /** Header names in their usual spelling. No Authorization header: signing in is the transport's work. */
  headers: Record<string, string>;
  /** Ready to send: JSON text, or bytes for big bodies, so that no transport has to copy or re-encode. */
  body?: string | Uint8Array;
  /** Milliseconds until the transport must give up and reject with a TransportFailure of kind `timeout`. */
  timeoutMs: number;
  /** What `HttpResponse.body` (text) or `HttpResponse.bytes` must hold. */
  expect: 'text' | 'bytes';
}

/** What came back, whatever the status. Header names are lower-case. */
export interface HttpResponse {
  status: number;
  headers: Record<string, string>;
  /** The body as text; empty when `expect` was `bytes`. */
  body: string;
  /** The body as bytes when `expect` was `bytes`. */
  bytes?: Uint8Array;
}

/**
 * Makes one exchange. Resolves for every HTTP status, redirects not followed; on 401 it has already refreshed the token
 * once and repeated the request once, where the platform can do that. Rejects with {@link TransportFailure} only.
 */
export type Transport = (request: HttpRequest) => Promise<HttpResponse>;

/** Why no answer came. */
export type TransportFailureKind =
  /** No answer within `timeoutMs`: a write may or may not have taken effect. */
  | 'timeout'
  /** The connection broke or never stood: a write may or may not have taken effect. */
  | 'network'
  /** The name was not found or the connection was refused: nothing was sent. */
  | 'unreachable'
  /** The refresh token was refused: the user must connect the account again. */
  | 'reconnect'
  /** The user or the platform cancelled the run. */
  | 'aborted';

/** The one thing a transport may reject with. `detail` is for the log and holds neither token nor personal data. */
export class TransportFailure extends Error {
  override readonly name = 'TransportFailure';

  constructor(
    readonly kind: TransportFailureKind,
    readonly detail = '',
  ) {
    super(`transport failure: ${kind}`);
  }
}

/** Everything the core needs from its host besides HTTP. */
export interface Ports {
  transport: Transport;
  /** Epoch milliseconds of the local clock. Used for deadlines and waiting only, never for a cursor. */
  now(): number;
  /** Waits; rejects when the run is cancelled. */
  sleep(milliseconds: number): Promise<void>;
  /** Uniform in [0, 1). */
  random(): number;
  /** Lower-case hexadecimal SHA-256. */
  sha256(data: Uint8Array): Promise<string>;
  /** Gzips bytes. */
  gzip(data: Uint8Array): Promise<Uint8Array>;
  /** Unpacks gzipped bytes, in pieces, so that a large file never exists whole. Rejects when they are damaged. */
  gunzip(data: Uint8Array): AsyncIterable<Uint8Array>;
  /** True once the user or the platform has cancelled the run. */
  isCancelled?(): boolean;
  /** Told on long work: what is being done, and how far it is. */
  progress?(step: ProgressStep): void;
}

/** One progress report, e.g. `{ label: 'Reading workouts', done: 12, total: 50 }`. */
export interface ProgressStep {
  label: string;
  done: number;
  total?: number;
}
