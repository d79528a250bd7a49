import type { Transport } from '../../shared/http/ports';
import { zapierTransport } from '../../zapier/common/transport';
import { describeTransportContract, type Connection } from './contract-suite';
import { zObject } from './zapier-object';

/** A token that was issued a moment ago: a 401 is not for Zapier to answer with a refresh, the core sees it. */
async function transportOf({ accessToken }: Connection): Promise<Transport> {
  const access = { accessToken, refreshedAt: Date.now() };
  return zapierTransport(await zObject(), access, { wrote: false, needsRefresh: false });
}

describeTransportContract('Zapier', transportOf, { refreshes: false });
