import { Delivery, Subscription, Workout } from './store/model';
import { WorkoutChange } from './store/store';
import { World } from './world';

const timeoutMs = 5000;
const loopback = ['127.0.0.1', 'localhost', '[::1]'];

/** Tells subscribers of every workout change. What TrainingPeaks really sends is not published, so the body is a quirk. */
export function deliverChanges(world: World): void {
  const { store } = world;
  store.onChange((change, workout) => {
    const eventType = `workout-${change}`;
    for (const subscription of store.subscriptions.values()) {
      if (!subscription.Active || subscription.AthleteId !== workout.athleteId || subscription.EventType !== eventType)
        continue;
      for (let copy = 0; copy < world.quirks.webhookCopies; copy += 1) {
        const delivery: Delivery = {
          subscriptionId: subscription.Id,
          eventType,
          workoutId: workout.id,
          url: subscription.WebhookUrl,
          result: null,
        };
        store.deliveries.push(delivery);
        void send(world, delivery, subscription, change, workout);
      }
    }
  });
}

async function send(
  world: World,
  delivery: Delivery,
  subscription: Subscription,
  change: WorkoutChange,
  workout: Workout,
): Promise<void> {
  if (!loopback.includes(new URL(subscription.WebhookUrl).hostname)) {
    delivery.result = 'not sent: the sandbox only calls addresses on this machine';
    return;
  }
  const { contentType, body } = payload(world, change, workout);
  try {
    const response = await fetch(subscription.WebhookUrl, {
      method: 'POST',
      headers: { 'content-type': contentType },
      body,
      signal: AbortSignal.timeout(timeoutMs),
    });
    delivery.result = response.status;
  } catch (error) {
    delivery.result = `failed: ${error instanceof Error ? error.message : 'unknown'}`;
  }
}

function payload(world: World, change: WorkoutChange, workout: Workout): { contentType: string; body: string } {
  const flat = { AthleteId: workout.athleteId, WorkoutId: workout.id, EventType: `workout-${change}` };
  const json = (value: unknown) => ({ contentType: 'application/json', body: JSON.stringify(value) });
  switch (world.quirks.webhookBody) {
    case 'flat':
      return json(flat);
    case 'nested':
      return json({ EventType: flat.EventType, Data: { AthleteId: flat.AthleteId, WorkoutId: flat.WorkoutId } });
    case 'array':
      return json([flat]);
    case 'form': {
      const values = Object.entries(flat).map(([name, value]): [string, string] => [name, String(value)]);
      return { contentType: 'application/x-www-form-urlencoded', body: new URLSearchParams(values).toString() };
    }
    case 'empty':
      return { contentType: 'application/json', body: '' };
  }
}
