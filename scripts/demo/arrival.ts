import { waitFor } from '../runtime/background';
import { listExecutions } from '../runtime/n8n-workflows';
import { coachKey } from './stage';
import type { Stage } from './stage';

export interface Arrival {
  athlete: string;
  workout: string;
  /** Messages about this workout on the channel. One is right. */
  messages: number;
  /** Executions the trigger started. One is right. */
  executions: number;
}

const channel = 'completed-workouts';
const triggerPatienceMs = 90_000;

/**
 * Completes a workout in the sandbox and waits until the trigger has brought it to the channel; then lets the trigger
 * check twice more, because an event that comes again only shows at a later check.
 */
export async function completedWorkoutArrives({ sandbox, n8n, arrives }: Stage): Promise<Arrival> {
  const [athlete] = (await sandbox.roster(coachKey)).filter(({ workouts }) => workouts.length > 0);
  if (!athlete) throw new Error('Nobody on the sandbox roster has a workout that could be completed.');
  const checksOf = async (since: number) =>
    (await sandbox.requests(since)).filter((entry) => entry.athlete === athlete.id && /\/changed/i.test(entry.path));
  await waitFor('the first check of the trigger', triggerPatienceMs, async () => (await checksOf(0))[0]);

  const completed = await sandbox.completeWorkout(athlete.id);
  const mine = async () =>
    (await sandbox.channel(channel)).filter(({ body }) => String(body.eventKey).includes(String(completed.workoutId)));
  await waitFor('the trigger to bring the completed workout', triggerPatienceMs, async () => (await mine())[0]);
  const arrivedAt = (await sandbox.requests()).at(-1)?.index ?? 0;
  await waitFor('two more checks of the trigger', triggerPatienceMs, async () => (await checksOf(arrivedAt))[1]);
  return {
    athlete: athlete.name,
    workout: completed.title ?? 'a workout without a title',
    messages: (await mine()).length,
    executions: (await listExecutions(n8n, arrives.id)).length,
  };
}
