import type { AthleteRef } from '../../trainingpeaks/types';
import { shortReference } from '../../workouts/reference/short-reference';
import { askedExercise } from '../delivery/asked';
import { Bringer, type Done } from '../delivery/bring';
import type { Desk } from '../delivery/desk';
import type { Courier, DeliveryRules } from '../delivery/request';
import { deliveryRound, type Job, type Task } from '../delivery/round';
import { takeBack } from '../delivery/take-back';
import type { Plan } from '../model';
import { compareCalendar, type FoundSlot } from './calendar';
import { type ComparedSlot, countedSlots, type PlanComparison } from './model';

export interface CompareRequest extends DeliveryRules {
  plan: Plan;
  /** Plans what is missing and, by the policy, writes what is behind; from the athlete's today on. */
  repair: boolean;
  /** Withdraws what the plan has no more and nobody has touched, when repairing. */
  removeExtra: boolean;
}

/**
 * How a plan stands on the calendars of some athletes, and, where that is asked for, brings back what is missing or behind.
 * What somebody changed or copied, and what is completed, is only ever told.
 *
 * Requests for each athlete: one read for each 45 days; one for each workout with steps where these are to be checked; for a
 * repair those of `deliverPlan` for the workouts that need it.
 *
 * @throws ConnectorError `cancelled`; and why not one calendar could be opened
 */
export async function comparePlan(
  courier: Courier,
  athletes: readonly AthleteRef[],
  { plan, repair, removeExtra, ...rules }: CompareRequest,
): Promise<PlanComparison[]> {
  const asked = await Promise.all(plan.exerciseList.map((exercise) => askedExercise(courier.ports, plan, exercise)));
  const deleted = new Map<string, string>();
  for (const sourceId of plan.deleted) deleted.set(await shortReference(courier.ports, sourceId), sourceId);
  const compared = new Map<number, Repair>();
  const deliveries = await deliveryRound(athletes, {
    courier,
    rules,
    plan,
    known: [],
    label: 'Repairing workouts',
    daysOf: () => Promise.resolve({ start: plan.startDate, end: plan.endDate }),
    jobOf: async (desk) => {
      const found = await compareCalendar(desk, plan, asked, deleted);
      const job = new Repair(desk, found, repair, removeExtra);
      compared.set(desk.athleteId, job);
      return job;
    },
  });
  return deliveries.map(({ athleteId, athleteName, athleteKey, planId, planName, version, message, slots }) => ({
    athleteId,
    athleteName,
    athleteKey,
    planId,
    planName,
    version,
    message,
    ...countedSlots(compared.get(athleteId)?.withOutcomes(slots) ?? []),
  }));
}

/** What is to be done on one calendar about what was found there. */
class Repair implements Job {
  readonly tasks: Task[];
  private readonly bringer: Bringer;
  private readonly repairs = new Map<FoundSlot, Task>();

  constructor(
    private readonly desk: Desk,
    private readonly found: readonly FoundSlot[],
    repair: boolean,
    removeExtra: boolean,
  ) {
    this.bringer = new Bringer(desk);
    if (repair) {
      for (const one of found) {
        const run = this.repairOf(one, removeExtra);
        if (run !== null) this.repairs.set(one, { slot: taskSlot(one.slot), run });
      }
    }
    this.tasks = [...this.repairs.values()].sort((a, b) => (a.slot.date < b.slot.date ? -1 : 1));
  }

  readonly settle = (correct: (task: Task, done: Done) => void): Promise<void> => {
    const tasks = new Map([...this.repairs].map(([{ asked }, task]) => [asked, task]));
    return this.bringer.settle((asked, done) => correct(tasks.get(asked)!, done));
  };

  /** @param results of the tasks, in their order */
  withOutcomes(results: readonly Outcome[]): ComparedSlot[] {
    const byTask = new Map(this.tasks.map((task, index) => [task, results[index]]));
    return this.found.map((one) => {
      const task = this.repairs.get(one);
      const result = task === undefined ? undefined : byTask.get(task);
      if (result === undefined) return one.slot;
      const { outcome, recordId, recordStamp, message, payload } = result;
      return { ...one.slot, outcome, recordId, recordStamp, message, payload };
    });
  }

  private repairOf({ slot, asked, footer }: FoundSlot, removeExtra: boolean): (() => Promise<Done>) | null {
    const day = asked?.exercise.date ?? slot.date;
    // What lies behind the athlete cannot be done any more.
    if (day === null || day < this.desk.today) return null;
    if (slot.class === 'missing' || slot.class === 'staleVersion') return () => this.bringer.bring(asked!);
    if (slot.class !== 'extra' || footer === null || slot.deliveryKey === null || !removeExtra) return null;
    return () => takeBack(this.desk, footer, this.desk.earlier(slot.sourceId)?.recordStamp ?? null);
  }
}

type Outcome = Pick<ComparedSlot, 'recordId' | 'recordStamp' | 'message' | 'payload'> & {
  outcome: NonNullable<ComparedSlot['outcome']>;
};

const taskSlot = ({ sourceId, date, title, itemHash }: ComparedSlot): Task['slot'] => ({
  sourceId,
  date: date!,
  title,
  itemHash: itemHash ?? '',
});
