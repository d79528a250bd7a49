import type { SystemWording } from '../http/system';
import { TRAINERDAY_SCOPES, type TrainerDayScope } from './scopes';

/** TrainerDay documents no status and no error body: what it says is quoted. */
export const TRAINERDAY_WORDING: SystemWording = {
  name: 'TrainerDay',
  reconnect: {
    kind: 'reconnect',
    what: 'TrainerDay does not accept this connection.',
    why: 'The key is wrong or was deleted, or the sign-in has expired.',
    next: 'Check the key of the TrainerDay connection (TrainerDay shows keys on its page /developer), or sign in again.',
  },
  refusal({ refusal: { status }, says, about }) {
    if (status === 415) {
      return {
        kind: 'unsupportedFile',
        what: 'TrainerDay does not accept this type of file.',
        why: says,
        next: 'Send a FIT, TCX or GPX file.',
      };
    }
    if (status !== 403) return null;
    const scope = about.permission?.scope;
    return {
      kind: 'missingScope',
      scope,
      what: `TrainerDay does not let this connection ${about.doing}.`,
      why: says || (scope === undefined ? '' : `It may lack the permission ${scope}.`),
      next: 'Use a personal key, or tick the permission in the TrainerDay connection and sign in again; the TrainerDay account may also need a paid plan.',
    };
  },
};

/** A permission as requests name it. */
export function permission(scope: TrainerDayScope): { scope: string; label: string } {
  return { scope, label: TRAINERDAY_SCOPES.find(({ value }) => value === scope)!.label };
}
