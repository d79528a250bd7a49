import { SCOPES } from '../shared/trainingpeaks/scopes';
import { startSandbox } from '../sandbox/server';
import type { Arguments } from './arguments';
import type { Person } from './person';
import type { Settings } from './settings';
import { freePort } from './sign-in/free-port';

const SANDBOX_PORT = 4010;
const USERS = { athlete: 'premium', coach: 'coach' };

/** A sandbox of this project; `close` ends it only if it was started here. */
export interface Local {
  url: string;
  close(): Promise<void>;
}

/** The sandbox that runs already, or one of its own. */
export async function localSandbox(): Promise<Local> {
  const url = `http://127.0.0.1:${SANDBOX_PORT}`;
  if (await isSandbox(url)) return { url, close: () => Promise.resolve() };
  return startSandbox({ port: SANDBOX_PORT }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE') return startSandbox({ port: 0 });
    throw error;
  });
}

async function isSandbox(url: string): Promise<boolean> {
  try {
    const answer = (await (await fetch(`${url}/_sandbox`)).json()) as { accounts?: unknown };
    return Array.isArray(answer.accounts);
  } catch {
    return false;
  }
}

/** Settings for the local sandbox: everything is known, and deliveries come straight to the page of the probe. */
export async function localSettings(url: string, args: Arguments): Promise<Settings> {
  const page = `http://127.0.0.1:${await freePort()}`;
  return {
    environment: 'The local sandbox of this project',
    hosts: { oauth: url, api: url, app: url },
    client: { id: 'sandbox-client', secret: 'sandbox-secret' },
    redirectUri: `${page}/callback`,
    userAgent: 'connector-probe/1.0',
    applicationScopes: SCOPES,
    accounts: args.accounts,
    only: args.only,
    webhookUrl: page,
    tokenLife: args.tokenLife,
    pauseMs: 0,
    patienceMs: 60_000,
  };
}

/** Agrees to everything and signs in without a browser: the people are invented. */
export function localPerson(say: (text: string) => void): Person {
  return {
    say,
    confirm: () => Promise.resolve(true),
    choose: () => Promise.resolve(0),
    goTo: async (address, kind) => {
      const answer = await fetch(`${address}&sandbox_user=${USERS[kind]}&sandbox_decision=approve`);
      await answer.text();
    },
    pasteAddress: () => Promise.resolve(''),
  };
}
