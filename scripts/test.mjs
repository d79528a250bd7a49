// Runs jest projects in a fresh or used clone: `node scripts/test.mjs [--all-parts] project... [-- jest arguments]`.
// Brings what they need, builds, packs, and ends with the real totals on a line of their own.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { BootstrapError } from './bootstrap/explain.mjs';
import { bootstrap, clone } from './bootstrap/index.mjs';
import { parts } from './bootstrap/parts.mjs';
import { totals } from './support/totals.mjs';

const args = process.argv.slice(2);
const end = args.indexOf('--') === -1 ? args.length : args.indexOf('--');
const known = ['unit', 'contract', 'engine', 'zapier', 'api-coverage', 'simulation', 'e2e'];
const projects = args.slice(0, end).filter((name) => known.includes(name));
const jestArgs = args.slice(0, end).filter((name) => !known.includes(name) && name !== '--all-parts');
jestArgs.push(...args.slice(end + 1));

const node = (...command) => spawnSync(process.execPath, command, { cwd: clone, stdio: 'inherit' }).status === 0;

/** Suites that need the usual ports of n8n and the sandbox, so that only one of them can run at a time. */
const USUAL_PORTS = 'demo/|n8n/(browser|demo-workflows|instant)\\.test';
/** Others that make the first row as long as the second. */
const BESIDE_THEM = 'n8n/(share-|studio-|templates-calendars)';
const FIRST_ROW = `e2e/(${USUAL_PORTS}|${BESIDE_THEM})`;

/**
 * What jest is run with. Each suite of e2e starts servers of its own and waits for them much of the time, so two rows of
 * suites run beside each other; the first one holds those that must not meet.
 */
function rows() {
  if (!projects.includes('e2e')) return [jestArgs];
  const one = [...jestArgs, '--maxWorkers=1'];
  if (jestArgs.some((arg) => arg.startsWith('--testPath'))) return [one];
  return [
    [...one, `--testPathPatterns=${FIRST_ROW}`],
    [...one, `--testPathIgnorePatterns=${FIRST_ROW}`, '/node_modules/'],
  ];
}

/** @param {string[]} args @param {number} row @returns {Promise<ReturnType<typeof totals>>} */
async function runJest(args, row) {
  const results = join(clone, '.work', `jest-${process.pid}-${row}.json`);
  mkdirSync(join(clone, '.work'), { recursive: true });
  const jest = join(clone, 'node_modules/jest/bin/jest.js');
  // n8n-core loads an ES module with import() while it prepares binary data; jest allows that only with this flag.
  const options = ['--experimental-vm-modules', '--no-warnings', process.env.NODE_OPTIONS].filter(Boolean).join(' ');
  const child = spawn(
    process.execPath,
    [jest, '--selectProjects', ...projects, '--json', `--outputFile=${results}`, ...args],
    { cwd: clone, stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, NODE_OPTIONS: options } },
  );
  await new Promise((resolve) => child.once('close', resolve));
  const report = existsSync(results) ? JSON.parse(readFileSync(results, 'utf8')) : undefined;
  rmSync(results, { force: true });
  return totals(report);
}

try {
  await bootstrap(args.includes('--all-parts') ? Object.keys(parts) : ['root', 'zapier', 'zapier-trainerday']);
  const ready =
    node('scripts/build.mjs', '--zapier') &&
    node('scripts/pack.mjs') &&
    (!projects.includes('e2e') || ['trainingpeaks', 'trainerday'].every((app) => node('zapier/scripts/pack.mjs', app)));
  if (!ready) console.error('The tests did not run, because the build did not succeed.');
  const ran = ready ? await Promise.all(rows().map(runJest)) : [{ passed: 0, failed: 1, notes: [] }];
  const sum = (name) => ran.reduce((all, one) => all + one[name], 0);
  const [passed, failed] = [sum('passed'), sum('failed')];
  for (const note of ran.flatMap(({ notes }) => notes)) console.log(note);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
} catch (error) {
  if (!(error instanceof BootstrapError)) throw error;
  console.error(`\n${error.message}`);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
}
