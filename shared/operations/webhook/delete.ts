import { guidIn } from '../../trainingpeaks/guid';
import { defineOperation } from '../operation';
import { subscriptionField } from './fields';
import { NO_ZAPIER_FORM } from './output';

/** TrainingPeaks wiki, Webhook-Delete-Subscription. One that is gone already is what was wanted. */
export const deleteWebhook = defineOperation({
  resource: 'webhook',
  name: 'delete',
  title: 'Delete',
  action: 'Delete webhook subscription',
  description: 'End a webhook subscription',
  subject: 'connection',
  scopes: ['webhook:write-subscriptions'],
  writes: true,
  fields: { subscription: subscriptionField },
  async run({ client }, { subscription }) {
    const id = guidIn('subscription', 'Subscription ID', subscription);
    return [{ id, existed: await client.webhooks.delete(id) }];
  },
  views: { simplified: ({ id, existed }) => ({ deleted: true, id, existed }) },
  sample: { deleted: true, id: '5f0c1d5a-0000-4000-8000-3b1f6f1f9a10', existed: true },
  outputFields: [
    { key: 'deleted', label: 'Deleted', type: 'boolean', always: true },
    { key: 'id', label: 'Subscription Number', type: 'string', always: true },
    { key: 'existed', label: 'Existed', type: 'boolean', always: true },
  ],
  zapier: NO_ZAPIER_FORM,
});
