import { invalidInput } from '../../http/errors';
import { withoutFooters } from '../../workouts/reference/footer';
import { plain } from '../../workouts/status';
import { sameText } from '../../workouts/reference/stored-text';
import type { Exercise, Plan } from '../model';
import { type ComparedSlot, countedSlots, type DriftClass, type PlanComparison } from './model';

/** One record of another destination: what a delivery table or the destination itself says of it. */
type Item = Record<string, unknown>;

/** With what a destination may round off: it may know minutes only, and tenths of a kilometre. */
const FIGURES = [
  ['plannedSeconds', 'duration', 30],
  ['plannedMeters', 'distance', 50],
  ['plannedTss', 'TSS', 0.5],
  ['plannedIf', 'IF', 0.005],
] as const;
/** What a delivery table, a calendar and a training platform call a record that is not there for the athlete. */
const NOT_THERE = new Set(['pending', 'failed', 'dead', 'withdrawn', 'cancelled', 'canceled', 'deleted']);

/**
 * How a plan stands at a destination that is no TrainingPeaks calendar, given its records: rows of the table of deliveries, or
 * what the destination has, brought to the names of the plan. A record counts by its `sourceId`, or its `deliveryKey`; one
 * without, or of another `planId`, is somebody else's. Whatever else it has in common with a workout of the plan is compared.
 *
 * @throws ConnectorError `invalidInput` (field `destinationItems`) for what is no list of records
 */
export function compareItems(plan: Plan, given: unknown): PlanComparison {
  const items = itemsOf(given).filter((item) => isOfPlan(plan, item));
  const bySource = new Map<string, Item[]>();
  for (const item of items) {
    const sourceId = sourceOf(item)!;
    bySource.set(sourceId, [...(bySource.get(sourceId) ?? []), item]);
  }
  const slots = plan.exerciseList.flatMap((exercise) => {
    const [first, ...copies] = bySource.get(exercise.sourceId) ?? [];
    if (first === undefined) return [missing(exercise)];
    return [found(plan, exercise, first), ...copies.map((copy) => extra(copy, 'second record of the same workout'))];
  });
  const planned = new Set(plan.exerciseList.map(({ sourceId }) => sourceId));
  for (const [sourceId, records] of bySource) {
    if (!planned.has(sourceId)) slots.push(...records.map((record) => extra(record, 'not in the plan any more')));
  }
  const { planId, planName, version } = plan;
  const whose = { athleteId: null, athleteName: null, athleteKey: null };
  const message =
    items.length === 0 ? 'None of the records given is of this plan, so every workout counts as missing.' : null;
  return { ...whose, planId, planName, version, message, ...countedSlots(slots) };
}

function itemsOf(given: unknown): Item[] {
  const list: unknown[] = Array.isArray(given) ? given : [given];
  return list.flatMap((one, index) => {
    const item = one instanceof Object && 'json' in one ? one.json : one;
    if (typeof item !== 'object' || item === null || Array.isArray(item)) {
      throw invalidInput(
        'destinationItems',
        `Record ${index + 1} is no object.`,
        'Hand over a list of objects with sourceId or deliveryKey, and with what of recordId, itemHash, version, date, title and the rest the destination has.',
      );
    }
    return sourceOf(item as Item) === null ? [] : [item as Item];
  });
}

function isOfPlan({ planId, startDate, endDate, exerciseList, deleted }: Plan, item: Item): boolean {
  if (NOT_THERE.has(text(item.status)?.toLowerCase() ?? '')) return false;
  const own = text(item.planId);
  if (own !== null) return own === planId;
  const sourceId = sourceOf(item)!;
  if (deleted.includes(sourceId) || exerciseList.some((exercise) => exercise.sourceId === sourceId)) return true;
  const day = dayOf(item);
  return day === null || (startDate <= day && day <= endDate);
}

/** A delivery key is the destination, the athlete and the reference, which may hold colons of its own. */
function sourceOf(item: Item): string | null {
  return text(item.sourceId) ?? /^[^:]*:[^:]*:(.+)$/.exec(text(item.deliveryKey) ?? '')?.[1] ?? null;
}

function found(plan: Plan, exercise: Exercise, item: Item): ComparedSlot {
  const differs = differing(exercise, item);
  const version = number(item.version);
  const itemHash = text(item.itemHash);
  const isOlder =
    itemHash === null
      ? version !== null && version < plan.version && differs.length > 0
      : itemHash !== exercise.itemHash;
  const is: DriftClass =
    item.completed === true
      ? 'completed'
      : isOlder
        ? 'staleVersion'
        : differs.length > 0
          ? 'changedAtDestination'
          : 'ok';
  const differences = is === 'ok' || is === 'completed' ? null : differs.join(', ') || 'details';
  return { ...recordOf(item), class: is, sourceId: exercise.sourceId, itemHash: exercise.itemHash, differences };
}

/** Of what the record tells; what it does not have is not known. */
function differing(exercise: Exercise, item: Item): string[] {
  const words: string[] = [];
  const note = (key: string, word: string, isSame: (value: string) => boolean): void => {
    const value = item[key];
    if (value !== undefined && value !== null && !isSame(text(value) ?? '')) words.push(word);
  };
  const day = dayOf(item);
  if (day !== null && day !== exercise.date) words.push(`day (${day}, planned ${exercise.date})`);
  note('sport', 'sport', (sport) => plain(sport) === plain(exercise.sport));
  note('title', 'title', (title) => sameText(title, exercise.title));
  note('startTime', 'start time', (start) => start.slice(0, 5) === (exercise.startTime ?? '').slice(0, 5));
  for (const [key, word, rounding] of FIGURES) {
    note(key, word, (value) => Math.abs(Number(value) - (exercise[key] ?? 0)) <= rounding);
  }
  note('description', 'description', (written) => sameText(withoutFooters(written), exercise.description));
  return words;
}

const missing = ({ sourceId, date, title, itemHash }: Exercise): ComparedSlot => ({
  ...recordOf({}),
  class: 'missing',
  sourceId,
  date,
  title,
  itemHash,
});

const extra = (item: Item, differences: string): ComparedSlot => ({
  ...recordOf(item),
  class: item.completed === true ? 'completed' : 'extra',
  sourceId: sourceOf(item)!,
  differences,
});

const recordOf = (item: Item): Omit<ComparedSlot, 'class' | 'sourceId'> => ({
  deliveryKey: text(item.deliveryKey),
  destination: text(item.destination) ?? text(item.deliveryKey)?.split(':')[0] ?? '',
  date: dayOf(item),
  title: text(item.title),
  recordId: text(item.recordId),
  recordStamp: text(item.recordStamp),
  version: number(item.version),
  itemHash: null,
  differences: null,
  outcome: null,
  message: null,
  payload: null,
});

const dayOf = (item: Item): string | null => /^\d{4}-\d\d-\d\d/.exec(text(item.date) ?? '')?.[0] ?? null;

function text(value: unknown): string | null {
  if (value === undefined || value === null || value === '' || typeof value === 'object') return null;
  return String(value as string | number | boolean);
}

const number = (value: unknown): number | null => {
  const given = text(value);
  return given !== null && /^\d+$/.test(given) ? Number(given) : null;
};
