import type { Fields } from '../fields';
import { PLAN_LIMITS } from '../../trainingpeaks/plan-body';
import { READ_ONLY_TYPE_CHOICES, WORKOUT_TYPE_CHOICES } from '../../workouts/types';

export const athleteField = {
  kind: 'ref',
  to: 'athlete',
  label: 'Athlete',
  help: 'Whose calendar: “Me” on an athlete account; a coach picks an athlete of the roster',
  placement: 'main',
  default: 'me',
  example: '880045',
} as const;

export const workoutField = {
  kind: 'ref',
  to: 'workout',
  dependsOn: 'athlete',
  label: 'Workout',
  help: 'Pick from the list, paste its TrainingPeaks address, or give its number',
  required: true,
  example: '5123000222',
} as const;

export const includeDescriptionField = {
  kind: 'boolean',
  label: 'Include Description',
  help: 'Whether to add the description, which TrainingPeaks leaves out otherwise',
  placement: 'more',
  default: false,
} as const;

export const zoneFamiliesField = {
  kind: 'choices',
  label: 'Kinds of Zones',
  help: 'Only these zones; all when empty',
  placement: 'more',
  choices: [
    { value: 'power', label: 'Power' },
    { value: 'heartRate', label: 'Heart Rate' },
    { value: 'speed', label: 'Speed' },
  ],
} as const;

export const workoutDayField = {
  kind: 'localDate',
  label: 'Workout Day',
  help: 'The day in the time zone of the athlete, from 7 days back to one year ahead; also takes words such as tomorrow',
  n8n: {
    help: 'The day in the time zone of the athlete, from 7 days back to one year ahead. An expression may also give words such as tomorrow.',
  },
  example: '2026-05-02',
} as const;

export const workoutTypeField = {
  kind: 'choice',
  label: 'Workout Type',
  help: 'The sport',
  choices: WORKOUT_TYPE_CHOICES,
  refused: READ_ONLY_TYPE_CHOICES,
  example: 'bike',
} as const;

export const titleField = {
  kind: 'text',
  label: 'Title',
  help: 'Shown on the calendar; at most 500 characters',
  placement: 'main',
  maxLength: PLAN_LIMITS.titleCharacters,
  example: 'Threshold 2 x 15',
} as const;

/** What a planned workout holds besides its day, type and title; for creating and for changing. */
export const planDetailFields = {
  description: {
    kind: 'longText',
    label: 'Description',
    help: 'What to do, for the athlete to read',
    placement: 'more',
    example: 'Keep cadence above 88.',
  },
  totalTimePlanned: {
    kind: 'duration',
    label: 'Planned Duration',
    help: 'Such as 1:15:00, 75m or 1.25 h; a number alone is minutes. TrainingPeaks works it out itself from a structure',
    placement: 'more',
    bareUnit: 'minutes',
    max: Math.round(PLAN_LIMITS.totalTimePlannedHours * 3600),
    example: '1:15:00',
  },
  distancePlanned: {
    kind: 'distance',
    label: 'Planned Distance',
    help: 'Such as 10 km, 6.2 mi or 1500 m; a number alone is metres',
    placement: 'more',
    max: PLAN_LIMITS.distancePlannedMeters,
    example: '38 km',
  },
  startTimePlanned: {
    kind: 'localDateTime',
    label: 'Planned Start Time',
    help: 'In the time zone of the athlete; a time such as 17:30 is enough',
    placement: 'more',
    example: '17:30',
  },
  tssPlanned: {
    kind: 'number',
    label: 'Planned TSS',
    help: 'Training Stress Score; TrainingPeaks works it out itself from a structure',
    placement: 'more',
    max: PLAN_LIMITS.tssPlanned,
    plausible: { min: 0, max: 2000 },
    slips: true,
    example: '82',
  },
  ifPlanned: {
    kind: 'number',
    label: 'Planned IF',
    help: 'Intensity Factor as a ratio, so 0.85 for 85 % of threshold',
    placement: 'more',
    max: PLAN_LIMITS.ifPlanned,
    plausible: { min: 0, max: 2 },
    ratio: true,
    example: '0.85',
  },
  caloriesPlanned: {
    kind: 'number',
    label: 'Planned Calories',
    help: 'In kilocalories; kept for athletes with Premium only',
    placement: 'more',
    max: PLAN_LIMITS.caloriesPlannedKilocalories,
    plausible: { min: 0, max: 30_000 },
    slips: true,
    unit: 'kcal',
    example: '900',
  },
  energyPlanned: {
    kind: 'number',
    label: 'Planned Energy',
    help: 'In kilojoules; kept for athletes with Premium only',
    placement: 'more',
    max: PLAN_LIMITS.energyPlannedKilojoules,
    plausible: { min: 0, max: 30_000 },
    slips: true,
    unit: 'kJ',
    example: '860',
  },
  elevationGainPlanned: {
    kind: 'quantity',
    of: 'altitude',
    label: 'Planned Elevation Gain',
    help: 'Such as 450 m or 1500 ft; a number alone is metres. Kept for athletes with Premium only',
    placement: 'more',
    min: 0,
    max: PLAN_LIMITS.elevationGainPlannedMeters,
    plausible: { min: 0, max: 30_000 },
    example: '450 m',
  },
  preActivityComment: {
    kind: 'longText',
    label: 'Pre-Activity Comment',
    help: 'A comment shown before the workout is done',
    placement: 'more',
    example: 'Legs may still be heavy from Sunday.',
  },
  tags: {
    kind: 'tags',
    label: 'Tags',
    help: 'Words with commas between; kept for athletes with Premium only',
    placement: 'more',
    example: 'threshold, indoor',
  },
  structure: {
    kind: 'structure',
    label: 'Structure',
    help: 'The interval steps as text, in % of threshold, RPE, W, bpm, pace or zones; or as JSON in the format of TrainingPeaks or TrainerDay. Steps stand on lines of their own or with / between',
    placement: 'more',
    example: '15m 50-60% / 3x(8m 100% / 4m 50%) / 10m 45%',
  },
  structureFile: {
    kind: 'fileIn',
    label: 'Structure File',
    help: 'The interval steps as a ZWO, ERG, MRC, FIT, TrainerDay or TrainingPeaks file, in place of Structure',
    placement: 'more',
    n8n: {
      help: 'The name of the input field that holds the interval steps as a ZWO, ERG, MRC, FIT, TrainerDay or TrainingPeaks file, in place of Structure',
    },
  },
  structureDisplayUnit: {
    kind: 'choice',
    label: 'Structure Display Unit',
    help: 'The unit of distances in the Workout Builder',
    placement: 'more',
    choices: [
      { value: 'meter', label: 'Meter' },
      { value: 'kilometer', label: 'Kilometer' },
      { value: 'mile', label: 'Mile' },
      { value: 'yard', label: 'Yard' },
    ],
    example: 'kilometer',
  },
  locked: {
    kind: 'boolean',
    label: 'Locked',
    help: 'Whether the athlete is kept from changing the workout; coaches only',
    placement: 'more',
  },
  hidden: {
    kind: 'boolean',
    label: 'Hidden',
    help: 'Whether the workout is hidden from the athlete; coaches only',
    placement: 'more',
  },
} as const satisfies Fields;
