import type { Campaign, CampaignResult } from '../campaign';
import { failureIn, playSeeds, sumOf } from '../shrink';
import { REQUEST_FAULTS } from '../world/faults';
import { historyOf, ZAP_FAULTS, ZAP_SURROUNDINGS } from './history';
import { play, type Totals } from './run';

export const KEYED_FAULTS = [...REQUEST_FAULTS, ...ZAP_FAULTS, ...ZAP_SURROUNDINGS] as const;

/** What many histories came to. */
export interface KeyedResult extends CampaignResult, Omit<Totals, 'faults'> {}

/** What goes wrong when a history is played; null when all promises hold. */
export const keyedFailureOf = failureIn(play);

/** Zaps for each event in random histories; `--polls=` of each. */
export const KEYED: Campaign<KeyedResult> = {
  name: 'keyed',
  run: async ({ seeds, number, progress }) => {
    const polls = number('polls', 10_000);
    progress(`Zapier's triggers: ${seeds.length} seeds from ${seeds[0]}, ${polls} polls each`);
    const { passed, failures } = await playSeeds(seeds, {
      historyOf: (seed) => historyOf(seed, polls),
      play,
      failureName: 'keyedFailureOf',
      onSeed: (seed, totals) =>
        progress(totals === null ? `  seed ${seed}: FAILED` : `  seed ${seed}: fired ${inWords(totals.fired)}`),
    });
    const {
      requests = 0,
      switchedOn = 0,
      polls: all = 0,
    } = sumOf(
      passed.map(({ polls: played, requests: asked, switchedOn: on }) => ({
        polls: played,
        requests: asked,
        switchedOn: on,
      })),
    );
    return {
      passed: passed.length,
      failures,
      polls: all,
      requests,
      switchedOn,
      fired: sumOf(passed.map(({ fired }) => fired)),
      faults: sumOf([Object.fromEntries(KEYED_FAULTS.map((kind) => [kind, 0])), ...passed.map(({ faults }) => faults)]),
    };
  },
  print: ({ polls, requests, switchedOn, fired }) => [
    `polls ${polls}, requests ${requests}, Zaps switched on ${switchedOn} times`,
    `fired ${inWords(fired)}`,
    'lost: 0, repeated: 0, fired for what existed at switch-on: 0 in the seeds that passed',
  ],
};

const inWords = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ') || 'nothing';
