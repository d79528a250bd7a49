import { MINUTE_MS } from './stamps';

/** A scheduler is never exact: a check that comes this much early counts as due. */
const EARLY_MS = 30_000;

/** Whether it is time for another check. Both times are of the local clock. */
export function isDue(checkedAt: number, minimumMinutes: number, now: number): boolean {
  const elapsed = now - checkedAt;
  // A clock that was set back must not stop the checks.
  return elapsed < 0 || elapsed >= minimumMinutes * MINUTE_MS - EARLY_MS;
}

const ANEW = 'so it watches from now on as if newly switched on. What changed since the last check may be missing.';

/** Notices of triggers that begin anew. */
export const UNREADABLE = `What this trigger remembered could not be read, ${ANEW}`;
export const SOMEBODY_ELSES = `The connection now belongs to another athlete, ${ANEW}`;
