import { upsertEvent } from '../../trainerday/upsert';
import { PLANNED_OUTPUT, PLANNED_SAMPLE } from './event-output';
import { calendarDateField, checkedReference, conversionFields, referenceField, stepsFields } from './event-fields';
import { type Planned, plannedViews, skipped } from './planned';
import { defineOperation } from './session';
import { stepsFor } from './steps';

/** Create or replace what the mark in its title names. TrainerDay API, calendar events. */
export const upsertCalendarEvent = defineOperation({
  resource: 'calendarEvent',
  name: 'upsert',
  title: 'Create or Update',
  action: 'Create or update calendar event',
  // n8n's own sentence for this kind of operation.
  description: 'Create a new record, or update the current one if it already exists (upsert)',
  subject: 'self',
  scopes: ['calendar:read', 'calendar:write'],
  writes: true,
  fields: {
    calendarDate: calendarDateField,
    reference: { ...referenceField, required: true },
    ...stepsFields,
    daysAround: {
      kind: 'integer',
      label: 'Days to Search Around',
      help: 'How many days before and after Calendar Date the event is looked for, in case it was moved; more than 14 days take more requests',
      placement: 'more',
      default: 14,
      min: 0,
      max: 365,
    },
    ...conversionFields,
  },
  async run(session, input): Promise<Planned[]> {
    const { calendarDate, daysAround } = input;
    const reference = checkedReference(input.reference);
    const steps = await stepsFor(session, input);
    if (steps.kind === 'skip') return [skipped(steps.reason, calendarDate)];
    if (steps.kind === 'none')
      return [skipped('The workout has no interval steps, which TrainerDay needs.', calendarDate)];
    const { title, segments, warnings, structureWarnings } = steps;
    const wanted = { calendarDate, title: title ?? 'Workout', segments, reference };
    const done = await upsertEvent(session.client, wanted, { today: await session.today(), daysAround });
    return [
      { ...done, calendarDate, warnings: done.isMarkLost ? [...warnings, MARK_LOST] : warnings, structureWarnings },
    ];
  },
  views: plannedViews,
  sample: PLANNED_SAMPLE,
  outputFields: PLANNED_OUTPUT,
  zapier: {
    as: 'create',
    key: 'upsert_calendar_event',
    label: 'Create or Update Calendar Event',
    description: 'Plans a workout, or changes the one that an earlier run planned under the same reference.',
    noun: 'Calendar Event',
  },
});

const MARK_LOST =
  'TrainerDay did not keep the mark at the end of the title, so the next run will not find the event and plan it again; shorten the title.';
