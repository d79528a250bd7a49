import { addDays } from '../../http/date-windows';
import type { Ports } from '../../http/ports';
import { structureInWords } from '../../workouts/preview/words';
import type { Exercise, Plan } from '../model';
import { slotsOf, type CancelledSlot, type EarlierPlan, type Placed, type Slot } from './slots';
import { figuresOf, headingOf, inOneLine, oneLine, readable, sportName, versionLine, type Units } from './wording';

export interface CalendarOptions {
  units: Units;
  /** What the calendar is called where it is shown. */
  name: string;
  /** Versions that a calendar may have seen before; see `slotsOf`. */
  earlier?: readonly EarlierPlan[];
  /** IANA name, for calendars that cannot show local time as local (Google's). */
  timeZone?: string;
}

/** How long a subscriber may wait before it looks again. */
const REFRESH = 'PT1H';
const PRODUCT = '-//TrainingPeaks Connector//Plan export//EN';

/**
 * Plans as one iCalendar object (RFC 5545, published as by RFC 5546 and 7986). A workout without a start time is an entry of
 * its whole day that leaves the day free; one with a start time begins at that time where the athlete is, whatever zone that
 * may be ("floating"), because that is what TrainingPeaks says and all it says. The sequence number of an entry is the
 * plan's version less one: it never goes back, and a calendar takes a version over the one before. What is gone is cancelled.
 */
export async function plansToIcs(
  ports: Pick<Ports, 'sha256'>,
  plans: readonly Plan[],
  options: CalendarOptions,
): Promise<string> {
  const { planned, cancelled } = await slotsOf(ports, plans, options.earlier);
  const name = text(options.name);
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:${PRODUCT}`,
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${name}`,
    `X-WR-CALNAME:${name}`,
    ...(options.timeZone === undefined ? [] : [`X-WR-TIMEZONE:${text(options.timeZone)}`]),
    `REFRESH-INTERVAL;VALUE=DURATION:${REFRESH}`,
    `X-PUBLISHED-TTL:${REFRESH}`,
    ...planned.flatMap((slot) => entryOf(slot, options.units)),
    ...cancelled.flatMap(cancellationOf),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function entryOf({ uid, plan, exercise }: Slot, units: Units): string[] {
  return [
    'BEGIN:VEVENT',
    ...headOf(uid, plan),
    ...whenOf(exercise),
    'STATUS:CONFIRMED',
    `SUMMARY:${text(oneLine(headingOf(exercise)))}`,
    `CATEGORIES:${text(sportName(exercise.sport))}`,
    `DESCRIPTION:${text(descriptionOf(exercise, plan, units))}`,
    'END:VEVENT',
  ];
}

function cancellationOf({ uid, plan, exercise, date }: CancelledSlot): string[] {
  return [
    'BEGIN:VEVENT',
    ...headOf(uid, plan),
    ...(exercise === null ? wholeDay(date) : whenOf(exercise)),
    'STATUS:CANCELLED',
    `SUMMARY:${text(exercise === null ? 'Workout no longer planned' : oneLine(headingOf(exercise)))}`,
    'END:VEVENT',
  ];
}

function headOf(uid: string, { version, generatedAt }: Plan): string[] {
  const stamp = `${generatedAt.slice(0, 19).replace(/[-:]/g, '')}Z`;
  return [`UID:${text(uid)}`, `SEQUENCE:${version - 1}`, `DTSTAMP:${stamp}`, `LAST-MODIFIED:${stamp}`];
}

function whenOf({ date, startTime, plannedSeconds }: Placed): string[] {
  if (startTime === null) return wholeDay(date);
  const start = `DTSTART:${basic(date)}T${startTime.replace(/:/g, '')}`;
  return plannedSeconds === null || plannedSeconds === 0 ? [start] : [start, `DURATION:${period(plannedSeconds)}`];
}

/** The day after is the end, which does not belong to the entry; a workout takes no whole day of somebody's time. */
function wholeDay(date: string): string[] {
  return [`DTSTART;VALUE=DATE:${basic(date)}`, `DTEND;VALUE=DATE:${basic(addDays(date, 1))}`, 'TRANSP:TRANSPARENT'];
}

function basic(date: string): string {
  return date.replace(/-/g, '');
}

/** `PT1H15M`, `PT45S`. */
function period(seconds: number): string {
  const parts = [
    [Math.floor(seconds / 3600), 'H'],
    [Math.floor(seconds / 60) % 60, 'M'],
    [seconds % 60, 'S'],
  ] as const;
  return `PT${parts.map(([value, unit]) => (value === 0 ? '' : `${value}${unit}`)).join('')}`;
}

function descriptionOf(exercise: Exercise, plan: Plan, units: Units): string {
  const { description, steps, tags } = exercise;
  return [
    inOneLine([sportName(exercise.sport), ...figuresOf(exercise, units)]),
    description,
    steps === null ? null : `Steps: ${structureInWords(steps)}`,
    tags.length === 0 ? null : `Tags: ${tags.join(', ')}`,
    versionLine(plan),
  ]
    .filter((part) => part !== null && part !== '')
    .join('\n\n');
}

/** RFC 5545 §3.3.11. */
function text(value: string): string {
  return readable(value)
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\n/g, '\\n');
}

/** Octets of a line without its end (RFC 5545 §3.1). */
const LONGEST_LINE = 75;

/** A line in pieces of at most 75 octets, each after a line end and a space; no character is cut. */
function folded(line: string): string {
  let room = LONGEST_LINE;
  let result = '';
  for (const character of line) {
    const octets = octetsOf(character.codePointAt(0)!);
    if (octets > room) {
      result += '\r\n ';
      room = LONGEST_LINE - 1;
    }
    result += character;
    room -= octets;
  }
  return result;
}

function octetsOf(codePoint: number): number {
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  return codePoint < 0x10000 ? 3 : 4;
}
