import { NO_THRESHOLDS, type Thresholds } from './thresholds';

/**
 * Reads with an athlete's thresholds, which are asked for only when the reading looks at them: percentages and efforts
 * need none, and so no request.
 *
 * @param read run a second time with the thresholds when the first time looked for some
 * @throws whatever `read` or `ask` throws
 */
export async function withThresholds<T>(
  read: (thresholds: Thresholds) => T,
  ask: () => Promise<Thresholds>,
): Promise<T> {
  let looked = false;
  const unknown = new Proxy(NO_THRESHOLDS, {
    get: (thresholds, key) => {
      looked = true;
      return Reflect.get(thresholds, key) as unknown;
    },
  });
  try {
    const done = read(unknown);
    if (!looked) return done;
  } catch (error) {
    if (!looked) throw error;
  }
  return read(await ask());
}
