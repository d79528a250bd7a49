import { daysBetween } from '../../http/date-windows';
import { checkPlanDay } from '../../trainingpeaks/plan-body';
import type { LocalDate, PlannedWorkoutBody, Workout } from '../../trainingpeaks/types';
import { pauseBetweenLooks } from '../../trainingpeaks/write-once';
import { mergePlan } from '../../workouts/plan-changes';
import type { Footer } from '../../workouts/reference/footer';
import { isAsMarked } from '../../workouts/reference/mark';
import { slotKey } from '../../workouts/reference/short-reference';
import { replaceWorkout } from '../../workouts/replace';
import { LOOKS_AFTER_CREATE } from '../../workouts/upsert/find';
import { newPlan } from '../../workouts/upsert/new-plan';
import { removeTwins, theOneThatStays } from '../../workouts/upsert/twins';
import { described, newFooter } from '../../workouts/upsert/what-to-write';
import type { AskedExercise } from './asked';
import { bySlot } from './calendar';
import type { Desk } from './desk';
import { allTags, footerOf, judge, type Verdict } from './judge';
import type { SlotOutcome } from './result';

/** What became of a slot, and the workout that is on the calendar for it. */
export interface Done {
  outcome: SlotOutcome;
  workout: Workout | null;
  message?: string;
  warnings?: string[];
  payload?: object;
}

/**
 * Brings the workouts of a plan onto one calendar, one at a time: a slot that is missing is planned, one that nobody has
 * touched is changed where the plan has changed, anything else stays.
 *
 * Requests: none for a slot that is as planned, one to write, one more for each 3 seconds of changing, since whatever is
 * written over must have been read a moment before.
 */
export class Bringer {
  private readonly created: { asked: AskedExercise; own: Workout }[] = [];

  constructor(private readonly desk: Desk) {}

  /** @throws ConnectorError as reading and writing do, `invalidInput` for a day that cannot be planned */
  async bring(asked: AskedExercise, ownId: number | null = null): Promise<Done> {
    if (asked.problem !== null) throw asked.problem;
    return this.place(asked, ownId, false);
  }

  /**
   * Looks whether somebody else has planned the same slots meanwhile, and leaves one of each.
   *
   * @param settled told of each created slot, as it is now
   */
  async settle(settled: (asked: AskedExercise, done: Done) => void): Promise<void> {
    const days = this.created.map(({ asked }) => asked.values.workoutDay).sort();
    const [first] = days;
    if (first === undefined) return;
    const { calendar } = this.desk;
    const found = await this.found(first, days[days.length - 1]!);
    const twins: typeof this.created = [];
    for (const { asked, own } of this.created) {
      const there = (found.get(slotKey(asked.slot)) ?? []).map(({ workout }) => workout);
      const now = there.find(({ id }) => id === own.id);
      if (there.some(({ id }) => id !== own.id)) twins.push({ asked, own });
      else if (now !== undefined) settled(asked, { outcome: 'created', workout: now, warnings: asked.warnings });
    }
    if (twins.length === 0) return;
    await calendar.reread();
    for (const { asked, own } of twins) {
      const done = await this.bring(asked, own.id);
      const isOwn = done.workout?.id === own.id;
      settled(asked, isOwn && done.outcome === 'unchanged' ? { ...done, outcome: 'created' } : done);
    }
  }

  /** Reads may lag behind writes: as long as they do not show one's own workouts, they may hide a second writer's. */
  private async found(first: LocalDate, last: LocalDate): Promise<ReturnType<typeof bySlot>> {
    const { calendar, courier } = this.desk;
    for (let look = 1; ; look += 1) {
      const found = bySlot(await calendar.look(first, last));
      const shown = new Set([...found.values()].flat().map(({ workout }) => workout.id));
      if (look === LOOKS_AFTER_CREATE || this.created.every(({ own }) => shown.has(own.id))) return found;
      await pauseBetweenLooks(courier.ports);
    }
  }

  private async place(asked: AskedExercise, ownId: number | null, isFresh: boolean): Promise<Done> {
    const { calendar, rules, courier, athlete } = this.desk;
    const found = calendar.ofSlot(asked.slot);
    const kept = theOneThatStays(found);
    if (kept === undefined) return this.plan(asked);
    const hasTwins = found.length > 1 && !rules.dryRun;
    const verdict = await this.judged(asked, kept);
    const isWritten = verdict.is === 'behind' && rules.onExisting === 'overwriteIfUnchanged' && !rules.dryRun;
    if ((hasTwins || isWritten) && !isFresh) {
      await calendar.refresh(kept);
      return this.place(asked, ownId, true);
    }
    const { client } = courier;
    const left = hasTwins
      ? await removeTwins({ client, athlete, asked, ownId, isAsWritten: this.isAsWritten(asked) }, kept, found)
      : found.filter(({ id }) => id !== kept.id).map(({ id }) => id);
    const done = isWritten ? await this.overwrite(asked, kept) : this.told(asked, kept, verdict);
    return { ...done, warnings: [...(done.warnings ?? []), ...copiesIn(left)] };
  }

  /** With the policy to leave what is there nothing else is looked at. */
  private async judged(asked: AskedExercise, workout: Workout): Promise<Verdict> {
    const { courier, athlete, rules } = this.desk;
    if (rules.onExisting === 'skip' && !workout.completed) return { is: 'behind', differs: [] };
    const { checkStructures } = rules;
    return judge({ ...courier, athlete, checkStructures }, asked, workout, this.stampOf(asked, workout));
  }

  private isAsWritten({ slot }: AskedExercise): (twin: Workout) => Promise<boolean> {
    return async (twin) => {
      const footer = footerOf(slot, twin)!;
      const day = twin.lastModified?.slice(0, 10);
      // A copy that the athlete makes later looks the same, but was written on another day than its footer says.
      if (day === undefined || Math.abs(daysBetween(footer.sentOn, day)) > 1) return false;
      return isAsMarked(this.desk.courier.ports, twin, footer);
    };
  }

  private stampOf(asked: AskedExercise, { id }: Workout): string | null {
    const earlier = this.desk.earlier(asked.exercise.sourceId);
    return earlier !== undefined && earlier.recordId === String(id) ? earlier.recordStamp : null;
  }

  private told(asked: AskedExercise, workout: Workout, verdict: Verdict): Done {
    const { onExisting } = this.desk.rules;
    switch (verdict.is) {
      case 'asPlanned':
        return { outcome: 'unchanged', workout };
      case 'completed':
        return { outcome: 'keptCompleted', workout, message: 'The athlete has done it; it stays as it is.' };
      case 'edited':
        return { outcome: 'keptEdited', workout, message: editedMessage(verdict.differs) };
      case 'behind':
        if (onExisting === 'overwriteIfUnchanged') {
          return { outcome: 'wouldUpdate', workout, warnings: asked.warnings, payload: this.body(asked, workout) };
        }
        return { outcome: 'keptExisting', workout, ...(onExisting === 'skip' ? {} : behindMessage(verdict.differs)) };
    }
  }

  private async plan(asked: AskedExercise): Promise<Done> {
    const { calendar, rules, courier, today, athleteId } = this.desk;
    const { sourceId } = asked.exercise;
    const source = calendar.byId(sourceId);
    if (source !== undefined) return { outcome: 'keptExisting', workout: source, message: ITSELF };
    const { recordId } = this.desk.earlier(sourceId) ?? {};
    const known = recordId == null ? undefined : calendar.byId(recordId);
    // Whoever took the line away has it as their own workout now; a second one beside it would help nobody.
    if (known !== undefined) return this.told(asked, known, await this.judged(asked, known));
    checkPlanDay(asked.values.workoutDay, today);
    const body = newPlan(athleteId, withoutEmpty(asked.values), this.footer(asked));
    const { warnings } = asked;
    if (rules.dryRun) return { outcome: 'wouldCreate', workout: null, warnings, payload: body };
    const own = await courier.client.workouts.create(body);
    this.created.push({ asked, own });
    return { outcome: 'created', workout: own, warnings };
  }

  private async overwrite(asked: AskedExercise, workout: Workout): Promise<Done> {
    const { calendar, courier, athlete } = this.desk;
    let verdict: Verdict = { is: 'asPlanned' };
    let isWritten = false;
    const readAt = calendar.readAt(workout);
    const changed = await replaceWorkout(courier, athlete, { workout, readAt }, async (existing) => {
      verdict = await this.judged(asked, existing);
      if (verdict.is !== 'behind') return null;
      isWritten = true;
      return this.body(asked, existing);
    });
    const last = verdict as Verdict;
    const isSo = last.is === 'behind' || last.is === 'asPlanned';
    if (isWritten && isSo) return { outcome: 'updated', workout: changed, warnings: asked.warnings };
    return this.told(asked, changed, last);
  }

  /** @throws ConnectorError `invalidInput` for a day too far back or ahead */
  private body(asked: AskedExercise, existing: Workout): PlannedWorkoutBody {
    const { today, athleteId, courier } = this.desk;
    const { structure, description, tags, ...values } = asked.values;
    checkPlanDay(values.workoutDay, today);
    const before = footerOf(asked.slot, existing);
    const set = {
      ...values,
      ...(tags && { tags: allTags(existing, tags) }),
      description: described(existing.description, before, this.footer(asked), description),
    };
    return mergePlan(
      { ...existing, athleteId },
      { set, clear: asked.clear, structure: structure ?? null, asCoach: courier.accountType === 'coach' },
    );
  }

  private footer(asked: AskedExercise): Footer {
    return { ...newFooter(asked, this.desk.today), mark: asked.mark };
  }
}

const ITSELF = 'The plan was made from this very workout, which is on the calendar already.';

/** What is empty needs no telling to a calendar that has nothing yet. */
function withoutEmpty(values: AskedExercise['values']): AskedExercise['values'] {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '')) as typeof values;
}

function editedMessage(differs: readonly string[]): string {
  const what = differs.length === 0 ? 'it' : differs.join(', ');
  return `Somebody changed ${what} after it was delivered; it stays as it is.`;
}

const behindMessage = (differs: readonly string[]): { message: string } => ({
  message: `Differs from the plan in ${differs.length === 0 ? 'details' : differs.join(', ')}; it stays as it is.`,
});

const copiesIn = (left: readonly number[]): string[] =>
  left.length === 0 ? [] : [`Workouts with the same reference stay beside it: ${left.join(', ')}.`];
