type Value = string | number | boolean | null;

/** A behaviour that no document settles, and the ways it may be. */
export interface Switch {
  /** The first is the default, what the sources show most often. A switch with numbers takes other numbers too. */
  values: readonly [Value, ...Value[]];
}

type Wide<V> = V extends number ? number : V extends boolean ? boolean : V;

/** One position of each of some switches. */
export type Positions<S extends Record<string, Switch>> = { [K in keyof S]: Wide<S[K]['values'][number]> };

export function defaultsOf<S extends Record<string, Switch>>(switches: S): Positions<S> {
  return Object.fromEntries(Object.entries(switches).map(([name, { values }]) => [name, values[0]])) as Positions<S>;
}

/** What is wrong with `changes`, or null: a misspelt switch or value would silently test nothing. */
export function switchProblem(switches: Record<string, Switch>, changes: Record<string, unknown>): string | null {
  for (const [name, value] of Object.entries(changes)) {
    const values: readonly Value[] | undefined = switches[name]?.values;
    if (values === undefined) return `Unknown quirk ${name}. Known: ${Object.keys(switches).join(', ')}.`;
    const takesNumbers = values.some((known) => typeof known === 'number');
    if (values.includes(value as Value) || (takesNumbers && typeof value === 'number')) continue;
    return `${name} must be one of ${values.map((known) => JSON.stringify(known)).join(', ')}.`;
  }
  return null;
}
