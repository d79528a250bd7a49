import { speedOf } from '../structure/absolute';
import type { Step, Structure } from '../structure/model';
import type { Thresholds } from '../structure/thresholds';
import { unrolledSteps } from '../structure/walk';
import { stepInWords } from './words';
import { heightOf, zoneOf } from './zones';

export interface Bar {
  seconds: number;
  /** Whether the seconds are a guess, because the step is a distance without a known speed. */
  isEstimated: boolean;
  /** 1 at threshold. */
  height: number;
  /** Lower and upper end of a band; both the height when there is none. */
  low: number;
  high: number;
  /** 1 to 6; 0 without a target. */
  zone: number;
  open: boolean;
  words: string;
}

/** For distances without a known speed, metres a second at threshold: only the proportions matter. */
const USUAL_SPEED = 3.5;
/** What a step without a target is drawn at. */
const FREE_HEIGHT = 0.5;
const SLOWEST = 0.3;

/** The steps of a structure in the order they are done, as bars. */
export function barsOf(structure: Structure, thresholds: Thresholds): Bar[] {
  return unrolledSteps(structure).map(({ step }) => {
    const { target } = step;
    const height = target === null ? FREE_HEIGHT : heightOf(target, thresholds);
    const end = (value: number): number => (target === null ? height : heightOf({ ...target, value }, thresholds));
    return {
      ...secondsOf(step, height, thresholds),
      height,
      low: target?.range ? end(target.range.min) : height,
      high: target?.range ? end(target.range.max) : height,
      zone: target === null ? 0 : zoneOf(target),
      open: step.open,
      words: stepInWords(step),
    };
  });
}

function secondsOf(step: Step, height: number, thresholds: Thresholds): { seconds: number; isEstimated: boolean } {
  const { unit, value } = step.length;
  if (unit === 'seconds') return { seconds: value, isEstimated: false };
  const speed = speedOf(step.target, thresholds);
  if (speed !== null) return { seconds: value / speed, isEstimated: false };
  const usual = (thresholds.thresholdSpeed ?? USUAL_SPEED) * Math.max(SLOWEST, height);
  return { seconds: value / usual, isEstimated: true };
}
