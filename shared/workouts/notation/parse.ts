import { structureError } from '../structure/errors';
import { withinLimits, writtenOut } from '../structure/limits';
import type { Segment, Step, Structure } from '../structure/model';
import { NO_THRESHOLDS, type Thresholds } from '../structure/thresholds';
import { Warnings, type StructureWarning } from '../structure/warnings';
import { BlockReader } from './blocks';
import { impliedClass } from './implied-class';
import type { Item } from './items';
import { readLines } from './lines';
import { NotationError } from './problems';
import type { OpenStep } from './step';

export interface NotationOptions {
  /** For targets in watts, beats, pace or zones; percents and RPE need none. */
  thresholds?: Thresholds;
  /** TrainingPeaks' workout type: decides what a plain `%` and `m` mean. */
  sport?: string | null;
  /** Key of the input field that an error points to. */
  field?: string;
}

/** Characters; the longest workouts have some thousands. */
const LONGEST = 100_000;

/**
 * Reads a workout from the text people write intervals in; the grammar is in docs/notation.md.
 *
 * @throws NotationError with the line and column of everything that cannot be understood
 */
export function parseNotation(
  text: string,
  options: NotationOptions = {},
): { structure: Structure; warnings: StructureWarning[] } {
  const { thresholds = NO_THRESHOLDS, sport = null, field = 'structure' } = options;
  if (text.length > LONGEST) {
    throw structureError('The text is too long for a workout.', `Use at most ${LONGEST} characters.`, '', field);
  }
  const warnings = new Warnings();
  const reader = new BlockReader(readLines(text), { thresholds, sport: sport?.toLowerCase() ?? null, warnings });
  const items = reader.read();
  const [problem, ...others] = reader.problems;
  if (problem !== undefined) throw new NotationError([problem, ...others], field);
  if (items.length === 0) {
    throw structureError('The text has no steps.', 'Write a step a line, e.g. 10m 60%.', '', field);
  }
  const structure = withinLimits(items.map((item) => segmentOf(item, warnings)));
  return { structure, warnings: warnings.list() };
}

function segmentOf(item: Item, warnings: Warnings): Segment {
  if (item.type === 'step') return classed(item, [item]);
  const steps = item.items.flatMap((inner) => stepsOf(inner, warnings));
  return { type: 'repetition', count: item.count, steps: steps.map((step) => classed(step, steps)) };
}

/** TrainingPeaks knows one level of repetitions: those inside are written out. */
function stepsOf(item: Item, warnings: Warnings): OpenStep[] {
  if (item.type === 'step') return [item];
  warnings.add('nestingFlattened', 'Repetitions inside a repetition were written out step by step');
  const inner = segmentOf(item, warnings);
  return inner.type === 'step' ? [inner] : writtenOut(inner.steps, inner.count);
}

function classed(step: OpenStep, block: readonly OpenStep[]): Step {
  return { ...step, class: step.class ?? impliedClass(step, block) };
}
