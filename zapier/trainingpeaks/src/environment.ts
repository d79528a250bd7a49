import type { ZObject } from 'zapier-platform-core';
import { type Hosts, hostsFor } from '../../../shared';
import { configured, misconfigured } from '../../common/environment';
import { version } from '../package.json';

/**
 * What the owner of the integration sets once with `zapier-platform env:set`. Hosts come from here and never from a field,
 * so that nobody can point a connection, and with it a client secret, at another server.
 */
export interface AppEnvironment {
  hosts: Hosts;
  clientId: string;
  clientSecret: string;
  /** Sent as User-Agent and UploadClient, `name/version`. */
  userAgent: string;
}

/**
 * Reads the environment at the time of the call: Zapier sets it anew for every step.
 *
 * @throws z.errors.Error for a setting that cannot be right
 */
export function readEnvironment(z: ZObject): AppEnvironment {
  const { env } = process;
  return {
    hosts: hostsOf(z, env),
    clientId: env.CLIENT_ID ?? '',
    clientSecret: env.CLIENT_SECRET ?? '',
    userAgent: env.TP_USER_AGENT || `zapier-trainingpeaks/${version}`,
  };
}

function hostsOf(z: ZObject, env: NodeJS.ProcessEnv): Hosts {
  const environment = env.TP_ENVIRONMENT || 'production';
  const custom = { oauthBaseUrl: env.TP_OAUTH_BASE_URL ?? '', apiBaseUrl: env.TP_API_BASE_URL ?? '' };
  if (environment === 'production' || environment === 'sandbox') return hostsFor(environment);
  if (environment === 'custom') return configured(z, () => hostsFor(environment, custom));
  throw misconfigured(z, 'TP_ENVIRONMENT must be production, sandbox or custom.');
}
