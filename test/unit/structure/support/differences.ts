import type { Step, Structure } from '../../../../shared/workouts/structure/model';
import { unrolledSteps } from '../../../../shared/workouts/structure/walk';
import type { StructureWarning, WarningCode } from '../../../../shared/workouts/structure/warnings';

/** What differs between a structure and what came back, each with the warnings that may explain it. */
export interface Difference {
  what: string;
  /** Place of the step; null when it is about the whole. */
  place: string | null;
  explainedBy: WarningCode[];
}

/**
 * Compares step by step as they are done, so that repetitions written out count as a difference of their own only.
 */
function differences(before: Structure, after: Structure): Difference[] {
  const [old, now] = [unrolledSteps(before), unrolledSteps(after)];
  if (old.length !== now.length) return [{ what: 'number of steps', place: null, explainedBy: [] }];
  const shape = JSON.stringify(shapeOf(before)) === JSON.stringify(shapeOf(after));
  return [
    ...(shape ? [] : [{ what: 'repetitions', place: null, explainedBy: ['repeatsUnrolled' as const] }]),
    ...old.flatMap(({ step, place }, index) => stepDifferences(step, now[index]!.step, place)),
  ];
}

/** The differences that no warning speaks of: a warning counts for the steps that it names. */
export function silentDifferences(before: Structure, after: Structure, warnings: StructureWarning[]): Difference[] {
  return differences(before, after).filter(
    ({ place, explainedBy }) =>
      !warnings.some(
        ({ code, steps }) =>
          explainedBy.includes(code) && (place === null || steps.length === 0 || steps.includes(place)),
      ),
  );
}

function shapeOf(structure: Structure): unknown {
  return structure.map((segment) => (segment.type === 'step' ? 1 : [segment.count, segment.steps.length]));
}

const EXPLANATIONS = {
  class: ['classDropped'],
  length: ['lengthConverted', 'lengthAssumed'],
  open: ['openDropped'],
  cadence: ['cadenceDropped', 'cadenceChanged'],
  name: ['nameAsNote', 'nameDropped', 'textChanged'],
  notes: ['noteDropped', 'nameAsNote', 'textChanged', 'targetAsNote'],
} as const satisfies Partial<Record<keyof Step, readonly WarningCode[]>>;

function stepDifferences(old: Step, now: Step, place: string): Difference[] {
  const found: Difference[] = [];
  for (const [key, explainedBy] of Object.entries(EXPLANATIONS)) {
    const member = key as keyof typeof EXPLANATIONS;
    if (JSON.stringify(old[member]) !== JSON.stringify(now[member]))
      found.push({ what: key, place, explainedBy: [...explainedBy] });
  }
  return [...found, ...targetDifferences(old, now, place)];
}

function targetDifferences({ target: old }: Step, { target: now }: Step, place: string): Difference[] {
  if (old === null && now === null) return [];
  if (old === null) return [{ what: 'target added', place, explainedBy: ['targetAdded'] }];
  if (now === null) return [{ what: 'target lost', place, explainedBy: ['targetAsNote', 'targetDropped'] }];
  if (old.unit !== now.unit) return [{ what: 'target unit', place, explainedBy: ['targetConverted'] }];
  return [
    ...(old.value === now.value ? [] : [{ what: 'target', place, explainedBy: ['targetRounded' as const] }]),
    ...(old.range?.min === now.range?.min && old.range?.max === now.range?.max
      ? []
      : [{ what: 'range', place, explainedBy: ['rangeDropped' as const, 'targetRounded' as const] }]),
  ];
}
