import type { Transport } from '../../../shared/http/ports';
import { createSession } from '../../../shared/operations/create-session';
import type { Session } from '../../../shared/operations/session';
import { hostsFor } from '../../../shared/trainingpeaks/hosts';
import { CAPABILITIES, scopesFor } from '../../../shared/trainingpeaks/scopes';
import { nodePorts } from '../../support/node-ports';
import type { Connection, MakeTransport } from '../contract-suite';

export type AccountType = 'athlete' | 'coach';

/** How one platform connects and sends. */
export interface Platform {
  name: string;
  signIn(sandboxUrl: string, user: string, accountType: AccountType): Promise<Connection>;
  makeTransport: MakeTransport;
}

export const REDIRECT = 'http://127.0.0.1:5678/rest/oauth2-credential/callback';

export const clientOf = (url: string) => ({
  clientId: 'sandbox-client',
  clientSecret: 'sandbox-secret',
  tokenUrl: `${url}/oauth/token`,
});

/** The code that the consent page hands out, for every permission this project knows. */
export async function codeFor(url: string, user: string, accountType: AccountType): Promise<string> {
  const capabilities = CAPABILITIES.map(({ value }) => value);
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: 'sandbox-client',
    scope: scopesFor(accountType, capabilities).join(' '),
    redirect_uri: REDIRECT,
    sandbox_user: user,
    sandbox_decision: 'approve',
  });
  const page = await fetch(`${url}/OAuth/Authorize?${query}`, { redirect: 'manual' });
  const code = new URL(page.headers.get('location') ?? REDIRECT).searchParams.get('code');
  if (code === null) throw new Error(`no code: ${page.status} ${await page.text()}`);
  return code;
}

/** The documented sign-in: the code for tokens, everything in a form. */
export async function signInWithForm(url: string, user: string, accountType: AccountType): Promise<Connection> {
  const client = clientOf(url);
  const form = new URLSearchParams({
    grant_type: 'authorization_code',
    code: await codeFor(url, user, accountType),
    redirect_uri: REDIRECT,
    client_id: client.clientId,
    client_secret: client.clientSecret,
  });
  const answer = await fetch(client.tokenUrl, { method: 'POST', body: form });
  if (!answer.ok) throw new Error(`no token: ${answer.status} ${await answer.text()}`);
  const tokens = (await answer.json()) as { access_token: string; refresh_token: string };
  return { ...client, accessToken: tokens.access_token, refreshToken: tokens.refresh_token };
}

export interface Traveller {
  user: string;
  accountType: AccountType;
  now: () => number;
  /** Told of every answer, as one line. */
  onAnswer?: (answer: string) => void;
}

/** A connected session whose clock is the sandbox's. */
export async function connect(platform: Platform, url: string, traveller: Traveller): Promise<Session> {
  return sessionOver(platform, url, traveller, await platform.signIn(url, traveller.user, traveller.accountType));
}

/** The same over a connection that exists already. */
export async function sessionOver(
  platform: Platform,
  url: string,
  { accountType, now, onAnswer = () => {} }: Traveller,
  connection: Connection,
): Promise<Session> {
  const send = await platform.makeTransport(connection);
  const transport: Transport = async (request) => {
    const answer = await send(request);
    onAnswer(`${request.method} ${request.url} ${answer.status} ${answer.headers['location'] ?? ''} ${answer.body}`);
    return answer;
  };
  return createSession({
    ports: nodePorts(transport, { now }),
    hosts: hostsFor('custom', { oauthBaseUrl: url, apiBaseUrl: url }),
    userAgent: 'contract-suite/1.0',
    applicationName: 'contract-suite',
    accountType,
    defaultTimeZone: 'UTC',
    deadlineAt: now() + 24 * 3_600_000,
  });
}
