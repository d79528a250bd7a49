import { invalidInput } from '../../http/errors';
import { markedTitle } from '../../trainerday/mark';
import { PLANNED_OUTPUT, PLANNED_SAMPLE } from './event-output';
import { calendarDateField, checkedReference, conversionFields, referenceField, stepsFields } from './event-fields';
import { type Planned, plannedViews, skipped } from './planned';
import { stepsFor } from './steps';
import { defineOperation } from './session';

/** TrainerDay API, create a calendar event. */
export const createCalendarEvent = defineOperation({
  resource: 'calendarEvent',
  name: 'create',
  title: 'Create',
  action: 'Create calendar event',
  description: 'Plan a workout in the calendar',
  subject: 'self',
  scopes: ['calendar:read', 'calendar:write'],
  writes: true,
  resumes: true,
  fields: {
    calendarDate: calendarDateField,
    ...stepsFields,
    reference: { ...referenceField, placement: 'more' },
    ...conversionFields,
  },
  async run(session, input, { resume }): Promise<Planned[]> {
    const { calendarDate } = input;
    const reference = input.reference === undefined ? null : checkedReference(input.reference);
    const steps = await stepsFor(session, input);
    if (steps.kind === 'skip') return [skipped(steps.reason, calendarDate)];
    if (steps.kind === 'none') {
      throw invalidInput('structure', 'The workout has no steps.', 'Fill in Structure, e.g. 10m 60%.');
    }
    const event = { calendarDate, title: markedTitle(steps.title ?? 'Workout', reference), segments: steps.segments };
    // Only what is there already can be mistaken for the new one, should no answer come.
    const there = resume === undefined ? await session.client.calendar(calendarDate, calendarDate) : [];
    const created = await session.client.createEvent(event, there, resume);
    return [{ ...steps, event: created, outcome: 'created', reason: null, copies: [] }];
  },
  views: plannedViews,
  sample: PLANNED_SAMPLE,
  outputFields: PLANNED_OUTPUT,
  zapier: {
    as: 'create',
    key: 'create_calendar_event',
    label: 'Create Calendar Event',
    description: 'Plans a workout in the calendar.',
    noun: 'Calendar Event',
  },
});
