import type { Bundle, ZObject } from './zapier';
import type { Ports, StepSession } from '../../shared';
import { type Access, endsSoon } from './access';
import { toZapierError } from './errors';
import { nodePorts } from './ports';
import { type StepState, zapierTransport } from './transport';

/** Zapier ends a step after 30 s; what is left is for Zapier itself. Milliseconds. */
const STEP_BUDGET = 25_000;

/** What one step has of its surroundings. */
export interface StepSurroundings {
  ports: Ports;
  /** Epoch milliseconds. */
  deadlineAt: number;
  /** IANA name. */
  defaultTimeZone: string;
}

/** A connection of an app, and the session that a step of it works with. */
export interface Connected<S extends StepSession> {
  access: Access;
  session(surroundings: StepSurroundings): S;
}

/** Does the work of one Zapier step with a session of its own and throws Zapier's errors only. */
export type RunStep<S extends StepSession> = <T>(
  z: ZObject,
  bundle: Pick<Bundle, 'authData' | 'meta'>,
  work: (session: S) => Promise<T>,
) => Promise<T>;

/**
 * How the steps of an app are run, given how its connections are read.
 *
 * A token about to expire is refreshed first: RefreshAuthError makes Zapier refresh it and run the step anew, which is
 * harmless here, before anything was sent, and would not be in the middle of a write.
 */
export const stepRunner =
  <S extends StepSession>(connect: (z: ZObject, bundle: Pick<Bundle, 'authData'>) => Connected<S>): RunStep<S> =>
  async (z, bundle, work) => {
    const now = Date.now();
    const { access, session } = connect(z, bundle);
    const step: StepState = { wrote: false, needsRefresh: endsSoon(access, now) };
    try {
      if (step.needsRefresh) throw new Error('the access token ends before the step could');
      const ports = nodePorts(zapierTransport(z, access, step));
      const defaultTimeZone = bundle.meta?.timezone ?? 'UTC';
      return await work(session({ ports, defaultTimeZone, deadlineAt: now + STEP_BUDGET }));
    } catch (error) {
      throw toZapierError(z, error, step);
    }
  };
