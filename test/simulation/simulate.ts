import { type Campaign, campaignOf, type CampaignOptions } from './campaign';
import { HISTORY } from './history/campaign';
import { DRIFT } from './plans-drift/campaign';
import { KEYED } from './keyed/campaign';
import { INSTANT, INSTANT_ZAPS } from './instant/campaign';
import { PLANS } from './plans/campaign';
import { POLLING } from './polling/campaign';
import { SIZES } from './polling/size';
import { CREATES, UPLOADS, UPSERTS } from './writes/campaigns';

const CAMPAIGNS: readonly Campaign[] = [
  campaignOf(POLLING),
  campaignOf(SIZES),
  campaignOf(KEYED),
  campaignOf(CREATES),
  campaignOf(UPSERTS),
  campaignOf(UPLOADS),
  campaignOf(PLANS),
  campaignOf(INSTANT),
  campaignOf(INSTANT_ZAPS),
  campaignOf(DRIFT),
  campaignOf(HISTORY),
];

/** Each kind of fault must have been met at least so often. */
const LEAST_HITS = 100;

function given(name: string): string | undefined {
  const prefix = `--${name}=`;
  return process.argv.find((argument) => argument.startsWith(prefix))?.slice(prefix.length);
}

const number = (name: string, otherwise: number): number => Number(given(name) ?? otherwise);

/** Runs one campaign and prints its totals. Returns how much went wrong. */
async function report(campaign: Campaign, options: CampaignOptions): Promise<number> {
  const result = await campaign.run(options);
  for (const failure of result.failures) console.log(`\n${failure}`);
  console.log();
  for (const line of campaign.print(result)) console.log(line);
  console.log('Faults met:');
  for (const [kind, hits] of Object.entries(result.faults)) console.log(`  ${kind.padEnd(20)} ${hits}`);
  const rare = Object.keys(result.faults).filter((kind) => (result.faults[kind] ?? 0) < LEAST_HITS);
  if (rare.length > 0) console.log(`Met fewer than ${LEAST_HITS} times: ${rare.join(', ')}`);
  const failed = result.failures.length + rare.length;
  console.log(`${campaign.name}: ${result.passed} passed, ${failed} failed\n`);
  return failed;
}

/** The long run: `npm run simulate [-- --seeds=20 --first-seed=1 --only=polling,… --polls=10000]`. */
async function main(): Promise<void> {
  const first = number('first-seed', 1);
  const seeds = Array.from({ length: number('seeds', 20) }, (_, index) => first + index);
  const only = given('only')?.split(',');
  let failed = 0;
  for (const campaign of CAMPAIGNS.filter(({ name }) => only?.includes(name) ?? true)) {
    failed += await report(campaign, { seeds, number, progress: (line) => console.log(line) });
  }
  process.exitCode = failed === 0 ? 0 : 1;
}

void main();
