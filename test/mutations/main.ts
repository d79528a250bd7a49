import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MUTATIONS, type Mutation } from './rules';
import { WRITE_MUTATIONS } from './write-rules';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** The rules are taken away in a copy. */
const copy = join(root, '.work/mutations');
const needed = [
  'shared',
  'test/unit/changes',
  'test/unit/operations/support',
  'test/unit/trainingpeaks',
  'test/unit/workouts',
  'test/simulation',
  'test/support',
  'jest.config.cjs',
  'scripts/support',
  'package.json',
  'tsconfig.json',
];

/** Longer than the tests take on a machine that is busy with ten other things. */
const PATIENCE_MS = 20 * 60_000;

/** The tests that are about a rule; the histories are played only for a rule that the quick ones do not notice. */
const ABOUT_CHANGES = { unit: 'unit/changes/', simulation: 'simulation/polling' };
const ABOUT_WRITES = {
  unit: 'unit/(trainingpeaks/create-workout|workouts/(upsert|replace))',
  simulation: 'simulation/writes',
};
type Tests = typeof ABOUT_CHANGES;

const testsOf = ({ file }: Mutation): Tests => (file.startsWith('../') ? ABOUT_WRITES : ABOUT_CHANGES);

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
function noticedBy(mutation: Mutation): string[] {
  const { file, find, replace } = mutation;
  const path = join(copy, 'shared/changes', file);
  const original = readFileSync(path, 'utf8');
  writeFileSync(
    path,
    original.replace(find, () => replace),
  );
  try {
    const tests = testsOf(mutation);
    const quick = failing('unit', tests);
    return quick.length > 0 ? quick : failing('simulation', tests);
  } finally {
    writeFileSync(path, original);
  }
}

/** Stops at the first test file with a failure. */
function failing(project: keyof Tests, tests: Tests): string[] {
  const results = join(copy, 'results.txt');
  writeFileSync(results, '');
  const { status } = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/jest/bin/jest.js'),
      '--selectProjects',
      project,
      '--testPathPatterns',
      tests[project],
      '--bail',
      // A test that is only slow has noticed nothing.
      `--testTimeout=${PATIENCE_MS}`,
      `--reporters=${join(root, 'test/mutations/reporter.cjs')}`,
    ],
    {
      cwd: copy,
      stdio: 'ignore',
      timeout: PATIENCE_MS,
      env: { ...process.env, NODE_OPTIONS: '--no-warnings', MUTATION_RESULTS: results },
    },
  );
  const lines = readFileSync(results, 'utf8').split('\n');
  const ended = lines.pop() === '.';
  const names = lines.filter((line) => line !== '');
  // Some rules keep a loop from going on for ever.
  return names.length > 0 || ended
    ? names
    : [`${project}: ${status === null ? 'did not come to an end' : 'broke off'}`];
}

/** `npm run mutations [-- <part of a rule's name>]` */
prepare();
const only = process.argv[2] ?? '';
const mutations = [...MUTATIONS, ...WRITE_MUTATIONS].filter(({ rule }) => rule.includes(only));
const untouched = [...new Set(mutations.map(testsOf))].flatMap((tests) => [
  ...failing('unit', tests),
  ...failing('simulation', tests),
]);
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
