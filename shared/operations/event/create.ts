import { EVENT_TYPES, type EventType } from '../../trainingpeaks/event';
import type { Choice } from '../fields';
import { defineOperation } from '../operation';
import { athleteField } from '../workout/fields';
import { EVENT_OUTPUT, EVENT_SAMPLE, eventViews } from './output';

/** Other words for a type; the wiki's own sample misspells one. */
const ALIASES: Partial<Record<EventType, readonly string[]>> = {
  Triathlon: ['Triathalon'],
  MountainBiking: ['MTB'],
  NordicSkiing: ['XC Ski'],
};

const EVENT_TYPE_CHOICES: readonly Choice<EventType>[] = EVENT_TYPES.map((value) => ({
  value,
  label: value.replace(/([a-z])([A-Z])/g, '$1 $2'),
  ...(ALIASES[value] === undefined ? {} : { aliases: ALIASES[value] }),
}));

/** TrainingPeaks wiki, Events-Create. */
export const createEvent = defineOperation({
  resource: 'event',
  name: 'create',
  title: 'Create',
  action: 'Create event',
  description: 'Put a race or another event on the calendar of an athlete',
  subject: 'addressed',
  scopes: ['events:write'],
  writes: true,
  fields: {
    athlete: athleteField,
    eventDate: {
      kind: 'localDate',
      label: 'Event Date',
      help: 'The day in the time zone of the athlete; also takes words such as next sunday',
      required: true,
      example: '2026-09-20',
    },
    eventType: {
      kind: 'choice',
      label: 'Event Type',
      help: 'The kind of race',
      required: true,
      choices: EVENT_TYPE_CHOICES,
      example: 'TrailRunning',
    },
    name: {
      kind: 'text',
      label: 'Name',
      help: 'Shown on the calendar',
      required: true,
      example: 'Ridge 30',
    },
    description: {
      kind: 'longText',
      label: 'Description',
      help: 'Course, travel, whatever is good to know',
      placement: 'more',
      example: 'Two big climbs.',
    },
  },
  async run(session, { athlete, eventDate, eventType, name, description }) {
    const { id } = await session.athlete(athlete);
    const created = await session.client.events.create({
      AthleteId: id,
      EventDate: eventDate,
      EventType: eventType,
      Name: name,
      ...(description === undefined ? {} : { Description: description }),
    });
    return [created];
  },
  views: eventViews,
  sample: EVENT_SAMPLE,
  outputFields: EVENT_OUTPUT,
  zapier: {
    as: 'create',
    key: 'create_event',
    label: 'Create Event',
    description: 'Puts a race or another event on the calendar of an athlete.',
    noun: 'Event',
  },
});
