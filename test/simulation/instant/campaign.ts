import type { Campaign, CampaignResult } from '../campaign';
import { failureIn, playSeeds, sumOf } from '../shrink';
import { DELIVERY_FATES, instantOf, MISHAPS, REQUEST_FAULTS } from './history';
import { type InstantTotals, playInstant } from './run';
import { playZaps, ZAP_MISHAPS, type ZapTotals, zapsOf } from './zaps';

interface InstantResult extends CampaignResult, Omit<InstantTotals, 'faults'> {}

export const instantFailureOf = failureIn(playInstant);

/** The instant trigger of n8n, with deliveries that go wrong in every way; `--changes=` of each history. */
export const INSTANT: Campaign<InstantResult> = {
  name: 'instant',
  run: async ({ seeds, number, progress }) => {
    const changes = number('changes', 500);
    progress(`Instant trigger: ${seeds.length} seeds from ${seeds[0]}, ${changes} changes each`);
    const { passed, failures } = await playSeeds(seeds, {
      historyOf: (seed) => instantOf(seed, changes),
      play: playInstant,
      failureName: 'instantFailureOf',
      onSeed: (seed, totals) =>
        progress(
          totals === null
            ? `  seed ${seed}: FAILED`
            : `  seed ${seed}: ${totals.deliveries} deliveries, ${totals.told} changes told, ${totals.again} of them again`,
        ),
    });
    const kinds = [...DELIVERY_FATES, ...MISHAPS, ...REQUEST_FAULTS];
    const faults = sumOf([
      Object.fromEntries(kinds.map((kind) => [kind, 0])),
      ...passed.map((totals) => totals.faults),
    ]);
    const figures = sumOf(passed.map(({ faults: _, ...counts }) => counts));
    const { changes: made = 0, deliveries = 0, requests = 0, told = 0, again = 0, settled = 0 } = figures;
    return { passed: passed.length, failures, changes: made, deliveries, requests, told, again, settled, faults };
  },
  print: ({ changes, deliveries, requests, told, again, settled }) => [
    `changes ${changes}, deliveries ${deliveries}, requests ${requests}; reckoned up ${settled} times`,
    `told ${told}, lost 0; told again ${again}, after Remove Duplicates by eventKey 0`,
  ],
};

interface ZapResult extends CampaignResult, Omit<ZapTotals, 'faults'> {}

export const zapFailureOf = failureIn(playZaps);

/** The instant triggers of Zapier, one Zap for each event; `--zap-changes=` of each history. */
export const INSTANT_ZAPS: Campaign<ZapResult> = {
  name: 'instant-zaps',
  run: async ({ seeds, number, progress }) => {
    const changes = number('zap-changes', 300);
    progress(`Instant Zaps: ${seeds.length} seeds from ${seeds[0]}, ${changes} changes each`);
    const { passed, failures } = await playSeeds(seeds, {
      historyOf: (seed) => zapsOf(seed, changes),
      play: playZaps,
      failureName: 'zapFailureOf',
      onSeed: (seed, totals) =>
        progress(
          totals === null
            ? `  seed ${seed}: FAILED`
            : `  seed ${seed}: ${totals.deliveries} deliveries, fired for ${totals.told} changes, for ${totals.again} again`,
        ),
    });
    const kinds = [...DELIVERY_FATES, ...ZAP_MISHAPS, ...REQUEST_FAULTS];
    const faults = sumOf([
      Object.fromEntries(kinds.map((kind) => [kind, 0])),
      ...passed.map((totals) => totals.faults),
    ]);
    const figures = sumOf(passed.map(({ faults: _, ...counts }) => counts));
    const { changes: made = 0, deliveries = 0, requests = 0, told = 0, again = 0, settled = 0 } = figures;
    return { passed: passed.length, failures, changes: made, deliveries, requests, told, again, settled, faults };
  },
  print: ({ changes, deliveries, requests, told, again, settled }) => [
    `changes ${changes}, deliveries ${deliveries}, requests ${requests}; reckoned up ${settled} times`,
    `fired for ${told}, lost 0; fired again ${again}, after a filter on eventKey 0`,
  ],
};
