import { Answer } from '../../api/route';
import { CalendarEvent, EmbeddedWorkout } from '../model';
import { TrainerDayQuirks } from '../quirks';
import { shownSegment } from './segments';

/** An event's id as a client sees it. */
export function shownId(number: number, type: TrainerDayQuirks['idType']): string | number {
  const hex = number.toString(16).padStart(12, '0');
  switch (type) {
    case 'objectId':
      return `65f1c0de0042${hex}`;
    case 'number':
      return number;
    case 'bigNumber':
      return `90071992547${number}`;
    case 'uuid':
      return `7d0c1f4e-52ab-4c1d-8e20-${hex}`;
  }
}

/** JSON text in which ids beyond 2^53 are plain numbers, which no JavaScript value could hold. */
export const withBigNumbers = (json: string): string => json.replace(/"(90071992547\d+)"/g, '$1');

export function shownEvent(event: CalendarEvent, quirks: TrainerDayQuirks): Record<string, unknown> {
  const date = quirks.calendarDateForm === 'date' ? event.date : `${event.date}T00:00:00.000Z`;
  return {
    [quirks.idName]: shownId(event.number, quirks.idType),
    calendarDate: date,
    ...(event.note === null ? {} : { note: event.note }),
    ...(event.workout === null ? {} : workoutMember(event.workout, quirks)),
    ...event.more,
    updatedAt: event.updatedAt,
  };
}

function workoutMember(workout: EmbeddedWorkout, quirks: TrainerDayQuirks): Record<string, unknown> {
  const shown = {
    [quirks.titleName]: workout.title,
    durationMinutes: workout.durationMinutes,
    segments: workout.segments.map((segment) => shownSegment(segment, quirks)),
    ...workout.more,
  };
  return quirks.workoutMember === 'flat' ? shown : { [quirks.workoutMember]: shown };
}

/** The answer to creating or updating. */
export function eventAnswer(event: CalendarEvent, status: number, quirks: TrainerDayQuirks): Answer {
  const shown = shownEvent(event, quirks);
  switch (quirks.eventAnswer) {
    case 'object':
      return new Answer(status, shown);
    case 'data':
    case 'event':
      return new Answer(status, { [quirks.eventAnswer]: shown });
    case 'idOnly':
      return new Answer(status, { [quirks.idName]: shown[quirks.idName] });
    case 'empty':
      return new Answer(status);
  }
}

export function deleteAnswer(event: CalendarEvent | null, quirks: TrainerDayQuirks): Answer {
  const body = event === null ? { deleted: true } : shownEvent(event, quirks);
  switch (quirks.deleteAnswer) {
    case 'empty204':
      return new Answer(204);
    case 'empty202':
      return new Answer(202);
    case 'empty200':
      return new Answer(200);
    case 'object200':
      return new Answer(200, body);
  }
}

/** A window of the calendar. */
export function calendarAnswer(events: CalendarEvent[], quirks: TrainerDayQuirks): unknown {
  const ordered = quirks.dayOrder === 'reversed' ? [...events].reverse() : events;
  const byDay = [...ordered].sort((a, b) => a.date.localeCompare(b.date));
  const shown = byDay.map((event) => shownEvent(event, quirks));
  switch (quirks.calendarShape) {
    case 'array':
      return shown;
    case 'data':
    case 'events':
      return { [quirks.calendarShape]: shown };
    case 'byDate': {
      const dates = [...new Set(byDay.map(({ date }) => date))];
      return Object.fromEntries(dates.map((date) => [date, shown.filter((_, index) => byDay[index]?.date === date)]));
    }
  }
}
