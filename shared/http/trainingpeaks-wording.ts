import type { RequestContext } from './error-map';
import { ConnectorError, type ErrorParts } from './errors';
import type { SystemWording } from './system';

/** The grant is gone: revoked, or expired for good. */
const RECONNECT: ErrorParts = {
  kind: 'reconnect',
  what: 'TrainingPeaks no longer accepts this connection.',
  why: 'Access was revoked or has expired.',
  next: 'Connect the TrainingPeaks account again.',
};

/** Any text that says the athlete or the feature needs Premium (TrainingPeaks wiki, Premium-vs-Basic-Athlete). */
const PREMIUM_TEXT = /premium/i;
/** TrainingPeaks' answer when a coach account asks for an athlete's own profile. */
export const NOT_AN_ATHLETE_TEXT = /not a valid athlete/i;
const COMPLETED_TEXT = /\bcompleted\b/i;

/** The words for TrainingPeaks, whose refusals turn on permissions, kinds of account, Premium and completed workouts. */
export const TRAININGPEAKS_WORDING: SystemWording = {
  name: 'TrainingPeaks',
  reconnect: RECONNECT,
  refusal({ refusal: { status }, text, says, about, accountType }) {
    if (NOT_AN_ATHLETE_TEXT.test(text)) return wrongAccountParts('athlete');
    if (status === 401) return unauthorized(about, accountType);
    if (status === 403) return forbidden(text, says, about, accountType);
    if (status === 415) {
      return {
        kind: 'unsupportedFile',
        what: 'TrainingPeaks does not accept this type of file.',
        why: says,
        next: 'Send a FIT, TCX or PWX file.',
      };
    }
    const refusedForGood = status >= 400 && status < 500 && ![404, 405, 408, 413, 422, 429].includes(status);
    return about.plannedOnly && refusedForGood && COMPLETED_TEXT.test(text) ? completedWorkout(says) : null;
  },
};

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

function forbidden(
  text: string,
  says: string,
  about: RequestContext,
  accountType: 'athlete' | 'coach' | undefined,
): ErrorParts {
  if (about.accountOnly && accountType && about.accountOnly !== accountType)
    return wrongAccountParts(about.accountOnly);
  if (about.plannedOnly && COMPLETED_TEXT.test(text)) return completedWorkout(says);
  const ownData = about.athleteId === undefined && accountType !== 'coach';
  if (PREMIUM_TEXT.test(text) || (about.premiumRule !== undefined && ownData && text === '')) {
    return {
      kind: 'premiumRequired',
      what: `TrainingPeaks needs a Premium athlete to ${about.doing}.`,
      why: about.premiumRule ?? says,
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

function article(kind: 'athlete' | 'coach'): string {
  return kind === 'athlete' ? 'an athlete' : 'a coach';
}
