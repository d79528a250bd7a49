/** A stretch of even intensity. */
export interface Block {
  /** Whole seconds. */
  seconds: number;
  /** Part of FTP. */
  fraction: number;
}

const WINDOW_SECONDS = 30;

/**
 * Normalized Power of a plan as a part of FTP: the fourth root of the mean of the fourth powers of the 30-second rolling
 * average, one value a second; in the first seconds the average is over what there is. A. Coggan's definition, "Training
 * and Racing with a Power Meter". Where a block is longer than the window its middle is even and is not walked through.
 */
export function normalizedFraction(blocks: readonly Block[]): number {
  const window = new Float64Array(WINDOW_SECONDS);
  let filled = 0;
  let next = 0;
  let sum = 0;
  let fourths = 0;
  let total = 0;
  for (const { seconds, fraction } of blocks) {
    const walked = Math.min(seconds, WINDOW_SECONDS);
    for (let second = 0; second < walked; second += 1) {
      sum += fraction - window[next]!;
      window[next] = fraction;
      next = (next + 1) % WINDOW_SECONDS;
      filled = Math.min(filled + 1, WINDOW_SECONDS);
      fourths += (sum / filled) ** 4;
    }
    fourths += (seconds - walked) * fraction ** 4;
    total += seconds;
  }
  return total === 0 ? 0 : (fourths / total) ** 0.25;
}
