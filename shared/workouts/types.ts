import type { WritableWorkoutType } from '../trainingpeaks/types';

/**
 * Workout types by the names of TrainingPeaks' own screens. Ten may be written; four more can only be read.
 * TrainingPeaks wiki, Workouts-Object and Workouts-Create.
 */
export const WORKOUT_TYPE_CHOICES = [
  { value: 'bike', label: 'Bike', aliases: ['cycling', 'ride', 'biking', 'cycle', 'road bike'] },
  { value: 'run', label: 'Run', aliases: ['running', 'jog', 'trail run'] },
  { value: 'swim', label: 'Swim', aliases: ['swimming'] },
  { value: 'strength', label: 'Strength', aliases: ['gym', 'weights', 'strength training'] },
  { value: 'mtb', label: 'Mountain Bike', aliases: ['mtn bike', 'mountain biking'] },
  { value: 'walk', label: 'Walk', aliases: ['walking', 'hike', 'hiking'] },
  { value: 'rowing', label: 'Rowing', aliases: ['row'] },
  { value: 'xc-ski', label: 'XC-Ski', aliases: ['cross-country ski', 'cross-country skiing', 'nordic ski'] },
  { value: 'x-train', label: 'Crosstrain', aliases: ['cross training', 'cross train'] },
  { value: 'other', label: 'Other' },
] as const satisfies readonly { value: WritableWorkoutType; label: string; aliases?: readonly string[] }[];

/** Types that are shown but refused on writing, and what to write in their place. */
export const READ_ONLY_TYPE_CHOICES = [
  { value: 'brick', label: 'Brick', next: 'Create one workout per sport, or use Other.' },
  {
    value: 'race',
    label: 'Race',
    next: 'Use the sport of the race, e.g. Run, and say in the title that it is a race.',
  },
  { value: 'day off', label: 'Day Off', next: 'Use Other with a title such as Day Off.' },
  { value: 'custom', label: 'Custom', next: 'Use Other.' },
] as const;

/** The type in the form it is written in (`Bike` → `bike`); null for a type that can only be read. */
export function writableType(workoutType: string): WritableWorkoutType | null {
  const wanted = workoutType.toLowerCase();
  return WORKOUT_TYPE_CHOICES.find((choice) => choice.value === wanted)?.value ?? null;
}
