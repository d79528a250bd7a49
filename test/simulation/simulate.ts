import { campaign, FAULT_KINDS } from './polling/campaign';

/** Each kind of fault must have been met at least so often. */
const LEAST_HITS = 100;

const option = (name: string, otherwise: number): number => {
  const given = process.argv.find((argument) => argument.startsWith(`--${name}=`));
  return given === undefined ? otherwise : Number(given.split('=')[1]);
};

/** The long run: `npm run simulate [-- --seeds=20 --polls=10000 --first-seed=1]`. */
async function main(): Promise<void> {
  const seeds = Array.from({ length: option('seeds', 20) }, (_, index) => option('first-seed', 1) + index);
  const polls = option('polls', 10_000);
  console.log(
    `Polling trigger: ${seeds.length} seeds (${seeds[0]} to ${seeds[seeds.length - 1]}), ${polls} polls each`,
  );
  const result = await campaign(seeds, polls, (seed, totals) =>
    console.log(
      totals === null
        ? `  seed ${seed}: FAILED`
        : `  seed ${seed}: ${totals.delivered} changes told, ${totals.again} of them again after a crash or by a second process`,
    ),
  );
  for (const failure of result.failures) console.log(`\n${failure}`);
  console.log(`\npolls ${result.polls}, requests ${result.requests}, changes told ${result.delivered}`);
  console.log(
    `told again after a crash or by a second process: ${result.again}; largest state ${result.largestState} characters`,
  );
  console.log('lost: 0, repeated otherwise: 0 in the seeds that passed. Faults met:');
  const rare = FAULT_KINDS.filter((kind) => (result.faults[kind] ?? 0) < LEAST_HITS);
  for (const kind of FAULT_KINDS) console.log(`  ${kind.padEnd(20)} ${result.faults[kind] ?? 0}`);
  if (rare.length > 0) console.log(`Met fewer than ${LEAST_HITS} times: ${rare.join(', ')}`);
  const failed = result.failures.length + rare.length;
  console.log(`${result.seeds - result.failures.length} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

void main();
