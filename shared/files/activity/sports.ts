import type { WritableWorkoutType } from '../../trainingpeaks/types';

/**
 * Sports by what programs call them: TCX, PWX, and the free text of GPX, where older files of Strava have numbers. The
 * first that fits counts.
 */
const NAMED: readonly (readonly [RegExp, WritableWorkoutType])[] = [
  [/mountain.?bik|mtb/, 'mtb'],
  [/x-?c.?ski|cross.?country.?ski|nordic.?ski/, 'xc-ski'],
  [/swim/, 'swim'],
  [/run|jog|^9$/, 'run'],
  [/(?<!motor)(?:bik|cycl)|ride|^1$/, 'bike'],
  [/row/, 'rowing'],
  [/walk|hik/, 'walk'],
  [/strength|weight/, 'strength'],
  [/x-?train|cross.?train|elliptical/, 'x-train'],
];

/** The workout type for a sport's name in a file; null when it is none of TrainingPeaks' sports. */
export function sportNamed(name: string | null): WritableWorkoutType | null {
  const text = name?.toLowerCase() ?? '';
  return NAMED.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}
