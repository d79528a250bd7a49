import { ConnectorError } from '../http/errors';
import type { TrainingPeaksClient } from '../trainingpeaks/client';
import type { AthleteRef, JsonObject, Workout } from '../trainingpeaks/types';

/** Not the structure's fault: the caller may simply try again. */
const PASSING = new Set(['cancelled', 'deadline', 'rateLimited', 'unavailable', 'reconnect']);

/**
 * The structure of a workout, which TrainingPeaks never shows when the workout is read and erases when it is changed
 * without it. Null when there is none. No request when the workout says that it has no structured-file formats; asked for
 * when it does not say. TrainingPeaks wiki, Workouts-Update and Workout-Of-The-Day-Structured-Workout-File.
 *
 * @throws ConnectorError `conflict` when there may be a structure that cannot be read
 */
export async function recoverStructure(
  client: TrainingPeaksClient,
  athlete: AthleteRef,
  workout: Workout,
): Promise<JsonObject[] | null> {
  const said = Object.keys(workout.raw).some((key) => key.toLowerCase() === 'workoutfileformats');
  const has = workout.workoutFileFormats.length > 0;
  if (said && !has) return null;
  const structure = await client.workouts.structure(athlete, workout.id).catch((error: unknown) => {
    if (!(error instanceof ConnectorError) || PASSING.has(error.kind)) throw error;
    throw unrecoverable(has, error);
  });
  if (structure === null && has) throw unrecoverable(has);
  return structure;
}

function unrecoverable(has: boolean, cause?: ConnectorError): ConnectorError {
  const why = has ? 'The workout has interval steps' : 'The workout may have interval steps';
  const fix =
    cause?.kind === 'missingScope' ? cause.next : 'Set the thresholds of this sport in TrainingPeaks and try again.';
  return new ConnectorError({
    kind: 'conflict',
    what: 'The workout was not changed, because its structure would be lost.',
    why: `${why} that could not be read back, and TrainingPeaks erases them when they are not sent again.${cause ? ` ${cause.what}` : ''}`,
    next: `${fix} To change the workout without its steps, turn on Allow Losing the Structure.`,
    field: 'allowLosingStructure',
    ...(cause?.scope === undefined ? {} : { scope: cause.scope }),
  });
}
