import type { IntensityClass } from '../structure/model';
import type { NotationContext } from './context';
import { readItems, repeatCount, type Item } from './items';
import type { Line } from './lines';
import { LineProblem, type NotationProblem } from './problems';
import { noteText, type OpenStep } from './step';
import { tokenize, type Token } from './tokens';
import { heading } from './words';

/** Reads lines into items, headings and blocks of repetitions included, and goes on after a line that is wrong. */
export class BlockReader {
  readonly problems: NotationProblem[] = [];
  private at = 0;
  /** What the heading above makes of steps that do not say; null: nothing. */
  private section: IntensityClass | null = null;
  /** Whether a step of the section was read: a blank line behind it ends the section. */
  private sectionBegun = false;
  private afterBlank = true;

  constructor(
    private readonly lines: readonly Line[],
    private readonly context: NotationContext,
  ) {}

  read(): Item[] {
    return this.readWhile(() => true);
  }

  private readWhile(goesOn: (line: Line) => boolean): Item[] {
    const items: Item[] = [];
    for (let line = this.lines[this.at]; line !== undefined && goesOn(line); line = this.lines[this.at]) {
      this.at += 1;
      if (line.blank) this.endSection();
      else items.push(...this.guarded(line, () => this.readLine(line, items)));
      this.afterBlank = line.blank;
    }
    return items;
  }

  private guarded(line: Line, read: () => Item[]): Item[] {
    try {
      return read();
    } catch (error) {
      this.note(line, error);
      return [];
    }
  }

  private note({ number: line }: Line, error: unknown): void {
    if (!(error instanceof LineProblem)) throw error;
    const { start, end, message, next } = error;
    this.problems.push({ line, column: start + 1, length: Math.max(1, end - start), message, next });
  }

  private readLine(line: Line, before: Item[]): Item[] {
    const tokens = tokenize(line.text, line.from);
    const { label, repeat } = headerOf(tokens);
    if (repeat !== null) return [this.readBlock(line, label, repeat)];
    if (tokens.length === 1 && tokens[0]!.kind === 'note') return this.readRemark(tokens[0]!, before);
    const opens = headingOf(tokens);
    if (opens !== null) {
      this.section = opens === 'main' ? null : opens;
      this.sectionBegun = false;
      return [];
    }
    this.sectionBegun = true;
    return this.inSection(readItems(tokens, line.text, this.context));
  }

  /** `3x` with its steps on the lines below. */
  private readBlock(header: Line, label: Token[], repeat: Token): Item {
    this.section = null;
    if (label.length > 0 && headingOf(label) === null) {
      this.context.warnings.add(
        'remarkDropped',
        'The words before a repetition were left out, TrainingPeaks has no place for them',
      );
    }
    const count = repeatCount(repeat);
    const next = this.lines[this.at];
    const indented = next !== undefined && !next.blank && next.indent > header.indent;
    const known = this.problems.length;
    this.afterBlank = true;
    const items = this.readWhile(
      indented
        ? (line) => line.blank || line.indent > header.indent
        : (line) => !line.blank && !this.opensSomething(line),
    );
    if (items.length === 0 && this.problems.length === known) {
      throw new LineProblem(
        repeat.start,
        repeat.end,
        `${repeat.text} repeats nothing.`,
        'Write the repeated steps on the lines below it, or behind it in brackets: 3x(8m 100% / 4m 50%).',
      );
    }
    return { type: 'repetition', count, items };
  }

  /** Whether a line is a heading or the head of a repetition, which end the block above. */
  private opensSomething(line: Line): boolean {
    const tokens = tokenize(line.text, line.from);
    return headerOf(tokens).repeat !== null || headingOf(tokens) !== null;
  }

  /** A note directly below a step belongs to it; any other is a remark that TrainingPeaks has no place for. */
  private readRemark(note: Token, above: Item[]): Item[] {
    const step = this.afterBlank ? undefined : lastStep(above);
    const text = noteText(note.groups.text!);
    if (step === undefined) this.context.warnings.add('remarkDropped', 'Remarks above the steps were left out');
    else step.notes = [step.notes, text].filter((part) => part !== null).join('\n') || null;
    return [];
  }

  private inSection(items: Item[]): Item[] {
    const { section } = this;
    if (section === null) return items;
    return items.map((item) =>
      item.type === 'step' ? { ...item, class: item.class ?? section } : { ...item, items: this.inSection(item.items) },
    );
  }

  private endSection(): void {
    if (this.sectionBegun) this.section = null;
  }
}

function headingOf(tokens: readonly Token[]): IntensityClass | 'main' | null {
  return tokens.every(({ kind }) => kind === 'word') ? heading(tokens.map(({ text }) => text)) : null;
}

function lastStep(items: readonly Item[]): OpenStep | undefined {
  const last = items.at(-1);
  return last?.type === 'repetition' ? lastStep(last.items) : last;
}

/** A line that ends in `3x` with nothing but words before it. */
function headerOf(tokens: readonly Token[]): { label: Token[]; repeat: Token | null } {
  const colon = tokens.at(-1)?.text === ':' ? -1 : undefined;
  const own = tokens.slice(0, colon);
  const repeat = own.at(-1);
  const label = own.slice(0, -1);
  const isHeader = repeat?.kind === 'repeat' && label.every(({ kind }) => kind === 'word');
  return isHeader ? { label, repeat } : { label: [], repeat: null };
}
