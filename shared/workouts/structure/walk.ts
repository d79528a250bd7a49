import type { Segment, Step, Structure } from './model';

export interface PlacedStep {
  step: Step;
  /** `3` for the third segment, `2.1` for the first step of a repetition that stands second. */
  place: string;
}

/** Every step once, with its place, repetitions not unrolled. */
export function placedSteps(structure: Structure): PlacedStep[] {
  return structure.flatMap((segment, index) => placedIn(segment, index));
}

/** Every step in the order it is done, repetitions unrolled. */
export function unrolledSteps(structure: Structure): PlacedStep[] {
  return structure.flatMap((segment, index) => {
    const steps = placedIn(segment, index);
    return segment.type === 'step' ? steps : Array.from({ length: segment.count }, () => steps).flat();
  });
}

function placedIn(segment: Segment, index: number): PlacedStep[] {
  if (segment.type === 'step') return [{ step: segment, place: `${index + 1}` }];
  return segment.steps.map((step, inner) => ({ step, place: `${index + 1}.${inner + 1}` }));
}

export function hasRepetitions(structure: Structure): boolean {
  return structure.some((segment) => segment.type === 'repetition');
}
