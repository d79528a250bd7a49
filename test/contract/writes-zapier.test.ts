import { zapierTransport } from '../../zapier/common/transport';
import { environmentFor } from '../zapier/support/sandbox';
import { sourcePlatform } from '../zapier/support/source-app';
import { describeWrites, sessionOver } from './writes/suite';
import { zObject } from './zapier-object';

interface AuthData {
  access_token: string;
  refresh_token: string;
}

/** A step that asks for a renewal is run once more from its beginning, with the tokens of the app's own refresh. */
describeWrites('Zapier', async (connection, url) => {
  Object.assign(process.env, environmentFor(url));
  const z = await zObject();
  let authData: AuthData = { access_token: connection.accessToken, refresh_token: connection.refreshToken };
  let renewing: Promise<void> | null = null;

  async function renew(used: string): Promise<void> {
    if (authData.access_token !== used) return;
    const platform = sourcePlatform();
    platform.authData = { ...authData };
    renewing ??= platform
      .execute<AuthData>('authentication.oauth2Config.refreshAccessToken')
      .then((fresh) => {
        authData = { ...authData, ...fresh };
      })
      .finally(() => (renewing = null));
    await renewing;
  }

  return async (work) => {
    for (let runs = 1; ; runs += 1) {
      const step = { wrote: false, needsRefresh: false };
      const { access_token: accessToken } = authData;
      const send = zapierTransport(z, { accessToken }, step);
      try {
        return await work(sessionOver(send, url));
      } catch (error) {
        if (runs === 2 || !step.needsRefresh || step.wrote) {
          // Zapier renews before the next run of a step whose token has ended.
          await renew(accessToken);
          throw error;
        }
        await renew(accessToken);
      }
    }
  };
});
