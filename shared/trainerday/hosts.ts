import { checkedBaseUrl } from '../http/base-url';

/** Which TrainerDay a connection talks to. Values are public and kept for ever. */
export type TrainerDayEnvironment = 'production' | 'custom';

/** Addresses without a slash at the end. */
export interface TrainerDayHosts {
  oauth: string;
  api: string;
}

/** TrainerDay API, base addresses. */
export const TRAINERDAY_HOSTS: TrainerDayHosts = {
  oauth: 'https://api.trainerday.com',
  api: 'https://api.trainerday.com',
};

/** Below the API address. */
export const TRAINERDAY_API_PATH = '/api/v1';
/** Below the OAuth address. TrainerDay API, OAuth 2.0. */
export const TRAINERDAY_CONSENT_PATH = '/oauth/authorize';
export const TRAINERDAY_TOKEN_PATH = '/oauth/token';
export const TRAINERDAY_REVOKE_PATH = '/oauth/token/revoke';

const SYSTEM = { name: 'TrainerDay', domain: 'trainerday.com' };

/**
 * The hosts of an environment. A custom one gives its own addresses, e.g. those of the local sandbox; without an OAuth
 * address, which a personal key does not need, the API's counts.
 *
 * @throws ConnectorError `invalidInput` for a custom address that is no http(s) address, or that would send a key to
 * TrainerDay without encryption
 */
export function trainerDayHostsFor(
  environment: TrainerDayEnvironment,
  custom?: { apiBaseUrl?: string; oauthBaseUrl?: string },
): TrainerDayHosts {
  if (environment === 'production') return TRAINERDAY_HOSTS;
  const api = checkedBaseUrl('apiBaseUrl', 'API', custom?.apiBaseUrl, SYSTEM);
  const oauth = custom?.oauthBaseUrl?.trim() ? custom.oauthBaseUrl : api;
  return { api, oauth: checkedBaseUrl('oauthBaseUrl', 'OAuth', oauth, SYSTEM) };
}
