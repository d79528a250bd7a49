import { ConnectorError, invalidInput } from '../../http/errors';
import { guidIn } from '../../trainingpeaks/guid';
import { checkEventType } from '../../trainingpeaks/subscription';
import { defineOperation } from '../operation';
import { eventTypeField, subscriptionField, webhookUrlField } from './fields';
import { NO_ZAPIER_FORM, SUBSCRIPTION_OUTPUT, SUBSCRIPTION_SAMPLE, subscriptionViews } from './output';

/** TrainingPeaks wiki, Webhook-Update-Subscription: always the whole subscription, so it is read and merged first. */
export const updateWebhook = defineOperation({
  resource: 'webhook',
  name: 'update',
  title: 'Update',
  action: 'Update webhook subscription',
  description: 'Change, pause or resume a webhook subscription; what is left empty stays as it is',
  subject: 'connection',
  scopes: ['webhook:read-subscriptions', 'webhook:write-subscriptions'],
  writes: true,
  fields: {
    subscription: subscriptionField,
    eventType: { ...eventTypeField, placement: 'more' },
    webhookUrl: { ...webhookUrlField, placement: 'more' },
    active: {
      kind: 'boolean',
      label: 'Active',
      help: 'Whether TrainingPeaks calls the address',
      placement: 'more',
    },
  },
  async run({ client }, { subscription, eventType, webhookUrl, active }) {
    const id = guidIn('subscription', 'Subscription ID', subscription);
    if (eventType === undefined && webhookUrl === undefined && active === undefined) {
      throw invalidInput('subscription', 'Nothing was given to change.', 'Add the field that is to change.');
    }
    const found = (await client.webhooks.list()).find((one) => one.id.toLowerCase() === id.toLowerCase());
    if (found === undefined) throw unknownSubscription(id);
    const type = eventType ?? found.eventType ?? '';
    checkEventType(type);
    const changed = await client.webhooks.replace(found.id, {
      EventType: type,
      WebhookUrl: webhookUrl ?? found.webhookUrl ?? '',
      Active: active ?? found.active ?? true,
    });
    // An answer without a body does not say whose it is.
    return [{ ...changed, athleteId: changed.athleteId ?? found.athleteId }];
  },
  views: subscriptionViews,
  sample: SUBSCRIPTION_SAMPLE,
  outputFields: SUBSCRIPTION_OUTPUT,
  zapier: NO_ZAPIER_FORM,
});

function unknownSubscription(id: string): ConnectorError {
  return new ConnectorError({
    kind: 'notFound',
    what: `TrainingPeaks has no webhook subscription ${id}.`,
    why: 'It may have been deleted, or it was made by another account.',
    next: 'Look for it with “Get many webhook subscriptions”, or create a new one.',
    field: 'subscription',
  });
}
