import type { Ports } from '../../http/ports';
import type { LocalDate } from '../../trainingpeaks/types';
import { deliveryKey } from '../keys';
import type { Exercise, Plan } from '../model';

/** One workout of one or more plans in a calendar. */
export interface Slot {
  /** The same for ever for a workout of an athlete, whichever window of the calendar it is seen in. */
  uid: string;
  plan: Plan;
  exercise: Exercise;
}

/** What of a workout its entry in a calendar is put by. */
export type Placed = Pick<Exercise, 'sourceId' | 'date' | 'sport' | 'title' | 'startTime' | 'plannedSeconds'>;

/** A version that calendars may have seen. */
export interface EarlierPlan extends Pick<Plan, 'planId' | 'version'> {
  exerciseList: readonly Placed[];
}

/** A workout that was in an earlier version and is no longer. */
export interface CancelledSlot {
  uid: string;
  plan: Plan;
  /** As it was last; null where no earlier version is at hand. */
  exercise: Placed | null;
  date: LocalDate;
}

export interface Slots {
  planned: Slot[];
  cancelled: CancelledSlot[];
}

/** What the destination is called in the keys of a calendar's entries. */
const DESTINATION = 'calendar';
/** Makes keys of this connector differ from anybody else's. */
const DOMAIN = 'n8n-nodes-trainingpeaks';
const KEY_CHARACTERS = 16;

/**
 * The entries of a calendar, each workout once: of several plans with the same workout the one that was made last counts, and
 * a workout that one plan lost to another is not cancelled.
 *
 * @param earlier versions that calendars may have seen: their workouts which are gone are cancelled on the days they had.
 *   Days that a plan no longer covers stay as they are.
 */
export async function slotsOf(
  ports: Pick<Ports, 'sha256'>,
  plans: readonly Plan[],
  earlier: readonly EarlierPlan[] = [],
): Promise<Slots> {
  const planned = new Map<string, Slot>();
  const cancelled = new Map<string, CancelledSlot>();
  for (const plan of latestOf(plans)) {
    const key = await keyOf(ports, plan.planId);
    const uidOf = (sourceId: string): string => `${deliveryKey(DESTINATION, key, sourceId)}@${DOMAIN}`;
    for (const exercise of plan.exerciseList)
      planned.set(uidOf(exercise.sourceId), { uid: uidOf(exercise.sourceId), plan, exercise });
    for (const { sourceId, exercise } of gone(plan, earlier)) {
      const date = exercise?.date ?? plan.startDate;
      cancelled.set(uidOf(sourceId), { uid: uidOf(sourceId), plan, exercise, date });
    }
  }
  return {
    planned: [...planned.values()],
    cancelled: [...cancelled.values()].filter(({ uid }) => !planned.has(uid)),
  };
}

/** Of each plan the highest version; the one that was made last comes last. */
function latestOf(plans: readonly Plan[]): Plan[] {
  const latest = new Map<string, Plan>();
  for (const plan of plans) {
    if (plan.version >= (latest.get(plan.planId)?.version ?? 0)) latest.set(plan.planId, plan);
  }
  return [...latest.values()].sort((a, b) => (a.generatedAt < b.generatedAt ? -1 : 1));
}

/**
 * The athlete's key where the plan was built from a calendar: `tp:{key}:…`, or at the end of a name of the coach's own.
 * Otherwise a hash, since a name that a coach gave a plan may hold the athlete's.
 */
async function keyOf({ sha256 }: Pick<Ports, 'sha256'>, planId: string): Promise<string> {
  const [, ofCalendar, ofName] = /^tp:([^:]+):|:([0-9a-f]{16}|\d{1,15})$/.exec(planId) ?? [];
  const hash = async (): Promise<string> => sha256(new TextEncoder().encode(planId));
  return ofCalendar ?? ofName ?? (await hash()).slice(0, KEY_CHARACTERS);
}

function gone(plan: Plan, earlier: readonly EarlierPlan[]): { sourceId: string; exercise: Placed | null }[] {
  const before = earlier
    .filter(({ planId, version }) => planId === plan.planId && version < plan.version)
    .sort((a, b) => a.version - b.version);
  const last = new Map(before.flatMap(({ exerciseList }) => exerciseList.map((one) => [one.sourceId, one] as const)));
  const ids = new Set([...plan.deleted, ...last.keys()]);
  for (const { sourceId } of plan.exerciseList) ids.delete(sourceId);
  return [...ids]
    .map((sourceId) => ({ sourceId, exercise: last.get(sourceId) ?? null }))
    .filter(({ exercise }) => exercise === null || (exercise.date >= plan.startDate && exercise.date <= plan.endDate));
}
