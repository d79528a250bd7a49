import type { AthleteRef, JsonObject } from '../../trainingpeaks/types';
import { plannedLoad } from '../../workouts/load/planned-load';
import type { PlannedValues } from '../../workouts/planned-values';
import { structureToSend } from '../../workouts/structure-to-send';
import type { Structure } from '../../workouts/structure/model';
import { NO_THRESHOLDS } from '../../workouts/structure/thresholds';
import { placedSteps } from '../../workouts/structure/walk';
import type { StructureWarning } from '../../workouts/structure/warnings';
import { WORKOUT_TYPE_CHOICES } from '../../workouts/types';
import type { Session } from '../session';
import { athleteThresholds, readStructureInput, type StructureInput } from '../structure-input';

export interface PlannedStructure {
  /** Exactly the documented form. */
  segments: JsonObject[];
  /** What the steps came in says they are called; null when it does not say. */
  title: string | null;
  warnings: StructureWarning[];
  /** Planned values that follow from the steps and that TrainingPeaks does not work out itself. */
  figures: Pick<PlannedValues, 'totalTimePlanned' | 'distancePlanned'>;
}

/**
 * The structure among the input, ready to be sent. Null when none was given.
 *
 * @param workoutType of the workout it is for, in any casing
 * @throws ConnectorError `invalidInput` naming line and column, or the step; others from reading the athlete's zones
 */
export async function plannedStructure(
  session: Session,
  input: StructureInput & { athlete: AthleteRef },
  workoutType: string,
): Promise<PlannedStructure | null> {
  const sport = workoutType.toLowerCase();
  const content = await readStructureInput(input, sport, () => athleteThresholds(session, input.athlete, sport));
  if (content === null) return null;
  const { segments, warnings } = structureToSend(content.structure, sport);
  return {
    segments,
    title: content.title,
    warnings: [...content.warnings, ...warnings, ...otherSport(content.sport, sport)],
    figures: figuresOf(content.structure, sport),
  };
}

/** Of steps by effort TrainingPeaks computes nothing and keeps what it is sent. TrainingPeaks wiki, Workouts-Create. */
function figuresOf(structure: Structure, sport: string): PlannedStructure['figures'] {
  if (!placedSteps(structure).some(({ step }) => step.target?.unit === 'Rpe')) return {};
  const { seconds, meters } = plannedLoad(structure, NO_THRESHOLDS, sport);
  return {
    ...(seconds === null ? {} : { totalTimePlanned: seconds }),
    ...(meters === null ? {} : { distancePlanned: meters }),
  };
}

function otherSport(said: string | null, planned: string): StructureWarning[] {
  if (said === null || said === planned) return [];
  const name = (type: string) => WORKOUT_TYPE_CHOICES.find(({ value }) => value === type)?.label ?? type;
  const message = `The steps were made for ${name(said)}, the workout is planned as ${name(planned)}.`;
  return [{ code: 'otherSport', message, steps: [] }];
}
