import type { CalendarEvent, TrainerDayActivity } from '../../trainerday/types';
import { fingerprintOf } from '../fingerprint';

/** What happens in TrainerDay that a workflow can start on. Values are public and kept for ever. */
export type TrainerDayEventName =
  | 'calendarEventCreated'
  | 'calendarEventUpdated'
  | 'calendarEventDeleted'
  | 'activityCreated';

/** What is known of a calendar event that is not there any more. */
export interface GoneEvent {
  id: string | null;
  calendarDate: string;
}

/** One change, and what it is about. */
export type TrainerDayFinding = { eventKey: string } & (
  | { event: 'calendarEventCreated' | 'calendarEventUpdated'; record: CalendarEvent }
  | { event: 'calendarEventDeleted'; record: GoneEvent }
  | { event: 'activityCreated'; record: TrainerDayActivity }
);

/** What tells calendar events apart. One that TrainerDay gave no id is known by its day and title. */
export const calendarKey = ({ id, calendarDate, title }: CalendarEvent): string => id ?? `${calendarDate} ${title}`;

/** The same for activities. */
export const activityKey = ({ id, startTimeUtc, name }: TrainerDayActivity): string => id ?? `${startTimeUtc} ${name}`;

/**
 * A short text that changes with an event's day, title or segments, and with nothing else: TrainerDay may work out durations
 * itself, round what it was sent and add members of its own. That an event was ridden is no change of it.
 */
export function versionOf({ kind, calendarDate, title, segments }: CalendarEvent): string {
  const rounded = segments.map(([minutes, start, end]) => [100 * minutes, 2 * start, 2 * end].map(Math.round));
  return fingerprintOf(JSON.stringify([kind, calendarDate, title.trim(), rounded])).toString(36);
}
