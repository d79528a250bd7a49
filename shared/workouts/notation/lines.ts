/** One line of a text, as the parser sees it. */
export interface Line {
  /** Counted from 1. */
  number: number;
  text: string;
  blank: boolean;
  /** Columns before the first character; a tab counts as four. */
  indent: number;
  /** Where the content begins, behind a bullet. */
  from: number;
}

const TAB = 4;
const START = /^(?<space>\s*)(?:[-*•–]\s+|[-*•–](?=[\d"(]))?/u;

/** Cuts a text into lines; a bullet (`-`, `*`, `•`) before a step means nothing by itself. */
export function readLines(text: string): Line[] {
  return text.split(/\r\n|\r|\n/).map((line, index) => {
    const match = START.exec(line)!;
    const space = match.groups!.space!;
    return {
      number: index + 1,
      text: line,
      blank: line.trim() === '',
      indent: [...space].reduce((columns, character) => columns + (character === '\t' ? TAB : 1), 0),
      from: match[0].length,
    };
  });
}
