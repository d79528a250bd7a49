import { readErrorBody } from './error-body';
import { ConnectorError, type ErrorParts } from './errors';
import type { SystemWording } from './system';
import { TRAININGPEAKS_WORDING } from './trainingpeaks-wording';

/** What a request was about, so that a refusal can be put in a coach's words. */
export interface RequestContext {
  /** Completes "TrainingPeaks refused to …", e.g. `read the workouts`. */
  doing: string;
  /** The permission the endpoint asks for, and the name of the box that grants it (none for the account's own profile). */
  permission?: { scope: string; label?: string };
  /** What a 404 is about, e.g. `workout 5123000222`. */
  subject?: string;
  /** The endpoint belongs to one kind of account only. */
  accountOnly?: 'athlete' | 'coach';
  /** What is refused without TrainingPeaks Premium, as a full sentence. */
  premiumRule?: string;
  /** Refused for completed workouts. */
  plannedOnly?: boolean;
  /** The athlete addressed by id, when it is not the connected account itself. */
  athleteId?: number;
}

/** An answer that is no success. Header names are lower-case. */
export interface Refusal {
  status: number;
  body: string;
  /** From Retry-After. */
  retryAfterSeconds: number | null;
}

/** Turns status × body × what was asked into an error that says what happened, why, and what to do next. */
export function errorForRefusal(
  refusal: Refusal,
  about: RequestContext,
  accountType?: 'athlete' | 'coach',
  system: SystemWording = TRAININGPEAKS_WORDING,
): ConnectorError {
  const { text } = readErrorBody(refusal.body);
  const says = text === '' ? '' : `${system.name} says: “${text}”${/[.!?…]$/.test(text) ? '' : '.'}`;
  const special = system.refusal?.({ refusal, text, says, about, accountType });
  return new ConnectorError({ status: refusal.status, ...(special ?? partsFor(refusal, says, about, system)) });
}

function partsFor(refusal: Refusal, says: string, about: RequestContext, system: SystemWording): ErrorParts {
  const { status } = refusal;
  const { name } = system;
  const refused = `${name} refused to ${about.doing}.`;
  switch (status) {
    case 401:
      return system.reconnect;
    case 404:
      return {
        kind: 'notFound',
        what: about.subject ? `${name} has no ${about.subject}.` : `${name} found nothing to ${about.doing}.`,
        why: about.subject ? 'It may have been deleted, or the id belongs to another environment or account.' : '',
        next: 'Check the id, and that the connection is for the right account.',
      };
    case 405:
    case 501:
      return {
        kind: 'rejected',
        what: refused,
        why: `${name} does not offer this request${says === '' ? '.' : `: ${says}`}`,
        next: `Update the ${name} package to its newest version.`,
      };
    case 413:
      return { kind: 'rejected', what: refused, why: 'What was sent is too large.', next: 'Send less at once.' };
    case 422:
      return {
        kind: 'rejected',
        what: refused,
        why: says || `${name} has this already, or cannot process it.`,
        next: `Check in ${name} whether it is there already.`,
      };
    case 429:
      return rateLimited(name, refusal, says);
    default:
      if (status >= 500 || status === 408) return unavailable(name, refusal, says);
      if (status >= 300 && status < 400) return redirected(name, about);
      return {
        kind: 'rejected',
        what: refused,
        why: says || `A value is missing or not allowed; ${name} did not say which.`,
        next: 'Check the values that were sent and try again.',
      };
  }
}

function rateLimited(name: string, refusal: Refusal, says: string): ErrorParts {
  const wait = refusal.retryAfterSeconds;
  return {
    kind: 'rateLimited',
    what: `${name} asks for a pause before the next request.`,
    why: says,
    next: wait === null ? 'Wait a few minutes and try again, or run less often.' : `Try again in ${inWords(wait)}.`,
    retryAfterSeconds: wait ?? undefined,
  };
}

function unavailable(name: string, refusal: Refusal, says: string): ErrorParts {
  const wait = refusal.retryAfterSeconds;
  return {
    kind: 'unavailable',
    what: `${name} is not available at the moment.`,
    why: says || `It answered with status ${refusal.status}, which usually means overload or maintenance.`,
    next: `Try again in ${wait === null ? 'a few minutes' : inWords(wait)}.`,
    retryAfterSeconds: wait ?? undefined,
  };
}

function redirected(name: string, about: RequestContext): ErrorParts {
  return {
    kind: 'rejected',
    what: `${name} answered with another address when asked to ${about.doing}.`,
    why: 'This happens when the API address of the connection begins with http:// in place of https://.',
    next: `Correct the addresses of the ${name} connection.`,
  };
}

/** `45 seconds`, `2 minutes`. */
export function inWords(seconds: number): string {
  const [count, unit] = seconds < 120 ? [seconds, 'second'] : [Math.ceil(seconds / 60), 'minute'];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
