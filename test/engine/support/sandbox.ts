import { startSandbox } from '../../../sandbox/server';
import type { LoggedRequest } from '../../../sandbox/request-log';

export type SandboxUser = 'premium' | 'basic' | 'trial' | 'coach';

export interface TestSandbox {
  url: string;
  control<T = Record<string, unknown>>(path: string, body?: object, method?: string): Promise<T>;
  /** Requests to the API since the last call of this, oldest first; token and control requests left out. */
  requests(): Promise<LoggedRequest[]>;
  /** The same as `GET /v2/workouts/…`. */
  calls(): Promise<string[]>;
  close(): Promise<void>;
}

/** A sandbox of its own on a free loopback port. */
export async function openSandbox(): Promise<TestSandbox> {
  const sandbox = await startSandbox({ port: 0 });
  return { ...sandboxAt(sandbox.url), close: () => sandbox.close() };
}

/** A sandbox that somebody else has started, and closes. */
export function sandboxAt(url: string): TestSandbox {
  const control = async <T>(path: string, body?: object, method = 'POST'): Promise<T> => {
    const answer = await fetch(`${url}/_sandbox/${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const requests = async (): Promise<LoggedRequest[]> => {
    const log = await control<{ requests: LoggedRequest[] }>('requests', undefined, 'GET');
    await control('requests', undefined, 'DELETE');
    return log.requests.filter(({ path }) => /^\/v\d\//.test(path));
  };
  return {
    url,
    control,
    requests,
    calls: async () => (await requests()).map(({ method, path }) => `${method} ${path}`),
    close: () => Promise.resolve(),
  };
}
