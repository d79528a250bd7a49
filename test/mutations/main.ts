import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { Copy, type Tests } from './copy';
import { MUTATIONS, type Mutation } from './rules';
import { WRITE_MUTATIONS } from './write-rules';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The tests that are about a rule; the histories are played only for a rule that the quick ones do not notice. */
const ABOUT_CHANGES: Tests = { unit: 'unit/changes/', simulation: 'simulation/polling' };
const ABOUT_WRITES: Tests = {
  unit: 'unit/(trainingpeaks/create-workout|workouts/(upsert|replace))',
  simulation: 'simulation/writes',
};

const testsOf = ({ file }: Mutation): Tests => (file.startsWith('../') ? ABOUT_WRITES : ABOUT_CHANGES);

/** Takes one rule after the other away in a copy of its own, until none is left. */
async function work(copy: Copy, left: Mutation[]): Promise<number> {
  let survived = 0;
  for (let mutation = left.shift(); mutation !== undefined; mutation = left.shift()) {
    const names = await copy.noticedBy(mutation, testsOf(mutation));
    if (names.length === 0) survived += 1;
    const more = names.length > 3 ? [`and ${names.length - 3} more`] : [];
    const lines = [...names.slice(0, 3), ...more].map((line) => `\n    ${line}`);
    console.log(`${names.length === 0 ? 'NOT NOTICED' : 'noticed'}: ${mutation.rule}${lines.join('')}`);
  }
  return survived;
}

/** `npm run mutations [-- <part of a rule's name>]` */
async function main(): Promise<void> {
  const only = process.argv[2] ?? '';
  const mutations = [...MUTATIONS, ...WRITE_MUTATIONS].filter(({ rule }) => rule.includes(only));
  const copies = Array.from(
    { length: Math.min(availableParallelism(), mutations.length) },
    (_, index) => new Copy(root, join(root, `.work/mutations-${index + 1}`)),
  );
  try {
    const groups = [...new Set(mutations.map(testsOf))];
    const untouched = await Promise.all(copies.map((copy) => copy.failingAsItIs(groups)));
    const failing = [...new Set(untouched.flat())];
    if (failing.length > 0) throw new Error(`These tests fail as it is: ${failing.join('; ')}`);
    const left = [...mutations];
    const survived = (await Promise.all(copies.map((copy) => work(copy, left)))).reduce((sum, each) => sum + each, 0);
    console.log(`${mutations.length - survived} passed, ${survived} failed`);
    process.exitCode = survived === 0 ? 0 : 1;
  } finally {
    for (const copy of copies) copy.remove();
  }
}

void main();
