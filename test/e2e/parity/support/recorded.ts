import type { LoggedRequest } from '../../../../sandbox/request-log';
import type { AnyOperation, JsonObject } from '../../../../shared';

/** What of a recorded request must be the same on both platforms: everything but when it came and how long it took. */
export function comparable(requests: LoggedRequest[], anyOrder = false): unknown[] {
  const kept = requests.map(({ method, path, query, authorization, account, athlete, userAgent, status, body }) =>
    withoutTracking({ method, path, query, authorization, account, athlete, userAgent, status, body }),
  );
  return anyOrder ? kept.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) : kept;
}

/** Results as both platforms can show them: Zapier takes an object or a list of lists as text. The moment a plan was made is another on each. */
export function comparableResults({ outputFields }: AnyOperation, results: readonly JsonObject[]): unknown {
  const objects = outputFields.filter(({ type }) => type === 'object' || type === 'list').map(({ key }) => key);
  const whole = results.map((result) => {
    const texts = objects.filter((key) => typeof result[key] === 'string');
    return { ...result, ...Object.fromEntries(texts.map((key) => [key, JSON.parse(result[key] as string)])) };
  });
  return withoutTracking(JSON.parse(JSON.stringify(whole, withoutMoment)));
}

/** Files of plans tell when the plan was made, people in words, calendars and programs in their own forms. */
const MOMENTS = /\d{1,2} [A-Z]\w+ \d{4}, \d\d:\d\d UTC|\b\d{8}T\d{6}Z|\d{4}-\d\d-\d\dT[\d:.]+Z/g;

function withoutMoment(key: string, value: unknown): unknown {
  if (key === 'generatedAt') return undefined;
  return typeof value === 'string' ? value.replace(MOMENTS, 'a moment') : value;
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
