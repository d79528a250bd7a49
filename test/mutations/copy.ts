import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Mutation } from './rules';

/** Patterns of test files: the quick ones, and the ones that play histories. */
export interface Tests {
  unit: string;
  simulation: string;
}

const NEEDED = [
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

/** Without some rules a loop goes on for ever: no longer than so many times what the tests take as it is. */
const PATIENCE = 5;
const LONGEST_MS = 20 * 60_000;

/** A copy of the sources in which rules are taken away. */
export class Copy {
  /** How long each group of tests takes as it is, milliseconds. */
  private readonly usual = new Map<string, number>();

  constructor(
    private readonly root: string,
    private readonly folder: string,
  ) {
    this.remove();
    mkdirSync(join(folder, 'test'), { recursive: true });
    for (const path of NEEDED)
      if (existsSync(join(root, path))) cpSync(join(root, path), join(folder, path), { recursive: true });
    // It looks for the rules in the sources, and would notice every one that is gone.
    rmSync(join(folder, 'test/unit/changes/mutations.test.ts'));
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** The names of the tests that fail as it is; measures how long they take. */
  async failingAsItIs(groups: readonly Tests[]): Promise<string[]> {
    const names: string[] = [];
    for (const tests of groups) {
      for (const project of ['unit', 'simulation'] as const) {
        const began = Date.now();
        names.push(...(await this.failing(project, tests, LONGEST_MS)));
        this.usual.set(tests[project], Date.now() - began);
      }
    }
    return names;
  }

  /** The names of the tests that fail without the rule; the quick tests first. */
  async noticedBy({ file, find, replace }: Mutation, tests: Tests): Promise<string[]> {
    const path = join(this.folder, 'shared/changes', file);
    const original = readFileSync(path, 'utf8');
    writeFileSync(
      path,
      original.replace(find, () => replace),
    );
    try {
      const quick = await this.failing('unit', tests, this.patienceFor(tests.unit));
      return quick.length > 0 ? quick : await this.failing('simulation', tests, this.patienceFor(tests.simulation));
    } finally {
      writeFileSync(path, original);
    }
  }

  private patienceFor(pattern: string): number {
    return PATIENCE * (this.usual.get(pattern) ?? LONGEST_MS);
  }

  /** Stops at the first test file with a failure. */
  private async failing(project: keyof Tests, tests: Tests, patience: number): Promise<string[]> {
    const results = join(this.folder, 'results.txt');
    writeFileSync(results, '');
    const jest = spawn(
      process.execPath,
      [
        join(this.root, 'node_modules/jest/bin/jest.js'),
        '--selectProjects',
        project,
        '--testPathPatterns',
        tests[project],
        '--bail',
        // One process: what never ends is ended with it.
        '--runInBand',
        // A test that is only slow has noticed nothing.
        `--testTimeout=${LONGEST_MS}`,
        `--reporters=${join(this.root, 'test/mutations/reporter.cjs')}`,
      ],
      {
        cwd: this.folder,
        stdio: 'ignore',
        timeout: patience,
        killSignal: 'SIGKILL',
        env: { ...process.env, NODE_OPTIONS: '--no-warnings', MUTATION_RESULTS: results },
      },
    );
    const [status] = (await once(jest, 'exit')) as [number | null];
    const lines = readFileSync(results, 'utf8').split('\n');
    const ended = lines.pop() === '.';
    const names = lines.filter((line) => line !== '');
    return names.length > 0 || ended
      ? names
      : [`${project}: ${status === null ? 'did not come to an end' : 'broke off'}`];
  }
}
