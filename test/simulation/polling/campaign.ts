import type { Campaign } from '../campaign';
import { historyOf, POLL_FAULTS, SURROUNDING_FAULTS } from './history';
import { REQUEST_FAULTS } from '../world/faults';
import { play, type Totals } from './run';
import { asTest, failureOf, shrink } from './shrink';

export const FAULT_KINDS = [...REQUEST_FAULTS, ...POLL_FAULTS, ...SURROUNDING_FAULTS] as const;

/** What many histories came to. */
export interface PollingResult extends Totals {
  passed: number;
  /** Failing histories, shortened, each as a ready-made test. */
  failures: string[];
}

/** The polling trigger in random histories; `--polls=` of each. */
export const POLLING: Campaign<PollingResult> = {
  name: 'polling',
  run: ({ seeds, number, progress }) => {
    const polls = number('polls', 10_000);
    progress(`Polling trigger: ${seeds.length} seeds (${seeds[0]} to ${seeds[seeds.length - 1]}), ${polls} polls each`);
    return playAll(seeds, polls, (seed, totals) =>
      progress(
        totals === null
          ? `  seed ${seed}: FAILED`
          : `  seed ${seed}: ${totals.delivered} changes told, ${totals.again} of them again after a crash, ${totals.replayed} in a replay`,
      ),
    );
  },
  print: ({ polls, requests, delivered, again, replayed, largestState }) => [
    `polls ${polls}, requests ${requests}, changes told ${delivered}`,
    `told again after a crash, from a restored copy or by a second process: ${again}; because a replay was asked for: ${replayed}`,
    `largest state ${largestState} characters`,
    'lost: 0, repeated otherwise or from further back: 0 in the seeds that passed',
  ],
};

/**
 * Plays one history for each seed.
 *
 * @param polls of each history
 * @param onSeed told after each seed
 */
export async function playAll(
  seeds: readonly number[],
  polls: number,
  onSeed: (seed: number, totals: Totals | null) => void = () => {},
): Promise<PollingResult> {
  const sum: PollingResult = {
    passed: 0,
    polls: 0,
    requests: 0,
    delivered: 0,
    again: 0,
    replayed: 0,
    faults: Object.fromEntries(FAULT_KINDS.map((kind) => [kind, 0])),
    largestState: 0,
    workouts: 0,
    remembered: 0,
    failures: [],
  };
  for (const seed of seeds) {
    const history = historyOf(seed, polls);
    const totals = await play(history).catch(() => null);
    if (totals === null) {
      const message = (await failureOf(history)) ?? 'failed once and not again';
      sum.failures.push(asTest(await shrink(history, message)));
    } else add(sum, totals);
    onSeed(seed, totals);
  }
  return sum;
}

function add(sum: PollingResult, totals: Totals): void {
  sum.passed += 1;
  sum.polls += totals.polls;
  sum.requests += totals.requests;
  sum.delivered += totals.delivered;
  sum.again += totals.again;
  sum.replayed += totals.replayed;
  sum.largestState = Math.max(sum.largestState, totals.largestState);
  for (const [kind, hits] of Object.entries(totals.faults)) sum.faults[kind] = (sum.faults[kind] ?? 0) + hits;
}
