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
export function writtenPlan({ labels, ...workouts }: WrittenWorkouts, own: Own = NOTHING): WrittenPlan {
  const startDate = own.startDate ?? workouts.startDate ?? NO_DAY;
  const plan = { ...own, ...workouts, startDate, endDate: own.endDate ?? workouts.endDate ?? startDate };
  const findings = [...workouts.findings, ...validatePlan(plan, (index) => labels[index]!)];
  return { ...widened(plan), findings };
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
