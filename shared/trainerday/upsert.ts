import { addDays } from '../http/date-windows';
import { ConnectorError } from '../http/errors';
import type { LocalDate } from '../trainingpeaks/types';
import type { TrainerDayClient } from './client';
import { markedTitle, referenceIn } from './mark';
import { keepExtras, sameSegments } from './segments';
import type { CalendarEvent, EventToWrite } from './types';

export interface Upserted {
  event: CalendarEvent;
  outcome: 'created' | 'updated' | 'unchanged' | 'kept';
  /** Why nothing was written although it differs. */
  reason: string | null;
  /** Ids of further events of the same reference that somebody changed. */
  copies: string[];
  /** TrainerDay did not keep the mark, so that the next run will not find the event. */
  isMarkLost?: boolean;
}

/**
 * Brings one workout into the calendar: found again by the mark in its title, written only when it differs by more than
 * rounding. What is completed or lies in the past is left as it is; copies of our own that nobody changed are deleted.
 */
export async function upsertEvent(
  client: TrainerDayClient,
  { reference, ...wanted }: EventToWrite & { reference: string },
  { today, daysAround }: { today: LocalDate; daysAround: number },
): Promise<Upserted> {
  const event = { ...wanted, title: markedTitle(wanted.title, reference) };
  const { calendarDate } = event;
  const around = await client.calendar(addDays(calendarDate, -daysAround), addDays(calendarDate, daysAround));
  const own = around.filter(({ title }) => referenceIn(title) === reference);
  const done = own.find(({ completed }) => completed);
  if (done) return kept(done, 'The event is completed.');
  const open = own.filter((one) => (one.calendarDate ?? today) >= today);
  const past = own.find((one) => one.calendarDate === calendarDate) ?? (calendarDate < today ? own[0] : undefined);
  if (open.length === 0 && past) return kept(past, 'The event lies in the past.');
  const [first, ...others] = inOrder(open, calendarDate);
  if (first) {
    const copies = await cleaned(client, first, others);
    return { ...(await replaceEvent(client, first, event)), copies };
  }
  const created = await client.createEvent(event, []);
  // Another run may have had the same thought at the same time.
  const there = await client.calendar(calendarDate, calendarDate);
  const [lowest = created, ...twins] = inOrder(
    there.filter(({ title }) => referenceIn(title) === reference),
    calendarDate,
  );
  const copies = await cleaned(client, lowest, twins);
  const isMarkLost = referenceIn(there.find(({ id }) => id === lowest.id)?.title ?? event.title) !== reference;
  return { event: lowest, outcome: 'created', reason: null, copies, isMarkLost };
}

/** Writes an event that is there, when it differs by more than rounding. */
export async function replaceEvent(
  client: TrainerDayClient,
  found: CalendarEvent,
  wanted: EventToWrite,
): Promise<Omit<Upserted, 'copies'>> {
  const isSame =
    found.calendarDate === wanted.calendarDate &&
    found.title.trim() === wanted.title.trim() &&
    sameSegments(found.segments, wanted.segments);
  if (isSame) return { event: found, outcome: 'unchanged', reason: null };
  if (found.completed) return { event: found, outcome: 'kept', reason: 'The event is completed.' };
  if (found.id === null) throw withoutId(found);
  const segments = keepExtras(wanted.segments, found.segments);
  return { event: await client.updateEvent(found.id, { ...wanted, segments }), outcome: 'updated', reason: null };
}

function kept(event: CalendarEvent, reason: string): Upserted {
  return { event, outcome: 'kept', reason, copies: [] };
}

/** The one on the wanted day first, then the one with the lowest id, so that two runs agree on which one stays. */
function inOrder(events: CalendarEvent[], day: LocalDate): CalendarEvent[] {
  const rank = ({ calendarDate, id }: CalendarEvent) =>
    [calendarDate === day ? 0 : 1, (id ?? '').length, id ?? ''] as const;
  return [...events].sort((a, b) => {
    const [left, right] = [rank(a), rank(b)];
    const at = left.findIndex((value, index) => value !== right[index]);
    return at < 0 ? 0 : left[at]! < right[at]! ? -1 : 1;
  });
}

/** Deletes the copies that are the same as the one that stays; the ids of the others. */
async function cleaned(client: TrainerDayClient, stays: CalendarEvent, others: CalendarEvent[]): Promise<string[]> {
  const left: string[] = [];
  for (const { id, title, segments } of others) {
    if (id === null || id === stays.id) continue;
    if (title === stays.title && sameSegments(segments, stays.segments)) await client.deleteEvent(id);
    else left.push(id);
  }
  return left;
}

function withoutId({ calendarDate }: CalendarEvent): ConnectorError {
  return new ConnectorError({
    kind: 'unexpectedAnswer',
    what: `TrainerDay gives no ID of the event on ${calendarDate ?? 'that day'}, so it cannot be changed.`,
    next: 'Change it in TrainerDay itself, or delete it there and run this again.',
  });
}
