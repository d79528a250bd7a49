import {
  createTrainerDaySession,
  pollTrainerDayTrigger,
  sampleTrainerDayTrigger,
  TRAINERDAY,
  trainerDayHostsFor,
  trainerDayTriggerFields,
} from '../../shared';
import type { TrainerDayEnvironment, TrainerDaySession } from '../../shared';
import type { Watch } from '../execution/poll';
import { type System, grantedTo, textOf } from './system';

export const trainerDay: System<TrainerDaySession> = {
  catalogue: () => TRAINERDAY,
  credential: (authentication) => (authentication === 'oAuth2' ? 'trainerDayOAuth2Api' : 'trainerDayApi'),
  session: (credentials, place) => {
    const granted = grantedTo(credentials);
    return createTrainerDaySession(
      Object.assign(place, {
        hosts: trainerDayHostsFor(credentials.environment as TrainerDayEnvironment, {
          oauthBaseUrl: textOf(credentials.oauthBaseUrl),
          apiBaseUrl: textOf(credentials.apiBaseUrl),
        }),
        apiKey: textOf(credentials.apiKey),
        ...(granted === undefined ? {} : { grantedScopes: granted }),
      }),
    );
  },
};

export const trainerDayWatch: Watch<typeof trainerDayTriggerFields, TrainerDaySession> = {
  system: trainerDay,
  fields: () => trainerDayTriggerFields,
  sample: (...asked) => sampleTrainerDayTrigger(...asked),
  poll: (...asked) => pollTrainerDayTrigger(...asked),
};
