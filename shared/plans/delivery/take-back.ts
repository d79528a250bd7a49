import { ConnectorError } from '../../http/errors';
import type { Workout } from '../../trainingpeaks/types';
import type { PlanSlot } from '../../workouts/reference/short-reference';
import type { Done } from './bring';
import type { Desk } from './desk';
import { footerOf, isUntouched } from './judge';

/**
 * Deletes what was delivered to a slot, as far as it is planned and nobody has touched it since. One request for each
 * workout.
 *
 * @throws ConnectorError as reading and deleting do
 */
export async function takeBack(desk: Desk, slot: PlanSlot, stamp: string | null, isFresh = false): Promise<Done> {
  const { calendar, rules } = desk;
  const found = calendar.ofSlot(slot);
  const [first] = found;
  if (first === undefined) return { outcome: 'notFound', workout: null };
  if (rules.onExisting !== 'overwriteIfUnchanged') return kept('keptExisting', first, 'The plan has it no more.');
  const reasons = await Promise.all(found.map((workout) => reasonToKeep(desk, slot, workout, stamp)));
  const free = found.filter((_, index) => reasons[index] === null);
  const stays = reasons.findIndex((reason) => reason !== null);
  if (free.length > 0) {
    if (rules.dryRun) return { outcome: 'wouldWithdraw', workout: free[0]! };
    if (!isFresh) {
      await calendar.refresh(first);
      return takeBack(desk, slot, stamp, true);
    }
    for (const { id } of free) {
      const now = await removed(desk, slot, id, stamp);
      if (now !== null) return now;
    }
  }
  return stays < 0 ? { outcome: 'withdrawn', workout: first } : { ...reasons[stays]!, workout: found[stays]! };
}

type Reason = Pick<Done, 'outcome' | 'message'>;

async function reasonToKeep(
  { courier }: Desk,
  slot: PlanSlot,
  workout: Workout,
  stamp: string | null,
): Promise<Reason | null> {
  if (workout.completed) return { outcome: 'keptCompleted', message: 'The athlete has done it; it stays.' };
  const footer = footerOf(slot, workout)!;
  if (await isUntouched(courier.ports, footer, workout, stamp)) return null;
  const { mark, plannedFor } = footer;
  const moved = plannedFor === workout.workoutDay ? 'changed it' : `moved it from ${plannedFor}`;
  return {
    outcome: 'keptEdited',
    message:
      mark === null
        ? 'Nothing tells whether somebody changed it after it was written; it stays. Delete it in TrainingPeaks if it should go.'
        : `Somebody ${moved} after it was delivered; it stays.`,
  };
}

const kept = (outcome: Done['outcome'], workout: Workout, message: string): Done => ({ outcome, workout, message });

/**
 * Gone is gone, whoever deleted it. Before a try is repeated it is looked at again: somebody may have changed it meanwhile.
 *
 * @returns why it stays after all, if it does
 */
async function removed(desk: Desk, slot: PlanSlot, id: number, stamp: string | null): Promise<Done | null> {
  const { athlete, courier } = desk;
  const { workouts } = courier.client;
  let stays: Done | null = null;
  const isStillMeant = async (): Promise<boolean> => {
    const workout = await workouts.get(athlete, id, { includeDescription: true });
    const reason = await reasonToKeep(desk, slot, workout, stamp);
    stays = reason && { ...reason, workout };
    return reason === null;
  };
  try {
    await workouts.delete(athlete, id, isStillMeant);
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.kind !== 'notFound') throw error;
  }
  return stays;
}
