import type { History, Step } from './history';
import { play } from './run';

/** Histories are played at most so often to make one smaller. */
const TRIES = 600;

/** A failing history made as short as can be found, and what still goes wrong in it. */
export interface Shrunk {
  history: History;
  message: string;
}

/** What goes wrong when a history is played; null when all promises hold. */
export async function failureOf(history: History): Promise<string | null> {
  try {
    await play(history);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Leaves out steps as long as some promise is still broken (delta debugging). */
export async function shrink(history: History, message: string): Promise<Shrunk> {
  let best: Shrunk = { history, message };
  let tries = 0;
  for (
    let size = Math.ceil(history.steps.length / 2);
    size >= 1 && tries < TRIES;
    size = size > 1 ? Math.ceil(size / 2) : 0
  ) {
    for (let from = 0; from < best.history.steps.length && tries < TRIES; ) {
      const steps: Step[] = [...best.history.steps.slice(0, from), ...best.history.steps.slice(from + size)];
      const shorter = { ...best.history, steps };
      const failure = await failureOf(shorter);
      tries += 1;
      if (failure === null) from += size;
      else best = { history: shorter, message: failure };
    }
  }
  return best;
}

/** The history as a test that can be pasted into a file. */
export function asTest({ history, message }: Shrunk): string {
  const steps = history.steps.map((step) => `      ${JSON.stringify(step)},`).join('\n');
  const world = JSON.stringify({ ...history, steps: undefined }).slice(1, -1);
  return [
    `it(${JSON.stringify(`seed ${history.seed}: ${message}`)}, async () => {`,
    `  await expect(`,
    `    failureOf({ ${world}, steps: [`,
    steps,
    `    ] }),`,
    `  ).resolves.toBeNull();`,
    `});`,
  ].join('\n');
}
