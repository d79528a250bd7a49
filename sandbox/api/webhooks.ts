import { randomUUID } from 'node:crypto';
import { Subscription } from '../store/model';
import { badRequest, notFound } from './errors';
import { Fields } from './fields';
import { Call, Route } from './route';

/** TrainingPeaks wiki, Webhook-Create-Subscription. One event type per subscription. */
const eventTypes = ['workout-created', 'workout-updated', 'workout-deleted'];
const write = ['webhook:write-subscriptions'];

function readTarget(fields: Fields): { EventType: string; WebhookUrl: string } {
  const eventType = fields.requiredText('EventType').toLowerCase();
  if (!eventTypes.includes(eventType)) throw badRequest(`EventType must be one of ${eventTypes.join(', ')}.`);
  const url = fields.requiredText('WebhookUrl');
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw badRequest('WebhookUrl must be an absolute http or https address.');
  return { EventType: eventType, WebhookUrl: url };
}

function own(call: Call): Subscription {
  const found = call.store.subscriptions.get(call.param('id').toLowerCase());
  if (!found || found.CreatedBy !== call.account.id) throw notFound();
  return found;
}

export const webhookRoutes: Route[] = [
  {
    method: 'GET',
    urls: ['/v1/webhook/subscriptions'],
    scopes: (world) => [world.quirks.webhookListScope],
    handle: (call) =>
      [...call.store.subscriptions.values()].filter((subscription) => subscription.CreatedBy === call.account.id),
  },
  {
    method: 'POST',
    urls: ['/v1/webhook/subscriptions'],
    scopes: write,
    handle: (call) => {
      const fields = call.fields();
      const athlete = call.attached(fields.requiredInteger('AthleteId'));
      const subscription: Subscription = {
        Id: randomUUID(),
        AthleteId: athlete.id,
        ...readTarget(fields),
        Active: true,
        CreatedBy: call.account.id,
        CreatedOn: call.store.stamp(),
      };
      call.store.subscriptions.set(subscription.Id, subscription);
      return call.created(subscription);
    },
  },
  {
    method: 'PUT',
    urls: ['/v1/webhook/subscriptions/:id'],
    scopes: write,
    handle: (call) => {
      const subscription = own(call);
      const fields = call.fields();
      Object.assign(subscription, readTarget(fields), { Active: fields.boolean('Active') ?? false });
      return call.updated(subscription);
    },
  },
  {
    method: 'DELETE',
    urls: ['/v1/webhook/subscriptions/:id'],
    scopes: write,
    handle: (call) => {
      call.store.subscriptions.delete(own(call).Id);
      return call.deleted(200);
    },
  },
];
