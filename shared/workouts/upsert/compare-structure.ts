import { ConnectorError } from '../../http/errors';
import type { TrainingPeaksClient } from '../../trainingpeaks/client';
import type { AthleteRef, JsonObject } from '../../trainingpeaks/types';
import { readTrainingPeaks } from '../formats/trainingpeaks/read';
import { PASSING } from '../recover-structure';
import { sameText } from '../reference/stored-text';
import type { IntensityTarget, Range, Step } from '../structure/model';
import { unrolledSteps } from '../structure/walk';

/** `unknown` where TrainingPeaks does not show the structure: no permission, or thresholds that it needs are not set. */
export type StructureComparison = 'same' | 'different' | 'unknown';

/** Half a percent or half an RPE: exports may be rounded. */
const TARGET_ROUNDING = 0.5;

/**
 * Whether a workout has the steps that are asked for, as far as the structured-file export shows them: one request.
 *
 * @throws ConnectorError only for passing trouble, such as TrainingPeaks being down
 */
export async function compareStructure(
  client: TrainingPeaksClient,
  athlete: AthleteRef,
  id: number,
  asked: JsonObject[],
): Promise<StructureComparison> {
  try {
    const exported = await client.workouts.structure(athlete, id);
    if (exported === null) return 'different';
    return sameSteps(stepsOf(exported), stepsOf(asked)) ? 'same' : 'different';
  } catch (error) {
    if (!(error instanceof ConnectorError) || PASSING.has(error.kind)) throw error;
    return 'unknown';
  }
}

/** In the order they are done: four times two steps are the same as eight. */
const stepsOf = (segments: JsonObject[]): Step[] =>
  unrolledSteps(readTrainingPeaks(segments).structure).map(({ step }) => step);

const sameSteps = (exported: Step[], asked: Step[]): boolean =>
  exported.length === asked.length && exported.every((step, index) => sameStep(step, asked[index]!));

/** What only one of the two says is no difference: exports leave out names, targets and cadences at times. */
function sameStep(a: Step, b: Step): boolean {
  return (
    a.class === b.class &&
    a.open === b.open &&
    a.length.unit === b.length.unit &&
    a.length.value === b.length.value &&
    unlessMissing(a.target, b.target, sameTarget) &&
    unlessMissing(a.cadence, b.cadence, sameRange) &&
    unlessMissing(a.name, b.name, sameText) &&
    unlessMissing(a.notes, b.notes, sameText)
  );
}

function unlessMissing<T>(a: T | null, b: T | null, same: (a: T, b: T) => boolean): boolean {
  return a === null || b === null || same(a, b);
}

function sameTarget(a: IntensityTarget, b: IntensityTarget): boolean {
  return a.unit === b.unit && near(a.value, b.value) && unlessMissing(a.range, b.range, sameRange);
}

const sameRange = (a: Range, b: Range): boolean => near(a.min, b.min) && near(a.max, b.max);

const near = (a: number, b: number): boolean => Math.abs(a - b) < TARGET_ROUNDING;
