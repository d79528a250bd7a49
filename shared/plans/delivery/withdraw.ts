import type { DateWindow } from '../../http/date-windows';
import type { AthleteRef } from '../../trainingpeaks/types';
import { isSlot, type PlanSlot, slotKey } from '../../workouts/reference/short-reference';
import type { Exercise } from '../model';
import { lastingName } from '../plan-name';
import { byDate, namesByReference } from './deliver';
import type { Desk } from './desk';
import type { Courier, DeliveryRules } from './request';
import type { AthleteDelivery } from './result';
import { deliveryRound, type Task } from './round';
import { takeBack } from './take-back';

export interface WithdrawRequest extends Pick<DeliveryRules, 'dryRun' | 'earlier'> {
  plan: Pick<AthleteDelivery, 'planId' | 'planName' | 'version'>;
  /** The workouts to take back; null for all of the plan on the days. */
  exercises: readonly Exercise[] | null;
  /** Whose workouts are taken back, by the day they were planned for. */
  daysOf(athlete: AthleteRef): Promise<DateWindow>;
}

/**
 * Deletes the workouts of a plan from the calendars of some athletes, as far as they are planned and nobody has touched
 * them; the others stay and are told. Requests for each athlete: one read for each 45 days, one for each deletion.
 *
 * @throws ConnectorError `cancelled`; and why not one calendar could be opened
 */
export async function withdrawPlan(
  courier: Courier,
  athletes: readonly AthleteRef[],
  { plan, exercises, daysOf, dryRun, earlier }: WithdrawRequest,
): Promise<AthleteDelivery[]> {
  const known = (exercises ?? []).map(({ sourceId, date, title, itemHash }) => ({ sourceId, date, title, itemHash }));
  const rows = [...earlier.values()];
  const names = await namesByReference(
    courier,
    [...rows, ...known].map(({ sourceId }) => sourceId),
  );
  const references = new Map([...names].map(([reference, sourceId]) => [sourceId, reference]));
  const planName = lastingName(plan.planName);

  const taskOf = (desk: Desk, slot: PlanSlot, about: Task['slot']): Task => ({
    slot: about,
    run: () => takeBack(desk, slot, desk.earlier(about.sourceId)?.recordStamp ?? null),
  });

  const namedTasks = (desk: Desk): Task[] =>
    known.map((about) => taskOf(desk, { planName, reference: references.get(about.sourceId)! }, about));

  const foundTasks = (desk: Desk, { start, end }: DateWindow): Task[] => {
    const found = desk.calendar.allFooted().filter(({ footer }) => {
      const isOfPlan = isSlot(footer, { planName, reference: footer.reference });
      return isOfPlan && start <= footer.plannedFor && footer.plannedFor <= end;
    });
    return [...new Map(found.map((one) => [slotKey(one.footer), one])).values()].map(({ workout, footer }) => {
      const sourceId = names.get(footer.reference) ?? footer.reference;
      const itemHash = desk.earlier(sourceId)?.itemHash ?? '';
      return taskOf(desk, footer, { sourceId, date: workout.workoutDay, title: workout.title, itemHash });
    });
  };

  return deliveryRound(athletes, {
    courier,
    rules: { onExisting: 'overwriteIfUnchanged', checkStructures: false, dryRun, earlier },
    plan,
    known,
    label: 'Withdrawing workouts',
    daysOf,
    jobOf: async (desk) => {
      const tasks = exercises === null ? foundTasks(desk, await daysOf(desk.athlete)) : namedTasks(desk);
      return { tasks: tasks.sort(byDate) };
    },
  });
}
