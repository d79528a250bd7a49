import { type Hosts, hostsFor } from '../../../shared';
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

/** Reads the environment at the time of the call: Zapier sets it anew for every step. */
export function readEnvironment(env: NodeJS.ProcessEnv = process.env): AppEnvironment {
  return {
    hosts: hostsOf(env),
    clientId: env.CLIENT_ID ?? '',
    clientSecret: env.CLIENT_SECRET ?? '',
    userAgent: env.TP_USER_AGENT || `zapier-trainingpeaks/${version}`,
  };
}

function hostsOf(env: NodeJS.ProcessEnv): Hosts {
  switch (env.TP_ENVIRONMENT || 'production') {
    case 'production':
      return hostsFor('production');
    case 'sandbox':
      return hostsFor('sandbox');
    case 'custom':
      return hostsFor('custom', { oauthBaseUrl: env.TP_OAUTH_BASE_URL ?? '', apiBaseUrl: env.TP_API_BASE_URL ?? '' });
    default:
      throw new Error('The environment variable TP_ENVIRONMENT must be production, sandbox or custom.');
  }
}
