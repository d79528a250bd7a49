import type { Length } from '../structure/model';
import type { NotationContext } from './context';
import { LineProblem } from './problems';
import { toNumber, type Token } from './tokens';

const METERS: readonly (readonly [RegExp, number])[] = [
  [/^k/i, 1000],
  [/^mi/i, 1609.344],
  [/^y/i, 0.9144],
  [/^m/i, 1],
];

/** From this number on, `m` means metres outside the pool: 200m, 400m, 1000m are track distances, not hours of riding. */
const FIRST_TRACK_METERS = 200;
/** Runners write 100m for strides; read as minutes, but not without a word. */
const FIRST_DOUBTFUL = 100;

/**
 * Reads the length that begins at a token. A duration may go on over several tokens: `1h 30m`, `1m30s`, `1h30`.
 *
 * @returns the length and how many tokens it took
 * @throws LineProblem
 */
export function lengthFrom(
  tokens: readonly Token[],
  at: number,
  context: NotationContext,
): { length: Length; taken: number } {
  const token = tokens[at]!;
  if (token.kind === 'clock') return { length: whole(token, 'seconds', clockSeconds(token)), taken: 1 };
  if (token.kind === 'distance') {
    const factor = METERS.find(([unit]) => unit.test(token.groups.unit!))![1];
    return { length: whole(token, 'meters', toNumber(token.groups.value!) * factor), taken: 1 };
  }
  if (isMeters(token, context)) return { length: whole(token, 'meters', toNumber(token.groups.value!)), taken: 1 };
  return duration(tokens, at);
}

function clockSeconds({ groups: { first, second, third } }: Token): number {
  const [a, b] = [Number(first), Number(second)];
  return third === undefined ? a * 60 + b : a * 3600 + b * 60 + Number(third);
}

/** `m` alone may mean metres: always in a swim, elsewhere from 200 on. `min` and `'` never do. */
function isMeters(token: Token, { sport, warnings }: NotationContext): boolean {
  if (!/^m$/i.test(token.groups.unit!)) return false;
  if (sport === 'swim') return true;
  const text = token.groups.value!;
  const value = toNumber(text);
  if (Number.isInteger(value) && value >= FIRST_TRACK_METERS) {
    if (sport !== 'run') {
      warnings.add('mAsMeters', `${text}m was read as ${text} metres; for minutes write ${text}min`);
    }
    return true;
  }
  if (sport === 'run' && value >= FIRST_DOUBTFUL) {
    warnings.add('mAsMinutes', `${text}m was read as ${text} minutes; for metres write ${text}mtr`);
  }
  return false;
}

const UNIT_SECONDS: readonly (readonly [RegExp, number])[] = [
  [/^h/i, 3600],
  [/^(?:m|['′’])/i, 60],
  [/^(?:s|["″])/i, 1],
];

function unitSeconds(token: Token): number {
  return UNIT_SECONDS.find(([unit]) => unit.test(token.groups.unit!))![1];
}

function duration(tokens: readonly Token[], at: number): { length: Length; taken: number } {
  const first = tokens[at]!;
  let unit = unitSeconds(first);
  let seconds = toNumber(first.groups.value!) * unit;
  let taken = 1;
  for (let next = tokens[at + 1]; next !== undefined; next = tokens[at + taken]) {
    const part = continuation(tokens[at + taken - 1]!, next, unit);
    if (part === null) break;
    seconds += part.value * part.unit;
    unit = part.unit;
    taken += 1;
  }
  return { length: whole(first, 'seconds', seconds), taken };
}

/** A further, smaller part of the same duration, or null. A bare number counts when it is glued on: `1h30`, `1m30`. */
function continuation(before: Token, token: Token, unit: number): { value: number; unit: number } | null {
  const value = token.kind === 'number' ? toNumber(token.text) : toNumber(token.groups.value ?? '');
  if (value >= 60 || unit === 1) return null;
  if (token.kind === 'number') return token.start === before.end ? { value, unit: unit / 60 } : null;
  if (token.kind !== 'duration') return null;
  const smaller = unitSeconds(token);
  return smaller < unit ? { value, unit: smaller } : null;
}

/** TrainingPeaks stores whole seconds and metres. */
function whole(token: Token, unit: Length['unit'], exact: number): Length {
  const value = Math.round(exact);
  if (value >= 1) return { unit, value };
  throw new LineProblem(
    token.start,
    token.end,
    'The length is zero.',
    'Give a length of at least one second or metre.',
  );
}
