/** What design sets for a figure, and whether the figure keeps to it. */
export interface Bar {
  /** In words, e.g. `at most 500 kB`. */
  text: string;
  holds: boolean;
}

/** One measured value as it is printed. */
export interface Figure {
  name: string;
  value: string;
  bar?: Bar;
}

/** One file of this folder: a group of figures that can be measured by itself. */
export interface Section {
  /** What is typed to run it alone. */
  key: string;
  title: string;
  run(): Promise<Figure[]>;
}

interface FigureOptions {
  unit?: string;
  /** Digits after the point; default 0. */
  digits?: number;
  atMost?: number;
}

/** A number with its unit, and the greatest value it may have where there is one. */
export function figure(name: string, value: number, { unit = '', digits = 0, atMost }: FigureOptions = {}): Figure {
  const shown = (number: number, places: number) => `${number.toFixed(places)}${unit && ` ${unit}`}`;
  return {
    name,
    value: shown(value, digits),
    ...(atMost === undefined
      ? {}
      : { bar: { text: `at most ${shown(atMost, Number.isInteger(atMost) ? 0 : 1)}`, holds: value <= atMost } }),
  };
}

/** The middle value; of an even number of values the lower one of the two in the middle. */
export function median(values: readonly number[]): number {
  const middle = [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)];
  if (middle === undefined) throw new Error('There is no median of nothing.');
  return middle;
}
