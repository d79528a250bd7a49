import type { JsonObject } from '../trainingpeaks/types';
import { writeTrainingPeaks } from './formats/trainingpeaks/write';
import { structureError } from './structure/errors';
import type { Structure } from './structure/model';
import { validateStructure } from './structure/validate';
import type { StructureWarning } from './structure/warnings';

export interface StructureToSend {
  /** Exactly the documented form; never empty. */
  segments: JsonObject[];
  warnings: StructureWarning[];
}

/**
 * A structure in TrainingPeaks' documented form, checked against its whole grammar.
 *
 * @param sport TrainingPeaks' workout type in lower case
 * @throws ConnectorError `invalidInput` naming the steps that TrainingPeaks would not take
 */
export function structureToSend(structure: Structure, sport: string | null): StructureToSend {
  const { segments, warnings } = writeTrainingPeaks(structure, sport);
  const [first, ...others] = validateStructure(segments).filter(({ severity }) => severity === 'error');
  if (first === undefined) return { segments, warnings };
  throw structureError(
    first.message,
    'Correct the step and try again.',
    others
      .slice(0, ALSO)
      .map(({ message }) => message)
      .join(' '),
  );
}

/** How many findings are told beside the first. */
const ALSO = 3;
