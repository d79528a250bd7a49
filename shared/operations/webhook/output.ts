import type { Subscription } from '../../trainingpeaks/subscription';
import type { JsonObject } from '../../trainingpeaks/types';
import type { OutputField } from '../operation';

export const SUBSCRIPTION_OUTPUT: readonly OutputField[] = [
  { key: 'id', label: 'Subscription Number', type: 'string', always: true },
  { key: 'athleteId', label: 'Athlete Number', type: 'integer' },
  { key: 'eventType', label: 'Event Type', type: 'string' },
  { key: 'webhookUrl', label: 'Webhook Address', type: 'string', sensitive: true },
  { key: 'active', label: 'Active', type: 'boolean' },
  { key: 'createdOn', label: 'Created On', type: 'datetime' },
];

export const SUBSCRIPTION_SAMPLE: JsonObject = {
  id: '5f0c1d5a-0000-4000-8000-3b1f6f1f9a10',
  athleteId: 880045,
  eventType: 'workout-updated',
  webhookUrl: 'https://hooks.acme.example/tp/u8Qk2',
  active: true,
  createdOn: '2026-02-01T10:20:30.1234567Z',
};

export const subscriptionViews = {
  simplified: ({ id, athleteId, eventType, webhookUrl, active, createdOn }: Subscription): JsonObject => ({
    id,
    athleteId,
    eventType,
    webhookUrl,
    active,
    createdOn,
  }),
  raw: ({ raw }: Subscription): JsonObject => raw,
};

export const NO_ZAPIER_FORM = {
  no: 'A subscription belongs to the address that receives its deliveries, and an action step of a Zap has none.',
};
