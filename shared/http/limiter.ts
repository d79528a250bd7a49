/** Lets at most so many callers in at a time; `enter` resolves to the function that lets the next one in. */
export interface Gate {
  enter(): Promise<() => void>;
}

/** A first-come-first-served gate. */
export function createGate(limit: number): Gate {
  const waiting: (() => void)[] = [];
  let inside = 0;
  const leave = () => {
    const next = waiting.shift();
    if (next) next();
    else inside -= 1;
  };
  return {
    async enter() {
      if (inside < limit) inside += 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      return leave;
    },
  };
}

/**
 * Runs `task` over `items`, at most `limit` at a time; results keep the order of the items. The first rejection is passed
 * on and starts no further task.
 */
export async function mapLimit<T, R>(
  items: readonly T[],
  limit: number,
  task: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results = new Array<R>(items.length);
  let next = 0;
  let failed = false;
  const worker = async () => {
    while (!failed && next < items.length) {
      const index = next++;
      let finished = false;
      try {
        results[index] = await task(items[index] as T, index);
        finished = true;
      } finally {
        failed ||= !finished;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
  return results;
}
