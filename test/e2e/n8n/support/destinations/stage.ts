import { connectCredential } from '../../../../../scripts/runtime/n8n-credentials';
import { customAddresses } from '../connection';
import { credential, Stage, type StartN8n, startParts, type StandIn } from '../stage';

const PERMISSIONS = ['readWorkouts', 'readMetrics'];

/** The athlete who is connected: with Premium, so that there is body data. */
export const ATHLETE = 880045;

export interface DestinationOptions {
  stands?: Record<string, StandIn>;
  /** Of what is sent to. */
  credentials?: ReturnType<typeof credential>[];
  /** Another way to start n8n. */
  start?: StartN8n;
}

/** The stage of the templates that send normalised data on: an athlete's account, with a pseudonym secret. */
export async function startDestinations(
  name: string,
  { stands = {}, credentials = [], start }: DestinationOptions,
): Promise<Stage> {
  const account = (url: string) =>
    credential('TrainingPeaks account', 'trainingPeaksOAuth2Api', {
      ...customAddresses(url),
      permissions: PERMISSIONS,
      clientId: 'sandbox-client',
      clientSecret: 'sandbox-secret',
      accountType: 'athlete',
      pseudonymSecret: 'known to the athlete alone',
    });
  const parts = await startParts(name, stands, (url) => [account(url), ...credentials], { start });
  const { connected, page } = await connectCredential(parts.n8n.client, 'TrainingPeaks account', { user: 'premium' });
  if (!connected) throw new Error(page);
  return new Stage(parts);
}
