import type { LoggedRequest } from '../../../../sandbox/requestLog';

/** What of a recorded request must be the same on both platforms: everything but when it came and how long it took. */
export function comparable(requests: LoggedRequest[], anyOrder = false): unknown[] {
  const kept = requests.map(({ method, path, query, authorization, account, athlete, userAgent, status, body }) =>
    withoutTracking({ method, path, query, authorization, account, athlete, userAgent, status, body }),
  );
  return anyOrder ? kept.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) : kept;
}

/** The sandbox gives every upload a random number. */
export function withoutTracking<T>(value: T): T {
  const text = JSON.stringify(value).replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '(tracking number)');
  return JSON.parse(text) as T;
}
