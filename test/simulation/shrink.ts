/** Histories are played at most so often to make one smaller. */
const TRIES = 600;

/** What can be played, and shortened by leaving out steps. */
export interface Playable {
  seed: number;
  steps: readonly unknown[];
}

/** A failing history made as short as can be found, and what still goes wrong in it. */
export interface Shrunk<History extends Playable> {
  history: History;
  message: string;
}

/** What goes wrong when a history is played; null when all promises hold. */
export type FailureOf<History> = (history: History) => Promise<string | null>;

/** @param play rejects at the first broken promise */
export function failureIn<History>(play: (history: History) => Promise<unknown>): FailureOf<History> {
  return (history) =>
    play(history).then(
      () => null,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
}

/** Leaves out steps as long as some promise is still broken (delta debugging). */
export async function shrink<History extends Playable>(
  history: History,
  message: string,
  failureOf: FailureOf<History>,
): Promise<Shrunk<History>> {
  let best = { history, message };
  let tries = 0;
  for (
    let size = Math.ceil(history.steps.length / 2);
    size >= 1 && tries < TRIES;
    size = size > 1 ? Math.ceil(size / 2) : 0
  ) {
    for (let from = 0; from < best.history.steps.length && tries < TRIES; ) {
      const steps = [...best.history.steps.slice(0, from), ...best.history.steps.slice(from + size)];
      const shorter = { ...best.history, steps };
      const failure = await failureOf(shorter);
      tries += 1;
      if (failure === null) from += size;
      else best = { history: shorter, message: failure };
    }
  }
  return best;
}

/**
 * The history as a test that can be pasted into a file.
 *
 * @param failureName under which the test finds its {@link FailureOf}
 */
export function asTest<History extends Playable>({ history, message }: Shrunk<History>, failureName: string): string {
  const steps = history.steps.map((step) => `      ${JSON.stringify(step)},`).join('\n');
  const world = JSON.stringify({ ...history, steps: undefined }).slice(1, -1);
  return [
    `it(${JSON.stringify(`seed ${history.seed}: ${message}`)}, async () => {`,
    `  await expect(`,
    `    ${failureName}({ ${world}, steps: [`,
    steps,
    `    ] }),`,
    `  ).resolves.toBeNull();`,
    `});`,
  ].join('\n');
}

/** The totals of all histories that kept their promises, and those that did not as ready-made tests. */
export async function playSeeds<History extends Playable, Totals>(
  seeds: readonly number[],
  {
    historyOf,
    play,
    failureName,
    onSeed = () => {},
  }: {
    historyOf: (seed: number) => History;
    play: (history: History) => Promise<Totals>;
    failureName: string;
    onSeed?: (seed: number, totals: Totals | null) => void;
  },
): Promise<{ passed: Totals[]; failures: string[] }> {
  const passed: Totals[] = [];
  const failures: string[] = [];
  for (const seed of seeds) {
    const history = historyOf(seed);
    const totals = await play(history).catch(() => null);
    if (totals === null) {
      const failureOf = failureIn(play);
      const message = (await failureOf(history)) ?? 'failed once and not again';
      failures.push(asTest(await shrink(history, message, failureOf), failureName));
    } else passed.push(totals);
    onSeed(seed, totals);
  }
  return { passed, failures };
}

/** Adds up figures by name. */
export function sumOf(records: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const record of records)
    for (const [name, value] of Object.entries(record)) sum[name] = (sum[name] ?? 0) + value;
  return sum;
}
