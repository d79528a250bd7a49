import { ConnectorError, invalidInput } from '../http/errors';
import type { AthleteRef } from '../trainingpeaks/types';
import type { WorkoutFileContent } from '../workouts/formats/file';
import { readWorkoutFile, readWorkoutJson, readWorkoutText } from '../workouts/formats/read-file';
import { thresholdsOfSets, type Thresholds } from '../workouts/structure/thresholds';
import { withThresholds } from '../workouts/structure/thresholds-on-demand';
import type { GivenStructure, InputFile } from './fields';
import { scopeNotGranted } from './refusals';
import type { Session } from './session';

export interface StructureInput {
  structure?: GivenStructure;
  structureFile?: InputFile;
}

/**
 * The structured workout among the input: text, JSON or a file, told by its content. Null when none was given.
 *
 * @param sport TrainingPeaks' workout type, for what a text leaves open; null when not known
 * @param ask for the thresholds that turn watts, beats, paces and zones into percentages; called only when there are such
 * @throws ConnectorError `invalidInput` with line and column, or the step, of what cannot be understood
 */
export async function readStructureInput(
  { structure, structureFile }: StructureInput,
  sport: string | null,
  ask: () => Promise<Thresholds>,
): Promise<WorkoutFileContent | null> {
  if (structureFile === undefined) {
    return structure === undefined ? null : withThresholds(readerOf(structure, sport), ask);
  }
  if (structure !== undefined) throw bothGiven();
  const { fileName } = structureFile;
  const bytes = await structureFile.read();
  try {
    return await withThresholds((thresholds) => readWorkoutFile(bytes, fileName, { thresholds, sport }), ask);
  } catch (error) {
    throw ofTheFile(error);
  }
}

/**
 * The thresholds of an athlete for a sport; the zones are read once in a run.
 *
 * @throws ConnectorError `missingScope` before any request where the grant is known
 */
export async function athleteThresholds(
  session: Session,
  athlete: AthleteRef,
  sport: string | null,
): Promise<Thresholds> {
  const scope = session.accountType === 'coach' ? 'coach:athletes' : 'athlete:profile';
  if (session.grantedScopes?.has(scope) === false) throw scopeNotGranted(scope, 'Get zones of athlete');
  return thresholdsOfSets(await session.zones(athlete), sport);
}

const readerOf = (structure: GivenStructure, sport: string | null) => (thresholds: Thresholds) =>
  typeof structure === 'string'
    ? readWorkoutText(structure, 'The structure', { thresholds, sport })
    : readWorkoutJson(structure);

function bothGiven(): ConnectorError {
  return invalidInput(
    'structureFile',
    'There are two structures: one in Structure and one in Structure File.',
    'Empty one of the two.',
  );
}

/** What is wrong in a file is about the field that holds the file. */
function ofTheFile(error: unknown): unknown {
  const isAboutSteps = error instanceof ConnectorError && error.field === 'structure';
  return isAboutSteps ? new ConnectorError({ ...error, field: 'structureFile' }) : error;
}
