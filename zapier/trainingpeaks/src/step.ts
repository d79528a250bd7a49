import { createSession, type Session } from '../../../shared';
import { stepRunner } from '../../common/step';
import { readConnection } from './connection';
import { readEnvironment } from './environment';

/** Does the work of one Zapier step with a session of its own and throws Zapier's errors only. */
export const runStep = stepRunner<Session>((z, { authData }) => {
  const access = readConnection(authData);
  return {
    access,
    session: (surroundings) => {
      const { hosts, userAgent } = readEnvironment(z);
      return createSession({
        ...surroundings,
        hosts,
        userAgent,
        applicationName: userAgent,
        accountType: access.accountType,
        grantedScopes: access.grantedScopes,
        pseudonymSecret: access.pseudonymSecret,
      });
    },
  };
});
