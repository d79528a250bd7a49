import { invalidInput } from '../http/errors';

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
  const api = checkedAddress('apiBaseUrl', 'API', custom?.apiBaseUrl);
  return { oauth: checkedAddress('oauthBaseUrl', 'OAuth', custom?.oauthBaseUrl), api, app: api };
}

function checkedAddress(field: string, name: string, address: string | undefined): string {
  const text = (address ?? '').trim().replace(/\/+$/, '');
  const match = /^(https?):\/\/([^/?#@\s]+)(\/[^?#\s]*)?$/i.exec(text);
  if (!match) {
    throw invalidInput(
      field,
      `The ${name} address of the connection is not a web address.`,
      'Enter it in full, e.g. http://127.0.0.1:4010.',
    );
  }
  if (match[1]?.toLowerCase() === 'http' && /(^|\.)trainingpeaks\.com(:\d+)?$/i.test(match[2] ?? '')) {
    throw invalidInput(
      field,
      `TrainingPeaks does not answer at http:// addresses.`,
      'Begin the address with https://.',
    );
  }
  return text;
}
