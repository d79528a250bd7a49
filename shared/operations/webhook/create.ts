import { defineOperation } from '../operation';
import { athleteField } from '../workout/fields';
import { eventTypeField, webhookUrlField } from './fields';
import { NO_ZAPIER_FORM, SUBSCRIPTION_OUTPUT, SUBSCRIPTION_SAMPLE, subscriptionViews } from './output';

/** TrainingPeaks wiki, Webhook-Create-Subscription. */
export const createWebhook = defineOperation({
  resource: 'webhook',
  name: 'create',
  title: 'Create',
  action: 'Create webhook subscription',
  description: 'Have TrainingPeaks call an address when workouts of an athlete change (early access)',
  subject: 'addressed',
  scopes: ['webhook:write-subscriptions'],
  writes: true,
  fields: {
    athlete: athleteField,
    eventType: { ...eventTypeField, required: true },
    webhookUrl: { ...webhookUrlField, required: true },
  },
  async run(session, { athlete, eventType, webhookUrl }) {
    const AthleteId = await session.athleteId(athlete);
    return [await session.client.webhooks.create({ AthleteId, EventType: eventType, WebhookUrl: webhookUrl })];
  },
  views: subscriptionViews,
  sample: SUBSCRIPTION_SAMPLE,
  outputFields: SUBSCRIPTION_OUTPUT,
  zapier: NO_ZAPIER_FORM,
});
