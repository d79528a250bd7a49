import type { TerraKind } from '../../terra/client';
import type { TerraItem } from '../../terra/items';
import type { JsonObject } from '../../trainingpeaks/types';
import type { Fields, InputOf } from '../fields';
import { rangeFields, resolveRange } from '../ranges';
import { defineOperation } from './session';
import { outputFieldsOf, type Shown, simplifiedBy, USER } from './view';

export const NO_ZAPIER = {
  no: 'A Zapier trigger has to register its own address, and Terra lets addresses be set up only by hand in its dashboard.',
};

export const userField = {
  kind: 'text',
  label: 'Terra User ID',
  help: 'The connection whose data to read, as in the dashboard of Terra or in <code>user.user_id</code> of a delivery',
  required: true,
  example: '5210b91f-d04d-416d-a377-7ca2f9a1be5b',
} as const;

/** The same range as everywhere; Terra says nothing of the zone of a user before there are data. */
export const terraRangeFields = {
  ...rangeFields,
  range: { ...rangeFields.range, help: 'Which days, counted in the time zone of the workflow', default: 'lastWeek' },
} as const satisfies Fields;

const historyFields = {
  userId: userField,
  ...terraRangeFields,
  delivery: {
    kind: 'choice',
    label: 'Deliver To',
    help: 'Where the data are to go',
    placement: 'main',
    default: 'here',
    choices: [
      { value: 'here', label: 'This Step', help: 'As the output of this step' },
      {
        value: 'toWebhook',
        label: 'Webhook',
        help: 'To the destinations set up at Terra; this step only gives a reference',
      },
    ],
  },
  withSamples: {
    kind: 'boolean',
    label: 'With Samples',
    help: 'Whether to read heart rate, power and so on second by second too',
    default: false,
  },
} as const satisfies Fields;

const REQUEST: readonly Shown[] = [
  ['reference', 'Reference', 'string', 'reference'],
  ['status', 'Status', 'string', 'status'],
  ['message', 'Message', 'string', 'message'],
];

interface HistoryWords {
  action: string;
  description: string;
  shown: readonly Shown[];
  sample: JsonObject;
}

/** Get Many of one kind of historical data (Terra documentation, Requesting historical data). */
export function historyOperation(kind: TerraKind, { action, description, shown, sample }: HistoryWords) {
  const fields = [...shown, ...USER];
  return defineOperation({
    resource: kind,
    name: 'getAll',
    title: 'Get Many',
    action,
    description,
    subject: 'connection',
    scopes: [],
    many: true,
    fields: historyFields,
    async run(session, input) {
      const { userId, withSamples, delivery } = input;
      const asked = { userId, withSamples, ...(await resolveRange(session, 'me', input, { anyFuture: true })) };
      if (delivery === 'here') return session.client.history(kind, asked);
      const answer = await session.client.requestHistory(kind, asked);
      return [{ version: 'unknown', ...answer, type: 'history_request' } as unknown as TerraItem];
    },
    views: {
      simplified: (item, { delivery }: InputOf<typeof historyFields>) =>
        simplifiedBy(delivery === 'here' ? fields : [...REQUEST, ...USER])(item),
      normalised: (item) => Promise.resolve([{ ...item }]),
    },
    sample,
    outputFields: [
      ...outputFieldsOf(shown, { onlyWhen: { delivery: ['here'] } }),
      ...outputFieldsOf(REQUEST, { onlyWhen: { delivery: ['toWebhook'] } }),
      ...outputFieldsOf(USER),
    ],
    zapier: NO_ZAPIER,
  });
}
