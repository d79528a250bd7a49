import type { Campaign, CampaignResult } from '../campaign';
import { failureIn, playSeeds, sumOf } from '../shrink';
import { WRITE_FAULTS } from '../writes/wire';
import { type EveryStepTotals, playEveryStep } from './every-step';
import { deliveriesOf } from './history';
import { type DeliveryTotals, playDeliveries } from './run';

export const deliveryFailureOf = failureIn(playDeliveries);

type Figures = Omit<DeliveryTotals, 'faults'>;

interface DeliveriesResult extends CampaignResult {
  figures: Figures;
  steps: Omit<EveryStepTotals, 'faults'>;
}

/**
 * Plans delivered to rosters by runs that are disturbed, killed and run again, while athletes do as they like; and small ones
 * killed at every single request. `--athletes=`, `--weeks=` of each plan, `--runs=` for each of its three versions,
 * `--deeds=` of people during each run.
 */
export const PLANS: Campaign<DeliveriesResult> = {
  name: 'plans',
  run: async ({ seeds, number, progress }) => {
    const size = {
      athletes: number('athletes', 50),
      weeks: number('weeks', 12),
      runs: number('runs', 12),
      deeds: number('deeds', 120),
    };
    const small = number('small', seeds.length);
    progress(`Killing small deliveries at every request: ${small} seeds`);
    const failures: string[] = [];
    const steps: EveryStepTotals[] = [];
    for (const seed of seeds.slice(0, small)) {
      await playEveryStep(seed).then(
        (totals) => steps.push(totals),
        (error: Error) => failures.push(`playEveryStep(${seed}): ${error.message}`),
      );
    }
    progress(`Delivering plans: ${seeds.length} seeds, ${size.athletes} athletes, ${size.weeks} weeks`);
    const full = await playSeeds(seeds, {
      historyOf: (seed) => deliveriesOf(seed, size),
      play: playDeliveries,
      failureName: 'deliveryFailureOf',
      onSeed: (seed, totals) =>
        progress(
          totals === null
            ? `  seed ${seed}: FAILED`
            : `  seed ${seed}: ${totals.runs} runs, ${totals.killed} killed, ${totals.slots} slots right`,
        ),
    });
    return {
      passed: full.passed.length,
      failures: [...failures, ...full.failures],
      figures: sumOf(full.passed.map(({ faults: _, ...figures }) => figures)) as unknown as Figures,
      steps: sumOf(steps.map(({ faults: _, ...figures }) => figures)) as unknown as DeliveriesResult['steps'],
      faults: sumOf([
        Object.fromEntries(WRITE_FAULTS.map((fault) => [fault, 0])),
        ...[...steps, ...full.passed].map(({ faults }) => faults),
      ]),
    };
  },
  print: ({ figures, steps }) => [
    `small: killed at every request ${steps.killed} times, in chains ${steps.chained} times; slots looked at ${steps.slots}`,
    `runs ${figures.runs}, killed ${figures.killed}; requests ${figures.requests}, writes ${figures.writes}; left pending ${figures.pending}, told as failed ${figures.failed}`,
    `slots held against the plan ${figures.slots}: one workout each; changes by people ${figures.edits}, written over within the seconds of a single write ${figures.overtaken}, otherwise 0`,
    `a second workout, made by another run at once, stays because a person changed it first: ${figures.touchedTwins}`,
    `requests of undisturbed runs ${figures.calmRequests}, one for each window and write would be ${figures.calmMinimum}; with nothing to do ${figures.idleRequests}, at least ${figures.idleMinimum}`,
  ],
};
