import { readTrainerDayKeyed, type TrainerDayKeyedEvent } from '../../changes/trainerday/keyed';
import type { JsonObject } from '../../trainingpeaks/types';
import type { Fields } from '../fields';
import { parseInput } from '../input';
import type { OutputField } from '../operation';
import { shownEvent } from './event-output';
import type { TrainerDaySession } from './session';
import { DAYS_AHEAD, shownWithDay, TRAINERDAY_EVENTS, trainerDayTriggerFields } from './triggers';

/** An event of which ids alone say whether it was told before: what Zapier's triggers tell. */
export interface TrainerDayKeyedTrigger {
  value: TrainerDayKeyedEvent;
  zapier: {
    /** snake_case, kept for ever. */
    key: string;
    /** Title Case. */
    label: string;
    noun: string;
    /** Starts with "Triggers when", ends with a full stop. */
    description: string;
  };
  fields: Fields;
  /** One item with invented values; its `id` is text. */
  sample: JsonObject;
  outputFields: readonly OutputField[];
}

const CALENDAR_FIELDS = { includeOwn: trainerDayTriggerFields.includeOwn } as const satisfies Fields;

/** Made when asked for: n8n's package carries the core without what only Zapier shows. */
export const trainerDayKeyedTriggers = (): readonly TrainerDayKeyedTrigger[] => [
  {
    value: 'calendarEventCreated',
    zapier: {
      key: 'new_calendar_event',
      label: 'New Calendar Event',
      noun: 'Calendar Event',
      description: 'Triggers when a workout or note is planned in the calendar for one of the next four weeks.',
    },
    fields: CALENDAR_FIELDS,
    ...formOf('calendarEventCreated'),
  },
  {
    value: 'calendarEventUpdated',
    zapier: {
      key: 'changed_calendar_event',
      label: 'New or Changed Calendar Event',
      noun: 'Calendar Event',
      description: 'Triggers when something is planned in the calendar or gets another day, title or other steps.',
    },
    fields: CALENDAR_FIELDS,
    ...formOf('calendarEventUpdated'),
  },
  {
    value: 'activityCreated',
    zapier: {
      key: 'new_activity',
      label: 'New Activity',
      noun: 'Activity',
      description: 'Triggers when an activity is completed or uploaded.',
    },
    fields: {},
    ...formOf('activityCreated'),
  },
];

/** For a changed event the id is that of the change, and the event's stands beside it. */
function formOf(value: TrainerDayKeyedEvent): Pick<TrainerDayKeyedTrigger, 'sample' | 'outputFields'> {
  const { sample, outputFields } = TRAINERDAY_EVENTS.find((event) => event.value === value)!;
  if (value !== 'calendarEventUpdated') return { sample, outputFields };
  return {
    sample: { ...sample, id: `${String(sample['id'])}@k3f9a2`, calendarEventId: sample['id'] },
    outputFields: [
      { key: 'id', label: 'Change', type: 'string', always: true },
      { key: 'calendarEventId', label: 'Event ID', type: 'string' },
      ...outputFields.slice(1),
    ],
  };
}

/**
 * The list a polling Zapier trigger returns: each item with a text `id` for Zapier's dedupe, `event`, `eventKey` and
 * TrainerDay's own object under `raw`; while populating, ids only.
 *
 * @param values what the panel holds
 * @throws ConnectorError as the client does
 */
export async function trainerDayKeyedWindow(
  session: TrainerDaySession,
  { value: event, fields }: TrainerDayKeyedTrigger,
  values: Record<string, unknown>,
  asked: { populating: boolean; sampling: boolean },
): Promise<JsonObject[]> {
  const { includeOwn = false } = await parseInput(fields as Partial<typeof CALENDAR_FIELDS>, values, session);
  const found = await readTrainerDayKeyed(session, { event, daysAhead: DAYS_AHEAD, includeOwn, ...asked });
  if (asked.populating) return found.map(({ id }) => ({ id }));
  return Promise.all(
    found.map(async (keyed) => ({
      ...(keyed.event === 'activityCreated' ? await shownWithDay(session, keyed.record) : shownEvent(keyed.record)),
      id: keyed.id,
      ...(event === 'calendarEventUpdated' ? { calendarEventId: keyed.record.id } : {}),
      event,
      eventKey: `${event}:${keyed.id}`,
      raw: keyed.record.raw,
    })),
  );
}
