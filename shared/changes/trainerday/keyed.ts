import { addDays } from '../../http/date-windows';
import { referenceIn } from '../../trainerday/mark';
import { type TrainerDayActivity, type CalendarEvent } from '../../trainerday/types';
import { DAY_MS } from '../stamps';
import { byKey, farEvents, watchedDays } from './calendar';
import { activityKey, type TrainerDayEventName, type TrainerDayFinding, versionOf } from './events';
import type { TrainerDaySource } from './source';

/** The events of which ids alone say whether they were told before. */
export type TrainerDayKeyedEvent = Exclude<TrainerDayEventName, 'calendarEventDeleted'>;

export interface TrainerDayKeyedOptions {
  event: TrainerDayKeyedEvent;
  /** The first poll after switch-on, whose ids are stored and fire nothing. */
  populating: boolean;
  /** A few examples for the editor. */
  sampling: boolean;
  daysAhead: number;
  /** Events that carry our own mark as well. */
  includeOwn: boolean;
}

/** Something with the id that tells it apart. */
export type Keyed = { id: string } & (
  | { event: 'calendarEventCreated' | 'calendarEventUpdated'; record: CalendarEvent }
  | { event: 'activityCreated'; record: TrainerDayActivity }
);

/** Pages at most: while polling as many as a week takes, at switch-on one more, should later ones be deleted. */
const PAGES = 3;
const PAGES_AT_SWITCH_ON = PAGES + 1;
/** How far every poll looks back; more than Zapier ever pauses a Zap that stays on. */
const WINDOW_MS = 7 * DAY_MS;
/** Where nothing is planned, examples are looked for so many days back. */
const SAMPLE_DAYS_BACK = 28;
const SAMPLES = 3;

/**
 * The list a trigger without a memory of its own returns: what is there now, each with an id that is the same for ever. A
 * changed event is new or has another version; its id is `event@version`. While populating, half a year of the calendar and the
 * latest two hundred activities, so that none of them counts as new when its day comes to be watched or others are deleted.
 *
 * @throws ConnectorError as the client does
 */
export async function readTrainerDayKeyed(source: TrainerDaySource, options: TrainerDayKeyedOptions): Promise<Keyed[]> {
  const found = options.event === 'activityCreated' ? await activities(source, options) : await events(source, options);
  return options.sampling ? found.slice(0, SAMPLES) : found;
}

async function activities(
  { client, ports }: TrainerDaySource,
  { populating, sampling }: TrainerDayKeyedOptions,
): Promise<Keyed[]> {
  let left = populating ? PAGES_AT_SWITCH_ON : sampling ? 1 : PAGES;
  const since = ports.now() - WINDOW_MS;
  const isBefore = ({ startTimeUtc }: TrainerDayActivity) => startTimeUtc !== null && Date.parse(startTimeUtc) < since;
  const read = await client.activities((page) => --left <= 0 || (!populating && page.some(isBefore)));
  return read.map((record) => ({ id: activityKey(record), event: 'activityCreated', record }));
}

async function events(source: TrainerDaySource, options: TrainerDayKeyedOptions): Promise<Keyed[]> {
  const { event, populating, sampling, daysAhead, includeOwn } = options;
  const [from, to] = watchedDays(source, daysAhead);
  const found = populating
    ? await farEvents(source, from, to)
    : byKey(await source.client.calendar(sampling ? addDays(from, -SAMPLE_DAYS_BACK) : from, to));
  // What comes next makes the best example, else what was last.
  const isPast = ([, { calendarDate }]: [string, CalendarEvent]) => (calendarDate ?? '') < from;
  const ahead = [...found].filter((entry) => !isPast(entry));
  return [...ahead, ...[...found].filter(isPast).reverse()].flatMap(([key, record]): Keyed[] => {
    // Whoever wants their own events later is to be told of new ones only.
    if (!populating && !includeOwn && referenceIn(record.title) !== null) return [];
    if (event === 'calendarEventCreated') return [{ id: key, event, record }];
    return [{ id: `${key}@${versionOf(record)}`, event: 'calendarEventUpdated', record }];
  });
}

/**
 * Something real for each of the wanted events, for "Fetch Test Event". Remembers nothing.
 *
 * @throws ConnectorError as the client does
 */
export async function sampleTrainerDay(
  source: TrainerDaySource,
  {
    events: wanted,
    daysAhead,
    includeOwn,
  }: { events: readonly TrainerDayEventName[]; daysAhead: number; includeOwn: boolean },
): Promise<TrainerDayFinding[]> {
  const look = (event: TrainerDayKeyedEvent) =>
    readTrainerDayKeyed(source, { event, populating: false, sampling: true, daysAhead, includeOwn });
  const findings: TrainerDayFinding[] = [];
  const planned = wanted.some((event) => event !== 'activityCreated')
    ? (await look('calendarEventCreated'))[0]
    : undefined;
  for (const event of wanted) {
    const found = event === 'activityCreated' ? (await look(event))[0] : planned;
    if (found === undefined) continue;
    const eventKey = `${event}:${found.id}`;
    if (found.event === 'activityCreated') findings.push({ ...found, eventKey });
    else if (event === 'calendarEventDeleted') {
      findings.push({
        event,
        eventKey,
        record: { id: found.record.id, calendarDate: found.record.calendarDate ?? '' },
      });
    } else findings.push({ event: event as 'calendarEventCreated', eventKey, record: found.record });
  }
  return findings;
}
