import {
  createSession,
  hostsFor,
  pollForChanges,
  sampleChanges,
  SCOPES,
  TRAININGPEAKS,
  triggerFields,
} from '../../shared';
import type { AccountType, Environment, Session } from '../../shared';
import type { Watch } from '../execution/poll';
import { type System, grantedTo, textOf } from './system';

export const trainingPeaks: System<Session> = {
  credential: () => 'trainingPeaksOAuth2Api',
  catalogue: () => TRAININGPEAKS,
  session: (credentials, place) => {
    const userAgent = textOf(credentials.userAgent) || place.userAgent;
    const granted = grantedTo(credentials);
    return createSession(
      Object.assign(place, {
        hosts: hostsFor(credentials.environment as Environment, {
          oauthBaseUrl: textOf(credentials.oauthBaseUrl),
          apiBaseUrl: textOf(credentials.apiBaseUrl),
        }),
        userAgent,
        applicationName: userAgent,
        accountType: credentials.accountType as AccountType,
        ...(granted === undefined ? {} : { grantedScopes: SCOPES.filter((scope) => granted.includes(scope)) }),
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
