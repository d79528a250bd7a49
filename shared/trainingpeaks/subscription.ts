import { invalidInput } from '../http/errors';
import { unexpectedAnswer } from '../http/no-answer';
import type { Hosts } from './hosts';
import { fieldsOf } from './read';
import { readStamp } from './stamp';
import type { JsonObject, UtcStamp } from './types';

/** One event type a subscription (TrainingPeaks wiki, Webhook-Create-Subscription). */
export const WEBHOOK_EVENT_TYPES = ['workout-created', 'workout-updated', 'workout-deleted'] as const;
export type WebhookEventType = (typeof WEBHOOK_EVENT_TYPES)[number];

/** TrainingPeaks wiki, Webhook-Create-Subscription. */
export interface Subscription {
  /** GUID. */
  id: string;
  athleteId: number | null;
  eventType: string | null;
  webhookUrl: string | null;
  /** TrainingPeaks calls only while it is true. */
  active: boolean | null;
  createdOn: UtcStamp | null;
  raw: JsonObject;
}

/** Body of POST. */
export interface NewSubscription {
  AthleteId: number;
  EventType: WebhookEventType;
  WebhookUrl: string;
}

/** Body of PUT: all three, always. TrainingPeaks wiki, Webhook-Update-Subscription. */
export interface ChangedSubscription {
  EventType: WebhookEventType;
  WebhookUrl: string;
  Active: boolean;
}

/** @throws ConnectorError `unexpectedAnswer` when there is no id */
export function readSubscription(raw: JsonObject): Subscription {
  const fields = fieldsOf(raw);
  const id = fields.text('Id') ?? fields.text('SubscriptionId');
  if (id === null) throw unexpectedAnswer('read a webhook subscription', 'The subscription has no id.');
  return {
    id,
    athleteId: fields.id('AthleteId'),
    eventType: fields.text('EventType'),
    webhookUrl: fields.text('WebhookUrl'),
    active: fields.boolean('Active'),
    createdOn: readStamp(fields.text('CreatedOn')),
    raw,
  };
}

const NOT_REACHABLE =
  /^(localhost|.*\.localhost|.*\.local|0\.0\.0\.0|127\.[\d.]+|10\.[\d.]+|192\.168\.[\d.]+|169\.254\.[\d.]+|172\.(1[6-9]|2\d|3[01])\.[\d.]+|\[::1?\]|\[f[cde][0-9a-f:]*\])$/i;

/**
 * Refuses an address that TrainingPeaks could not or should not call: no encryption, or inside somebody's own network. A
 * custom environment, such as the local sandbox, may call any http(s) address.
 *
 * @throws ConnectorError `invalidInput` (field `webhookUrl`)
 */
export function checkWebhookUrl(address: string, hosts: Hosts): void {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    throw invalidInput(
      'webhookUrl',
      'The webhook address is not a web address.',
      'Enter it in full, beginning with https://.',
    );
  }
  const real = /(^|\.)trainingpeaks\.com$/i.test(new URL(hosts.api).hostname);
  if (url.protocol !== 'https:' && (real || url.protocol !== 'http:')) {
    throw invalidInput(
      'webhookUrl',
      'The webhook address does not begin with https://.',
      'Use the https:// address of the receiving workflow.',
      'TrainingPeaks would otherwise send what changed without encryption.',
    );
  }
  if (real && NOT_REACHABLE.test(url.hostname)) {
    throw invalidInput(
      'webhookUrl',
      `TrainingPeaks cannot reach ${url.hostname} from the internet.`,
      'Use the public address of the receiving workflow.',
      'The address belongs to this machine or to a private network.',
    );
  }
}

/** @throws ConnectorError `invalidInput` (field `eventType`) */
export function checkEventType(type: string): asserts type is WebhookEventType {
  if ((WEBHOOK_EVENT_TYPES as readonly string[]).includes(type)) return;
  throw invalidInput(
    'eventType',
    `TrainingPeaks has no webhook event “${type}”.`,
    `Use one of: ${WEBHOOK_EVENT_TYPES.join(', ')}.`,
  );
}
