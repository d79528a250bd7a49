import type { LoggedRequest } from '../../../../sandbox/request-log';

/** What of a recorded request must be the same on both platforms: everything but when it came and how long it took. */
export function comparable(requests: LoggedRequest[], anyOrder = false): unknown[] {
  const kept = requests.map(({ method, path, query, authorization, account, athlete, userAgent, status, body }) =>
    withoutTracking({ method, path, query, authorization, account, athlete, userAgent, status, body }),
  );
  return anyOrder ? kept.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) : kept;
}

/** The sandbox gives every upload and every metrics record a random number; those of its seed are kept apart by order. */
export function withoutTracking<T>(value: T): T {
  const seen: string[] = [];
  const text = JSON.stringify(value).replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, (number) => {
    if (!seen.includes(number)) seen.push(number);
    return `(tracking number ${seen.indexOf(number) + 1})`;
  });
  return JSON.parse(text) as T;
}
