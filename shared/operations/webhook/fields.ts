import type { Choice } from '../fields';
import type { WebhookEventType } from '../../trainingpeaks/subscription';

const EVENT_CHOICES: readonly Choice<WebhookEventType>[] = [
  { value: 'workout-created', label: 'Workout Created' },
  { value: 'workout-deleted', label: 'Workout Deleted' },
  { value: 'workout-updated', label: 'Workout Updated' },
];

export const subscriptionField = {
  kind: 'text',
  label: 'Subscription ID',
  help: 'The ID that Create or Get Many gave',
  required: true,
  example: '5f0c1d5a-0000-4000-8000-3b1f6f1f9a10',
} as const;

export const eventTypeField = {
  kind: 'choice',
  label: 'Event Type',
  help: 'What TrainingPeaks tells about; one type a subscription',
  choices: EVENT_CHOICES,
  example: 'workout-updated',
} as const;

export const webhookUrlField = {
  kind: 'text',
  label: 'Webhook Address',
  help: 'The https address that receives a POST for each event; give it a part nobody can guess, since deliveries are not signed',
  sensitive: true,
  example: 'https://hooks.acme.example/tp/u8Qk2',
} as const;
