import { readErrorBody } from './error-body';
import { ConnectorError, type ErrorParts } from './errors';

/** The grant is gone: revoked, or expired for good. */
export const RECONNECT: ErrorParts = {
  kind: 'reconnect',
  what: 'TrainingPeaks no longer accepts this connection.',
  why: 'Access was revoked or has expired.',
  next: 'Connect the TrainingPeaks account again.',
};

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

/** Any text that says the athlete or the feature needs Premium (TrainingPeaks wiki, Premium-vs-Basic-Athlete). */
const PREMIUM_TEXT = /premium/i;
/** TrainingPeaks' answer when a coach account asks for an athlete's own profile. */
export const NOT_AN_ATHLETE_TEXT = /not a valid athlete/i;
const COMPLETED_TEXT = /\bcompleted\b/i;

/** Turns status × body × what was asked into an error that says what happened, why, and what to do next. */
export function errorForRefusal(
  refusal: Refusal,
  about: RequestContext,
  accountType?: 'athlete' | 'coach',
): ConnectorError {
  const { text } = readErrorBody(refusal.body);
  if (NOT_AN_ATHLETE_TEXT.test(text)) return wrongAccount('athlete', refusal.status);
  const parts = partsFor(refusal, text, about, accountType);
  return new ConnectorError({ status: refusal.status, ...parts });
}

function partsFor(
  refusal: Refusal,
  text: string,
  about: RequestContext,
  accountType: 'athlete' | 'coach' | undefined,
): ErrorParts {
  const says = quote(text);
  const { status } = refusal;
  const refused = `TrainingPeaks refused to ${about.doing}.`;
  switch (status) {
    case 401:
      return unauthorized(about, accountType);
    case 403:
      return forbidden(text, about, accountType);
    case 404:
      return {
        kind: 'notFound',
        what: about.subject
          ? `TrainingPeaks has no ${about.subject}.`
          : `TrainingPeaks found nothing to ${about.doing}.`,
        why: about.subject ? 'It may have been deleted, or the id belongs to another environment or account.' : '',
        next: 'Check the id, and that the connection is for the right account.',
      };
    case 405:
    case 501:
      return {
        kind: 'rejected',
        what: refused,
        why: `TrainingPeaks does not offer this request${says === '' ? '.' : `: ${says}`}`,
        next: 'Update the TrainingPeaks package to its newest version.',
      };
    case 413:
      return { kind: 'rejected', what: refused, why: 'What was sent is too large.', next: 'Send less at once.' };
    case 415:
      return {
        kind: 'unsupportedFile',
        what: 'TrainingPeaks does not accept this type of file.',
        why: says,
        next: 'Send a FIT, TCX or PWX file.',
      };
    case 422:
      return {
        kind: 'rejected',
        what: refused,
        why: says || 'TrainingPeaks has this already, or cannot process it.',
        next: 'Check in TrainingPeaks whether it is there already.',
      };
    case 429:
      return rateLimited(refusal, says);
    default:
      if (status >= 500 || status === 408) return unavailable(refusal, says);
      if (status >= 300 && status < 400) return redirected(about);
      return about.plannedOnly && COMPLETED_TEXT.test(text) ? completedWorkout(says) : rejected(refused, says);
  }
}

function rejected(refused: string, says: string): ErrorParts {
  return {
    kind: 'rejected',
    what: refused,
    why: says || 'A value is missing or not allowed; TrainingPeaks did not say which.',
    next: 'Check the values that were sent and try again.',
  };
}

function completedWorkout(says: string): ErrorParts {
  return {
    kind: 'conflict',
    what: 'TrainingPeaks does not let completed workouts be changed or deleted.',
    why: says,
    next: 'Choose a planned workout that has not been completed.',
  };
}

function unauthorized(about: RequestContext, accountType: 'athlete' | 'coach' | undefined): ErrorParts {
  if (about.accountOnly && accountType && about.accountOnly !== accountType)
    return wrongAccountParts(about.accountOnly);
  const { permission } = about;
  if (!permission) {
    return RECONNECT;
  }
  const what = `The TrainingPeaks connection lacks the permission to ${about.doing}.`;
  if (permission.label === undefined) {
    const kind = permission.scope === 'coach:athletes' ? 'coach' : 'athlete';
    return {
      kind: 'missingScope',
      scope: permission.scope,
      what,
      why: `The permission “${permission.scope}” was not granted.`,
      next: `Set the account type of the connection to ${kind}, save, and connect the account again.`,
    };
  }
  return {
    kind: 'missingScope',
    scope: permission.scope,
    what,
    why: `The permission “${permission.label}” (${permission.scope}) was not granted.`,
    next: `Tick “${permission.label}” under Permissions of the TrainingPeaks connection, save, and connect the account again.`,
  };
}

function forbidden(text: string, about: RequestContext, accountType: 'athlete' | 'coach' | undefined): ErrorParts {
  if (about.accountOnly && accountType && about.accountOnly !== accountType)
    return wrongAccountParts(about.accountOnly);
  if (about.plannedOnly && COMPLETED_TEXT.test(text)) return completedWorkout(quote(text));
  const ownData = about.athleteId === undefined && accountType !== 'coach';
  if (PREMIUM_TEXT.test(text) || (about.premiumRule !== undefined && ownData && text === '')) {
    return {
      kind: 'premiumRequired',
      what: `TrainingPeaks needs a Premium athlete to ${about.doing}.`,
      why: about.premiumRule ?? quote(text),
      next: 'Upgrade the athlete to TrainingPeaks Premium, or leave this step out for athletes without it.',
    };
  }
  const whose =
    about.athleteId === undefined ? 'What was asked for belongs to an athlete who' : `Athlete ${about.athleteId}`;
  const rule = about.premiumRule === undefined ? '' : ` Another possible cause: ${about.premiumRule}`;
  return {
    kind: 'notAttached',
    what: `TrainingPeaks does not let this connection ${about.doing}.`,
    why: `${whose} is not attached to the connected account.${rule}`,
    next: 'Check the athlete, and that coach and athlete are linked in TrainingPeaks.',
  };
}

function rateLimited(refusal: Refusal, says: string): ErrorParts {
  const wait = refusal.retryAfterSeconds;
  return {
    kind: 'rateLimited',
    what: 'TrainingPeaks asks for a pause before the next request.',
    why: says,
    next: wait === null ? 'Wait a few minutes and try again, or run less often.' : `Try again in ${inWords(wait)}.`,
    retryAfterSeconds: wait ?? undefined,
  };
}

function unavailable(refusal: Refusal, says: string): ErrorParts {
  const wait = refusal.retryAfterSeconds;
  return {
    kind: 'unavailable',
    what: 'TrainingPeaks is not available at the moment.',
    why: says || `It answered with status ${refusal.status}, which usually means overload or maintenance.`,
    next: `Try again in ${wait === null ? 'a few minutes' : inWords(wait)}.`,
    retryAfterSeconds: wait ?? undefined,
  };
}

function redirected(about: RequestContext): ErrorParts {
  return {
    kind: 'rejected',
    what: `TrainingPeaks answered with another address when asked to ${about.doing}.`,
    why: 'This happens when the API address of the connection begins with http:// in place of https://.',
    next: 'Correct the addresses of the TrainingPeaks connection.',
  };
}

/** An operation that the connected kind of account does not have. */
export function wrongAccount(needed: 'athlete' | 'coach', status?: number): ConnectorError {
  return new ConnectorError({ ...wrongAccountParts(needed), status });
}

function wrongAccountParts(needed: 'athlete' | 'coach'): ErrorParts {
  const other = needed === 'athlete' ? 'coach' : 'athlete';
  return {
    kind: 'wrongAccountType',
    what: `This needs ${article(needed)} account, and the connected TrainingPeaks account is ${article(other)} account.`,
    why: 'TrainingPeaks keeps the two kinds of account apart.',
    next: `Use a connection with the account type ${needed}, signed in with ${article(needed)} account.`,
  };
}

/** `45 seconds`, `2 minutes`. */
export function inWords(seconds: number): string {
  const [count, unit] = seconds < 120 ? [seconds, 'second'] : [Math.ceil(seconds / 60), 'minute'];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

function quote(text: string): string {
  return text === '' ? '' : `TrainingPeaks says: “${text}”${/[.!?…]$/.test(text) ? '' : '.'}`;
}

function article(kind: 'athlete' | 'coach'): string {
  return kind === 'athlete' ? 'an athlete' : 'a coach';
}
