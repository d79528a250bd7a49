import type { Campaign, CampaignResult } from '../campaign';
import { failureIn, playSeeds, sumOf } from '../shrink';
import { createsOf, type CreateTotals, playCreates } from './creates';
import { playUploads, type UploadTotals, uploadsOf } from './uploads';
import { playUpserts, type UpsertTotals } from './upsert-run';
import { upsertsOf } from './upserts';
import { WRITE_FAULTS } from './wire';

const everyFault = (totals: readonly { faults: Record<string, number> }[]): Record<string, number> =>
  sumOf([Object.fromEntries(WRITE_FAULTS.map((fault) => [fault, 0])), ...totals.map(({ faults }) => faults)]);

const inWords = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ') || 'none';

interface CreatesResult extends CampaignResult, Omit<CreateTotals, 'faults'> {}

export const createFailureOf = failureIn(playCreates);

/** Workouts planned by several workflows at once; `--items=` of each history. */
export const CREATES: Campaign<CreatesResult> = {
  name: 'creates',
  run: async ({ seeds, number, progress }) => {
    const items = number('items', 500);
    progress(`Creating workouts: ${seeds.length} seeds from ${seeds[0]}, ${items} items each`);
    const { passed, failures } = await playSeeds(seeds, {
      historyOf: (seed) => createsOf(seed, items),
      play: playCreates,
      failureName: 'createFailureOf',
      onSeed: (seed, totals) =>
        progress(
          totals === null
            ? `  seed ${seed}: FAILED`
            : `  seed ${seed}: ${totals.creates} asked for, ${totals.workouts} on the calendars`,
        ),
    });
    const {
      creates = 0,
      workouts = 0,
      requests = 0,
      again = 0,
      mistaken = 0,
    } = sumOf(passed.map(({ failed: _, faults: __, ...figures }) => figures));
    const failed = sumOf(passed.map((totals) => totals.failed));
    const faults = everyFault(passed);
    return { passed: passed.length, failures, creates, workouts, requests, again, mistaken, failed, faults };
  },
  print: ({ creates, workouts, requests, again, mistaken, failed }) => [
    `workouts asked for ${creates}, on the calendars ${workouts}, taken for another one that is the same ${mistaken}; requests ${requests}`,
    `went through only when run again ${again}; failures told before that: ${inWords(failed)}`,
  ],
};

interface UpsertsResult extends CampaignResult, Omit<UpsertTotals, 'faults'> {}

export const upsertFailureOf = failureIn(playUpserts);

/** One to three writers of the same workout at once, and people who change it meanwhile; `--steps=` of each history. */
export const UPSERTS: Campaign<UpsertsResult> = {
  name: 'upserts',
  run: async ({ seeds, number, progress }) => {
    const steps = number('steps', 300);
    progress(`Creating or updating workouts: ${seeds.length} seeds from ${seeds[0]}, ${steps} steps each`);
    const { passed, failures } = await playSeeds(seeds, {
      historyOf: (seed) => upsertsOf(seed, steps),
      play: playUpserts,
      failureName: 'upsertFailureOf',
      onSeed: (seed, totals) =>
        progress(
          totals === null
            ? `  seed ${seed}: FAILED`
            : `  seed ${seed}: ${totals.upserts} runs, ${totals.edits} changes by people, one workout each time`,
        ),
    });
    const figures = sumOf(passed.map(({ failed: _, faults: __, ...counts }) => counts));
    const {
      upserts = 0,
      requests = 0,
      writes = 0,
      twins = 0,
      settled = 0,
      named = 0,
      overtaken = 0,
      edits = 0,
    } = figures;
    const failed = sumOf(passed.map((totals) => totals.failed));
    const counts = { upserts, requests, writes, twins, settled, named, overtaken, edits, failed };
    return { passed: passed.length, failures, ...counts, faults: everyFault(passed) };
  },
  print: ({ upserts, requests, writes, twins, settled, named, overtaken, edits, failed }) => [
    `runs ${upserts}, requests ${requests}, writes ${writes}; looked at and found to be one workout ${settled} times`,
    `two workouts until the next run: ${twins}, named and left for a person: ${named}; failures told: ${inWords(failed)}`,
    `changes by people ${edits}; changes written over within the seconds of a single write ${overtaken}, otherwise 0`,
  ],
};

interface UploadsResult extends CampaignResult, Omit<UploadTotals, 'faults'> {}

export const uploadFailureOf = failureIn(playUploads);

/**
 * Files that are uploaded again and again, by two runs at once too; `--uploads=` steps of each history. Every second one
 * knows a single file.
 */
export const UPLOADS: Campaign<UploadsResult> = {
  name: 'uploads',
  run: async ({ seeds, number, progress }) => {
    const steps = number('uploads', 1_000);
    progress(`Uploading files: ${seeds.length} seeds from ${seeds[0]}, ${steps} steps each`);
    const { passed, failures } = await playSeeds(seeds, {
      historyOf: (seed) => uploadsOf(seed, steps, seed % 2 === 1 ? 1 : 12),
      play: playUploads,
      failureName: 'uploadFailureOf',
      onSeed: (seed, totals) =>
        progress(
          totals === null
            ? `  seed ${seed}: FAILED`
            : `  seed ${seed}: ${totals.runs} uploads of ${totals.activities} activities, ${totals.workouts} workouts`,
        ),
    });
    const figures = sumOf(passed.map(({ failed: _, faults: __, ...counts }) => counts));
    const { runs = 0, requests = 0, sent = 0, activities = 0, workouts = 0 } = figures;
    const failed = sumOf(passed.map((totals) => totals.failed));
    const counts = { runs, requests, sent, activities, workouts, failed };
    return { passed: passed.length, failures, ...counts, faults: everyFault(passed) };
  },
  print: ({ runs, requests, sent, activities, workouts, failed }) => [
    `uploads ${runs} of ${activities} activities, on the calendars ${workouts} workouts; requests ${requests}, files sent ${sent}`,
    `failures told: ${inWords(failed)}`,
  ],
};
