import { WORKOUT_TYPE_CHOICES } from '../../workouts/types';
import type { Fields } from '../fields';
import { planDetailFields } from '../workout/fields';
import { thresholdFields } from './thresholds';

/** What every operation of the resource begins with: the steps, as text, JSON or a file. */
export const structureFields = {
  structure: { ...planDetailFields.structure, placement: 'main' },
  structureFile: { ...planDetailFields.structureFile, placement: 'main' },
} as const satisfies Fields;

/** What may be said about the workout; a file often says it itself. */
export const aboutFields = {
  title: {
    kind: 'text',
    label: 'Title',
    help: 'The name of the workout; taken from the file when empty',
    placement: 'more',
    maxLength: 500,
    example: 'Threshold 2 x 15',
  },
  workoutType: {
    kind: 'choice',
    label: 'Workout Type',
    help: 'The sport, which decides what a plain % means and which thresholds count; taken from the file when empty',
    placement: 'more',
    choices: WORKOUT_TYPE_CHOICES,
    example: 'bike',
  },
  ...thresholdFields,
} as const satisfies Fields;
