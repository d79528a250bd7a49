import type { JsonObject } from '../../../trainingpeaks/types';
import { easyTarget, easyTargetText, usualUnit } from '../../structure/easy-target';
import type { IntensityTarget, IntensityUnit, Segment, Step, Structure } from '../../structure/model';
import { placedSteps } from '../../structure/walk';
import { Warnings, type StructureWarning } from '../../structure/warnings';

/**
 * A structure in TrainingPeaks' own form: the array of segments that a plan body carries as text. Only the documented
 * grammar is written. TrainingPeaks wiki, Workout-Structure-Object.
 *
 * @param sport TrainingPeaks' workout type in lower case, for the target of a workout in which no step has one
 */
export function writeTrainingPeaks(
  structure: Structure,
  sport: string | null = null,
): { segments: JsonObject[]; warnings: StructureWarning[] } {
  const warnings = new Warnings();
  const unit = mainUnit(structure) ?? usualUnit(sport);
  const units = new Set(placedSteps(structure).flatMap(({ step }) => step.target?.unit ?? []));
  if (units.size > 1) {
    warnings.add('mixedUnits', 'The steps mix different kinds of targets, which TrainingPeaks may not accept');
  }
  const segments = structure.map((segment, index) => writeSegment(segment, `${index + 1}`, unit, warnings));
  return { segments, warnings: warnings.list() };
}

/** The unit of the first target; TrainingPeaks' samples use one for the whole workout. */
function mainUnit(structure: Structure): IntensityUnit | undefined {
  return placedSteps(structure).find(({ step }) => step.target !== null)?.step.target?.unit;
}

function writeSegment(segment: Segment, place: string, unit: IntensityUnit, warnings: Warnings): JsonObject {
  if (segment.type === 'step') return writeStep(segment, place, unit, warnings);
  return {
    Type: 'Repetition',
    Length: { Unit: 'Repetition', Value: segment.count },
    Steps: segment.steps.map((step, index) => writeStep(step, `${place}.${index + 1}`, unit, warnings)),
  };
}

function writeStep(step: Step, place: string, unit: IntensityUnit, warnings: Warnings): JsonObject {
  return {
    Type: 'Step',
    IntensityClass: step.class,
    ...(step.name === null ? {} : { Name: step.name }),
    Length: { Unit: step.length.unit === 'seconds' ? 'Second' : 'Meter', Value: step.length.value },
    IntensityTarget: writeTarget(step.target ?? addedTarget(unit, place, warnings), place, warnings),
    ...(step.cadence === null
      ? {}
      : { CadenceTarget: { Unit: 'rpm', MinValue: step.cadence.min, MaxValue: step.cadence.max } }),
    ...(step.notes === null ? {} : { Notes: step.notes }),
    ...(step.open ? { OpenDuration: true } : {}),
  };
}

function addedTarget(unit: IntensityUnit, place: string, warnings: Warnings): IntensityTarget {
  const text = easyTargetText(unit);
  warnings.add('targetAdded', `TrainingPeaks needs a target in every step, so ${text} was put where none is`, place);
  return easyTarget(unit);
}

function writeTarget({ unit, value, range }: IntensityTarget, place: string, warnings: Warnings): JsonObject {
  const written = unit === 'Rpe' ? Math.round(value) : value;
  if (written !== value) warnings.add('targetRounded', 'RPE was rounded to a whole number', place);
  return { Unit: unit, Value: written, ...(range === null ? {} : { MinValue: range.min, MaxValue: range.max }) };
}
