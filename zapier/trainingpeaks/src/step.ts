import type { Bundle, ZObject } from 'zapier-platform-core';
import { createSession, type Session } from '../../../shared';
import { endsSoon, readConnection } from './connection';
import { readEnvironment } from './environment';
import { toZapierError } from './errors';
import { nodePorts } from './ports';
import { zapierTransport, type StepState } from './transport';

/** Zapier ends a step after 30 s; what is left is for Zapier itself. Milliseconds. */
const STEP_BUDGET = 25_000;

/**
 * Does the work of one Zapier step with a session of its own and throws Zapier's errors only.
 *
 * A token about to expire is refreshed first: RefreshAuthError makes Zapier refresh it and run the step anew, which is
 * harmless here, before anything was sent, and would not be in the middle of a write.
 */
export async function runStep<T>(
  z: ZObject,
  bundle: Pick<Bundle, 'authData' | 'meta'>,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const now = Date.now();
  const connection = readConnection(bundle.authData);
  const step: StepState = { wrote: false, needsRefresh: endsSoon(connection, now) };
  try {
    if (step.needsRefresh) throw new Error('the access token ends before the step could');
    const environment = readEnvironment(z);
    const session = createSession({
      ports: nodePorts(zapierTransport(z, connection, step)),
      hosts: environment.hosts,
      userAgent: environment.userAgent,
      applicationName: environment.userAgent,
      accountType: connection.accountType,
      grantedScopes: connection.grantedScopes,
      pseudonymSecret: connection.pseudonymSecret,
      defaultTimeZone: bundle.meta?.timezone ?? 'UTC',
      deadlineAt: now + STEP_BUDGET,
    });
    return await work(session);
  } catch (error) {
    throw toZapierError(z, error, step);
  }
}
