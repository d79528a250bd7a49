import { addDays } from '../../http/date-windows';
import { localDateIn } from '../../http/local-time';
import { referenceIn } from '../../trainerday/mark';
import type { CalendarEvent } from '../../trainerday/types';
import type { LocalDate } from '../../trainingpeaks/types';
import { isObject } from '../../trainingpeaks/read';
import { calendarKey, type TrainerDayFinding, versionOf } from './events';
import { isRememberedText, Remembered, type RememberedText } from './remembered';
import type { TrainerDaySource } from './source';

/** Yesterday is watched too, wherever the athlete may be. */
const DAYS_BACK = 1;
/** An event that is not where it was is looked for so many days further ahead, and so many back. */
const FAR_AHEAD = 182;
const FAR_BACK = 28;

/** What is remembered of a calendar. */
export interface CalendarMemory {
  /** The days read last. */
  from: LocalDate;
  to: LocalDate;
  /** Of each of these days, its events: version, `!` for one with our mark, a blank and its key. */
  days: Record<LocalDate, string[]>;
  /** Events that were seen on other days. */
  elsewhere: RememberedText;
}

export interface CalendarRead {
  findings: TrainerDayFinding[];
  memory: CalendarMemory;
}

interface Known {
  key: string;
  day: LocalDate;
  version: string;
  isOwn: boolean;
}

/** The days to watch, both included. */
export function watchedDays({ ports, defaultTimeZone }: TrainerDaySource, daysAhead: number): [LocalDate, LocalDate] {
  const today = localDateIn(defaultTimeZone, ports.now());
  return [addDays(today, -DAYS_BACK), addDays(today, daysAhead)];
}

/** The calendar's events of the days to watch and of half a year beyond, by key. */
export async function farEvents(
  { client }: TrainerDaySource,
  from: LocalDate,
  to: LocalDate,
): Promise<Map<string, CalendarEvent>> {
  return byKey(await client.calendar(from, addDays(to, FAR_AHEAD)));
}

/** A first look at a calendar: nothing in it counts as new, also what is planned further ahead. */
export async function takeCalendarStock(source: TrainerDaySource, daysAhead: number): Promise<CalendarMemory> {
  const [from, to] = watchedDays(source, daysAhead);
  const elsewhere = new Remembered();
  const events = await farEvents(source, from, to);
  for (const [key, { calendarDate }] of events) if (dayOf(calendarDate) > to) elsewhere.add(key);
  return memoryOf(events, from, to, elsewhere);
}

/**
 * What changed in the days to watch: one request, and a look at the months around only when an event is not there any more. An
 * event that was never seen is new when its day comes to be watched; one that was there before and whose day only comes to be
 * watched is no change.
 *
 * @param isOthers asked when nothing of what was remembered is there any more: whether it is somebody else's calendar
 * @param looksFor whether the person wants to know what became of events that are not there any more
 * @returns null for somebody else's calendar
 */
export async function readCalendarChanges(
  source: TrainerDaySource,
  saved: CalendarMemory,
  { daysAhead, isOthers, looksFor }: { daysAhead: number; isOthers: () => Promise<boolean>; looksFor: boolean },
): Promise<CalendarRead | null> {
  const [from, to] = watchedDays(source, daysAhead);
  const events = byKey(await source.client.calendar(from, to));
  const known = knownIn(saved);
  const elsewhere = new Remembered(saved.elsewhere);
  const gone = [...known.values()].filter(({ key, day }) => !events.has(key) && day >= from && day <= to);
  const stayed = [...events.keys()].some((key) => known.has(key));
  if (gone.length > 0 && !stayed && (await isOthers())) return null;

  const findings: TrainerDayFinding[] = [];
  const missing = new Set(gone.map(({ key }) => key));
  if (looksFor && gone.length > 0) {
    for (const [key, event] of await farEvents(source, addDays(from, -FAR_BACK), to)) {
      if (!missing.delete(key)) continue;
      const day = dayOf(event.calendarDate);
      // A look that is complete after all: most likely the answer before was not.
      if (day >= from && day <= to) events.set(key, event);
      else findings.push(changed(key, event));
    }
    for (const { key, day, isOwn } of gone) {
      if (!missing.has(key) || isOwn) continue;
      const record = { id: key.startsWith(`${day} `) ? null : key, calendarDate: day };
      findings.push({ event: 'calendarEventDeleted', eventKey: `calendarEventDeleted:${key}`, record });
    }
  }
  for (const [key, event] of events) {
    const before = known.get(key);
    const day = dayOf(event.calendarDate);
    if (before !== undefined) {
      if (before.version !== versionOf(event)) findings.push(changed(key, event));
    } else if (!elsewhere.has(key)) {
      findings.push({ event: 'calendarEventCreated', eventKey: `calendarEventCreated:${key}`, record: event });
    } else if (day >= saved.from && day <= saved.to) {
      // It was not there when this day was looked at before.
      findings.push(changed(key, event));
    }
  }
  for (const { key } of known.values()) {
    if (!events.has(key) && !(looksFor && missing.has(key))) elsewhere.add(key);
  }
  return { findings, memory: memoryOf(events, from, to, elsewhere) };
}

/** Whether it is what a look left. */
export function isCalendarMemory(value: unknown): value is CalendarMemory {
  if (!isObject(value) || typeof value['from'] !== 'string' || typeof value['to'] !== 'string') return false;
  const { days, elsewhere } = value;
  if (!isObject(days) || !isRememberedText(elsewhere)) return false;
  return Object.values(days).every((lines) => Array.isArray(lines) && lines.every((line) => typeof line === 'string'));
}

const changed = (key: string, event: CalendarEvent): TrainerDayFinding => ({
  event: 'calendarEventUpdated',
  eventKey: `calendarEventUpdated:${key}:${versionOf(event)}`,
  record: event,
});

const dayOf = (calendarDate: LocalDate | null): LocalDate => calendarDate ?? '';

/** Events without an id that are alike are told apart by their order. */
export function byKey(events: readonly CalendarEvent[]): Map<string, CalendarEvent> {
  const found = new Map<string, CalendarEvent>();
  for (const event of events) {
    let key = calendarKey(event);
    for (let count = 2; event.id === null && found.has(key); count += 1) key = `${calendarKey(event)} #${count}`;
    found.set(key, event);
  }
  return found;
}

function memoryOf(
  events: ReadonlyMap<string, CalendarEvent>,
  from: LocalDate,
  to: LocalDate,
  elsewhere: Remembered,
): CalendarMemory {
  const days: CalendarMemory['days'] = {};
  for (const [key, event] of events) {
    const day = dayOf(event.calendarDate);
    const mark = referenceIn(event.title) === null ? '' : '!';
    if (day <= to) (days[day] ??= []).push(`${versionOf(event)}${mark} ${key}`);
  }
  return { from, to, days, elsewhere: elsewhere.text() };
}

function knownIn({ days }: CalendarMemory): Map<string, Known> {
  const known = new Map<string, Known>();
  for (const [day, lines] of Object.entries(days)) {
    for (const line of lines) {
      const [version = ''] = line.split(' ', 1);
      const key = line.slice(version.length + 1);
      known.set(key, { key, day, version: version.replace('!', ''), isOwn: version.endsWith('!') });
    }
  }
  return known;
}
