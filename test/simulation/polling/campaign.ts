import { historyOf, POLL_FAULTS, SURROUNDING_FAULTS } from './history';
import { REQUEST_FAULTS } from '../world/faults';
import { play, type Totals } from './run';
import { asTest, failureOf, shrink } from './shrink';

export const FAULT_KINDS = [...REQUEST_FAULTS, ...POLL_FAULTS, ...SURROUNDING_FAULTS] as const;

/** What many histories came to. */
export interface Campaign extends Totals {
  seeds: number;
  /** Failing histories, shortened, each as a ready-made test. */
  failures: string[];
}

/**
 * Plays one history for each seed.
 *
 * @param polls of each history
 * @param onSeed told after each seed
 */
export async function campaign(
  seeds: readonly number[],
  polls: number,
  onSeed: (seed: number, totals: Totals | null) => void = () => {},
): Promise<Campaign> {
  const sum: Campaign = {
    seeds: 0,
    polls: 0,
    requests: 0,
    delivered: 0,
    again: 0,
    faults: {},
    largestState: 0,
    failures: [],
  };
  for (const seed of seeds) {
    const history = historyOf(seed, polls);
    const totals = await play(history).catch(() => null);
    sum.seeds += 1;
    if (totals === null) {
      const message = (await failureOf(history)) ?? 'failed once and not again';
      sum.failures.push(asTest(await shrink(history, message)));
    } else add(sum, totals);
    onSeed(seed, totals);
  }
  return sum;
}

function add(sum: Campaign, totals: Totals): void {
  sum.polls += totals.polls;
  sum.requests += totals.requests;
  sum.delivered += totals.delivered;
  sum.again += totals.again;
  sum.largestState = Math.max(sum.largestState, totals.largestState);
  for (const [kind, hits] of Object.entries(totals.faults)) sum.faults[kind] = (sum.faults[kind] ?? 0) + hits;
}
