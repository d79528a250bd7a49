import { eventIdField } from './event-fields';
import { defineOperation } from './session';

/** TrainerDay API, delete an event. What is gone already is a success, so that running it again does no harm. */
export const deleteCalendarEvent = defineOperation({
  resource: 'calendarEvent',
  name: 'delete',
  title: 'Delete',
  action: 'Delete calendar event',
  description: 'Delete an event of the calendar for good',
  subject: 'self',
  scopes: ['calendar:write'],
  writes: true,
  fields: { eventId: eventIdField },
  run: async (session, { eventId }) => [{ eventId, wasThere: await session.client.deleteEvent(eventId) }],
  views: { simplified: ({ eventId, wasThere }) => ({ deleted: true, id: eventId, alreadyGone: !wasThere }) },
  sample: { deleted: true, id: '65f1a0c2b7', alreadyGone: false },
  outputFields: [
    { key: 'deleted', label: 'Deleted', type: 'boolean', always: true },
    { key: 'id', label: 'Event ID', type: 'string', always: true },
    { key: 'alreadyGone', label: 'Was Gone Already', type: 'boolean', always: true },
  ],
  zapier: {
    as: 'create',
    key: 'delete_calendar_event',
    label: 'Delete Calendar Event',
    description: 'Deletes an event of the calendar for good.',
    noun: 'Calendar Event',
  },
});
