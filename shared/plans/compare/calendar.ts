import type { Workout } from '../../trainingpeaks/types';
import { type FoundFooter, withoutFooters } from '../../workouts/reference/footer';
import { isAsMarked } from '../../workouts/reference/mark';
import { isSlot, slotKey } from '../../workouts/reference/short-reference';
import { sameText } from '../../workouts/reference/stored-text';
import { differences } from '../../workouts/upsert/differences';
import { theOneThatStays } from '../../workouts/upsert/twins';
import type { AskedExercise } from '../delivery/asked';
import type { Desk } from '../delivery/desk';
import { footerOf, inWords, judge } from '../delivery/judge';
import { athleteKey } from '../../trainingpeaks/pseudonym';
import { deliveryKey } from '../keys';
import type { Plan } from '../model';
import { lastingName } from '../plan-name';
import type { ComparedSlot, DriftClass } from './model';

/** A slot as it was found, with what a repair needs to know of it. */
export interface FoundSlot {
  slot: ComparedSlot;
  /** The workout of the plan that it is; null for what the plan does not have. */
  asked: AskedExercise | null;
  /** By which an extra workout was recognised. */
  footer: FoundFooter | null;
}

/**
 * How a plan stands on one calendar, which has been read: each of its workouts once, and whatever else bears its mark on the
 * days of the plan.
 *
 * Requests: none; one for each workout with steps where these are to be checked.
 *
 * @param deleted the references that the plan names as deleted, by their short form
 */
export async function compareCalendar(
  desk: Desk,
  plan: Plan,
  asked: readonly AskedExercise[],
  deleted: ReadonlyMap<string, string>,
): Promise<FoundSlot[]> {
  const { courier, athleteId } = desk;
  const key = await athleteKey(courier.ports, courier.pseudonymSecret, athleteId);
  const keyOf = (sourceId: string): string => deliveryKey('trainingpeaks', key, sourceId);
  const slots: FoundSlot[] = [];
  for (const one of asked) slots.push(...(await compareSlot(desk, one, keyOf(one.exercise.sourceId))));
  return [...slots, ...extrasIn(desk, plan, asked, deleted, keyOf)];
}

async function compareSlot(desk: Desk, asked: AskedExercise, key: string): Promise<FoundSlot[]> {
  const { exercise, slot } = asked;
  const { sourceId, date, title, itemHash } = exercise;
  const found = desk.calendar.ofSlot(slot);
  const kept = theOneThatStays(found) ?? knownFrom(desk, sourceId);
  const base = { deliveryKey: key, sourceId, title, itemHash, asked, footer: null };
  if (kept === undefined) {
    const source = desk.calendar.byId(sourceId);
    return [source === undefined ? slotOf({ ...base, class: 'missing', date }) : asSource(asked, source, base)];
  }
  const copies = found
    .filter(({ id }) => id !== kept.id)
    .map((copy) => extra({ ...base, deliveryKey: null, asked: null }, copy, `copy of workout ${kept.id}`));
  return [await judged(desk, asked, kept, base), ...copies];
}

/** A workout whose footer somebody took away is still known from an earlier delivery. */
function knownFrom({ calendar, earlier }: Desk, sourceId: string): Workout | undefined {
  const { recordId } = earlier(sourceId) ?? {};
  return recordId == null ? undefined : calendar.byId(recordId);
}

type Base = Pick<ComparedSlot, 'deliveryKey' | 'sourceId' | 'title' | 'itemHash'> & Omit<FoundSlot, 'slot'>;

async function judged(desk: Desk, asked: AskedExercise, workout: Workout, base: Base): Promise<FoundSlot> {
  const { courier, athlete, rules, earlier } = desk;
  const { recordId, recordStamp = null } = earlier(asked.exercise.sourceId) ?? {};
  const stamp = recordId === String(workout.id) ? recordStamp : null;
  const verdict = await judge({ ...courier, athlete, checkStructures: rules.checkStructures }, asked, workout, stamp);
  const at = { ...base, ...placeOf(workout, footerOf(asked.slot, workout)) };
  switch (verdict.is) {
    case 'completed':
      return slotOf({ ...at, class: 'completed' });
    case 'behind':
      return slotOf({ ...at, class: 'staleVersion', differences: joined(verdict.differs) });
    case 'edited':
      return slotOf({ ...at, class: 'changedAtDestination', differences: joined(verdict.differs) });
    case 'asPlanned': {
      const besides = await changedBesides(desk, asked, workout);
      if (besides.length === 0) return slotOf({ ...at, class: 'ok' });
      return slotOf({ ...at, class: 'changedAtDestination', differences: joined(besides) });
    }
  }
}

/** The plan was made from this very calendar, whose workouts bear no mark: only what the plan shares of it can be compared. */
function asSource({ exercise, values }: AskedExercise, workout: Workout, base: Base): FoundSlot {
  const at = { ...base, ...placeOf(workout, undefined), asked: null };
  if (workout.completed) return slotOf({ ...at, class: 'completed' });
  const { description, ...shared } = values;
  const workoutType = exercise.sport as typeof values.workoutType;
  const { certain } = differences(workout, { ...shared, workoutType, title: exercise.title ?? undefined });
  const isDescribed =
    exercise.description === null || sameText(withoutFooters(workout.description ?? ''), description ?? '');
  const differs = [...inWords(certain, workout, exercise.date), ...(isDescribed ? [] : ['description'])];
  if (differs.length === 0) return slotOf({ ...at, class: 'ok' });
  return slotOf({ ...at, class: 'changedAtDestination', differences: differs.join(', ') });
}

/**
 * What somebody added that the plan leaves open, or changed where the figures of the plan do not count: the mark in the
 * footer shows that something was, the workout shows what.
 */
async function changedBesides(
  { courier }: Desk,
  { slot, clear, values }: AskedExercise,
  workout: Workout,
): Promise<string[]> {
  const footer = footerOf(slot, workout);
  if (footer === undefined || footer.mark === null) return [];
  if (await isAsMarked(courier.ports, workout, footer)) return [];
  const structured = values.structure !== undefined;
  const shown: readonly (readonly [boolean, string])[] = [
    [clear.includes('startTimePlanned') && isTimeOfDay(workout.startTimePlanned), 'start time'],
    [!structured && clear.includes('totalTimePlanned') && workout.totalTimePlannedHours !== null, 'duration'],
    [!structured && clear.includes('distancePlanned') && workout.distancePlannedMeters !== null, 'distance'],
    [!structured && clear.includes('tssPlanned') && workout.tssPlanned !== null, 'TSS'],
    [clear.includes('structure') && workout.workoutFileFormats.length > 0, 'steps'],
  ];
  const words = shown.flatMap(([isSo, word]) => (isSo ? [word] : []));
  return words.length > 0 ? words : [structured ? 'steps or duration' : 'planned figures'];
}

const isTimeOfDay = (start: string | null): boolean => start !== null && !start.endsWith('T00:00:00');

/** What bears a mark of this plan on its days, and is none of its workouts. */
function extrasIn(
  { calendar }: Desk,
  plan: Plan,
  asked: readonly AskedExercise[],
  deleted: ReadonlyMap<string, string>,
  keyOf: (sourceId: string) => string,
): FoundSlot[] {
  const present = new Set(asked.map(({ slot }) => slotKey(slot)));
  const planName = lastingName(plan.planName);
  const seen = new Set<string>();
  return calendar.allFooted().flatMap(({ workout, footer }) => {
    const { reference, plannedFor } = footer;
    if (present.has(slotKey(footer)) || !isSlot(footer, { planName, reference })) return [];
    // A plan that goes on week by week under one name speaks for the days of its own alone; one without a name for nothing
    // but what it names itself.
    const isOnItsDays = plan.startDate <= plannedFor && plannedFor <= plan.endDate;
    if (!deleted.has(reference) && !(isOnItsDays && planName !== null)) return [];
    const sourceId = deleted.get(reference) ?? reference;
    const first = !seen.has(reference);
    seen.add(reference);
    const base = {
      deliveryKey: first ? keyOf(sourceId) : null,
      sourceId,
      title: workout.title,
      itemHash: null,
      asked: null,
      footer,
    };
    return [extra(base, workout, 'not in the plan any more')];
  });
}

function extra(base: Base, workout: Workout, differences: string): FoundSlot {
  const found: DriftClass = workout.completed ? 'completed' : 'extra';
  const footer = base.footer ?? undefined;
  return slotOf({ ...base, title: workout.title, ...placeOf(workout, footer), class: found, differences });
}

const placeOf = (workout: Workout, footer: FoundFooter | undefined) => ({
  date: workout.workoutDay,
  recordId: String(workout.id),
  recordStamp: workout.lastModified,
  version: /^\d+$/.test(footer?.planVersion ?? '') ? Number(footer!.planVersion) : null,
});

const joined = (differs: readonly string[]): string => differs.join(', ') || 'details';

function slotOf({
  asked,
  footer,
  ...told
}: Base & Pick<ComparedSlot, 'class' | 'date'> & Partial<ComparedSlot>): FoundSlot {
  const slot = {
    destination: 'trainingpeaks',
    recordId: null,
    recordStamp: null,
    version: null,
    differences: null,
    outcome: null,
    message: null,
    payload: null,
    ...told,
  };
  return { slot, asked, footer };
}
