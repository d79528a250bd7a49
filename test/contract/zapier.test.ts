import type { Transport } from '../../shared/http/ports';
import { zapierTransport } from '../../zapier/trainingpeaks/src/transport';
import { describeTransportContract, type Connection } from './contract-suite';
import { zObject } from './zapier-object';

/** A token that was issued a moment ago: a 401 is not for Zapier to answer with a refresh, the core sees it. */
async function transportOf({ accessToken }: Connection): Promise<Transport> {
  const connection = { accessToken, accountType: 'athlete', refreshedAt: Date.now() } as const;
  return zapierTransport(await zObject(), connection, { wrote: false, needsRefresh: false });
}

describeTransportContract('Zapier', transportOf, { refreshes: false });
