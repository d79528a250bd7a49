import { sealPlan, type ExerciseDraft } from '../../../../shared/plans/canonical';
import { earlierOf, nextVersion } from '../../../../shared/plans/version';
import type { Plan } from '../../../../shared/plans/model';
import { nodePorts } from '../../../support/node-ports';
import { draftOf, ports } from '../support';

export { ports };

/** One plan of week 19 after another, as a coach changes it. */
export async function planOf(exercises: readonly ExerciseDraft[], before?: Plan, more: object = {}): Promise<Plan> {
  const at = nodePorts(ports.transport, { now: () => Date.parse('2026-05-03T18:20:05Z') });
  const sealed = await sealPlan(at, draftOf(exercises, more));
  return nextVersion(sealed, before === undefined ? null : earlierOf(before)).plan;
}
