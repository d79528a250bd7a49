import type { Transport } from '../../shared/http/ports';
import { TransportFailure } from '../../shared/http/ports';
import { zapierTransport } from '../../zapier/common/transport';
import { environmentFor } from '../zapier/support/sandbox';
import { signInPlatform } from '../zapier/support/source-app';
import type { Connection } from './contract-suite';
import { type AccountType, clientOf, codeFor, REDIRECT } from './quirks/platform';
import { describeQuirkRuns } from './quirks/suite';
import { zObject } from './zapier-object';

interface AuthData {
  access_token: string;
  refresh_token: string;
}

/** The consent page with every permission this project knows, then the app's own exchange of the code. */
async function signIn(url: string, user: string, accountType: AccountType): Promise<Connection> {
  Object.assign(process.env, environmentFor(url));
  const code = await codeFor(url, user, accountType);
  const exchange = { accountType, code, redirect_uri: REDIRECT };
  const tokens = await signInPlatform().execute<AuthData>('authentication.oauth2Config.getAccessToken', exchange);
  return { ...clientOf(url), accessToken: tokens.access_token, refreshToken: tokens.refresh_token };
}

/** As Zapier's platform does it: a step that asks for a renewal is run once more with the tokens of the app's own refresh. */
async function makeTransport(initial: Connection): Promise<Transport> {
  const z = await zObject();
  let authData: AuthData = { access_token: initial.accessToken, refresh_token: initial.refreshToken };
  return async (request) => {
    const sendOnce = (step: { wrote: boolean; needsRefresh: boolean }, refreshedAt: number) => {
      return zapierTransport(z, { accessToken: authData.access_token, refreshedAt }, step)(request);
    };
    const step = { wrote: false, needsRefresh: false };
    try {
      return await sendOnce(step, 0);
    } catch (error) {
      if (!step.needsRefresh) throw error;
    }
    const platform = signInPlatform();
    platform.authData = { ...authData };
    try {
      const fresh = await platform.execute<AuthData>('authentication.oauth2Config.refreshAccessToken');
      authData = { ...authData, ...fresh };
    } catch {
      throw new TransportFailure('reconnect');
    }
    return sendOnce({ wrote: false, needsRefresh: false }, Date.now());
  };
}

describeQuirkRuns({ name: 'Zapier', signIn, makeTransport });
