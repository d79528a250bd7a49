import type { Fields } from '../fields';
import { rangeFields } from '../ranges';
import { athleteField } from '../workout/fields';

const FROM_CALENDAR = { planFrom: ['calendar'] } as const;

/** One column of the rows, taken as it is written; the rows are read as one (see ../../plans/rows.ts). */
const column = (label: string, help: string, example: string) => ({ kind: 'text', label, help, example }) as const;

/** Where a plan comes from and on which days it goes; of every operation that takes a plan. */
export const planSourceFields = {
  planFrom: {
    kind: 'choice',
    label: 'Plan From',
    help: 'Where the plan comes from',
    placement: 'main',
    default: 'plan',
    choices: [
      { value: 'plan', label: 'Plan JSON', help: 'A plan that Build made, or a list of workouts' },
      { value: 'rows', label: 'Spreadsheet Rows', help: 'One row for each workout' },
      {
        value: 'calendar',
        label: 'Calendar of an Athlete',
        help: 'The planned workouts of another or a template athlete',
      },
    ],
  },
  plan: {
    kind: 'json',
    label: 'Plan',
    help: 'The plan as Build gives it, or a list of workouts with date, sport, title and the rest',
    placement: 'main',
    required: true,
    showWhen: { planFrom: ['plan'] },
    example: '{{ $json.plan }}',
    zapier: {
      help: 'The plan as JSON text, as Build Plan gives it, or a list of workouts with date, sport, title and the rest',
    },
  },
  rows: {
    kind: 'json',
    orText: true,
    label: 'Rows',
    help: 'The rows as a list, one for each workout, with the columns Date, Sport, Title, Duration and more; or cells copied from a spreadsheet with their heading',
    placement: 'main',
    showWhen: { planFrom: ['rows'] },
    example: '{{ $json.data }}',
    zapier: {
      help: 'Cells copied from a spreadsheet with their heading, or JSON text of the rows; or map the columns one by one under Workouts',
    },
  },
  workouts: {
    kind: 'rows',
    label: 'Workouts',
    help: 'The columns of the spreadsheet, mapped one by one, in place of Rows',
    only: 'zapier',
    placement: 'main',
    rowLabel: 'Workout',
    showWhen: { planFrom: ['rows'] },
    fields: {
      date: column('Date', 'The day, or its number in the plan such as Day 3', '2026-05-06'),
      week: column('Week', 'The week of the plan, beside a weekday', '1'),
      weekday: column('Weekday', 'The day of that week', 'Wednesday'),
      sport: column('Sport', 'The workout type', 'bike'),
      title: column('Title', 'What the workout is called', 'Threshold 2 x 15'),
      duration: column('Duration', 'Such as 1:15:00; a number alone is minutes', '1:15:00'),
      distance: column('Distance', 'Such as 38 km', '38 km'),
      tss: column('TSS', 'The planned TSS', '82'),
      if: column('IF', 'The planned IF', '0.85'),
      description: column('Description', 'What to do, for the athlete to read', 'Keep cadence above 88.'),
      steps: column('Steps', 'The interval steps as text', '15m 55% / 2x(15m 95% / 5m 50%)'),
      start: column('Start', 'The time of day', '17:30'),
      ref: column('Ref', 'A name of your own that stays when the row is changed', 'w1-threshold'),
    },
  },
  sourceAthlete: {
    ...athleteField,
    label: 'Copy From',
    help: 'Whose calendar to copy: “Me” on an athlete account; a coach picks an athlete of the roster',
    showWhen: FROM_CALENDAR,
  },
  sourceRange: { ...rangeFields.range, label: 'Copied Days', showWhen: FROM_CALENDAR },
  sourceDays: {
    ...rangeFields.days,
    label: 'Number of Days',
    showWhen: { ...FROM_CALENDAR, sourceRange: ['nextDays', 'lastDays'] },
  },
  sourceStartDate: {
    ...rangeFields.startDate,
    label: 'First Day to Copy',
    showWhen: { ...FROM_CALENDAR, sourceRange: ['dates'] },
  },
  sourceEndDate: {
    ...rangeFields.endDate,
    label: 'Last Day to Copy',
    showWhen: { ...FROM_CALENDAR, sourceRange: ['dates'] },
  },
  sourceWeekStartsOn: {
    ...rangeFields.weekStartsOn,
    label: 'Copied Week Starts On',
    showWhen: { ...FROM_CALENDAR, sourceRange: ['thisWeek', 'nextWeek', 'lastWeek'] },
  },
  placing: {
    kind: 'choice',
    label: 'Place Plan',
    help: 'On which days the plan goes; every workout keeps its distance to the others',
    placement: 'main',
    default: 'absolute',
    choices: [
      { value: 'absolute', label: 'On Its Own Dates' },
      {
        value: 'fromStartDate',
        label: 'From a Start Date',
        help: 'The first day of the plan, or its Day 1, is that day',
      },
      {
        value: 'toEventDate',
        label: 'Up to an Event Date',
        help: 'The last day of the plan, or its event day, is that day',
      },
    ],
  },
  planStartDate: {
    kind: 'localDate',
    label: 'Plan Start Date',
    help: 'The day on which the first day of the plan is to be; also takes words such as next monday',
    placement: 'main',
    required: true,
    showWhen: { placing: ['fromStartDate'] },
    example: '2026-05-04',
  },
  eventDate: {
    kind: 'localDate',
    label: 'Event Date',
    help: 'The day of the event',
    placement: 'main',
    required: true,
    showWhen: { placing: ['toEventDate'] },
    example: '2026-06-14',
  },
  eventDay: {
    kind: 'text',
    label: 'Event Day of the Plan',
    help: 'Title, reference, date or day number of the workout that is the event; the last day of the plan when empty',
    placement: 'main',
    showWhen: { placing: ['toEventDate'] },
    example: 'Race day',
  },
  planName: {
    kind: 'text',
    label: 'Plan Name',
    help: 'What the plan is called, for athletes to read; the name it has when empty',
    placement: 'more',
    maxLength: 200,
    example: 'Base 1',
  },
  planId: {
    kind: 'text',
    label: 'Plan ID',
    zapier: { label: 'Plan Key' },
    help: 'A name that stays the same in all versions of the plan; the one it has, or its name, when empty',
    placement: 'more',
    maxLength: 200,
    example: 'base-1',
  },
  planVersion: {
    kind: 'integer',
    label: 'Plan Version',
    help: 'The number of this version; the one it has, or 1, when empty',
    placement: 'more',
    min: 1,
    max: 999_999,
    example: '2',
  },
} as const satisfies Fields;
