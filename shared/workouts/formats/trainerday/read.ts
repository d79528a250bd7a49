import { fieldsOf, isObject } from '../../../trainingpeaks/read';
import { structureError } from '../../structure/errors';
import { checkCount, withinLimits } from '../../structure/limits';
import { plainStep, targetOf, type Step } from '../../structure/model';
import { rampSteps } from '../../structure/ramp';
import { Warnings } from '../../structure/warnings';
import type { WorkoutFileContent } from '../file';
import type { TrainerDaySegment } from './write';

/** How many numbers of a segment are documented. */
const DOCUMENTED = 3;

/**
 * Reads a TrainerDay workout: the array of segments, or a workout or calendar event that holds it. A segment is
 * `[minutes, start percent, end percent]`; without an end it is steady, a ramp becomes stairs. TrainerDay API, calendar
 * events.
 *
 * @param given parsed JSON
 * @throws ConnectorError `invalidInput`
 */
export function readTrainerDay(given: unknown): WorkoutFileContent {
  const workout = workoutIn(given);
  const segments = Array.isArray(workout) ? workout : fieldsOf(workout).value('segments');
  if (!Array.isArray(segments) || segments.length === 0) {
    throw structureError(
      'The TrainerDay workout has no segments.',
      'Give segments such as [[10, 50, 75], [20, 88, 88]].',
    );
  }
  checkCount(segments.length);
  const warnings = new Warnings();
  let minutes = 0;
  const structure = segments.flatMap((segment, index) => {
    const start = minutes;
    minutes += minutesOf(segment, index);
    return steps(segment as number[], Math.round(minutes * 60) - Math.round(start * 60), `${index + 1}`, warnings);
  });
  const title = Array.isArray(workout) ? null : fieldsOf(workout).text('title');
  const own = (segments as number[][]).map(
    ([length = 0, from = 0, to = from]): TrainerDaySegment => [length, from, to],
  );
  return { structure: withinLimits(structure), title, sport: 'bike', warnings: warnings.list(), segments: own };
}

function workoutIn(given: unknown): Record<string, unknown> | unknown[] {
  if (Array.isArray(given)) return given;
  if (!isObject(given)) return {};
  const inner = fieldsOf(given).value('embedWorkout') ?? fieldsOf(given).value('workout');
  return isObject(inner) ? inner : given;
}

function minutesOf(segment: unknown, index: number): number {
  const isSegment =
    Array.isArray(segment) && segment.length >= 2 && segment.slice(0, DOCUMENTED).every(Number.isFinite);
  if (isSegment && segment[0] > 0) return segment[0] as number;
  throw structureError(
    `Segment ${index + 1} of the TrainerDay workout cannot be read.`,
    'A segment is minutes, start percent and end percent, e.g. [10, 50, 75].',
  );
}

function steps(segment: number[], seconds: number, place: string, warnings: Warnings): Step[] {
  const [, from = 0, to = from] = segment;
  if (segment.length > DOCUMENTED) {
    warnings.add('unknownField', 'More than minutes, start and end of a segment was left out', place);
  }
  const length = { unit: 'seconds' as const, value: Math.max(1, seconds) };
  if (from === to) return [plainStep(length, targetOf('PercentOfFtp', from))];
  warnings.add('rampSplit', 'TrainingPeaks knows no ramps, so they were split into steps', place);
  return rampSteps(length, 'PercentOfFtp', from, to);
}
