import { ConnectorError } from '../http/errors';
import type { Ports } from '../http/ports';
import type { TrainingPeaksClient } from '../trainingpeaks/client';
import type { AthleteRef, PlannedWorkoutBody, Workout } from '../trainingpeaks/types';
import { readWorkout } from '../trainingpeaks/workout';

/** What was read longer ago than this is read again before it is written over, milliseconds. */
const STALE_AFTER_MS = 3_000;
/** TrainingPeaks may be that slow at every try. */
const MOST_READS = 2;

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
  let { workout, readAt } = found;
  let body = await bodyOf(workout);
  for (let reads = 0; body !== null && reads < MOST_READS && ports.now() - readAt > STALE_AFTER_MS; reads += 1) {
    readAt = ports.now();
    workout = await read();
    body = await bodyOf(workout);
  }
  if (body === null) return workout;
  let sent = body;
  const answered = await client.workouts.replace(id, body, async () => {
    const renewed = await bodyOf(await read());
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
