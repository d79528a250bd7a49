import { ConnectorError } from '../../http/errors';
import { clipped } from '../structure/errors';

/** Something in a text that cannot be understood, and exactly where. */
export interface NotationProblem {
  /** Counted from 1. */
  line: number;
  /** Counted from 1, in characters as JavaScript counts them. */
  column: number;
  /** How many characters are concerned. */
  length: number;
  /** One sentence in plain words. */
  message: string;
  /** What to write instead. */
  next: string;
}

/** How many problems are told beside the first. */
const ALSO = 3;

/** A text that cannot be read as a workout. Holds every problem, the message tells the first ones. */
export class NotationError extends ConnectorError {
  constructor(
    readonly problems: readonly [NotationProblem, ...NotationProblem[]],
    field: string,
  ) {
    const [first, ...others] = problems;
    const also = others.slice(0, ALSO).map((problem) => `${position(problem)}: ${problem.message}`);
    const rest = others.length > ALSO ? [`And ${others.length - ALSO} more.`] : [];
    super({
      kind: 'invalidInput',
      what: `${position(first)}: ${first.message}`,
      why: [...also, ...rest].join(' '),
      next: first.next,
      field,
    });
  }
}

function position({ line, column }: NotationProblem): string {
  return `Line ${line}, column ${column}`;
}

/** Thrown inside the parser to give up one line; gathered by {@link NotationError}. */
export class LineProblem extends Error {
  constructor(
    readonly start: number,
    readonly end: number,
    message: string,
    readonly next: string,
  ) {
    super(clipped(message));
  }
}
