import { easyTarget, easyTargetText } from '../structure/easy-target';
import { structureError } from '../structure/errors';
import { UNIT_NAMES, type Step, type Structure } from '../structure/model';
import { unrolledSteps } from '../structure/walk';
import type { Warnings } from '../structure/warnings';

export interface PowerStep {
  step: Step;
  place: string;
  seconds: number;
  /** Percent of FTP. */
  percent: number;
}

/**
 * The steps of a structure as the power-by-time formats (ERG, MRC, TrainerDay) have them: repetitions written out, a
 * duration and a percentage of FTP each.
 *
 * @throws ConnectorError `invalidInput` for distances and for targets that are not power; they are never guessed
 */
export function powerSteps(structure: Structure, format: string, warnings: Warnings): PowerStep[] {
  return unrolledSteps(structure).map(({ step, place }) => {
    if (step.length.unit === 'meters') throw noDistance(format, place);
    const target = step.target ?? easyTarget('PercentOfFtp');
    if (target.unit !== 'PercentOfFtp') throw noPower(format, place, UNIT_NAMES[target.unit]);
    if (step.target === null) {
      const text = easyTargetText('PercentOfFtp');
      warnings.add(
        'targetAdded',
        `${format} files need a target in every step, so ${text} was put where none is`,
        place,
      );
    }
    return { step, place, seconds: step.length.value, percent: target.value };
  });
}

function noDistance(format: string, place: string): Error {
  return structureError(
    `Step ${place} is given as a distance, which ${format} files do not know.`,
    'Give the step a duration, or use a FIT file.',
  );
}

function noPower(format: string, place: string, unit: string): Error {
  return structureError(
    `Step ${place} has a target in ${unit}, but ${format} files only know power.`,
    'Give the target as % of FTP, or use a FIT file.',
    'Heart rate, pace and effort cannot be turned into power.',
  );
}
