import type { Campaign, CampaignResult } from '../campaign';
import { failureIn, playSeeds, sumOf } from '../shrink';
import { historyOf } from './history';
import { type DriftTotals, playDrift } from './run';

interface DriftResult extends CampaignResult, DriftTotals {}

export const driftFailureOf = failureIn(playDrift);

/**
 * Plans on the calendars of a roster, what people do to them there, and what comparing and repairing makes of it;
 * `--workouts=` a plan has.
 */
export const DRIFT: Campaign<DriftResult> = {
  name: 'drift',
  run: async ({ seeds, number, progress }) => {
    const workouts = number('workouts', 42);
    progress(`Comparing plans: ${seeds.length} seeds from ${seeds[0]}, ${workouts} workouts for each athlete`);
    const { passed, failures } = await playSeeds(seeds, {
      historyOf: (seed) => historyOf(seed, workouts),
      play: playDrift,
      failureName: 'driftFailureOf',
      onSeed: (seed, totals) =>
        progress(
          totals === null
            ? `  seed ${seed}: FAILED`
            : `  seed ${seed}: ${totals.clean} clean, ${totals.drifted} adrift`,
        ),
    });
    const figures = sumOf(passed.map(({ deeds: _, ...rest }) => rest));
    const { clean = 0, drifted = 0, reads = 0, leastReads = 0, repaired = 0, completed = 0 } = figures;
    const deeds = sumOf(passed.map((totals) => totals.deeds));
    return {
      passed: passed.length,
      failures,
      faults: {},
      clean,
      drifted,
      reads,
      leastReads,
      repaired,
      completed,
      deeds,
    };
  },
  print: ({ clean, drifted, reads, leastReads, repaired, completed, deeds }) => [
    `clean workouts ${clean}, of them reported adrift 0; workouts adrift ${drifted}, all found and rightly told`,
    `requests of a report ${reads}, at least ${leastReads}; repaired ${repaired}; completed workouts during repairs ${completed}, changed 0`,
    `what was done to them: ${Object.entries(deeds)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ')}`,
  ],
};
