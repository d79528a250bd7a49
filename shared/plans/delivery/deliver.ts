import { invalidInput } from '../../http/errors';
import type { AthleteRef } from '../../trainingpeaks/types';
import { isSlot, shortReference, slotKey } from '../../workouts/reference/short-reference';
import type { Plan } from '../model';
import { lastingName } from '../plan-name';
import { type AskedExercise, askedExercise } from './asked';
import { Bringer } from './bring';
import type { Desk } from './desk';
import type { Courier, DeliveryRules } from './request';
import type { AthleteDelivery } from './result';
import { deliveryRound, type Job, type Task } from './round';
import { takeBack } from './take-back';

/** Which workouts are withdrawn because the plan has them no more. */
export type RemoveDeleted =
  /** Those that the plan names as deleted. */
  | 'listed'
  /** And all others of this plan on its own days that it does not have. */
  | 'allMissing'
  | 'none';

export interface DeliverRequest extends DeliveryRules {
  plan: Plan;
  removeDeleted: RemoveDeleted;
}

/**
 * Brings a plan onto the calendars of some athletes: each workout once, however often it is delivered and wherever an
 * earlier run stopped. Completed workouts and what somebody has changed since stay as they are.
 *
 * Requests for each athlete: one read for each 45 days, one for each write, and one more look at the days of what was newly
 * planned, in case somebody else planned it at the same time; see `Bringer` for changes.
 *
 * @throws ConnectorError `cancelled`; `invalidInput` where what is missing cannot be told; and why not one calendar could be
 *   opened; for a single athlete also why not one workout could be delivered
 */
export async function deliverPlan(
  courier: Courier,
  athletes: readonly AthleteRef[],
  { plan, removeDeleted, ...rules }: DeliverRequest,
): Promise<AthleteDelivery[]> {
  if (removeDeleted === 'allMissing' && lastingName(plan.planName) === null) throw namelessPlan();
  const asked = await Promise.all(plan.exerciseList.map((exercise) => askedExercise(courier.ports, plan, exercise)));
  const known = asked.map(slotOf);
  const names = await namesByReference(courier, plan.deleted);
  return deliveryRound(athletes, {
    courier,
    rules,
    plan,
    known,
    label: 'Delivering workouts',
    failsAsAWhole: true,
    daysOf: () => Promise.resolve({ start: plan.startDate, end: plan.endDate }),
    jobOf: (desk) => Promise.resolve(jobOf(desk, plan, asked, removeDeleted, names)),
  });
}

function jobOf(
  desk: Desk,
  plan: Plan,
  asked: readonly AskedExercise[],
  removeDeleted: RemoveDeleted,
  names: ReadonlyMap<string, string>,
): Job {
  const bringer = new Bringer(desk);
  const tasks = new Map(asked.map((one) => [one, { slot: slotOf(one), run: () => bringer.bring(one) }]));
  const removals = removeDeleted === 'none' ? [] : removalsOf(desk, plan, asked, removeDeleted, names);
  return {
    tasks: [...tasks.values(), ...removals].sort(byDate),
    settle: (correct) => bringer.settle((one, done) => correct(tasks.get(one)!, done)),
  };
}

/** What the plan had on its own days, from today on, and has no more. */
function removalsOf(
  desk: Desk,
  plan: Plan,
  asked: readonly AskedExercise[],
  removeDeleted: RemoveDeleted,
  names: ReadonlyMap<string, string>,
): Task[] {
  const present = new Set(asked.map(({ slot }) => slotKey(slot)));
  const planName = lastingName(plan.planName);
  const found = desk.calendar.allFooted().filter(({ workout, footer }) => {
    const isOfPlan = isSlot(footer, { planName, reference: footer.reference }) && !present.has(slotKey(footer));
    // A plan that goes on week by week under one name speaks for the days of its own alone.
    const isOnItsDays = plan.startDate <= footer.plannedFor && footer.plannedFor <= plan.endDate;
    const isMeant = removeDeleted === 'allMissing' || names.has(footer.reference);
    return isOfPlan && isOnItsDays && isMeant && workout.workoutDay >= desk.today;
  });
  const slots = new Map(found.map((one) => [slotKey(one.footer), one]));
  return [...slots.values()].map(({ workout, footer }) => {
    const sourceId = names.get(footer.reference) ?? footer.reference;
    return {
      slot: { sourceId, date: workout.workoutDay, title: workout.title, itemHash: '' },
      run: () => takeBack(desk, footer, desk.earlier(sourceId)?.recordStamp ?? null),
    };
  });
}

/** Workouts of one day keep their order. */
export const byDate = ({ slot: { date: one } }: Task, { slot: { date: other } }: Task): number =>
  one === other ? 0 : one < other ? -1 : 1;

/** How workouts are called where the plan comes from, by the reference in their footers. */
export async function namesByReference(
  { ports }: Pick<Courier, 'ports'>,
  sourceIds: readonly string[],
): Promise<Map<string, string>> {
  const named = sourceIds.map(async (id): Promise<[string, string]> => [await shortReference(ports, id), id]);
  return new Map(await Promise.all(named));
}

const namelessPlan = (): Error =>
  invalidInput(
    'removeDeleted',
    'The plan has no name, so nobody can tell which workouts are missing in it.',
    'Give the plan a name that stays the same, or withdraw only what the plan lists as deleted.',
  );

const slotOf = ({ exercise: { sourceId, date, title, itemHash } }: AskedExercise): Task['slot'] => ({
  sourceId,
  date,
  title,
  itemHash,
});
