import { createRequire } from 'node:module';
import type { Engine } from '../../engine/support/engine';

/** n8n's own OAuth library, as far as its server uses it for a sign-in. */
interface OAuthLibrary {
  ClientOAuth2: new (options: object) => {
    code: { getUri(): string; getToken(address: string): Promise<{ data: { access_token?: string } }> };
  };
}

const CALLBACK = 'http://127.0.0.1:5678/rest/oauth2-credential/callback';

/** Signs somebody in the way n8n's server does it, with what the packed credential says. */
export async function signIn(engine: Engine, credential: string, user: string): Promise<string> {
  const fromCore = createRequire(require.resolve('n8n-core'));
  const { ClientOAuth2 } = fromCore('@n8n/client-oauth2') as OAuthLibrary;
  const fields = engine.credentials.resolve(
    engine.credentials.stored[credential]!,
    'internal',
    'trainingPeaksOAuth2Api',
  );
  const oauth = new ClientOAuth2({
    clientId: fields.clientId,
    clientSecret: fields.clientSecret,
    authorizationUri: fields.authUrl,
    accessTokenUri: fields.accessTokenUrl,
    authentication: fields.authentication,
    scopes: String(fields.scope).split(' '),
    scopesSeparator: ' ',
    redirectUri: CALLBACK,
    state: 'state-of-the-tests',
  });
  const page = `${oauth.code.getUri()}&sandbox_user=${user}&sandbox_decision=approve`;
  const back = (await fetch(page, { redirect: 'manual' })).headers.get('location');
  if (back === null) throw new Error('TrainingPeaks sent nobody back.');
  const { data } = await oauth.code.getToken(back);
  return data.access_token ?? '';
}
