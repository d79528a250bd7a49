import type { Transport } from '../../shared/http/ports';
import app from '../../zapier/trainingpeaks/src';
import { zapierTransport } from '../../zapier/trainingpeaks/src/transport';
import core from '../zapier/support/zapier-core';
import { describeTransportContract, type Connection } from './contract-suite';

type ZObject = Parameters<typeof zapierTransport>[0];

/** The `z` that core hands to a step of the real app, with all of its middleware. */
async function zObject(): Promise<ZObject> {
  let handed: ZObject | undefined;
  const step = async (z: ZObject) => {
    handed = z;
    return {};
  };
  await core.createAppTester({ ...app })(step);
  return handed!;
}

/** A token that was issued a moment ago: a 401 is not for Zapier to answer with a refresh, the core sees it. */
async function transportOf({ accessToken }: Connection): Promise<Transport> {
  const connection = { accessToken, accountType: 'athlete', refreshedAt: Date.now() } as const;
  return zapierTransport(await zObject(), connection, { wrote: false, needsRefresh: false });
}

describeTransportContract('Zapier', transportOf, { refreshes: false });
