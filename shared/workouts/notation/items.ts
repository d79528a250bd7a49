import type { NotationContext } from './context';
import { LineProblem } from './problems';
import { readStep, type OpenStep } from './step';
import type { Token } from './tokens';

/** What a text says before repetitions inside repetitions are written out. */
export type Item = OpenStep | OpenRepetition;

export interface OpenRepetition {
  type: 'repetition';
  count: number;
  items: Item[];
}

/** More than this is a slip of the finger, and would only be found out as a workout of days. */
const MOST_REPEATS = 200;

/** Repetitions inside repetitions; two are seen now and then. */
const DEEPEST = 10;

/**
 * Reads the steps of one line: `10m 50%`, `3x(8m 100% / 4m 50%)`, `6x400mtr 105% pace`, or several of them with `/`
 * between.
 *
 * @throws LineProblem
 */
export function readItems(tokens: readonly Token[], line: string, context: NotationContext): Item[] {
  const reader = new ItemReader(tokens, line, context);
  const items = reader.sequence();
  reader.expectEnd();
  return items;
}

class ItemReader {
  private at = 0;
  private depth = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly line: string,
    private readonly context: NotationContext,
  ) {}

  sequence(): Item[] {
    const items = this.item();
    while (this.tokens[this.at]?.kind === 'separator') {
      this.at += 1;
      items.push(...this.item());
    }
    return items;
  }

  expectEnd(): void {
    const token = this.tokens[this.at];
    if (token === undefined) return;
    throw problem(
      token,
      token.kind === 'close' ? 'This bracket closes nothing.' : `“${token.text}” is not expected here.`,
      token.kind === 'close' ? 'Remove it, or open the repeated part with 3x(.' : 'Put / between steps.',
    );
  }

  private item(): Item[] {
    this.depth += 1;
    const items = this.itemInside();
    this.depth -= 1;
    return items;
  }

  private itemInside(): Item[] {
    const token = this.tokens[this.at];
    if (token === undefined) {
      const end = this.line.length;
      throw new LineProblem(end, end, 'A step is missing here.', 'Write the step, or remove the / before it.');
    }
    if (this.depth > DEEPEST) {
      throw problem(token, 'Too many repetitions stand inside each other.', 'Write the steps on lines of their own.');
    }
    if (token.kind === 'repeat') return [this.repetition(token)];
    if (token.kind === 'open') return this.group(token);
    return this.step();
  }

  private repetition(token: Token): OpenRepetition {
    const count = repeatCount(token);
    this.at += 1;
    const next = this.tokens[this.at];
    if (next?.kind === 'open') return { type: 'repetition', count, items: this.group(next) };
    const items = this.item();
    const after = this.tokens[this.at];
    if (after?.kind === 'separator') {
      throw problem(
        token,
        `It is not clear how much ${token.text.trim()} repeats.`,
        'Put the repeated steps in brackets: 3x(8m 100% / 4m 50%).',
      );
    }
    return { type: 'repetition', count, items };
  }

  private group(open: Token): Item[] {
    this.at += 1;
    const items = this.sequence();
    if (this.tokens[this.at]?.kind !== 'close') {
      throw problem(open, 'This bracket is not closed.', 'Close it on the same line: 3x(8m 100% / 4m 50%).');
    }
    this.at += 1;
    this.refuseNote();
    return items;
  }

  private refuseNote(): void {
    const token = this.tokens[this.at];
    if (token?.kind !== 'note') return;
    throw problem(
      token,
      'A note belongs to one step, not to a repetition.',
      'Put the repeated steps on lines of their own below 3x, each with its note.',
    );
  }

  private step(): Item[] {
    const from = this.at;
    const ends = (token: Token): boolean => ['separator', 'close', 'open', 'repeat'].includes(token.kind);
    while (this.at < this.tokens.length && !ends(this.tokens[this.at]!)) this.at += 1;
    const own = this.tokens.slice(from, this.at);
    const next = this.tokens[this.at];
    if (own.length === 0) throw problem(next!, 'A step is missing here.', 'Write the step, e.g. 10m 75%.');
    return readStep(own, this.line, this.context);
  }
}

/** @throws LineProblem */
export function repeatCount(token: Token): number {
  const count = Number(token.groups.count);
  if (count >= 1 && count <= MOST_REPEATS) return count;
  throw problem(token, `${count} repetitions cannot be meant.`, `Repeat 1 to ${MOST_REPEATS} times.`);
}

function problem(token: Token, message: string, next: string): LineProblem {
  return new LineProblem(token.start, token.end, message, next);
}
