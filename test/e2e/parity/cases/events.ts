import type { ParityCase } from '../support/case';
import { enteredElsewhere } from '../support/calendar';

export const createEventCases: ParityCase[] = [
  {
    name: 'a race with everything said about it',
    user: 'premium',
    values: { eventDate: 'next sunday', eventType: 'TrailRunning', name: 'Ridge 30', description: 'Two big climbs.' },
  },
  {
    name: 'a race of an athlete of the roster, the type in other words',
    user: 'coach',
    values: { athlete: '880102', eventDate: '+40 days', eventType: 'mtb', name: 'Quarry – élite' },
  },
  {
    name: 'the same race twice',
    user: 'premium',
    values: { eventDate: '+12 days', eventType: 'Other', name: 'Club day' },
    times: 2,
  },
  {
    name: 'a type that does not exist',
    user: 'premium',
    fails: true,
    values: { eventDate: '+12 days', eventType: 'Chess', name: 'Open' },
  },
  {
    name: 'an athlete who is not on the roster',
    user: 'coach',
    fails: true,
    values: { athlete: '4711', eventDate: '+12 days', eventType: 'Running', name: 'Open' },
  },
];

export const findEventCases: ParityCase[] = [
  {
    name: 'next week from Sunday',
    user: 'premium',
    values: { range: 'nextWeek', weekStartsOn: 'sunday' },
    anyOrder: true,
  },
  {
    name: 'the coming days by part of a name',
    user: 'premium',
    values: async (sandbox) => {
      await enteredElsewhere(sandbox, 3, ['Ridge 30', 'Café criterium']);
      return { range: 'nextDays', days: 6, nameContains: 'CAFE' };
    },
    anyOrder: true,
  },
  {
    name: 'thirty-one days, several events on one of them',
    user: 'premium',
    values: async (sandbox) => {
      await enteredElsewhere(sandbox, 10, ['Ridge 30', 'Ridge 60', 'Café criterium']);
      return { range: 'dates', startDate: 'today', endDate: '+30 days' };
    },
    anyOrder: true,
  },
  {
    name: 'more days than are read at once',
    user: 'premium',
    fails: true,
    values: { range: 'dates', startDate: 'today', endDate: '+31 days' },
  },
  { name: 'a coach', user: 'coach', fails: true, values: { range: 'today' } },
];
