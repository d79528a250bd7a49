import { referenceIn } from '../../trainerday/mark';
import { plain } from '../../workouts/status';
import { rangeFields, resolveRange } from '../ranges';
import { EVENT_OUTPUT, EVENT_SAMPLE, shownEvent } from './event-output';
import { defineOperation } from './session';

/** TrainerDay API, calendar read. */
export const getAllCalendarEvents = defineOperation({
  resource: 'calendarEvent',
  name: 'getAll',
  title: 'Get Many',
  action: 'Get many calendar events',
  description: 'List the planned workouts and notes of a range of days',
  subject: 'self',
  scopes: ['calendar:read'],
  many: true,
  fields: {
    ...rangeFields,
    includeOwn: {
      kind: 'boolean',
      label: 'Include Own',
      help: 'Whether to list what this connector planned there as well, which has a title ending in [TP …]',
      placement: 'more',
      default: false,
    },
    titleContains: {
      kind: 'text',
      label: 'Title Contains',
      help: 'Only events with this text in the title; case and accents do not matter',
      placement: 'more',
      example: 'tempo',
    },
  },
  async run(session, input) {
    const { start, end } = await resolveRange(session, 'me', input, { anyFuture: true });
    const wanted = plain(input.titleContains ?? '');
    const events = await session.client.calendar(start, end);
    return events.filter(
      ({ title }) => (input.includeOwn || referenceIn(title) === null) && plain(title).includes(wanted),
    );
  },
  views: { simplified: shownEvent, raw: ({ raw }) => raw },
  sample: EVENT_SAMPLE,
  outputFields: EVENT_OUTPUT,
  zapier: {
    as: 'search',
    key: 'find_calendar_event',
    label: 'Find Calendar Event',
    description: 'Finds the planned workouts and notes of a range of days.',
    noun: 'Calendar Event',
  },
});
