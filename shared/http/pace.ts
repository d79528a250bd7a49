import type { Ports } from './ports';

/**
 * Keeps requests so many milliseconds apart: waits until this one's turn and resolves to true, or to false at once when its
 * turn comes after the deadline. Rejects when the run is cancelled while waiting.
 */
export function createPace(
  ports: Pick<Ports, 'now' | 'sleep'>,
  intervalMs: number,
): (deadlineAt: number) => Promise<boolean> {
  let next = -Infinity;
  return async (deadlineAt) => {
    const now = ports.now();
    const turn = Math.max(now, next);
    if (turn >= deadlineAt && turn > now) return false;
    next = turn + intervalMs;
    if (turn > now) await ports.sleep(turn - now);
    return true;
  };
}
