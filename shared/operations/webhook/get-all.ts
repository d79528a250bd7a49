import { defineOperation } from '../operation';
import { NO_ZAPIER_FORM, SUBSCRIPTION_OUTPUT, SUBSCRIPTION_SAMPLE, subscriptionViews } from './output';

/** TrainingPeaks wiki, Webhook-Get-Subscriptions. */
export const getAllWebhooks = defineOperation({
  resource: 'webhook',
  name: 'getAll',
  title: 'Get Many',
  action: 'Get many webhook subscriptions',
  description: 'List the webhook subscriptions of the connected account',
  subject: 'connection',
  scopes: ['webhook:read-subscriptions'],
  many: true,
  fields: {},
  run: async ({ client }) => client.webhooks.list(),
  views: subscriptionViews,
  sample: SUBSCRIPTION_SAMPLE,
  outputFields: SUBSCRIPTION_OUTPUT,
  zapier: NO_ZAPIER_FORM,
});
