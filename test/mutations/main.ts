import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MUTATIONS, type Mutation } from './rules';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** The rules are taken away in a copy. */
const copy = join(root, '.work/mutations');
const needed = [
  'shared',
  'test/unit/changes',
  'test/unit/operations/support',
  'test/simulation',
  'test/support',
  'jest.config.cjs',
  'scripts/support',
  'package.json',
  'tsconfig.json',
];

/** Those about change detection; the histories are played only for a rule that the quick ones do not notice. */
const TESTS = { unit: 'unit/changes/', simulation: 'simulation/polling' };

function prepare(): void {
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(join(copy, 'test'), { recursive: true });
  for (const path of needed)
    if (existsSync(join(root, path))) cpSync(join(root, path), join(copy, path), { recursive: true });
  // It looks for the rules in the sources, and would notice every one that is gone.
  rmSync(join(copy, 'test/unit/changes/mutations.test.ts'));
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
}

/** The names of the tests that fail without the rule; the quick tests first. */
function noticedBy({ file, find, replace }: Mutation): string[] {
  const path = join(copy, 'shared/changes', file);
  const original = readFileSync(path, 'utf8');
  writeFileSync(
    path,
    original.replace(find, () => replace),
  );
  try {
    const quick = failing('unit');
    return quick.length > 0 ? quick : failing('simulation');
  } finally {
    writeFileSync(path, original);
  }
}

function failing(project: 'unit' | 'simulation'): string[] {
  const results = join(copy, 'results.json');
  rmSync(results, { force: true });
  spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/jest/bin/jest.js'),
      '--selectProjects',
      project,
      '--testPathPatterns',
      TESTS[project],
      '--json',
      `--outputFile=${results}`,
      '--silent',
    ],
    { cwd: copy, stdio: 'ignore', timeout: 240_000, env: { ...process.env, NODE_OPTIONS: '--no-warnings' } },
  );
  if (!existsSync(results)) return [`${project}: did not come to an end`];
  const report = JSON.parse(readFileSync(results, 'utf8')) as {
    testResults: { message: string; assertionResults: { status: string; fullName: string }[] }[];
  };
  return report.testResults.flatMap(({ assertionResults, message }) => {
    const names = assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName);
    return assertionResults.length === 0 && message !== '' ? ['a test file that no longer loads'] : names;
  });
}

/** `npm run mutations [-- <part of a rule's name>]` */
prepare();
const only = process.argv[2] ?? '';
const mutations = MUTATIONS.filter(({ rule }) => rule.includes(only));
const untouched = [...failing('unit'), ...failing('simulation')];
if (untouched.length > 0) throw new Error(`These tests fail as it is: ${untouched.join('; ')}`);
let survived = 0;
for (const mutation of mutations) {
  const names = noticedBy(mutation);
  if (names.length === 0) survived += 1;
  console.log(`${names.length === 0 ? 'NOT NOTICED' : 'noticed'}: ${mutation.rule}`);
  for (const name of names.slice(0, 3)) console.log(`    ${name}`);
  if (names.length > 3) console.log(`    and ${names.length - 3} more`);
}
rmSync(copy, { recursive: true, force: true });
console.log(`${mutations.length - survived} passed, ${survived} failed`);
process.exitCode = survived === 0 ? 0 : 1;
