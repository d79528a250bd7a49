import { CAPABILITIES, DEFAULT_CAPABILITIES, scopesFor } from '../../shared';
import { TestCredentials } from './support/credentials-helper';
import { loadPackage } from './support/packed-package';

/** The credential as n8n resolves it: defaults, pinned fields and expressions. */
async function resolved(chosen: Record<string, unknown>): Promise<Record<string, unknown>> {
  const packed = await loadPackage();
  return new TestCredentials(packed.credential('trainingPeaksOAuth2Api')).resolve(chosen as never);
}

const all = CAPABILITIES.map(({ value }) => value);
const choices: string[][] = [
  [...DEFAULT_CAPABILITIES],
  all,
  ['uploadFiles'],
  ...all.map((value) => [value]),
  ...all.map((value) => [value, 'uploadFiles']),
  ['planWorkouts', 'readMetrics', 'webhooks'],
];

describe('the credential', () => {
  it.each(['athlete', 'coach'] as const)('asks for exactly the scopes of what a %s ticked', async (accountType) => {
    for (const permissions of choices) {
      const { scope } = await resolved({ accountType, permissions });
      expect({ permissions, scope }).toEqual({ permissions, scope: scopesFor(accountType, permissions).join(' ') });
    }
  });

  it('never asks for both account scopes', async () => {
    const scopes = await Promise.all(
      (['athlete', 'coach'] as const).map(
        async (accountType) => (await resolved({ accountType, permissions: all })).scope,
      ),
    );
    expect(scopes[0]).toContain('athlete:profile');
    expect(scopes[0]).not.toContain('coach:athletes');
    expect(scopes[1]).toContain('coach:athletes');
    expect(scopes[1]).not.toContain('athlete:profile');
  });

  it('leaves the profile out of a connection that only uploads', async () => {
    expect((await resolved({ accountType: 'athlete', permissions: ['uploadFiles'] })).scope).toBe('file:write');
  });

  // n8n's credential window may store an empty list for a multiple choice that nobody touched.
  it.each([{}, { permissions: [] }])('asks for the least that shows and shares plans when %j', async (chosen) => {
    const { scope, environment, accountType } = await resolved(chosen);
    expect({ scope, environment, accountType }).toEqual({
      scope: 'athlete:profile workouts:read workouts:plan',
      environment: 'production',
      accountType: 'athlete',
    });
  });

  it.each([
    ['production', 'https://oauth.trainingpeaks.com'],
    ['sandbox', 'https://oauth.sandbox.trainingpeaks.com'],
    ['custom', 'http://127.0.0.1:4010'],
  ])('signs in at the host of the %s environment', async (environment, host) => {
    const custom = { oauthBaseUrl: ' http://127.0.0.1:4010/ ', apiBaseUrl: 'http://127.0.0.1:4010' };
    const { authUrl, accessTokenUrl } = await resolved({ environment, ...custom });
    expect({ authUrl, accessTokenUrl }).toEqual({
      authUrl: `${host}/OAuth/Authorize`,
      accessTokenUrl: `${host}/oauth/token`,
    });
  });

  it('ignores stored values of what TrainingPeaks fixes', async () => {
    const planted = 'https://elsewhere.example/steal';
    const fixed = await resolved({ authUrl: planted, accessTokenUrl: planted, scope: 'everything' });
    expect(Object.values(fixed)).not.toContain(planted);
    expect(fixed.scope).toBe('athlete:profile workouts:read workouts:plan');
  });
});

describe("TrainerDay's sign-in", () => {
  const signIn = async (chosen: Record<string, unknown>) =>
    new TestCredentials((await loadPackage()).credential('trainerDayOAuth2Api')).resolve(chosen as never);

  it.each([
    [{}, 'athlete:read calendar:read calendar:write'],
    [{ permissions: [] }, 'athlete:read calendar:read calendar:write'],
    [{ permissions: ['activities:read'] }, 'athlete:read activities:read'],
    [{ permissions: ['activities:write', 'athlete:read'] }, 'athlete:read activities:write'],
  ])('asks for what was ticked in %j, and for the profile', async (chosen, scope) => {
    expect(await signIn(chosen)).toMatchObject({ scope, environment: 'production', authentication: 'body' });
  });

  it.each([
    ['production', 'https://api.trainerday.com'],
    ['custom', 'http://127.0.0.1:4010/trainerday'],
  ])('signs in at the host of the %s environment', async (environment, host) => {
    const custom = {
      oauthBaseUrl: ' http://127.0.0.1:4010/trainerday/ ',
      apiBaseUrl: 'http://127.0.0.1:4010/trainerday',
    };
    expect(await signIn({ environment, ...custom })).toMatchObject({
      authUrl: `${host}/oauth/authorize`,
      accessTokenUrl: `${host}/oauth/token`,
    });
  });
});
