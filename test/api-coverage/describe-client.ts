import { axiosTransport } from '../../probe/http/axios-transport';
import { createTrainingPeaksClient } from '../../shared/trainingpeaks/create-client';
import { nodePorts } from '../support/node-ports';
import { CLIENT_CALLS, functionsOf, WITHOUT_REQUEST } from './support/client-calls';
import type { Stage } from './support/stage';

/** Every function of the typed client against the sandbox. */
export function describeClient(stage: () => Stage): void {
  describe('the typed client', () => {
    it.each(CLIENT_CALLS.map((call) => ({ ...call, how: call.how === undefined ? '' : `, ${call.how}` })))(
      '$fn as $user$how',
      async ({ fn, user, run }) => {
        await stage().reset();
        const client = await clientOf(stage(), user);
        const found = await run(client, stage().sandbox);
        expect(found).not.toBeNull();
        expect(await stage().seen('client', fn)).toEqual([]);
      },
    );

    it('has been called by each of its functions', async () => {
      const all = functionsOf(await clientOf(stage(), 'premium'));
      const called = new Set([...CLIENT_CALLS.map(({ fn }) => fn), ...WITHOUT_REQUEST]);
      expect([...called].sort()).toEqual(all.sort());
    });
  });
}

async function clientOf({ sandbox }: Stage, user: 'premium' | 'coach') {
  const tokens = await sandbox.control<{ access_token: string; refresh_token: string }>('tokens', { user });
  const transport = axiosTransport({
    tokenUrl: `${sandbox.url}/oauth/token`,
    clientId: 'sandbox-client',
    clientSecret: 'sandbox-secret',
    accessToken: tokens.access_token,
    refreshToken: tokens.refresh_token,
  });
  return createTrainingPeaksClient({
    ports: nodePorts(transport),
    hosts: { oauth: sandbox.url, api: sandbox.url, app: sandbox.url },
    userAgent: 'coverage/1.0',
    deadlineAt: Date.now() + 60_000,
    accountType: user === 'coach' ? 'coach' : 'athlete',
  });
}
