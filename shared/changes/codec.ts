/**
 * Compact text for what is remembered about many workouts: sorted numbers as differences in a Golomb-Rice code, six bits a
 * character. That is close to the least any exact memory takes, about four characters for an id.
 */

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const VALUES = new Map([...DIGITS].map((digit, value) => [digit, value]));
const BITS = 6;
const POWERS = Array.from({ length: 54 }, (_, exponent) => 2 ** exponent);
const power = (exponent: number): number => POWERS[exponent] as number;

/** Bits of a number that is written out: how many there are, and a difference that would need too many ones. */
const WHOLE = 53;
const SHORT = 18;
const MOST_ONES = 14;

/** A workout watched one by one. */
export interface Watched {
  id: number;
  done: boolean;
}

/** @param numbers up to 2¹⁸ of them, whole, not negative, in any order, without repeats */
export function encodeNumbers(numbers: Iterable<number>): string {
  const sorted = [...numbers].sort((a, b) => a - b);
  if (sorted.length === 0) return '';
  const steps = sorted.map((number, index) => number - (sorted[index - 1] ?? 0));
  const middle = [...steps].sort((a, b) => a - b)[steps.length >> 1] as number;
  const rest = Math.floor(Math.log2(Math.max(1, middle)));
  const writer = new Writer();
  writer.put(sorted.length, SHORT);
  writer.put(rest, BITS);
  for (const step of steps) {
    const ones = Math.floor(step / power(rest));
    if (ones < MOST_ONES) {
      writer.put(power(ones + 1) - 2, ones + 1);
      writer.put(step % power(rest), rest);
    } else {
      writer.put(power(MOST_ONES) - 1, MOST_ONES);
      writer.put(step, WHOLE);
    }
  }
  return writer.end();
}

/** @throws RangeError when the text is none of {@link encodeNumbers} */
export function decodeNumbers(text: string): number[] {
  if (text === '') return [];
  const reader = new Reader(text);
  const count = reader.take(SHORT);
  const rest = reader.take(BITS);
  const numbers: number[] = [];
  let previous = 0;
  while (numbers.length < count) {
    let ones = 0;
    while (ones < MOST_ONES && reader.take(1) === 1) ones += 1;
    previous += ones < MOST_ONES ? ones * power(rest) + reader.take(rest) : reader.take(WHOLE);
    if (!Number.isSafeInteger(previous)) throw new RangeError('too large');
    numbers.push(previous);
  }
  return numbers;
}

/** Those not done, and those done. */
export function encodeWatched(workouts: Iterable<Watched>): string {
  const ids: [number[], number[]] = [[], []];
  for (const { id, done } of workouts) ids[done ? 1 : 0].push(id);
  return ids.map(encodeNumbers).join('.');
}

/** @throws RangeError when the text is none of {@link encodeWatched} */
export function decodeWatched(text: string): Watched[] {
  const lists = text.split('.');
  if (lists.length !== 2) throw new RangeError('not two lists');
  return lists.flatMap((list, index) => decodeNumbers(list).map((id) => ({ id, done: index === 1 })));
}

/** Puts numbers of any width one after another, highest bit first. */
class Writer {
  private text = '';
  private digit = 0;
  private free = BITS;

  put(number: number, width: number): void {
    for (let left = width; left > 0; ) {
      const part = Math.min(left, this.free);
      left -= part;
      this.free -= part;
      this.digit += Math.floor(number / power(left)) % power(part) << this.free;
      if (this.free === 0) this.flush();
    }
  }

  end(): string {
    if (this.free < BITS) this.flush();
    return this.text;
  }

  private flush(): void {
    this.text += DIGITS.charAt(this.digit);
    this.digit = 0;
    this.free = BITS;
  }
}

class Reader {
  private at = 0;
  private digit = 0;
  private left = 0;

  constructor(private readonly text: string) {}

  take(width: number): number {
    let number = 0;
    for (let wanted = width; wanted > 0; ) {
      if (this.left === 0) {
        const digit = VALUES.get(this.text.charAt(this.at++));
        if (digit === undefined) throw new RangeError('not a digit, or cut short');
        this.digit = digit;
        this.left = BITS;
      }
      const part = Math.min(wanted, this.left);
      wanted -= part;
      this.left -= part;
      number = number * power(part) + ((this.digit >> this.left) & (power(part) - 1));
    }
    return number;
  }
}
