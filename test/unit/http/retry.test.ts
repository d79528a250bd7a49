import fc from 'fast-check';
import {
  type ExchangeFailure,
  isTransient,
  mayHaveTakenEffect,
  retryAfterSeconds,
  retryDelayMs,
} from '../../../shared/http/retry';

const status = (code: number, wait: number | null = null): ExchangeFailure => ({
  kind: 'status',
  status: code,
  retryAfterSeconds: wait,
});
const transport = (failure: Extract<ExchangeFailure, { kind: 'transport' }>['failure']): ExchangeFailure => ({
  kind: 'transport',
  failure,
});
const delay = (failure: ExchangeFailure, more: Partial<Parameters<typeof retryDelayMs>[0]> = {}) =>
  retryDelayMs({ failure, retries: 0, random: 0.5, remainingMs: 100_000, ...more });

describe('what may pass by itself', () => {
  it.each([408, 429, 500, 502, 503, 504, 520])('status %i', (code) => expect(isTransient(status(code))).toBe(true));
  it.each([302, 400, 401, 403, 404, 405, 415, 422, 501, 505])('not status %i', (code) =>
    expect(isTransient(status(code))).toBe(false),
  );
  it.each(['timeout', 'network', 'unreachable'] as const)('%s', (kind) =>
    expect(isTransient(transport(kind))).toBe(true),
  );
  it.each(['reconnect', 'aborted'] as const)('not %s', (kind) => expect(isTransient(transport(kind))).toBe(false));
});

describe('what a write may have done without saying so', () => {
  it.each([status(500), status(503), status(408), transport('timeout'), transport('network'), transport('aborted')])(
    'uncertain after %j',
    (failure) => expect(mayHaveTakenEffect(failure)).toBe(true),
  );
  it('uncertain after a success that cannot be read', () =>
    expect(mayHaveTakenEffect({ kind: 'unreadable' })).toBe(true));
  it.each([
    status(400),
    status(401),
    status(403),
    status(429),
    status(501),
    transport('unreachable'),
    transport('reconnect'),
  ])('certainly not done after %j', (failure) => expect(mayHaveTakenEffect(failure)).toBe(false));
});

describe('how long to wait', () => {
  it('doubles from half a second, in full jitter', () => {
    expect([0, 1, 2].map((retries) => delay(status(500), { retries }))).toEqual([250, 500, 1000]);
    expect(delay(status(500), { random: 0 })).toBe(0);
  });

  it('gives up after three retries', () => expect(delay(status(500), { retries: 3 })).toBeNull());

  it('takes the server’s word up to a minute, and leaves longer waits to the platform', () => {
    expect(delay(status(429, 60))).toBe(60_000);
    expect(delay(status(503, 2))).toBe(2_000);
    expect(delay(status(429, 61))).toBeNull();
  });

  it('begins no wait that outlasts the deadline', () => {
    expect(delay(status(429, 10), { remainingMs: 10_000 })).toBeNull();
    expect(delay(status(429, 10), { remainingMs: 10_001 })).toBe(10_000);
  });

  it('never waits longer than 8 s of its own accord, whatever the draw', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 }), fc.double({ min: 0, max: 0.999, noNaN: true }), (retries, random) => {
        const wait = delay(status(500), { retries, random });
        return wait !== null && wait >= 0 && wait <= Math.min(8_000, 500 * 2 ** retries);
      }),
    );
  });
});

describe('Retry-After', () => {
  it('reads seconds', () => expect(retryAfterSeconds({ 'retry-after': ' 7 ' }, 0)).toBe(7));

  it('measures a date against the server’s own clock', () => {
    const headers = { 'retry-after': 'Mon, 16 Mar 2026 12:00:30 GMT', date: 'Mon, 16 Mar 2026 12:00:00 GMT' };
    expect(retryAfterSeconds(headers, 0)).toBe(30);
    expect(retryAfterSeconds({ 'retry-after': headers['retry-after'] }, Date.parse('2026-03-16T12:00:20Z'))).toBe(10);
    expect(retryAfterSeconds(headers, Date.parse('2027-01-01T00:00:00Z'))).toBe(30);
  });

  it('is nothing when absent or unreadable', () => {
    expect(retryAfterSeconds({}, 0)).toBeNull();
    expect(retryAfterSeconds({ 'retry-after': 'soon' }, 0)).toBeNull();
  });
});
