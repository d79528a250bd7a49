import type { TransportFailureKind } from './ports';

/** Why one exchange brought no usable answer. */
export type ExchangeFailure =
  | { kind: 'status'; status: number; retryAfterSeconds: number | null }
  /** A 2xx whose body cannot be what was asked for: HTML, or JSON cut short. */
  | { kind: 'unreadable' }
  | { kind: 'transport'; failure: TransportFailureKind };

/** Retries after the first try. */
export const MAX_RETRIES = 3;
/** A longer wait is left to the platform, with the wait named. */
export const LONGEST_RETRY_AFTER_SECONDS = 60;
const BASE_DELAY_MS = 500;
const LONGEST_DELAY_MS = 8_000;

/** Whether trying again may help. 501 and 505 will never change. */
export function isTransient(failure: ExchangeFailure): boolean {
  switch (failure.kind) {
    case 'unreadable':
      return true;
    case 'transport':
      return failure.failure === 'timeout' || failure.failure === 'network' || failure.failure === 'unreachable';
    case 'status':
      if (failure.status === 408 || failure.status === 429) return true;
      return failure.status >= 500 && failure.status !== 501 && failure.status !== 505;
  }
}

/** Whether a write may have been carried out although no usable answer came. */
export function mayHaveTakenEffect(failure: ExchangeFailure): boolean {
  switch (failure.kind) {
    case 'unreadable':
      return true;
    case 'transport':
      return failure.failure === 'timeout' || failure.failure === 'network' || failure.failure === 'aborted';
    case 'status':
      return failure.status !== 429 && isTransient(failure);
  }
}

/**
 * Milliseconds to wait before the next try, or null when there must be none: full jitter over 0.5 · 2ⁿ s, at most 8 s;
 * the server's Retry-After instead where it gives one of up to 60 s. A wait that outlasts the deadline is not begun.
 */
export function retryDelayMs(input: {
  failure: ExchangeFailure;
  /** Retries made so far. */
  retries: number;
  /** Uniform in [0, 1). */
  random: number;
  /** Milliseconds until the deadline. */
  remainingMs: number;
}): number | null {
  const { failure, retries } = input;
  if (retries >= MAX_RETRIES || !isTransient(failure)) return null;
  const asked = failure.kind === 'status' ? failure.retryAfterSeconds : null;
  if (asked !== null && asked > LONGEST_RETRY_AFTER_SECONDS) return null;
  const delay = asked === null ? input.random * Math.min(LONGEST_DELAY_MS, BASE_DELAY_MS * 2 ** retries) : asked * 1000;
  return delay < input.remainingMs ? delay : null;
}

/**
 * A Retry-After header in seconds: a number, or an HTTP date measured against the answer's own Date header (the local
 * clock only where there is none). Null when absent or unreadable.
 */
export function retryAfterSeconds(headers: Record<string, string>, now: number): number | null {
  const value = headers['retry-after']?.trim();
  if (!value) return null;
  if (/^\d+(\.\d+)?$/.test(value)) return Math.ceil(Number(value));
  const at = Date.parse(value);
  if (Number.isNaN(at)) return null;
  const sent = Date.parse(headers['date'] ?? '');
  return Math.max(0, Math.ceil((at - (Number.isNaN(sent) ? now : sent)) / 1000));
}
