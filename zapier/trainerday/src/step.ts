import { createTrainerDaySession, type TrainerDaySession } from '../../../shared';
import { stepRunner } from '../../common/step';
import { readEnvironment } from './environment';

/** Does the work of one Zapier step with a session of its own and throws Zapier's errors only. */
export const runStep = stepRunner<TrainerDaySession>((z, { authData }) => {
  // People copy blanks along with a key.
  const apiKey = String(authData?.apiKey ?? '').trim();
  return {
    access: { accessToken: apiKey },
    session: (surroundings) => createTrainerDaySession({ ...surroundings, ...readEnvironment(z), apiKey }),
  };
});
