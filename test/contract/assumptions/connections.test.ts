import { TrainingPeaksOAuth2Api } from '../../../credentials/TrainingPeaksOAuth2Api.credentials';
import { CAPABILITIES, scopesFor } from '../../../shared/trainingpeaks/scopes';
import { requestedScopes } from '../../../zapier/trainingpeaks/src/authentication/fields';
import { connect, signInWithForm } from '../quirks/platform';
import { axiosTransport } from '../../../probe/http/axios-transport';
import { travellers } from './traveller';

const { control, traveller, url } = travellers();
const renewals = async () => (await control().requests()).filter(({ path }) => path === '/oauth/token');

it.each([
  { expiresIn: 600, accessTokenLife: null, after: 700, renewed: 1 },
  { expiresIn: 3600, accessTokenLife: 1800, after: 2000, renewed: 1 },
  { expiresIn: 600, accessTokenLife: 3600, after: 2000, renewed: 0 },
  { expiresIn: 3600, accessTokenLife: null, after: 2000, renewed: 0 },
])(
  'assumption 4: a token told to live $expiresIn s and living $accessTokenLife s is renewed when it is refused, not before',
  async ({ expiresIn, accessTokenLife, after, renewed }) => {
    const { client } = await traveller('premium', { expiresIn, accessTokenLife });
    await control().clock({ advanceSeconds: after });
    expect(await client.athletes.profile()).toMatchObject({ id: 880045 });
    expect(await renewals()).toHaveLength(renewed);
  },
);

it.each(['either', 'formOnly'] as const)(
  'assumption 5: the client is named in the form and never by HTTP Basic, where the server takes %s',
  async (clientCredentials) => {
    const { client } = await traveller('premium', { clientCredentials });
    await control().expire('premium');
    await client.athletes.profile();
    const [renewal] = await renewals();
    expect(renewal).toMatchObject({
      authorization: 'none',
      status: 200,
      body: { json: { grant_type: 'refresh_token', client_id: 'sandbox-client' } },
    });
    const authentication = new TrainingPeaksOAuth2Api().properties.find(({ name }) => name === 'authentication');
    expect(authentication?.default).toBe('body');
  },
);

it.each(
  (['rotate-strict', 'rotate-lenient', 'static'] as const).flatMap((refreshTokens) =>
    [true, false].map((refreshTokenInAnswer) => ({ refreshTokens, refreshTokenInAnswer })),
  ),
)(
  'assumption 6: tokens are renewed again and again, one at a time: $refreshTokens, repeated in the answer: $refreshTokenInAnswer',
  async (quirks) => {
    const { client } = await traveller('premium', quirks);
    for (let time = 1; time <= 3; time += 1) {
      await control().expire('premium');
      await Promise.all([1, 2, 3, 4].map(() => client.athletes.profile()));
      expect((await renewals()).map(({ status }) => status)).toEqual(Array.from({ length: time }, () => 200));
    }
  },
);

it.each(['page', 'redirect', 'token'] as const)(
  'assumption 10: one kind of account is asked for, whatever is ticked; both would be refused by %s',
  async (bothAccountKinds) => {
    const values = CAPABILITIES.map(({ value }) => value);
    for (let ticked = 0; ticked < 2 ** values.length; ticked += 1) {
      const chosen = values.filter((_, index) => ticked & (2 ** index));
      for (const [kind, other] of [
        ['athlete', 'coach:athletes'],
        ['coach', 'athlete:profile'],
      ] as const) {
        if (scopesFor(kind, chosen).includes(other))
          throw new Error(`${kind} with ${chosen.join(', ')} asks for ${other}`);
      }
    }
    const everything = Object.fromEntries(values.map((value) => [value, 'true']));
    expect(requestedScopes({ accountType: 'coach', ...everything })).not.toContain('athlete:profile');
    await control().quirks({ bothAccountKinds });
    for (const accountType of ['athlete', 'coach'] as const) {
      const platform = {
        name: 'axios',
        signIn: signInWithForm,
        makeTransport: (connection: Parameters<typeof axiosTransport>[0]) => axiosTransport(connection),
      };
      const user = accountType === 'coach' ? 'coach' : 'premium';
      const { client } = await connect(platform, url(), { user, accountType, now: () => Date.parse('2026-04-10') });
      const profile = accountType === 'coach' ? client.coaches.profile() : client.athletes.profile();
      await expect(profile).resolves.toMatchObject({ id: expect.any(Number) as number });
    }
  },
);
