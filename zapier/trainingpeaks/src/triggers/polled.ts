import {
  keyedForm,
  keyedTriggerFieldsOf,
  parseInput,
  readKeyedWindow,
  scopeNotGranted,
  type Session,
  type TriggerEvent,
} from '../../../../shared';
import type { PolledEvent } from '../../../common/projection/polled-trigger';

/** One of the catalogue's events as a polling trigger. */
export function polledEvent({ value, scopes, zapier, ...event }: TriggerEvent): PolledEvent<Session> {
  const fields = keyedTriggerFieldsOf(value);
  return {
    zapier,
    fields,
    ...keyedForm({ value, ...event }),
    read: async (session, values, asked) => {
      const missing = scopes.find((scope) => session.grantedScopes?.has(scope) === false);
      if (missing) throw scopeNotGranted(missing, zapier.label);
      const input = await parseInput(fields, values, session);
      return readKeyedWindow(session, { event: value, ...input, ...asked });
    },
  };
}
