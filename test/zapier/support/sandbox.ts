import { startSandbox } from '../../../sandbox/server';

type Json = Record<string, unknown>;

/** One request of the sandbox's log; see sandbox/request-log.ts. */
export interface LoggedRequest {
  method: string;
  path: string;
  status: number;
  headers?: Record<string, string>;
  [name: string]: unknown;
}

/** A running sandbox and its control endpoints. */
export interface TestSandbox {
  url: string;
  /** POST, or another method, to `/_sandbox/<path>`. */
  control<T = Json>(path: string, body?: unknown, method?: string): Promise<T>;
  /** What the API and the sign-in were asked since the last call, control requests left out. */
  requests(): Promise<LoggedRequest[]>;
  /** `GET /v2/…` and the like, e.g. `GET /v1/athlete/profile`, since the last call. */
  calls(): Promise<string[]>;
  stop(): Promise<void>;
}

/** Starts a sandbox and points a Zapier app's environment at it. */
export async function sandboxForZapier(environmentOf = environmentFor): Promise<TestSandbox> {
  const sandbox = await startSandbox();
  const environment = environmentOf(sandbox.url);
  Object.assign(process.env, environment);
  const control = async <T>(path: string, body?: unknown, method = 'POST'): Promise<T> => {
    const response = await fetch(`${sandbox.url}/_sandbox/${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  };
  const requests = async () => {
    const log = await control<{ requests: LoggedRequest[] }>('requests', undefined, 'GET');
    await control('requests', undefined, 'DELETE');
    return log.requests;
  };
  return {
    url: sandbox.url,
    control,
    requests,
    calls: async () => (await requests()).map(({ method, path }) => `${method} ${path}`),
    stop: async () => {
      for (const name of Object.keys(environment)) delete process.env[name];
      await sandbox.close();
    },
  };
}

/** What `zapier-platform env:set` would hold for an integration that talks to this sandbox. */
export function environmentFor(url: string): Record<string, string> {
  return {
    TP_ENVIRONMENT: 'custom',
    TP_OAUTH_BASE_URL: url,
    TP_API_BASE_URL: url,
    CLIENT_ID: 'sandbox-client',
    CLIENT_SECRET: 'sandbox-secret',
  };
}

/** The same for TrainerDay's. */
export const trainerDayEnvironmentFor = (url: string): Record<string, string> => ({
  TD_ENVIRONMENT: 'custom',
  TD_API_BASE_URL: `${url}/trainerday`,
});

/** What Zapier would hold of a connection, made without a sign-in. */
export async function authDataFor(
  sandbox: TestSandbox,
  user: string,
  options: { scopes?: string[]; tellScopes?: boolean; expiresIn?: number } = {},
): Promise<Json> {
  const { scopes, tellScopes = true, expiresIn } = options;
  const tokens = await sandbox.control<Record<string, string>>('tokens', { user, scopes, expiresIn });
  return {
    access_token: tokens.access_token,
    refresh_token: tokens.refresh_token,
    accountType: user === 'coach' ? 'coach' : 'athlete',
    ...(tellScopes ? { scope: tokens.scope } : {}),
  };
}
