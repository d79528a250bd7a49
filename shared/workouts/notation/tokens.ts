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

/** Spaces inside a token; a bound keeps a text of spaces from being tried over and over. */
const S = String.raw`\s{0,9}`;
const N = String.raw`\d+(?:[.,]\d+)?`;
const TO = String.raw`${S}(?:-|–|—|→|to)${S}`;
/** The end of a unit: not followed by more of a word. */
const END = String.raw`(?![\p{L}\d])`;
const PACE = String.raw`\d+:[0-5]\d(?:\.\d+)?`;
const INSIDE = String.raw`(?:${S}\[${S}(?<min>${N})${S}%?${S}[-–]${S}(?<max>${N})${S}%?${S}\])?`;
const OF = `ftp|power|lthr|thr|threshold${S}hr|max${S}hr|hr${S}max|hrmax|mhr|hr|(?:threshold${S})?(?:pace|speed)|css`;
const UNITS = `h|hours?|hrs?|m|mins?|minutes?|['′’]|s|secs?|seconds?|["″]`;

const range = (unit: string): string => `(?<low>${N})(?:${S}(?:${unit}))?(?:${TO}(?<high>${N}))?${S}(?:${unit})${END}`;

/** In this order: what comes first wins, so `90rpm` is no number and `4:10/km` no clock. */
const PATTERNS: readonly (readonly [TokenKind, RegExp])[] = (
  [
    ['note', String.raw`#(?<text>[\s\S]*)`],
    ['name', String.raw`"(?<text>(?:[^"\\]|\\[\s\S])*)"`],
    ['open', String.raw`\(`],
    ['close', String.raw`\)`],
    ['repeat', String.raw`(?<count>\d+)${S}[x×*](?=[\s\d(:]|$)`],
    [
      'pace',
      `(?<low>${PACE})(?:${TO}(?<high>${PACE}))?${S}(?:min)?${S}(?:/|per\\s+)${S}(?:(?<per>\\d+)${S})?(?<unit>km|mi|miles?|mtr|m|yds?|yards?|y)${END}(?:${S}pace${END})?`,
    ],
    ['separator', String.raw`[/+;]`],
    ['rpe', `rpe${S}:?${S}(?<low>${N})(?:${TO}(?<high>${N}))?${INSIDE}${END}`],
    ['rpe', range('rpe')],
    ['watts', range('w|watts?')],
    ['bpm', range('bpm')],
    ['rpm', range('rpm')],
    ['percent', `(?<low>${N})${S}%?(?:${TO}(?<high>${N}))?${S}%${INSIDE}(?:${S}(?:of\\s+)?(?<of>${OF})${END})?`],
    ['zone', `z(?<low>\\d)(?:${TO}z?(?<high>\\d))?(?:${S}(?<of>hr|pace|power))?${END}`],
    ['clock', String.raw`(?<first>\d+):(?<second>[0-5]\d)(?::(?<third>[0-5]\d))?${END}`],
    ['distance', `(?<value>${N})${S}(?<unit>km|kilomet(?:er|re)s?|mi|miles?|mtrs?|met(?:er|re)s?|yds?|yards?)${END}`],
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
