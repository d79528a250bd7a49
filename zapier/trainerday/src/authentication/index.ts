import type { Authentication } from 'zapier-platform-core';
import { testConnection } from './test-connection';

const HELP_PAGE =
  'https://github.com/trainingpeaks-connector/n8n-nodes-trainingpeaks/blob/main/docs/zapier/trainerday.md';

/**
 * The personal key of an athlete. An app has one kind of authentication, and TrainerDay gives client ids for OAuth only to
 * organisations whose app is live already.
 */
export const authentication = {
  type: 'custom',
  fields: [
    {
      key: 'apiKey',
      label: 'API Key',
      type: 'password',
      required: true,
      helpText: `Your personal key, which begins with td_. TrainerDay makes one for you on its page /developer and shows it once. It reaches your own calendar and activities, and nobody else’s. [Where to find it](${HELP_PAGE}#your-key).`,
    },
  ],
  test: testConnection,
  connectionLabel: '{{label}}',
} satisfies Authentication;
