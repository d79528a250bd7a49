import type { Connection } from '../../probe/http/axios-transport';

/** One line of the sandbox's request log, as far as the suite looks at it. */
export interface Logged {
  method: string;
  path: string;
  status: number | null;
  authorization: string;
  userAgent: string | null;
  userAgentProblem: string | null;
  body: { bytes: number; sha256: string } | null;
}

/** Steers a running sandbox through its control endpoints. */
export function sandboxControl(url: string) {
  const call = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await fetch(`${url}/_sandbox/${path}`, {
      method,
      headers: { 'Content-Type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`sandbox control ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  };
  return {
    reset: (body: object = {}) => call('POST', 'reset', body),
    faults: (...rules: object[]) => call('POST', 'faults', rules),
    quirks: (quirks: object) => call('POST', 'quirks', quirks),
    expire: (user: string) => call('POST', 'expire', { user }),
    revoke: (user: string) => call('POST', 'revoke', { user }),
    overview: () => call<{ accounts: { key: string; kind: string; id: number; tier?: string }[] }>('GET', ''),
    requests: async () => (await call<{ requests: Logged[] }>('GET', 'requests')).requests,
    seed: (additions: object) => call<{ workouts: number[] }>('POST', 'seed', additions),
    complete: (workout: object) => call('POST', 'complete-workout', workout),
    edit: (workout: object) => call('POST', 'edit-workout', workout),
    clock: (change: object) => call('POST', 'clock', change),
    clearRequests: () => call('DELETE', 'requests'),
    async connect(user: string, scopes?: readonly string[]): Promise<Connection> {
      const tokens = await call<{ access_token: string; refresh_token: string }>('POST', 'tokens', { user, scopes });
      return {
        tokenUrl: `${url}/oauth/token`,
        clientId: 'sandbox-client',
        clientSecret: 'sandbox-secret',
        accessToken: tokens.access_token,
        refreshToken: tokens.refresh_token,
      };
    },
  };
}
