import { checkedBaseUrl } from '../http/base-url';

/** Which TrainingPeaks a connection talks to. Values are public and kept for ever. */
export type Environment = 'production' | 'sandbox' | 'custom';

/** Addresses without a slash at the end. */
export interface Hosts {
  oauth: string;
  api: string;
  /** The web app that people look at. */
  app: string;
}

/** TrainingPeaks wiki, OAuth. */
export const PRODUCTION_HOSTS: Hosts = {
  oauth: 'https://oauth.trainingpeaks.com',
  api: 'https://api.trainingpeaks.com',
  app: 'https://app.trainingpeaks.com',
};

/** TrainingPeaks' own sandbox: overwritten from production every weekend. TrainingPeaks wiki, OAuth. */
export const SANDBOX_HOSTS: Hosts = {
  oauth: 'https://oauth.sandbox.trainingpeaks.com',
  api: 'https://api.sandbox.trainingpeaks.com',
  app: 'https://app.sandbox.trainingpeaks.com',
};

/** Paths on the OAuth host. TrainingPeaks wiki, OAuth. */
export const CONSENT_PATH = '/OAuth/Authorize';
export const TOKEN_PATH = '/oauth/token';
export const REVOKE_PATH = '/oauth/deauthorize';

const SYSTEM = { name: 'TrainingPeaks', domain: 'trainingpeaks.com' };

/**
 * The hosts of an environment. A custom environment gives its own addresses, e.g. those of the local sandbox, whose web
 * pages are at the API address.
 *
 * @throws ConnectorError `invalidInput` for a custom address that is no http(s) address, or that would send tokens to
 * TrainingPeaks without encryption
 */
export function hostsFor(environment: Environment, custom?: { oauthBaseUrl: string; apiBaseUrl: string }): Hosts {
  if (environment === 'production') return PRODUCTION_HOSTS;
  if (environment === 'sandbox') return SANDBOX_HOSTS;
  const api = checkedBaseUrl('apiBaseUrl', 'API', custom?.apiBaseUrl, SYSTEM);
  return { oauth: checkedBaseUrl('oauthBaseUrl', 'OAuth', custom?.oauthBaseUrl, SYSTEM), api, app: api };
}
