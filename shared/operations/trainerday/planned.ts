import type { CalendarEvent } from '../../trainerday/types';
import type { JsonObject, LocalDate } from '../../trainingpeaks/types';
import { warningText, type StructureWarning } from '../../workouts/structure/warnings';
import { shownPlanned } from './event-output';

/** What became of a workout that was to be planned. */
export interface Planned {
  /** What stands in the calendar; null when nothing was planned. */
  event: CalendarEvent | null;
  calendarDate?: LocalDate;
  outcome: 'created' | 'updated' | 'unchanged' | 'kept' | 'skipped';
  /** Why nothing was written; null when something was, or when it was there already. */
  reason: string | null;
  /** Ids of events of the same reference that somebody changed, and that are therefore left. */
  copies: string[];
  /** About the plan as a whole, e.g. another FTP; full sentences. */
  warnings: string[];
  structureWarnings: readonly StructureWarning[];
}

export function skipped(reason: string, calendarDate: LocalDate): Planned {
  return { event: null, calendarDate, outcome: 'skipped', reason, copies: [], warnings: [], structureWarnings: [] };
}

const NOTHING: CalendarEvent = {
  id: null,
  calendarDate: null,
  kind: 'workout',
  title: '',
  durationMinutes: null,
  segments: [],
  completed: false,
  raw: {},
};

export const plannedViews = {
  simplified({ event, calendarDate, outcome, reason, copies, warnings, structureWarnings }: Planned): JsonObject {
    return {
      ...shownPlanned(event ?? { ...NOTHING, calendarDate: calendarDate ?? null }),
      title: event?.title ?? null,
      outcome,
      reason,
      copies: copies.join(', ') || null,
      warnings: warnings.join(' ') || null,
      structureWarnings: warningText(structureWarnings),
    };
  },
  /** TrainerDay's own answer, and what it does not tell. */
  raw: ({ event, outcome, reason }: Planned): JsonObject | null =>
    event && { ...event.raw, id: event.id, outcome, reason },
};
