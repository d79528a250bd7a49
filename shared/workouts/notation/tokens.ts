/** What a line is made of. `start` and `end` are offsets in the line. */
export interface Token {
  kind: TokenKind;
  start: number;
  end: number;
  text: string;
  /** The groups of the pattern that matched; which ones there are depends on the kind. */
  groups: Record<string, string | undefined>;
}

export type TokenKind =
  | 'note'
  | 'name'
  | 'unclosed'
  | 'open'
  | 'close'
  | 'separator'
  | 'repeat'
  | 'pace'
  | 'rpe'
  | 'watts'
  | 'bpm'
  | 'rpm'
  | 'percent'
  | 'zone'
  | 'clock'
  | 'distance'
  | 'duration'
  | 'number'
  | 'word';

const N = String.raw`\d+(?:[.,]\d+)?`;
const TO = String.raw`\s*(?:-|–|—|→|to)\s*`;
/** The end of a unit: not followed by more of a word. */
const END = String.raw`(?![\p{L}\d])`;
const PACE = String.raw`\d+:[0-5]\d(?:\.\d+)?`;
const INSIDE = String.raw`(?:\s*\[\s*(?<min>${N})\s*%?\s*[-–]\s*(?<max>${N})\s*%?\s*\])?`;
const OF = 'ftp|power|lthr|thr|threshold\\s*hr|max\\s*hr|hr\\s*max|hrmax|mhr|hr|(?:threshold\\s*)?(?:pace|speed)|css';
const UNITS = `h|hours?|hrs?|m|mins?|minutes?|['′’]|s|secs?|seconds?|["″]`;

const range = (unit: string): string => `(?<low>${N})(?:\\s*(?:${unit}))?(?:${TO}(?<high>${N}))?\\s*(?:${unit})${END}`;

/** In this order: what comes first wins, so `90rpm` is no number and `4:10/km` no clock. */
const PATTERNS: readonly (readonly [TokenKind, RegExp])[] = (
  [
    ['note', String.raw`#(?<text>[\s\S]*)`],
    ['name', String.raw`"(?<text>(?:[^"\\]|\\[\s\S])*)"`],
    ['open', String.raw`\(`],
    ['close', String.raw`\)`],
    ['repeat', String.raw`(?<count>\d+)\s*[x×*](?=[\s\d(:]|$)`],
    [
      'pace',
      `(?<low>${PACE})(?:${TO}(?<high>${PACE}))?\\s*(?:min)?\\s*(?:/|per\\s+)\\s*(?:(?<per>\\d+)\\s*)?(?<unit>km|mi|miles?|mtr|m|yds?|yards?|y)${END}(?:\\s*pace${END})?`,
    ],
    ['separator', String.raw`[/+;]`],
    ['rpe', `rpe\\s*:?\\s*(?<low>${N})(?:${TO}(?<high>${N}))?${INSIDE}${END}`],
    ['rpe', range('rpe')],
    ['watts', range('w|watts?')],
    ['bpm', range('bpm')],
    ['rpm', range('rpm')],
    ['percent', `(?<low>${N})\\s*%?(?:${TO}(?<high>${N}))?\\s*%${INSIDE}(?:\\s*(?:of\\s+)?(?<of>${OF})${END})?`],
    ['zone', `z(?<low>\\d)(?:${TO}z?(?<high>\\d))?(?:\\s*(?<of>hr|pace|power))?${END}`],
    ['clock', String.raw`(?<first>\d+):(?<second>[0-5]\d)(?::(?<third>[0-5]\d))?${END}`],
    ['distance', `(?<value>${N})\\s*(?<unit>km|kilomet(?:er|re)s?|mi|miles?|mtrs?|met(?:er|re)s?|yds?|yards?)${END}`],
    ['duration', `(?<value>${N})(?:\\s+(?!['"′’″]))?(?<unit>${UNITS})(?!\\p{L})`],
    ['number', `${N}${END}`],
    ['word', String.raw`[^\s"#(),@/+;]+`],
  ] as const
).map(([kind, source]) => [kind, new RegExp(source, 'iuy')]);

const SKIPPED = /(?:[\s,@]|at(?=[\s\d]))+/iuy;

/** Cuts a line into tokens, from an offset on. */
export function tokenize(line: string, from: number): Token[] {
  const tokens: Token[] = [];
  let at = skip(line, from);
  while (at < line.length) {
    const token = tokenAt(line, at);
    tokens.push(token);
    at = skip(line, token.end);
  }
  return tokens;
}

function skip(line: string, from: number): number {
  SKIPPED.lastIndex = from;
  return SKIPPED.test(line) ? SKIPPED.lastIndex : from;
}

function tokenAt(line: string, start: number): Token {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = start;
    const match = pattern.exec(line);
    if (match) return { kind, start, end: pattern.lastIndex, text: match[0], groups: match.groups ?? {} };
  }
  // Only a quote that nothing closes is left.
  return { kind: 'unclosed', start, end: line.length, text: line.slice(start), groups: {} };
}

/** A number as people write it, with a decimal point or comma. */
export function toNumber(text: string): number {
  return Number(text.replace(',', '.'));
}
