import { REVOKE_PATH, TOKEN_PATH } from '../../shared/trainingpeaks/hosts';
import { readErrorBody } from '../../shared/http/error-body';
import { fieldsOf, isObject } from '../../shared/trainingpeaks/read';
import type { Reply, Wire } from '../http/wire';
import { ProbeProblem } from '../problem';

export interface Client {
  id: string;
  secret: string;
}

/** A token answer as it came (TrainingPeaks wiki, OAuth). */
export interface Tokens {
  accessToken: string;
  /** Null when the answer has none. */
  refreshToken: string | null;
  /** Null when the answer does not say. */
  expiresInSeconds: number | null;
  /** Null when the answer does not say. */
  scopes: string[] | null;
}

/** How the client id and secret are sent. */
export type Credentials = 'form' | 'basic';

function post(wire: Wire, client: Client, form: Record<string, string>, credentials: Credentials): Promise<Reply> {
  const inForm = { ...form, client_id: client.id, client_secret: client.secret };
  const basic = `Basic ${Buffer.from(`${client.id}:${client.secret}`).toString('base64')}`;
  return wire.send('POST', TOKEN_PATH, {
    host: 'oauth',
    signed: false,
    form: credentials === 'form' ? inForm : form,
    headers: credentials === 'form' ? {} : { Authorization: basic },
  });
}

/** The raw answer to a refresh. */
export function refresh(wire: Wire, client: Client, refreshToken: string, credentials: Credentials = 'form') {
  return post(wire, client, { grant_type: 'refresh_token', refresh_token: refreshToken }, credentials);
}

/** The raw answer to ending the connection. */
export function revoke(wire: Wire): Promise<Reply> {
  return wire.send('POST', REVOKE_PATH, { host: 'oauth', renew: false });
}

/** The tokens in an answer, or null when it holds none. */
export function tokensIn({ status, json }: Reply): Tokens | null {
  if (status < 200 || status > 299 || !isObject(json)) return null;
  const fields = fieldsOf(json);
  const accessToken = fields.text('access_token');
  if (accessToken === null) return null;
  return {
    accessToken,
    refreshToken: fields.text('refresh_token'),
    expiresInSeconds: fields.number('expires_in'),
    scopes: fields.text('scope')?.split(/\s+/) ?? null,
  };
}

/**
 * Exchanges the code of a sign-in.
 *
 * @throws ProbeProblem when TrainingPeaks gives no tokens for it
 */
export async function exchangeCode(wire: Wire, client: Client, code: string, redirectUri: string): Promise<Tokens> {
  const form = { grant_type: 'authorization_code', code, redirect_uri: redirectUri };
  const reply = await post(wire, client, form, 'form');
  const tokens = tokensIn(reply);
  if (tokens) return tokens;
  const words = readErrorBody(reply.text).text;
  throw new ProbeProblem(
    `TrainingPeaks did not give tokens for the sign-in (status ${reply.status}${words ? `: "${words}"` : ''}).\n` +
      'Check the client secret, and that the redirect address is the registered one to the letter.',
  );
}
