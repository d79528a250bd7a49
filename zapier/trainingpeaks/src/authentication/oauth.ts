import type { Bundle, ZObject } from 'zapier-platform-core';
import { CONSENT_PATH, TOKEN_PATH } from '../../../../shared';
import { isRefreshAuthError, sendRaw } from '../../../common/request';
import { readEnvironment } from '../environment';
import { requestedScopes } from './fields';

/** What Zapier keeps of a connection, beside the fields of the form. Times are epoch milliseconds as text. */
interface KeptTokens {
  access_token: string;
  refresh_token?: string;
  /** Granted permissions, space-separated; absent when the token answer did not say. */
  scope?: string;
  expiresAt?: string;
  refreshedAt: string;
}

const FORM = 'application/x-www-form-urlencoded;charset=UTF-8';
const TIMEOUT = 20_000;

/**
 * The sign-in page. Spaces are sent as %20, which TrainingPeaks asks for. TrainingPeaks wiki, OAuth-2.0.
 */
export async function authorizeUrl(z: ZObject, bundle: Bundle): Promise<string> {
  const { hosts, clientId } = readEnvironment(z);
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    scope: requestedScopes(bundle.inputData).join(' '),
    redirect_uri: String(bundle.inputData.redirect_uri),
    state: String(bundle.inputData.state),
  });
  return `${hosts.oauth}${CONSENT_PATH}?${query.toString().replaceAll('+', '%20')}`;
}

/** Exchanges the code of the sign-in page for tokens. */
export async function getAccessToken(z: ZObject, bundle: Bundle): Promise<KeptTokens & { connectedAt: string }> {
  const { code, redirect_uri: redirectUri, code_verifier: verifier } = bundle.inputData;
  const tokens = await requestTokens(
    z,
    {
      grant_type: 'authorization_code',
      code: String(code),
      redirect_uri: String(redirectUri),
      ...(verifier ? { code_verifier: String(verifier) } : {}),
    },
    (status) =>
      new z.errors.Error(
        'TrainingPeaks did not accept the sign-in. The client id, the client secret or the redirect address do not match what TrainingPeaks registered for this application, or the sign-in took longer than an hour. Sign in again; if it fails again, ask the owner of this integration to check CLIENT_ID, CLIENT_SECRET and the redirect address.',
        'signInRefused',
        status,
      ),
  );
  return { ...tokens, connectedAt: tokens.refreshedAt };
}

/** Renews the tokens. TrainingPeaks may answer with a new refresh token, which is kept; without one the old one stays. */
export async function refreshAccessToken(z: ZObject, bundle: Bundle): Promise<KeptTokens> {
  const kept = bundle.authData;
  const tokens = await requestTokens(
    z,
    { grant_type: 'refresh_token', refresh_token: String(kept.refresh_token ?? '') },
    () =>
      Object.assign(
        new z.errors.ExpiredAuthError(
          'The connection to TrainingPeaks has ended, because access was withdrawn there or has run out. Reconnect the account under "My Apps" in Zapier.',
        ),
        { doNotContextify: true },
      ),
  );
  return {
    ...tokens,
    refresh_token: tokens.refresh_token ?? kept.refresh_token,
    ...(tokens.scope || kept.scope ? { scope: tokens.scope ?? kept.scope } : {}),
  };
}

/**
 * The token endpoint: form-encoded, client id and secret in the body. Its errors may be JSON, text or HTML. A 4xx refuses
 * the grant; anything else without tokens means that TrainingPeaks is down, and Zapier tries again.
 */
async function requestTokens(
  z: ZObject,
  form: Record<string, string>,
  refused: (status: number) => Error,
): Promise<KeptTokens> {
  const { hosts, clientId, clientSecret, userAgent } = readEnvironment(z);
  const response = await sendRaw(z, {
    method: 'POST',
    url: hosts.oauth + TOKEN_PATH,
    headers: { 'Content-Type': FORM, Accept: 'application/json', 'User-Agent': userAgent },
    body: new URLSearchParams({ ...form, client_id: clientId, client_secret: clientSecret }).toString(),
    timeoutMs: TIMEOUT,
  }).catch((error: Error) => {
    throw isRefreshAuthError(error) ? refused(401) : unavailable(z);
  });
  if (response.status >= 400 && response.status < 500 && response.status !== 429) throw refused(response.status);
  const answer = await response.json().catch(() => undefined);
  if (response.status >= 300 || typeof answer?.access_token !== 'string') throw unavailable(z);
  const now = Date.now();
  const lifetime = Number(answer.expires_in);
  return {
    access_token: answer.access_token,
    ...(answer.refresh_token ? { refresh_token: String(answer.refresh_token) } : {}),
    ...(answer.scope ? { scope: String(answer.scope) } : {}),
    ...(lifetime > 0 ? { expiresAt: String(now + lifetime * 1000) } : {}),
    refreshedAt: String(now),
  };
}

const unavailable = (z: ZObject): Error =>
  new z.errors.ThrottledError(
    'TrainingPeaks could not be reached to sign in or to renew the access. It may be down or overloaded. Zapier tries again by itself in a few minutes.',
    300,
  );
