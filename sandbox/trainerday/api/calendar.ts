import { isDay } from '../../api/fields';
import { addDays } from '../../store/days';
import { invalid, missing } from '../errors';
import { CalendarEvent } from '../model';
import { TrainerDayCall, TrainerDayRoute } from '../route';
import { calendarAnswer, deleteAnswer, eventAnswer, shownId } from './events';
import { readWorkout } from './segments';

export const calendarRoutes: TrainerDayRoute[] = [
  {
    method: 'GET',
    url: '/calendar',
    scope: 'calendar:read',
    handle: (call) => {
      const [start, end] = windowOf(call);
      const events = call.trainerDay
        .eventsOf(call.account.key)
        .filter(({ date, workout }) => date >= start && date <= end && (workout !== null || call.quirks.calendarNotes));
      return calendarAnswer(events, call.quirks);
    },
  },
  {
    method: 'POST',
    url: '/calendar/events',
    scope: 'calendar:write',
    handle: (call) => {
      const event: CalendarEvent = {
        number: call.trainerDay.newNumber(),
        account: call.account.key,
        note: null,
        ...readEvent(call, call.json()),
      };
      call.trainerDay.events.push(event);
      return eventAnswer(event, call.quirks.createStatus, call.quirks);
    },
  },
  {
    method: 'PUT',
    url: '/calendar/events/:id',
    scope: 'calendar:write',
    handle: (call) => {
      const event = eventOf(call);
      if (!event) throw missing('Calendar event');
      Object.assign(
        event,
        readEvent(call, { ...(call.quirks.putBody === 'merges' ? sentForm(event) : {}), ...call.json() }),
      );
      return eventAnswer(event, 200, call.quirks);
    },
  },
  {
    method: 'DELETE',
    url: '/calendar/events/:id',
    scope: 'calendar:write',
    handle: (call) => {
      const event = eventOf(call);
      if (event) call.trainerDay.removeEvent(event);
      else if (call.quirks.deleteMissing === '404') throw missing('Calendar event');
      return deleteAnswer(event ?? null, call.quirks);
    },
  },
];

/** First and last day that are answered. */
function windowOf(call: TrainerDayCall): [start: string, end: string] {
  const { quirks } = call;
  const day = (name: string): string => {
    const value = call.query(name);
    if (value === null || !isDay(value)) throw invalid(`${name} must be a date like 2026-03-04`);
    return value;
  };
  const [start, end] = [day('startDate'), day('endDate')];
  if (end < start) throw invalid('endDate is before startDate');
  const first = quirks.windowStart === 'exclusive' ? addDays(start, 1) : start;
  const last = quirks.windowEnd === 'exclusive' ? addDays(end, -1) : end;
  const { windowDays } = quirks;
  if (windowDays === null || end <= addDays(start, windowDays - 1)) return [first, last];
  if (quirks.windowTooLong === 'refused') throw invalid(`The window must not be longer than ${windowDays} days`);
  return [first, addDays(start, windowDays - 1)];
}

function readEvent(
  { quirks, trainerDay }: TrainerDayCall,
  { calendarDate, embedWorkout, ...more }: Record<string, unknown>,
): Pick<CalendarEvent, 'date' | 'workout' | 'more' | 'updatedAt'> {
  if (typeof calendarDate !== 'string' || !isDay(calendarDate))
    throw invalid('calendarDate must be a date like 2026-03-04');
  if (quirks.unknownFields === 'refused' && Object.keys(more).length > 0)
    throw invalid(`Unknown fields: ${Object.keys(more).join(', ')}`);
  return {
    date: calendarDate,
    workout: readWorkout(embedWorkout, quirks),
    more: quirks.unknownFields === 'kept' ? more : {},
    updatedAt: trainerDay.now(),
  };
}

/** What would have been sent for an event as it is. */
function sentForm({ date, workout, more }: CalendarEvent): Record<string, unknown> {
  if (workout === null) return { calendarDate: date };
  const { more: members, ...embedWorkout } = workout;
  return { calendarDate: date, embedWorkout: { ...embedWorkout, ...members }, ...more };
}

function eventOf(call: TrainerDayCall): CalendarEvent | undefined {
  const { idType } = call.quirks;
  return call.trainerDay
    .eventsOf(call.account.key)
    .find(({ number }) => String(shownId(number, idType)) === call.param('id'));
}
