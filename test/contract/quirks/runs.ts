import { defaultQuirks, quirkSwitches, type Quirks } from '../../../sandbox/quirks';

/** One run of the contract under one setting of the sandbox. */
export interface Run {
  name: string;
  quirks: Partial<Quirks>;
}

type Name = keyof Quirks;
const names = Object.keys(quirkSwitches) as Name[];

/** Every value of every switch alone; the defaults are one run. */
export const SINGLE_RUNS: readonly Run[] = [
  { name: 'every switch at its default', quirks: {} },
  ...names.flatMap((name) =>
    quirkSwitches[name].values
      .filter((value) => value !== defaultQuirks[name])
      .map((value) => ({ name: `${name} = ${String(value)}`, quirks: { [name]: value } })),
  ),
];

const SEEDS = [1, 2, 3, 4, 5, 6];

/** All switches thrown at once, by a fixed seed, so that a failure comes back. */
export const MIXED_RUNS: readonly Run[] = SEEDS.map((seed) => {
  const next = random(seed);
  const pick = (name: Name) => {
    const { values } = quirkSwitches[name];
    return values[Math.floor(next() * values.length)];
  };
  const quirks = Object.fromEntries(names.map((name) => [name, pick(name)])) as Partial<Quirks>;
  return { name: `all switches by seed ${seed}`, quirks };
});

/** The transports that the runs are made over. */
export const PLATFORMS = ['axios', 'n8n', 'Zapier'] as const;

/** The count that docs/assumptions.md states. */
export const RUN_COUNT = (SINGLE_RUNS.length + MIXED_RUNS.length) * PLATFORMS.length;

/** Mulberry32. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
