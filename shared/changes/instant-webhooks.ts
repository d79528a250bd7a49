import type { WebhookEventType } from '../trainingpeaks/subscription';
import type { ChangeEventName } from './classify';

/**
 * What TrainingPeaks may call when an event happens. It tells of workouts that appear, change or go, not of their
 * completion: a planned workout that is completed changes, an upload nobody planned appears.
 */
const WEBHOOKS: Readonly<Record<ChangeEventName, readonly WebhookEventType[]>> = {
  plannedWorkoutCreated: ['workout-created'],
  plannedWorkoutUpdated: ['workout-updated'],
  workoutCompleted: ['workout-created', 'workout-updated'],
  workoutUpdated: ['workout-updated'],
  workoutDeleted: ['workout-deleted'],
};

/** The webhook event types that together tell of these events, each once. */
export function webhooksFor(events: readonly ChangeEventName[]): WebhookEventType[] {
  return [...new Set(events.flatMap((event) => WEBHOOKS[event]))];
}
