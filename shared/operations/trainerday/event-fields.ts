import { invalidInput } from '../../http/errors';
import type { Fields } from '../fields';
import { titleField, workoutTypeField, planDetailFields } from '../workout/fields';

export const eventIdField = {
  kind: 'text',
  label: 'Event ID',
  help: 'The ID of the calendar event, as “Get many calendar events” gives it',
  zapier: {
    label: 'Calendar Event',
    help: 'The event of an earlier step, or one of the list',
    list: { key: 'calendar_event_list', search: 'find_calendar_event' },
  },
  required: true,
  maxLength: 100,
  example: '65f1a0c2b7',
} as const;

export const calendarDateField = {
  kind: 'localDate',
  label: 'Calendar Date',
  help: 'The day in the time zone of the athlete; also takes words such as tomorrow',
  required: true,
  example: '2026-05-04',
} as const;

const SPORT_CHOICES = [
  ...workoutTypeField.choices,
  ...workoutTypeField.refused.map(({ value, label }) => ({ value, label })),
] as const;

/** How interval steps become segments. */
export const conversionFields = {
  ftp: {
    kind: 'integer',
    label: 'FTP of Plan',
    help: 'The FTP the plan was written for: turns targets in watts into percent, and a warning tells when TrainerDay works with another one',
    placement: 'more',
    unit: 'W',
    min: 30,
    max: 700,
    example: '245',
  },
  workoutType: {
    kind: 'choice',
    label: 'Workout Type',
    help: 'The sport of the workout; TrainerDay knows rides by power only, so anything else is left out with the reason',
    placement: 'more',
    choices: SPORT_CHOICES,
    example: 'Bike',
  },
  allowOtherSports: {
    kind: 'boolean',
    label: 'Allow Other Sports',
    help: 'Whether a workout that is no ride is planned as well, if its steps are in percent of FTP',
    placement: 'more',
    default: false,
  },
  targetRanges: {
    kind: 'choice',
    label: 'Target Ranges',
    help: 'What becomes of a target from one value to another, for which TrainerDay has no place',
    placement: 'more',
    default: 'midpoint',
    choices: [
      { value: 'midpoint', label: 'Hold the Middle' },
      { value: 'ramp', label: 'Ramp From Low to High' },
    ],
  },
  otherTargetsPercent: {
    kind: 'integer',
    label: 'Percent for Steps Without Power',
    help: 'Steps by heart rate, pace or effort cannot be turned into power: the workout is refused, unless a percentage of FTP for all of them is given here',
    placement: 'more',
    unit: '% of FTP',
    min: 20,
    max: 200,
    example: '60',
  },
} as const satisfies Fields;

export const stepsFields = {
  title: titleField,
  structure: {
    ...planDetailFields.structure,
    placement: 'main',
    help: 'The interval steps as text, in % of FTP or W; or as JSON in the format of TrainingPeaks or TrainerDay. Steps stand on lines of their own or with / between',
  },
  structureFile: planDetailFields.structureFile,
} as const satisfies Fields;

export const referenceField = {
  kind: 'text',
  label: 'Reference',
  help: 'Your own name for this workout, such as the number of the TrainingPeaks workout; it stands at the end of the title as [TP …], and such events are not read back as plans of TrainerDay',
  maxLength: 40,
  example: '5123000222',
} as const;

/** A reference as it can be found again in a title. */
export function checkedReference(reference: string): string {
  if (!/[[\]]/.test(reference)) return reference.replace(/\s+/g, ' ').trim();
  throw invalidInput(
    'reference',
    'The reference holds a square bracket.',
    'Use letters, digits and other signs.',
    'It stands in square brackets at the end of the title.',
  );
}
