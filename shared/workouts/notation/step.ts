import { plainStep, type IntensityClass, type Length, type Range, type Step } from '../structure/model';
import { rampSteps } from '../structure/ramp';
import type { NotationContext } from './context';
import { lengthFrom } from './lengths';
import { LineProblem } from './problems';
import { TARGET_KINDS, targetFrom, type WrittenTarget } from './targets';
import { toNumber, type Token, type TokenKind } from './tokens';
import { classOfName, keyword, LONGEST_PHRASE, type Keyword } from './words';

/** A step whose class may still follow from its neighbours. */
export interface OpenStep extends Omit<Step, 'class'> {
  class: IntensityClass | null;
}

/** For a step that only says "until the lap button": what it counts for in sums. */
const NOMINAL: Length = { unit: 'seconds', value: 300 };

const LENGTH_KINDS: ReadonlySet<TokenKind> = new Set(['clock', 'distance', 'duration']);

interface Draft {
  length: Length | null;
  target: WrittenTarget | null;
  cadence: Range | null;
  class: IntensityClass | null;
  name: string | null;
  notes: string | null;
  open: boolean;
  ramp: Token | null;
}

/**
 * Reads one step from its tokens; a ramp becomes several.
 *
 * @throws LineProblem
 */
export function readStep(tokens: readonly Token[], line: string, context: NotationContext): OpenStep[] {
  const draft: Draft = {
    length: null,
    target: null,
    cadence: null,
    class: null,
    name: null,
    notes: null,
    open: false,
    ramp: null,
  };
  const isLap = (at: number): boolean => wordAt(tokens, at)?.keyword === 'lap';
  const begin = tokens.findIndex((token, at) => LENGTH_KINDS.has(token.kind) || isLap(at));
  if (begin === -1 && !tokens.some(({ kind }) => kind === 'number')) throw noLength(tokens);
  let at = begin > 0 ? readPrefix(tokens.slice(0, begin), line, draft) : 0;
  while (at < tokens.length) at += readToken(tokens, at, draft, context);
  return finished(draft, context);
}

/** Words before the length are the name; anything else there is read as usual. Returns how many tokens are done. */
function readPrefix(tokens: readonly Token[], line: string, draft: Draft): number {
  const isText = (token: Token): boolean => token.kind === 'word' || token.kind === 'number';
  const end = tokens.findIndex((token) => !isText(token));
  const words = end === -1 ? tokens : tokens.slice(0, end);
  // `250w for 10m`, `ramp 10m 50-75%`: a keyword in front is no name.
  const first = wordAt(tokens, 0);
  const plain = first !== null && typeof first.keyword !== 'object' && first.keyword !== null;
  if (words.length === 0 || plain) return 0;
  const texts = words.map((token) => token.text);
  const text = line
    .slice(words[0]!.start, words[words.length - 1]!.end)
    .replace(/[:,-]+$/, '')
    .trim();
  draft.class = classOfName(texts);
  const only = keyword(texts.length <= LONGEST_PHRASE ? texts : []);
  if (only === null || typeof only !== 'object') setOnce(draft, 'name', text, words[0]!, 'name');
  return words.length;
}

function readToken(tokens: readonly Token[], at: number, draft: Draft, context: NotationContext): number {
  const token = tokens[at]!;
  if (LENGTH_KINDS.has(token.kind)) {
    const { length, taken } = lengthFrom(tokens, at, context);
    if (draft.length !== null) {
      throw problem(token, 'This step has a second length.', 'Put / between two steps on one line.');
    }
    draft.length = length;
    return taken;
  }
  if (TARGET_KINDS.has(token.kind)) {
    setOnce(draft, 'target', targetFrom(token, context), token, 'target');
    return 1;
  }
  switch (token.kind) {
    case 'rpm':
      setOnce(draft, 'cadence', cadence(token), token, 'cadence');
      return 1;
    case 'name':
      setOnce(draft, 'name', unquoted(token.groups.text!) || null, token, 'name');
      return 1;
    case 'unclosed':
      throw problem(token, 'This name has no closing quote.', 'Write names like "Over", in two quotes.');
    case 'note':
      draft.notes = noteText(token.groups.text!);
      return 1;
    case 'number':
      throw problem(token, `${token.text} has no unit.`, 'Write e.g. 30s, 10m, 400mtr, 75%, 250w, 160bpm or 90rpm.');
    case 'word':
      return readWord(tokens, at, draft);
    default:
      throw problem(
        token,
        `“${token.text}” does not belong in a step.`,
        'Put / between steps and ( ) around repeated ones.',
      );
  }
}

function readWord(tokens: readonly Token[], at: number, draft: Draft): number {
  const found = wordAt(tokens, at);
  const token = tokens[at]!;
  if (found === null) {
    throw problem(
      token,
      `“${token.text}” is not understood here.`,
      'Put a name before the length or in quotes, and a note after #.',
    );
  }
  if (found.keyword === 'lap') draft.open = true;
  else if (found.keyword === 'ramp') draft.ramp = token;
  else if (found.keyword !== 'free') draft.class = found.keyword.class;
  return found.taken;
}

/** The keyword of one or two words from here on. */
function wordAt(tokens: readonly Token[], at: number): { keyword: Keyword; taken: number } | null {
  for (const taken of [LONGEST_PHRASE, 1]) {
    const words = tokens.slice(at, at + taken);
    if (words.length < taken) continue;
    const known = keyword(words.map((token) => token.text));
    if (known !== null) return { keyword: known, taken };
  }
  return null;
}

function finished(draft: Draft, context: NotationContext): OpenStep[] {
  const { open, ramp, target, name, notes, cadence: rpm } = draft;
  if (draft.length === null) {
    context.warnings.add('lengthAssumed', 'A step until the lap button without a length counts as 5 minutes');
  }
  const length = draft.length ?? NOMINAL;
  if (ramp === null) {
    return [{ ...plainStep(length, target?.target ?? null, { open, cadence: rpm, name, notes }), class: draft.class }];
  }
  if (target === null || target.target.range === null) {
    throw problem(ramp, 'A ramp needs a start and an end.', 'Write it like: 10m ramp 50-75%.');
  }
  if (open) throw problem(ramp, 'A ramp cannot last until the lap button.', 'Leave out “lap” or “ramp”.');
  context.warnings.add('rampSplit', 'TrainingPeaks knows no ramps, so they were split into steps');
  const stairs = rampSteps(length, target.target.unit, target.from, target.to, { cadence: rpm, name });
  return stairs.map((step, index) => ({ ...step, class: draft.class, notes: index === 0 ? notes : null }));
}

function noLength(tokens: readonly Token[]): LineProblem {
  return new LineProblem(
    tokens[0]!.start,
    tokens[tokens.length - 1]!.end,
    'This step has no length.',
    'Write how long it is, e.g. 10m, 30s, 1:30, 400mtr or 2km. A remark begins with #.',
  );
}

function cadence(token: Token): Range {
  const low = Math.round(toNumber(token.groups.low!));
  const high = Math.round(toNumber(token.groups.high ?? token.groups.low!));
  if (low < 1 || high < 1) throw problem(token, 'A cadence cannot be zero.', 'Leave it out, or write e.g. 90rpm.');
  return { min: Math.min(low, high), max: Math.max(low, high) };
}

function setOnce<K extends keyof Draft>(draft: Draft, key: K, value: Draft[K], token: Token, word: string): void {
  if (draft[key] !== null) {
    throw problem(token, `This step has a second ${word}.`, `Give one ${word} a step, or put / between two steps.`);
  }
  draft[key] = value;
}

/** A note is its text as it stands, or in quotes when it has line breaks or spaces around it. */
export function noteText(text: string): string | null {
  const trimmed = text.trim();
  const quoted = /^"((?:[^"\\]|\\[\s\S])*)"$/u.exec(trimmed);
  return (quoted ? unquoted(quoted[1]!) : trimmed) || null;
}

const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t' };

/** `\n`, `\r`, `\t`, `\u{…}` for a character by its hexadecimal number, and the character itself after other backslashes. */
function unquoted(text: string): string {
  return text.replace(/\\(?:u\{([\da-f]{1,4})\}|([\s\S]))/giu, (_, code?: string, character = '') =>
    code === undefined ? (ESCAPES[character] ?? character) : String.fromCharCode(Number.parseInt(code, 16)),
  );
}

function problem(token: Token, message: string, next: string): LineProblem {
  return new LineProblem(token.start, token.end, message, next);
}
