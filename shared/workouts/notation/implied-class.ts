import type { IntensityClass, Step } from '../structure/model';

/** In a repetition, a step at most this part of the hardest one is the rest between. */
const REST_SHARE = 0.8;

/**
 * What a step counts as when nobody said so. In a repetition the steps that are clearly easier than its hardest, and
 * those without a target beside others with one, are rests; everything else is active. Parser and printer share the
 * rule, so that what is left out when printing comes back when read.
 */
export function impliedClass(step: Pick<Step, 'target'>, block: readonly Pick<Step, 'target'>[]): IntensityClass {
  const { target } = step;
  if (target === null) return block.some((other) => other.target !== null) ? 'Rest' : 'Active';
  const alike = block.flatMap((other) => (other.target?.unit === target.unit ? other.target.value : []));
  return target.value <= REST_SHARE * Math.max(...alike) && alike.length > 1 ? 'Rest' : 'Active';
}
