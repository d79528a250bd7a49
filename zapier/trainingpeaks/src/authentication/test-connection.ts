import type { Bundle, ZObject } from 'zapier-platform-core';
import { checkConnection, runOperation } from '../../../../shared';
import { runStep } from '../step';

/** What the connection test answers; `label` is the name of the connection in Zapier. */
export interface ConnectionTest {
  label: string;
  [key: string]: unknown;
}

/**
 * Asks TrainingPeaks who is connected. A connection that may only upload files has no profile to read and is named after
 * what it may do and the day it was made, so that two of them can be told apart.
 */
export function testConnection(z: ZObject, bundle: Bundle): Promise<ConnectionTest> {
  return runStep(z, bundle, async (session) => {
    const [account = {}] = await runOperation(checkConnection, session, {});
    const label = account.accountName
      ? `${String(account.accountName)} (${session.accountType})`
      : `Uploads only${connectedOn(bundle.authData.connectedAt)}`;
    return { label, ...account };
  });
}

function connectedOn(time: string | undefined): string {
  return time ? `, connected ${new Date(Number(time)).toISOString().slice(0, 10)}` : '';
}
