/**
 * Compact text for what is remembered about many workouts. Numbers are written as differences, five bits a character, so a
 * watched workout takes about six characters whatever the size of its id.
 */

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const HALF = 32;
const VALUES = new Map([...DIGITS].map((digit, value) => [digit, value]));

/** A workout watched one by one. */
export interface Watched {
  id: number;
  /** Days since 1970 of its workout day. */
  day: number;
  done: boolean;
}

/** @param numbers whole, not negative, in any order, without repeats */
export function encodeNumbers(numbers: Iterable<number>): string {
  let previous = 0;
  let text = '';
  for (const number of [...numbers].sort((a, b) => a - b)) {
    text += encode(number - previous);
    previous = number;
  }
  return text;
}

/** @throws RangeError when the text is none of {@link encodeNumbers} */
export function decodeNumbers(text: string): number[] {
  let previous = 0;
  return decode(text).map((difference) => (previous += difference));
}

/** Workouts planned together have neighbouring ids and days, which makes both differences short. */
export function encodeWatched(workouts: Iterable<Watched>): string {
  let id = 0;
  let day = 0;
  let text = '';
  for (const workout of [...workouts].sort((a, b) => a.id - b.id)) {
    const days = workout.day - day;
    text += encode((workout.id - id) * 2 + (workout.done ? 1 : 0)) + encode(days < 0 ? -2 * days - 1 : 2 * days);
    ({ id, day } = workout);
  }
  return text;
}

/** @throws RangeError when the text is none of {@link encodeWatched} */
export function decodeWatched(text: string): Watched[] {
  const numbers = decode(text);
  if (numbers.length % 2 !== 0) throw new RangeError('cut short');
  let id = 0;
  let day = 0;
  const workouts: Watched[] = [];
  for (let index = 0; index < numbers.length; index += 2) {
    const step = numbers[index] as number;
    const days = numbers[index + 1] as number;
    id += Math.floor(step / 2);
    day += days % 2 === 0 ? days / 2 : -(days + 1) / 2;
    workouts.push({ id, day, done: step % 2 === 1 });
  }
  return workouts;
}

/** Least significant digits first; a digit of 32 or more says that another follows. */
function encode(number: number): string {
  let rest = number;
  let text = '';
  while (rest >= HALF) {
    text += DIGITS.charAt((rest % HALF) + HALF);
    rest = Math.floor(rest / HALF);
  }
  return text + DIGITS.charAt(rest);
}

function decode(text: string): number[] {
  const numbers: number[] = [];
  let number = 0;
  let weight = 1;
  for (const digit of text) {
    const value = VALUES.get(digit);
    if (value === undefined) throw new RangeError('not a digit');
    number += (value % HALF) * weight;
    weight *= HALF;
    if (value >= HALF) continue;
    if (!Number.isSafeInteger(number)) throw new RangeError('too large');
    numbers.push(number);
    number = 0;
    weight = 1;
  }
  if (weight !== 1) throw new RangeError('cut short');
  return numbers;
}
