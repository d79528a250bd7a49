import { defineOperation } from '../operation';
import { EVENT_OUTPUT, EVENT_SAMPLE, eventViews } from './output';

/** TrainingPeaks wiki, Events-Get-Next. No event ahead is no result, not a failure. */
export const getNextEvent = defineOperation({
  resource: 'event',
  name: 'getNext',
  title: 'Get Next',
  action: 'Get next event',
  description: 'Get the next race or other event of the connected athlete, if there is one',
  subject: 'self',
  otherwise: 'Use the connection of the athlete: TrainingPeaks shows events to nobody else.',
  scopes: ['events:read'],
  fields: {},
  async run({ client }) {
    const event = await client.events.next();
    return event === null ? [] : [event];
  },
  views: eventViews,
  sample: EVENT_SAMPLE,
  outputFields: EVENT_OUTPUT,
  zapier: { no: 'A search on Zapier needs something to search by; Find Event finds events by day and name.' },
});
