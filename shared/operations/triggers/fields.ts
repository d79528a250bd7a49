import { NORMALISED_CHOICE, zapierOutputField } from '../normalised-fields';
import { READ_ONLY_TYPE_CHOICES, WORKOUT_TYPE_CHOICES } from '../../workouts/types';
import type { Choice, Fields, InputOf } from '../fields';
import type { ChangeEventName } from '../../changes/classify';
import { METRIC_EVENT } from '../../changes/metrics';
import { INSTANT_EVENTS, POLLED_EVENTS, type PolledEvent } from './events';

const choiceOf = ({ value, label, help }: PolledEvent): Choice => ({ value, label, help });

const TYPE_CHOICES = [...WORKOUT_TYPE_CHOICES, ...READ_ONLY_TYPE_CHOICES.map(({ value, label }) => ({ value, label }))];

/** What the polling trigger asks for. Keys and values are public and kept for ever. */
export const triggerFields = {
  events: {
    kind: 'choices',
    label: 'Trigger On',
    help: 'What starts the workflow',
    choices: POLLED_EVENTS.map(choiceOf) as Choice<PolledEvent['value']>[],
    required: true,
    default: ['workoutCompleted'],
  },
  athletes: {
    kind: 'choice',
    label: 'Athletes',
    help: 'Whose calendar to watch',
    choices: [
      { value: 'me', label: 'Me', help: 'The connected athlete account' },
      { value: 'chosen', label: 'Chosen Athletes', help: 'Some athletes of a connected coach account' },
      {
        value: 'roster',
        label: 'Whole Roster',
        help: 'Every athlete of a connected coach account, later ones included',
      },
    ],
    required: true,
    default: 'me',
  },
  athleteIds: {
    kind: 'tags',
    label: 'Athlete IDs',
    help: 'TrainingPeaks athlete IDs, separated by commas',
    required: true,
    showWhen: { athletes: ['chosen'] },
    example: '880045, 880046',
  },
  startFrom: {
    kind: 'choice',
    label: 'Start From',
    help: 'What is told besides the news',
    choices: [
      { value: 'now', label: 'Now', help: 'Only what changes after the workflow is switched on' },
      { value: 'lastDays', label: 'The Last Days', help: 'What changed in the days before as well, once' },
      {
        value: 'date',
        label: 'A Date (Replay)',
        help: 'What changed since a date comes again, once; also in a workflow that has been on for long',
      },
    ],
    required: true,
    default: 'now',
  },
  lookBackDays: {
    kind: 'integer',
    label: 'Days to Include',
    help: 'Planned workouts changed in these days, and completed workouts of these days',
    default: 7,
    min: 1,
    max: 90,
    required: true,
    showWhen: { startFrom: ['lastDays'] },
  },
  replayFrom: {
    kind: 'instant',
    label: 'Replay From',
    help: 'What changed since then comes once more with the next check. Set another date or time to have it again.',
    past: true,
    fixed: true,
    required: true,
    showWhen: { startFrom: ['date'] },
    example: '2026-05-02T06:00:00',
  },
  output: {
    kind: 'choice',
    label: 'Output',
    help: 'How much of each workout is returned',
    choices: [
      { value: 'simplified', label: 'Simplified', help: 'The fields most workflows need' },
      { value: 'raw', label: 'Raw', help: 'The workout as TrainingPeaks returns it' },
      NORMALISED_CHOICE,
    ],
    required: true,
    default: 'simplified',
  },
  workoutTypes: {
    kind: 'choices',
    label: 'Workout Types',
    help: 'Only these types; leave empty for all',
    choices: TYPE_CHOICES,
    placement: 'more',
  },
  minimumMinutesBetweenChecks: {
    kind: 'integer',
    label: 'Minimum Minutes Between Checks',
    help: 'Earlier polls ask TrainingPeaks nothing; TrainingPeaks recommends 5 to 15 minutes',
    default: 10,
    min: 0,
    max: 1440,
    unit: 'minutes',
    placement: 'more',
  },
} as const satisfies Fields;

export type TriggerInput = InputOf<typeof triggerFields>;

/** What the instant trigger asks for. Keys and values are public and kept for ever. */
export const instantTriggerFields = {
  events: { ...triggerFields.events, choices: INSTANT_EVENTS.map(choiceOf) as Choice<ChangeEventName>[] },
  athletes: triggerFields.athletes,
  athleteIds: triggerFields.athleteIds,
  output: triggerFields.output,
  workoutTypes: triggerFields.workoutTypes,
} as const satisfies Fields;

const athleteField = {
  athlete: {
    kind: 'ref',
    to: 'athlete',
    label: 'Athlete',
    help: 'Whose calendar to watch',
    default: 'me',
    required: true,
  },
} as const satisfies Fields;

const keyedTriggerFields = {
  ...athleteField,
  workoutTypes: triggerFields.workoutTypes,
  output: zapierOutputField,
} as const satisfies Fields;

export type KeyedTriggerInput = InputOf<typeof keyedTriggerFields>;

/**
 * What a Zapier trigger asks for. A deleted workout has no type any more and a metric none at all; both are parsed like a
 * form on which the optional types were left empty.
 */
export const keyedTriggerFieldsOf = (event: PolledEvent['value']): typeof keyedTriggerFields =>
  event === 'workoutDeleted' || event === METRIC_EVENT
    ? ({ ...athleteField, output: zapierOutputField } as Fields as typeof keyedTriggerFields)
    : keyedTriggerFields;
