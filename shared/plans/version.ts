import type { Exercise, Plan } from './model';

/** What has to be known of the version before, to number the next one. */
export type EarlierVersion = Pick<Plan, 'planId' | 'version' | 'contentHash' | 'deleted' | 'destinationStatus'> & {
  /** What it held; null when that was not kept. */
  exercises: readonly Pick<Exercise, 'sourceId' | 'date'>[] | null;
};

/** A plan with its number. */
export interface NumberedPlan {
  plan: Plan;
  /** Whether it is a version of its own: the first one, or one with other content than the version before. */
  changed: boolean;
}

/** What a later version has to know of a plan. */
export function earlierOf({ exerciseList, ...plan }: Plan): EarlierVersion {
  return { ...plan, exercises: exerciseList };
}

/**
 * The plan as the version after an earlier one: the same number when nothing that is shared has changed, one more otherwise.
 * What became of the earlier version at destinations stays known. A workout that is out of the plan because the plan has other
 * days now is not deleted.
 *
 * @param earlier the latest version there is; null for the first
 */
export function nextVersion(plan: Plan, earlier: EarlierVersion | null): NumberedPlan {
  if (earlier === null) return { plan: { ...plan, version: 1, deleted: [] }, changed: true };
  const { destinationStatus } = earlier;
  const changed = plan.contentHash !== earlier.contentHash;
  if (!changed) {
    const { version, deleted } = earlier;
    return { plan: { ...plan, version, deleted, destinationStatus }, changed };
  }
  const now = new Set(plan.exerciseList.map(({ sourceId }) => sourceId));
  const deleted = (earlier.exercises ?? [])
    .filter(({ sourceId, date }) => !now.has(sourceId) && date >= plan.startDate && date <= plan.endDate)
    .map(({ sourceId }) => sourceId);
  return { plan: { ...plan, version: earlier.version + 1, deleted, destinationStatus }, changed };
}
