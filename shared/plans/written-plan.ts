import { ConnectorError } from '../http/errors';
import type { LocalDate } from '../trainingpeaks/types';
import type { Thresholds } from '../workouts/structure/thresholds';
import type { ExerciseDraft } from './canonical';
import type { Finding } from './findings';
import type { DestinationStatus } from './model';
import type { WrittenWorkouts } from './read-workouts';
import { validatePlan, widened } from './validate';

/** A plan as somebody wrote it: read and checked, not yet placed or sealed. */
export interface WrittenPlan {
  /** Null where it does not say. */
  planId: string | null;
  planName: string | null;
  version: number | null;
  startDate: LocalDate;
  endDate: LocalDate;
  exercises: ExerciseDraft[];
  /** References that another plan may have too; see `withPlanKey`. */
  localReferences: ReadonlySet<string>;
  /** See the canonical plan. */
  deleted: string[];
  destinationStatus: DestinationStatus[];
  /** Days are counted from day 1, not dated: see `placePlan`. */
  isRelative: boolean;
  /** False where days are merely numbered. */
  hasWeekdays: boolean;
  /** Errors and warnings; a plan with errors must not be used. */
  findings: Finding[];
}

type Own = Pick<WrittenPlan, 'planId' | 'planName' | 'version' | 'deleted' | 'destinationStatus'> & {
  startDate: LocalDate | null;
  endDate: LocalDate | null;
};

const NOTHING: Own = {
  planId: null,
  planName: null,
  version: null,
  startDate: null,
  endDate: null,
  deleted: [],
  destinationStatus: [],
};

/** A day for a plan that has neither days nor workouts. */
const NO_DAY = '1970-01-01';

/** Workouts and what a plan says beside them, checked as a whole. */
export function writtenPlan({ labels, places, ...workouts }: WrittenWorkouts, own: Own = NOTHING): WrittenPlan {
  const startDate = own.startDate ?? workouts.startDate ?? NO_DAY;
  const plan = { ...own, ...workouts, startDate, endDate: own.endDate ?? workouts.endDate ?? startDate };
  const findings = [...workouts.findings, ...validatePlan(plan, (index) => labels[index]!)];
  const placeOf = new Map(places.map((place, index) => [place, index]));
  const order = ({ where }: Finding): number => placeOf.get(where) ?? -1;
  return { ...widened(plan), findings: findings.sort((a, b) => order(a) - order(b)) };
}

/**
 * The plan with references that no other plan of an athlete has: those that were made for this plan alone get its name in
 * front once, as in `base-1.day-9-bike`. Without a name they stay, which is well as long as they hold a date.
 */
export function withPlanKey(plan: WrittenPlan, name: string | null): WrittenPlan {
  const slug = (name ?? '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  if (slug === '') return plan;
  const keyed = (sourceId: string): string =>
    plan.localReferences.has(sourceId) && !sourceId.startsWith(`${slug}.`) ? `${slug}.${sourceId}` : sourceId;
  return { ...plan, exercises: plan.exercises.map((one) => ({ ...one, sourceId: keyed(one.sourceId) })) };
}

/** Watts, beats and zones stand for other percentages with each athlete, and a plan may be for several. */
export function refusedSteps(): Promise<Thresholds> {
  throw new ConnectorError({
    kind: 'invalidInput',
    field: 'steps',
    what: 'Watts, beats, paces and zones mean something else for each athlete.',
    next: 'Write the targets in % of the threshold or as RPE, or choose one athlete, whose own thresholds then count.',
  });
}
