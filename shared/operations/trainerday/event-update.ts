import { ConnectorError } from '../../http/errors';
import { markedTitle, referenceIn } from '../../trainerday/mark';
import { replaceEvent } from '../../trainerday/upsert';
import { PLANNED_OUTPUT, PLANNED_SAMPLE } from './event-output';
import { calendarDateField, conversionFields, eventIdField, stepsFields } from './event-fields';
import { type Planned, plannedViews, skipped } from './planned';
import { defineOperation } from './session';
import { stepsFor } from './steps';

/** TrainerDay API, update an event: it replaces the whole, so what is not given is read first. */
export const updateCalendarEvent = defineOperation({
  resource: 'calendarEvent',
  name: 'update',
  title: 'Update',
  action: 'Update calendar event',
  description: 'Change a workout in the calendar; what is left empty stays as it is',
  subject: 'self',
  scopes: ['calendar:read', 'calendar:write'],
  writes: true,
  fields: {
    eventId: eventIdField,
    calendarDate: { ...calendarDateField, help: 'The day the event stands on now' },
    newDate: {
      kind: 'localDate',
      label: 'New Date',
      help: 'The day to move it to',
      placement: 'main',
      example: '2026-05-06',
    },
    ...stepsFields,
    ...conversionFields,
  },
  async run(session, input): Promise<Planned[]> {
    const { eventId, calendarDate, newDate = calendarDate } = input;
    const steps = await stepsFor(session, input);
    if (steps.kind === 'skip') return [skipped(steps.reason, calendarDate)];
    const found = (await session.client.calendar(calendarDate, calendarDate)).find(({ id }) => id === eventId);
    if (found === undefined) throw notOnThatDay(eventId, calendarDate);
    if (found.kind === 'note') throw isNote(eventId);
    const given = input.title ?? (steps.kind === 'steps' ? steps.title : null);
    const done = await replaceEvent(session.client, found, {
      calendarDate: newDate,
      // What this connector planned keeps its mark, whatever it is called now.
      title: given === null ? found.title : markedTitle(given, referenceIn(given) ?? referenceIn(found.title)),
      segments: steps.kind === 'steps' ? steps.segments : found.segments,
    });
    const { warnings, structureWarnings } = steps.kind === 'steps' ? steps : { warnings: [], structureWarnings: [] };
    return [{ ...done, copies: [], warnings, structureWarnings }];
  },
  views: plannedViews,
  sample: { ...PLANNED_SAMPLE, outcome: 'updated' },
  outputFields: PLANNED_OUTPUT,
  zapier: {
    as: 'create',
    key: 'update_calendar_event',
    label: 'Update Calendar Event',
    description: 'Changes a workout in the calendar.',
    noun: 'Calendar Event',
  },
});

function isNote(eventId: string): ConnectorError {
  return new ConnectorError({
    kind: 'conflict',
    what: `The calendar event ${eventId} is a note, not a workout.`,
    why: 'How TrainerDay takes a note is not documented, so it would become a workout.',
    next: 'Change the note in TrainerDay itself.',
    field: 'eventId',
  });
}

function notOnThatDay(eventId: string, day: string): ConnectorError {
  return new ConnectorError({
    kind: 'notFound',
    what: `TrainerDay has no calendar event ${eventId} on ${day}.`,
    why: 'It may have been deleted or moved to another day.',
    next: 'Check the ID, and give the day it stands on now as Calendar Date.',
    field: 'eventId',
  });
}
