import type { ParityCase } from '../support/case';

const JONAS = '880102';
const EARLIER = [{ planId: `base:${JONAS}`, version: 4, contentHash: '0'.repeat(64), plan: '{"exerciseList":[]}' }];

/** The steps are asked for four at a time. */
const built = (name: string, user: ParityCase['user'], values: ParityCase['values'], fails = false): ParityCase => ({
  name,
  user,
  values,
  fails,
  anyOrder: true,
});

export const buildCases: ParityCase[] = [
  built('this week of the connected athlete', 'premium', {}),
  built('all of some days of an athlete of the roster, as the next version', 'coach', {
    athlete: JONAS,
    range: 'nextDays',
    days: 10,
    fieldPreset: 'full',
    planName: 'Base 1',
    planId: 'base',
    earlierVersions: JSON.stringify(EARLIER),
  }),
  built('the schedule of a week that begins on Sunday', 'basic', {
    range: 'nextWeek',
    weekStartsOn: 'sunday',
    fieldPreset: 'schedule',
  }),
  built('between dates, without the steps', 'premium', {
    range: 'dates',
    startDate: 'today',
    endDate: '+9 days',
    includeSteps: false,
  }),
  built('a coach who leaves “Me”', 'coach', { athlete: 'me' }, true),
  built('an earlier version that is none', 'premium', { earlierVersions: '[{"planId":"base"}]' }, true),
];
