import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import {
  createSession,
  hostsFor,
  pollForChanges,
  sampleChanges,
  SCOPES,
  TRAININGPEAKS,
  triggerFields,
} from '../../shared';
import type { AccountType, Environment, Scope, Session } from '../../shared';
import type { Watch } from '../execution/poll';
import { type System, textOf } from './system';

export const trainingPeaks: System<Session> = {
  credential: () => 'trainingPeaksOAuth2Api',
  catalogue: () => TRAININGPEAKS,
  session: (credentials, place) => {
    const userAgent = textOf(credentials.userAgent) || place.userAgent;
    const granted = grantedScopes(credentials);
    return createSession(
      Object.assign(place, {
        hosts: hostsFor(credentials.environment as Environment, {
          oauthBaseUrl: textOf(credentials.oauthBaseUrl),
          apiBaseUrl: textOf(credentials.apiBaseUrl),
        }),
        userAgent,
        applicationName: userAgent,
        accountType: credentials.accountType as AccountType,
        ...(granted === undefined ? {} : { grantedScopes: granted }),
        pseudonymSecret: textOf(credentials.pseudonymSecret),
      }),
    );
  },
};

export const trainingPeaksWatch: Watch<typeof triggerFields, Session> = {
  system: trainingPeaks,
  fields: () => triggerFields,
  sample: (...asked) => sampleChanges(...asked),
  poll: (...asked) => pollForChanges(...asked),
};

/** What TrainingPeaks granted, as its token answer said; undefined when it did not say. */
function grantedScopes(credentials: ICredentialDataDecryptedObject): Scope[] | undefined {
  const token = credentials.oauthTokenData as { scope?: unknown } | undefined;
  if (typeof token?.scope !== 'string' || token.scope.trim() === '') return undefined;
  const granted = token.scope.split(/[\s,]+/);
  return SCOPES.filter((scope) => granted.includes(scope));
}
