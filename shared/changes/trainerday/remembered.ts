import { decodeNumbers, encodeNumbers } from '../codec';
import { fingerprintOf } from '../fingerprint';

/** Beyond twice as many, the older half is forgotten: most of a year of a full calendar. */
const MOST = 500;
/** Bits that a second fingerprint adds to the 30 of the first. */
const MORE_BITS = 18;

/** What is stored of {@link Remembered}: the newer ones and the older ones, as text (see codec.ts). */
export type RememberedText = [newer: string, older: string];

/** Whether keys were seen before: 48 bits of each, about seven characters. */
export class Remembered {
  private newer: Set<number>;
  private older: Set<number>;

  /** @throws RangeError when the text is none of {@link text} */
  constructor([newer, older]: RememberedText = ['', '']) {
    this.newer = new Set(decodeNumbers(newer));
    this.older = new Set(decodeNumbers(older));
  }

  has(key: string): boolean {
    const print = printOf(key);
    return this.newer.has(print) || this.older.has(print);
  }

  add(key: string): void {
    if (this.newer.size >= MOST) [this.older, this.newer] = [this.newer, new Set()];
    this.newer.add(printOf(key));
  }

  get size(): number {
    return this.newer.size + this.older.size;
  }

  text(): RememberedText {
    return [encodeNumbers(this.newer), encodeNumbers(this.older)];
  }
}

/** Whether {@link Remembered} takes it. */
export function isRememberedText(value: unknown): value is RememberedText {
  if (!Array.isArray(value) || value.length !== 2 || !value.every((text) => typeof text === 'string')) return false;
  try {
    return value.every((text) => decodeNumbers(text as string).length >= 0);
  } catch {
    return false;
  }
}

const printOf = (key: string): number =>
  fingerprintOf(key) * 2 ** MORE_BITS + (fingerprintOf(`#${key}`) % 2 ** MORE_BITS);
