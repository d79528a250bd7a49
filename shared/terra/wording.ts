import type { SystemWording } from '../http/system';

export const TERRA_WORDING: SystemWording = {
  name: 'Terra',
  reconnect: {
    kind: 'reconnect',
    what: 'Terra does not accept the Dev ID and the API key of the credential.',
    next: 'Copy both from the dashboard of Terra; they belong together, and to one environment.',
  },
  refusal({ refusal: { status }, says, about }) {
    if (status === 401) return TERRA_WORDING.reconnect;
    if (status === 403) {
      return {
        kind: 'missingScope',
        what: `Terra does not let this account ${about.doing}.`,
        why: says,
        next: 'Switch the data type or the add-on on in the dashboard of Terra, and check that the user has granted it.',
      };
    }
    if (status !== 424) return null;
    return {
      kind: 'unavailable',
      what: `The provider behind Terra refused to ${about.doing}.`,
      why: says,
      next: 'Try again in a few minutes; if it stays, the user has to connect the provider to Terra again.',
    };
  },
};
