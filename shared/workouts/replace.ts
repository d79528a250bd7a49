import { ConnectorError } from '../http/errors';
import type { Ports } from '../http/ports';
import type { TrainingPeaksClient } from '../trainingpeaks/client';
import type { AthleteRef, PlannedWorkoutBody, Workout } from '../trainingpeaks/types';
import { readWorkout } from '../trainingpeaks/workout';

/** What was read longer ago than this is read again before it is written over, milliseconds. */
const STALE_AFTER_MS = 3_000;
/** What is read again may be this much older each time: TrainingPeaks may be slow at every try. Milliseconds, by reads. */
const STALE_AFTER_MORE_MS = [0, 0, 3_000, 9_000, 21_000];

/**
 * Writes the whole of a workout. PUT replaces everything, so a workout that was read a while ago is read again, also before a
 * try is repeated: what the athlete changed meanwhile stays.
 *
 * @param found the workout as it was read
 * @param found.readAt epoch milliseconds of the local clock
 * @param bodyOf the body for what the workout is; null when nothing is left to write
 * @returns the workout as answered, or read, or, where neither comes through, as sent
 * @throws ConnectorError as the client and `bodyOf` do
 */
export async function replaceWorkout(
  { client, ports }: { client: TrainingPeaksClient; ports: Pick<Ports, 'now'> },
  athlete: AthleteRef,
  found: { workout: Workout; readAt: number },
  bodyOf: (existing: Workout) => Promise<PlannedWorkoutBody | null>,
): Promise<Workout> {
  const { id } = found.workout;
  const read = (): Promise<Workout> => client.workouts.get(athlete, id, { includeDescription: true });
  const readNow = async () => ({ readAt: ports.now(), workout: await read() });
  /** The body for what the workout is now; making it may take requests of its own. */
  const upToDate = async (known: { workout: Workout; readAt: number }) => {
    let { workout, readAt } = known;
    let body = await bodyOf(workout);
    for (const more of STALE_AFTER_MORE_MS) {
      if (body === null || ports.now() - readAt <= STALE_AFTER_MS + more) break;
      ({ workout, readAt } = await readNow());
      body = await bodyOf(workout);
    }
    return { workout, body };
  };
  const { workout, body } = await upToDate(found);
  if (body === null) return workout;
  let sent = body;
  const answered = await client.workouts.replace(id, body, async () => {
    const renewed = (await upToDate(await readNow())).body;
    sent = renewed ?? sent;
    return renewed;
  });
  if (answered !== null) return answered;
  return read().catch((error: unknown) => {
    // It is written; that it cannot be shown must not look like a failure.
    if (error instanceof ConnectorError && error.kind !== 'cancelled') return readWorkout({ ...sent, Id: id });
    throw error;
  });
}
