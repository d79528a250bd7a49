/** TrainingPeaks usually answers within seconds; this is where waiting stops being useful. */
export const DEFAULT_TIMEOUT_MS = 60_000;

/** Less than this is not enough for one exchange, so none is started. */
const SHORTEST_EXCHANGE_MS = 50;

/**
 * How long one exchange may take under a deadline, in milliseconds; null when the deadline leaves no time for one.
 *
 * `reserveMs` is kept back for what has to follow an unanswered write (looking whether it took effect), but never more
 * than half of the time that is left.
 */
export function timeoutWithin(deadlineAt: number, now: number, wantedMs: number, reserveMs = 0): number | null {
  const remaining = deadlineAt - now;
  if (remaining < SHORTEST_EXCHANGE_MS) return null;
  const kept = Math.min(reserveMs, remaining / 2);
  return Math.floor(Math.min(wantedMs, remaining - kept));
}
