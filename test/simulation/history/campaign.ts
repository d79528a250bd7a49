import type { Campaign, CampaignResult } from '../campaign';
import { HISTORY_FAULTS, type HistoryTotals, playHistory } from './run';

interface HistoryResult extends CampaignResult, Omit<HistoryTotals, 'faults'> {}

/** Requests for the history of a roster, killed and disturbed at every place; `--histories=` for each seed. */
export const HISTORY: Campaign<HistoryResult> = {
  name: 'history',
  run: async ({ seeds, number, progress }) => {
    const histories = number('histories', 60);
    const totals: HistoryTotals[] = [];
    const failures: string[] = [];
    for (const seed of seeds) {
      for (let index = 0; index < histories; index += 1) {
        // Every third goes without trouble, and then makes no request too many.
        const faultRate = index % 3 === 0 ? 0 : 0.15;
        await playHistory(seed * 1000 + index, faultRate).then(
          (played) => totals.push(played),
          (error: Error) => failures.push(`${error.message}: await playHistory(${seed * 1000 + index}, ${faultRate})`),
        );
      }
      progress(`  seed ${seed}: ${histories} histories`);
    }
    const sum = (of: (played: HistoryTotals) => number): number => totals.reduce((all, played) => all + of(played), 0);
    return {
      passed: totals.length,
      failures,
      faults: Object.fromEntries(HISTORY_FAULTS.map((fault) => [fault, sum(({ faults }) => faults[fault])])),
      steps: sum(({ steps }) => steps),
      items: sum(({ items }) => items),
      requests: sum(({ requests }) => requests),
    };
  },
  print: ({ steps, items, requests }) => [`steps ${steps}, requests ${requests}, items ${items}: lost 0, told twice 0`],
};
