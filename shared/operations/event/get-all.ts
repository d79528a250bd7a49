import { daysBetween } from '../../http/date-windows';
import { invalidInput } from '../../http/errors';
import { plain } from '../../workouts/status';
import { defineOperation } from '../operation';
import { rangeFields, resolveRange } from '../ranges';
import { EVENT_OUTPUT, EVENT_SAMPLE, eventViews } from './output';

/** TrainingPeaks answers one day at a time; more days at once would be more than gentle use. */
const MAX_DAYS = 31;

/** TrainingPeaks wiki, Events-Get. */
export const getAllEvents = defineOperation({
  resource: 'event',
  name: 'getAll',
  title: 'Get Many',
  action: 'Get many events',
  description: 'List the races and other events of at most 31 days, by date',
  subject: 'self',
  otherwise: 'Use the connection of the athlete: TrainingPeaks shows events to nobody else.',
  scopes: ['events:read'],
  many: true,
  fields: {
    ...rangeFields,
    nameContains: {
      kind: 'text',
      label: 'Name Contains',
      help: 'Only events with this text in the name; case and accents do not matter',
      placement: 'more',
      example: 'ridge',
    },
  },
  async run(session, input) {
    const { start, end } = await resolveRange(session, 'me', input, { anyFuture: true });
    const days = daysBetween(start, end) + 1;
    if (days > MAX_DAYS) {
      throw invalidInput(
        input.range === 'dates' ? 'endDate' : 'days',
        `Events of ${days} days are too many at once.`,
        `Ask for at most ${MAX_DAYS} days; “Get next event” finds the next one however far ahead it is.`,
        'TrainingPeaks gives the events of one day at a time.',
      );
    }
    const wanted = plain(input.nameContains ?? '');
    const events = await session.client.events.range(start, end);
    return events.filter(({ name }) => plain(name ?? '').includes(wanted));
  },
  views: eventViews,
  sample: EVENT_SAMPLE,
  outputFields: EVENT_OUTPUT,
  zapier: {
    as: 'search',
    key: 'find_event',
    label: 'Find Event',
    description: 'Finds the races and other events of at most 31 days.',
    noun: 'Event',
  },
});
