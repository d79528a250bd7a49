import { ENDPOINTS, endpointOf, nameOf } from './endpoints';
import { askElsewhere } from './support/elsewhere';
import { askFor } from './support/sandbox-asks';
import type { Stage } from './support/stage';

const isSignIn = ({ path }: { path: string }): boolean => path.startsWith('/oauth/');

/** Every endpoint of the documentation, asked directly: the sandbox answers each as documented. */
export function describeSandbox(stage: () => Stage): void {
  describe('the sandbox', () => {
    beforeEach(() => stage().reset());

    it.each(
      ENDPOINTS.filter((endpoint) => !isSignIn(endpoint)).map((endpoint) => [nameOf(endpoint), endpoint] as const),
    )('answers %s', async (_, endpoint) => {
      const { sandbox, observed } = stage();
      const { user, path, body } = await askFor(endpoint, sandbox);
      const { status, json } = await askElsewhere(sandbox, user, endpoint.method, path, body);
      observed.noteAnswer(endpoint, status);
      expect(endpointOf({ method: endpoint.method, path: path.split('?')[0]! })).toBe(endpoint);
      expect({ documented: endpoint.answers.includes(status), status, json }).toMatchObject({ documented: true });
    });

    it.each(ENDPOINTS.filter(isSignIn).map((endpoint) => [nameOf(endpoint), endpoint] as const))(
      'answers %s',
      async (_, endpoint) => {
        const { sandbox, observed } = stage();
        const { access_token, refresh_token } = await sandbox.control<Record<string, string>>('tokens', {
          user: 'premium',
        });
        const query = new URLSearchParams({ ...CLIENT, ...CONSENT });
        const form = new URLSearchParams({
          ...CLIENT,
          ...SECRET,
          grant_type: 'refresh_token',
          refresh_token: refresh_token!,
        });
        const answer = await fetch(`${sandbox.url}${endpoint.path}${endpoint.method === 'GET' ? `?${query}` : ''}`, {
          method: endpoint.method,
          headers: { authorization: `Bearer ${access_token}`, 'user-agent': 'coverage/1.0' },
          ...(endpoint.path.endsWith('token') ? { body: form } : {}),
        });
        observed.noteAnswer(endpoint, answer.status);
        expect({ documented: endpoint.answers.includes(answer.status), status: answer.status }).toMatchObject({
          documented: true,
        });
      },
    );
  });
}

const CLIENT = { client_id: 'sandbox-client' };
const SECRET = { client_secret: 'sandbox-secret' };
const CONSENT = {
  response_type: 'code',
  scope: 'athlete:profile',
  redirect_uri: 'https://flows.acme.example/callback',
  state: 'x',
};
