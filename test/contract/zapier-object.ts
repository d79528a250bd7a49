import type { zapierTransport } from '../../zapier/common/transport';
import { appWithoutSteps } from '../zapier/support/source-app';
import core from '../zapier/support/zapier-core';

export type ZObject = Parameters<typeof zapierTransport>[0];

/** The `z` that core hands to a step of the real app, with all of its middleware. */
export async function zObject(): Promise<ZObject> {
  let handed: ZObject | undefined;
  const step = async (z: ZObject) => {
    handed = z;
    return {};
  };
  await core.createAppTester({ ...appWithoutSteps })(step);
  return handed!;
}
