import { addDays, dateWindows } from '../../http/date-windows';
import { ConnectorError } from '../../http/errors';
import type { LocalDate } from '../../trainingpeaks/types';
import { LOOK_UP_RESERVE_MS, writeOnce } from '../../trainingpeaks/write-once';
import { bodyOf, entriesOf } from '../answers';
import type { TrainerDayClient } from '../client';
import type { TrainerDayApi } from '../create-client';
import { readEvent, readWrittenEvent } from '../read';
import { sameSegments, totalMinutes } from '../segments';
import type { CalendarEvent, EventToWrite } from '../types';
import { permission } from '../wording';

/** TrainerDay's own example is a month; a longer window may be refused. */
const WINDOW_DAYS = 31;
/** Asked for besides on either side, because it is not documented whether the ends are included. */
const MARGIN_DAYS = 1;

type CalendarMethods = Pick<TrainerDayClient, 'calendar' | 'createEvent' | 'updateEvent' | 'deleteEvent'>;

export function calendarMethods({ http, to, options: { ports } }: TrainerDayApi): CalendarMethods {
  const reading = { doing: 'read the calendar', permission: permission('calendar:read') };
  const writing = (doing: string, id?: string) => ({
    doing,
    permission: permission('calendar:write'),
    ...(id === undefined ? {} : { subject: `calendar event ${id}` }),
  });
  const at = (id: string) => `/calendar/events/${encodeURIComponent(id)}`;

  async function window(start: LocalDate, end: LocalDate): Promise<CalendarEvent[]> {
    const query = { startDate: addDays(start, -MARGIN_DAYS), endDate: addDays(end, MARGIN_DAYS) };
    const answer = await http.send(to('GET', '/calendar', { query, about: reading }));
    const seen = new Set<string>();
    return entriesOf(bodyOf(answer), reading.doing)
      .map(readEvent)
      .filter(({ id, calendarDate }) => {
        const isOnce = id === null || !seen.has(id);
        if (id !== null) seen.add(id);
        return isOnce && calendarDate !== null && calendarDate >= start && calendarDate <= end;
      });
  }

  async function calendar(start: LocalDate, end: LocalDate): Promise<CalendarEvent[]> {
    const events: CalendarEvent[] = [];
    for (const part of dateWindows(start, end, WINDOW_DAYS - 2 * MARGIN_DAYS)) {
      events.push(...(await window(part.start, part.end)));
    }
    return events.sort((a, b) =>
      (a.calendarDate ?? '') < (b.calendarDate ?? '') ? -1 : a.calendarDate === b.calendarDate ? 0 : 1,
    );
  }

  return {
    calendar,

    async createEvent(event, there, resume) {
      const before = resumed(resume) ?? twinsIn(there, event).map(({ id }) => id);
      return writeOnce(ports, {
        send: () =>
          http.attempt(
            to('POST', '/calendar/events', {
              json: sentForm(event),
              expect: 'loose',
              againWhenBusy: true,
              reserveMs: LOOK_UP_RESERVE_MS,
              about: writing('plan the calendar event'),
            }),
          ),
        made(answer) {
          const record = filledIn(readWrittenEvent(bodyOf(answer)), event);
          return { record, complete: record.id !== null };
        },
        async look() {
          const found = twinsIn(await calendar(event.calendarDate, event.calendarDate), event);
          if (found.length <= before.length) return null;
          return found.find(({ id }) => id === null || !before.includes(id)) ?? null;
        },
        sentBefore: resumed(resume) !== null,
        unknown: (cause) => unconfirmed(event, before, cause),
      });
    },

    async updateEvent(id, event) {
      const about = writing('change the calendar event', id);
      const answer = await http.send(to('PUT', at(id), { json: sentForm(event), expect: 'loose', about }));
      return { ...filledIn(readWrittenEvent(bodyOf(answer)), event), id };
    },

    async deleteEvent(id) {
      const about = writing('delete the calendar event', id);
      const { status } = await http.send(to('DELETE', at(id), { expect: 'nothing', accept: [404, 410], about }));
      return status < 400;
    },
  };
}

/** Exactly the documented form. */
function sentForm({ calendarDate, title, segments }: EventToWrite) {
  return { calendarDate, embedWorkout: { title, durationMinutes: totalMinutes(segments), segments } };
}

/** What the day holds that looks like this event. */
function twinsIn(events: readonly CalendarEvent[], { calendarDate, title, segments }: EventToWrite): CalendarEvent[] {
  return events.filter(
    (event) =>
      event.calendarDate === calendarDate &&
      event.title.trim() === title.trim() &&
      sameSegments(event.segments, segments),
  );
}

/** What TrainerDay left out of its answer is as it was sent. */
function filledIn(answered: CalendarEvent, { calendarDate, title, segments }: EventToWrite): CalendarEvent {
  return {
    ...answered,
    kind: 'workout',
    calendarDate: answered.calendarDate ?? calendarDate,
    title: answered.title === '' ? title : answered.title,
    durationMinutes: answered.durationMinutes ?? totalMinutes(segments),
    segments: answered.segments.length === 0 ? [...segments] : answered.segments,
  };
}

/** The ids that looked like the event before an earlier run sent it. */
function resumed(resume: unknown): (string | null)[] | null {
  const before = (resume as { before?: unknown } | undefined)?.before;
  return Array.isArray(before) ? (before as (string | null)[]) : null;
}

function unconfirmed(
  { calendarDate }: EventToWrite,
  before: (string | null)[],
  cause?: ConnectorError,
): ConnectorError {
  return new ConnectorError({
    kind: 'ambiguousWrite',
    status: cause?.status,
    what: 'TrainerDay did not confirm that it planned the calendar event.',
    why: cause?.what,
    next: `Look at ${calendarDate} in the TrainerDay calendar before running this again: if it is there, nothing is left to do.`,
    retryAfterSeconds: cause?.retryAfterSeconds,
    resume: { before },
  });
}
