import { ConnectorError } from '../http/errors';
import type { TrainingPeaksClient } from '../trainingpeaks/client';
import type { AthleteRef, JsonObject, Workout } from '../trainingpeaks/types';
import { readTrainingPeaks } from './formats/trainingpeaks/read';
import { validateStructure } from './structure/validate';
import { structureToSend, type StructureToSend } from './structure-to-send';

/** Not the structure's fault: the caller may simply try again. */
export const PASSING = new Set(['cancelled', 'deadline', 'rateLimited', 'unavailable', 'reconnect']);

/**
 * The structure of a workout, which TrainingPeaks never shows when the workout is read and erases when it is changed
 * without it; in a form that can be sent again. Null when there is none. No request when the workout says that it has no
 * structured-file formats; asked for when it does not say. TrainingPeaks wiki, Workouts-Update and
 * Workout-Of-The-Day-Structured-Workout-File.
 *
 * @throws ConnectorError `conflict` when there may be a structure that cannot be read
 */
export async function recoverStructure(
  client: TrainingPeaksClient,
  athlete: AthleteRef,
  workout: Workout,
): Promise<StructureToSend | null> {
  const said = Object.keys(workout.raw).some((key) => key.toLowerCase() === 'workoutfileformats');
  const has = workout.workoutFileFormats.length > 0;
  if (said && !has) return null;
  try {
    const exported = await client.workouts.structure(athlete, workout.id);
    if (exported !== null) return sendable(exported, workout);
  } catch (error) {
    if (!(error instanceof ConnectorError) || PASSING.has(error.kind)) throw error;
    throw unrecoverable(has, error);
  }
  if (has) throw unrecoverable(has);
  return null;
}

/**
 * What is in the documented form goes back as it came, with all that TrainingPeaks may have added to it. Anything else is
 * read and written anew, and what that loses is told.
 */
function sendable(exported: JsonObject[], { workoutType }: Workout): StructureToSend {
  const isDocumented = validateStructure(exported).every(({ severity }) => severity !== 'error');
  if (isDocumented) return { segments: exported, warnings: [] };
  const { structure, warnings } = readTrainingPeaks(exported);
  const written = structureToSend(structure, workoutType.toLowerCase());
  return { segments: written.segments, warnings: [...warnings, ...written.warnings] };
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
