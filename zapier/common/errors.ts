import type { ZObject } from './zapier';
import { ConnectorError } from '../../shared';
import type { StepState } from './transport';

/** Seconds until Zapier runs a step again when the API did not say how long to wait. */
const RETRY_AFTER = { rateLimited: 60, deadline: 60, unavailable: 300 } as const;

/**
 * A failure as Zapier understands it:
 *
 * - ThrottledError: Zapier holds the step and runs it again later. Only for steps that have written nothing.
 * - ExpiredAuthError: Zapier asks the user to reconnect the account and holds the Zap until then.
 * - RefreshAuthError: Zapier refreshes the token and runs the step again.
 * - HaltedError: the step was left undone on purpose; the run stops there and the Zap stays on.
 * - Error: the run is marked as failed and the user is told.
 *
 * The text is what happened, why, and what to do next.
 */
export function toZapierError(z: ZObject, error: unknown, step: StepState): Error {
  if (step.needsRefresh && !step.wrote)
    return new z.errors.RefreshAuthError('The access has expired; Zapier refreshes it.');
  if (error instanceof z.errors.Error) return error;
  if (!(error instanceof ConnectorError)) return slip(z, error);
  const text = [error.what, error.description].filter((part) => part !== '').join(' ');
  switch (error.kind) {
    case 'reconnect':
      return plain(new z.errors.ExpiredAuthError(text));
    case 'conflict':
      return plain(new z.errors.HaltedError(text));
    case 'rateLimited':
    case 'deadline':
    case 'unavailable':
      if (step.wrote) break;
      return new z.errors.ThrottledError(text, error.retryAfterSeconds ?? RETRY_AFTER[error.kind]);
  }
  return new z.errors.Error(text, error.kind, error.status);
}

/** A fault of this app itself: named, without what its text may hold of somebody's data. */
function slip(z: ZObject, error: unknown): Error {
  const name = error instanceof Error ? error.name : typeof error;
  return new z.errors.Error(
    `The step stopped at something the app did not expect (${name}). Try again; if it stays, report it with the name of the action and the time.`,
    'unexpected',
  );
}

/** Keeps core from appending the list of requests and the start of their answers, which hold athletes' data. */
function plain<E extends Error>(error: E): E {
  return Object.assign(error, { doNotContextify: true });
}
