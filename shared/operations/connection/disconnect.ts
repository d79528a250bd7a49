import { defineOperation } from '../operation';

/** TrainingPeaks wiki, OAuth (deauthorize). */
export const disconnect = defineOperation({
  resource: 'connection',
  name: 'disconnect',
  title: 'Disconnect',
  action: 'Disconnect account',
  description: 'Withdraw the access this connection was given; the account has to be connected again afterwards',
  subject: 'connection',
  scopes: [],
  writes: true,
  fields: {},
  async run({ client }) {
    await client.oauth.deauthorize();
    return [true];
  },
  views: { simplified: () => ({ disconnected: true }) },
  sample: { disconnected: true },
  outputFields: [{ key: 'disconnected', label: 'Disconnected', type: 'boolean', always: true }],
  zapier: {
    no: 'Accounts are disconnected on the Apps page of Zapier; a step would stop every Zap of the connection.',
  },
});
