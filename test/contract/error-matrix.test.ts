import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Sandbox, startSandbox } from '../../sandbox/server';
import { OPERATIONS } from '../../shared/operations';
import { PAGE, statedCounts } from '../../scripts/assumptions/page';
import { CASES, recordBaseline } from './errors/baseline';
import { endingOf } from './errors/cells';
import { FAILURES, SECRETS } from './errors/failures';
import { problemsOf } from './errors/judge';
import { TOLERATED, toleranceOf } from './errors/tolerated';

/** Every operation × each of its requests × every status and body form: what a person is told. */
describe('error matrix', () => {
  let sandbox: Sandbox;
  let cells = 0;
  const tolerated = new Set<string>();
  const covered = new Set<string>();
  beforeAll(async () => {
    sandbox = await startSandbox();
  });
  afterAll(() => sandbox.close());

  it.each(CASES)('%s', async (...asked) => {
    const baseline = await recordBaseline(asked, sandbox.url);
    const problems = new Set<string>();
    for (const step of baseline.steps) {
      for (const failure of FAILURES) {
        cells += 1;
        const ending = await endingOf(baseline, step, failure);
        const place = `${step}, ${failure.name}`;
        if ('error' in ending) {
          for (const problem of problemsOf(ending.error, failure, step)) problems.add(`${place}: ${problem}`);
          continue;
        }
        const tolerance = toleranceOf(baseline, step, failure);
        if (tolerance) tolerated.add(tolerance.why);
        else problems.add(`${place}: goes on as if nothing had happened; if that is right, say why in tolerated.ts`);
        const shown = JSON.stringify(ending.result);
        if (tolerance?.told?.test(shown) === false) problems.add(`${place}: the result does not say so`);
        if (failure.status !== 200 && Object.values(SECRETS).some((secret) => shown.includes(secret)))
          problems.add(`${place}: the result gives away a secret`);
      }
    }
    covered.add(baseline.operation.action);
    expect([...problems].slice(0, 20)).toEqual([]);
  });

  it('is over the whole catalogue, and tolerates nothing that does not happen', () => {
    expect(covered.size).toBe(new Set(OPERATIONS.map(({ action }) => action)).size);
    expect(TOLERATED.map(({ why }) => why).filter((why) => !tolerated.has(why))).toEqual([]);
    expect(cells).toBeGreaterThan(OPERATIONS.length * FAILURES.length);
  });

  it('is as large as docs/assumptions.md says; `npx tsx scripts/write-assumptions.ts` writes it', () => {
    const stated = statedCounts(readFileSync(join(__dirname, '../..', PAGE), 'utf8')).cells;
    expect(cells).toBeGreaterThan(stated);
    expect(stated).toBeGreaterThan(cells * 0.8);
  });
});
