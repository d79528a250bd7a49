import { TIME_TOLERANCE_SECONDS } from '../../terra/signature';
import type { Fields } from '../fields';
import type { OutputField } from '../operation';

/** What the trigger that receives Terra's webhooks asks for. */
export const terraTriggerFields = {
  events: {
    kind: 'choices',
    label: 'Trigger On',
    help: 'Which of the events that Terra sends start the workflow; the others are acknowledged',
    required: true,
    default: ['activity', 'athlete', 'body', 'plannedWorkout'],
    choices: [
      { value: 'activity', label: 'Activity', help: 'A completed workout was added or changed' },
      { value: 'athlete', label: 'Athlete', help: 'What is known of the person changed' },
      { value: 'body', label: 'Body', help: 'Weight, heart rate variability and other body data' },
      { value: 'connection', label: 'Connection', help: 'A user was connected or disconnected' },
      { value: 'daily', label: 'Daily', help: 'The summary of a day' },
      { value: 'menstruation', label: 'Menstruation' },
      { value: 'nutrition', label: 'Nutrition' },
      { value: 'other', label: 'Other', help: 'Everything else, such as the progress of large requests' },
      { value: 'plannedWorkout', label: 'Planned Workout', help: 'A planned workout was added or changed' },
      { value: 'sleep', label: 'Sleep' },
    ],
  },
  providers: {
    kind: 'text',
    label: 'Providers',
    help: 'Whose data are wanted, by the names Terra has for providers, separated by commas; * for all of them',
    placement: 'main',
    default: 'TRAININGPEAKS',
    example: 'TRAININGPEAKS, GARMIN',
  },
  timeTolerance: {
    kind: 'integer',
    label: 'Time Tolerance',
    help: 'How many seconds the time of a signature may be from the time of this computer',
    placement: 'more',
    default: TIME_TOLERANCE_SECONDS,
    min: 30,
    max: 86_400,
    unit: 'seconds',
  },
} as const satisfies Fields;

/** The providers in capitals; none for all. */
export const providersIn = (text: string): string[] =>
  text
    .split(',')
    .map((name) => name.trim().toUpperCase())
    .filter((name, _at, all) => name !== '' && !all.includes('*'));

/** What an item of the trigger looks like; the model itself depends on its type (see shared/normalised/). */
export const TERRA_DELIVERY: { outputFields: readonly OutputField[] } = {
  outputFields: [
    { key: 'type', label: 'Type', type: 'string', always: true },
    { key: 'version', label: 'Version', type: 'string', always: true },
    { key: 'user', label: 'User', type: 'object', always: true },
    { key: 'data', label: 'Data', type: 'rows' },
    { key: 'athlete', label: 'Athlete', type: 'object', sensitive: true },
    { key: 'event', label: 'Event', type: 'string', always: true },
    { key: 'eventKey', label: 'Event Key', type: 'string', always: true },
    { key: 'reference', label: 'Reference', type: 'string' },
    { key: 'orderingTimestamp', label: 'Ordering Timestamp', type: 'integer' },
  ],
};
