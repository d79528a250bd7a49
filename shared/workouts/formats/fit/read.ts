import { structureError } from '../../structure/errors';
import { withinLimits, writtenOut } from '../../structure/limits';
import type { Segment, Step, Structure } from '../../structure/model';
import type { Thresholds } from '../../structure/thresholds';
import { Warnings } from '../../structure/warnings';
import type { WorkoutFileContent } from '../file';
import { readFitMessages } from './core/read';
import type { FitMessage } from './core/types';
import { DURATION, MESSAGES, REPEAT_UNTIL, STEP, WORKOUT } from './profile';
import { readFitStep } from './read-step';
import { workoutType } from './sports';

/**
 * Reads a FIT workout file. Targets in watts, beats a minute and metres a second become percents of the athlete's
 * thresholds.
 *
 * @throws ConnectorError `invalidInput` for a file without workout steps, a damaged one, or a threshold that is needed
 * and not known
 */
export function readFit(bytes: Uint8Array, thresholds: Thresholds): WorkoutFileContent {
  const messages = readFitMessages(bytes);
  const steps = messages.filter(({ number }) => number === MESSAGES.workoutStep);
  const warnings = new Warnings();
  const structure = withinLimits(assemble(steps, thresholds, warnings));
  if (structure.length === 0) {
    throw structureError(
      'The FIT file holds no workout steps.',
      'Choose a FIT workout file; a recorded activity or a course is something else.',
    );
  }
  const workout = messages.find(({ number }) => number === MESSAGES.workout);
  const title = workout?.fields.get(WORKOUT.name);
  return {
    structure,
    title: typeof title === 'string' ? title : null,
    sport: workoutType(numberIn(workout, WORKOUT.sport), numberIn(workout, WORKOUT.subSport)),
    warnings: warnings.list(),
  };
}

function numberIn(message: FitMessage | undefined, field: number): number | null {
  const value = message?.fields.get(field);
  return typeof value === 'number' ? value : null;
}

interface Placed {
  /** Index of its first step in the file. */
  index: number;
  segment: Segment;
}

/** A repeat stands behind what it repeats and names the first of it. */
function assemble(messages: FitMessage[], thresholds: Thresholds, warnings: Warnings): Structure {
  const done: Placed[] = [];
  messages.forEach((message, position) => {
    const index = numberIn(message, STEP.index) ?? position;
    const type = numberIn(message, STEP.durationType);
    const place = `${done.length + 1}`;
    if (type === DURATION.repeatSteps) repeat(message, done, warnings);
    else if (type !== null && type >= REPEAT_UNTIL.first && type <= REPEAT_UNTIL.last) {
      warnings.add('repeatsUnrolled', 'A repetition until something is reached was left out, its steps come once');
    } else done.push({ index, segment: readFitStep(message, place, thresholds, warnings) });
  });
  return done.map(({ segment }) => segment);
}

function repeat(message: FitMessage, done: Placed[], warnings: Warnings): void {
  const first = numberIn(message, STEP.duration);
  const count = numberIn(message, STEP.target);
  const from = done.findIndex(({ index }) => index === first);
  if (first === null || count === null || count < 1 || from === -1) {
    throw structureError('A repetition in the FIT file leads nowhere.', 'Export or download the file again.');
  }
  const steps = done.splice(from).flatMap(({ segment }) => stepsOf(segment, warnings));
  done.push({ index: first, segment: { type: 'repetition', count, steps } });
}

function stepsOf(segment: Segment, warnings: Warnings): Step[] {
  if (segment.type === 'step') return [segment];
  warnings.add('nestingFlattened', 'A repetition inside a repetition was written out step by step');
  return writtenOut(segment.steps, segment.count);
}
