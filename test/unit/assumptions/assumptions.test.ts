import { mkdtempSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ASSUMPTIONS } from '../../../probe/assumptions';
import { quirkSwitches } from '../../../sandbox/quirks';
import { namedTests } from '../../../scripts/assumptions/named-tests';
import { assumptionsPage, PAGE, statedCounts } from '../../../scripts/assumptions/page';
import { MIXED_RUNS, PLATFORMS, RUN_COUNT, SINGLE_RUNS } from '../../contract/quirks/runs';

const root = join(__dirname, '../../..');
const numbers = Array.from({ length: 45 }, (_, index) => index + 1);
/** Served in one form only, since nobody has seen another one. */
const WITHOUT_SWITCH = [7];

describe('the open questions', () => {
  it('are numbered from 1 to 45', () => {
    expect(ASSUMPTIONS.map(({ number }) => number)).toEqual(numbers);
  });

  it('have a test each that names them and expects something', () => {
    const tests = namedTests(root);
    expect(numbers.filter((number) => !tests.has(number))).toEqual([]);
    expect([...tests.keys()].filter((number) => !numbers.includes(number))).toEqual([]);
  });

  it('have a switch of the sandbox each, but where there is one form only', () => {
    const served = new Set(Object.values(quirkSwitches).flatMap(({ points }) => points as readonly number[]));
    expect(numbers.filter((number) => !served.has(number))).toEqual(WITHOUT_SWITCH);
    expect([...served].filter((point) => !numbers.includes(point))).toEqual([]);
  });
});

describe('the runs of the contract', () => {
  it('are one for every value of every switch and transport, and mixtures on top', () => {
    const others = Object.values(quirkSwitches).reduce((sum, { values }) => sum + values.length - 1, 0);
    expect(SINGLE_RUNS).toHaveLength(others + 1);
    expect(RUN_COUNT).toBeGreaterThan(PLATFORMS.length * (others + 1));
    expect(new Set([...SINGLE_RUNS, ...MIXED_RUNS].map(({ quirks }) => JSON.stringify(quirks))).size).toBe(
      SINGLE_RUNS.length + MIXED_RUNS.length,
    );
  });
});

it('docs/assumptions.md is what the list, the switches and the tests say; `npx tsx scripts/write-assumptions.ts` writes it', () => {
  const written = readFileSync(join(root, PAGE), 'utf8');
  const { cells } = statedCounts(written);
  expect(written).toBe(assumptionsPage(root, { runs: RUN_COUNT, cells }));
});

describe('a test counts for the number in its name', () => {
  const namesIn = (source: string) => {
    const folder = mkdtempSync(join(tmpdir(), 'assumptions-'));
    mkdirSync(join(folder, 'test'));
    writeFileSync(join(folder, 'test/one.test.ts'), source);
    return [...namedTests(folder).keys()];
  };

  it.each([
    ['a test', "it('assumption 1: reads', () => { expect(1).toBe(1); });", [1]],
    ['two numbers', "it('assumption 1, 2: reads', () => { expect(1).toBe(1); });", [1, 2]],
    ['a row', "it.each([['assumption 3: reads', 1]])('%s', (_, n) => expect(n).toBe(1));", [3]],
    ['a kept table', "const rows = [['assumption 4: reads']]; it.each(rows)('%s', () => expect(1).toBe(1));", [4]],
    ['a helper', "const check = () => { expect(1).toBe(1); }; it('assumption 5: reads', () => { check(); });", [5]],
    ['a group', "describe('assumption 6: reads', () => { it('a', () => { expect(1).toBe(1); }); });", [6]],
  ])('when it is %s that expects something', (_, source, expected) => expect(namesIn(source)).toEqual(expected));

  it.each([
    ['is empty', "it('assumption 1: reads', () => {});"],
    ['is skipped', "it.skip('assumption 1: reads', () => { expect(1).toBe(1); });"],
    ['is to do', "it.todo('assumption 1: reads');"],
    ['expects nothing', "it('assumption 1: reads', () => { read(); });"],
    ['is a comment', "// it('assumption 1: reads', () => { expect(1).toBe(1); });"],
    ['is a text', "const name = 'assumption 1: reads';"],
    ['has a table that nobody uses', "const rows = [['assumption 1: reads']]; it('b', () => { expect(1).toBe(1); });"],
  ])('but not when it %s', (_, source) => expect(namesIn(source)).toEqual([]));
});
