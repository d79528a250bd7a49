import fc from 'fast-check';
import type { AuditRow } from '../../../../shared/plans/audit/row';
import { after, entry, rehashed, spliced, trail, trailOf, verify } from './trail';

/** What a person, a sheet or a workflow may write into an entry. */
const text = fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.constantFrom('', ' ', '=1+1', '0012', 'a\r\nb'));
const anyEntry = fc.record(
  {
    at: fc.date({ min: new Date(0), max: new Date('2099-01-01'), noInvalidDate: true }).map((at) => at.toISOString()),
    actor: text.map((actor) => `x${actor}`),
    action: text.map((action) => `x${action}`),
    planId: text,
    version: fc.nat({ max: 999 }),
    destination: text,
    recordId: fc.oneof(text, fc.nat()),
    outcome: text,
    detail: fc.oneof(fc.jsonValue(), fc.constant(undefined)),
  },
  { requiredKeys: ['actor', 'action'] },
);
const anyTrail = fc.array(anyEntry, { minLength: 2, maxLength: 7 }).map(trailOf);

/** Something else than the member is. */
function otherThan(value: AuditRow[keyof AuditRow], column: keyof AuditRow): string | number {
  if (typeof value === 'number') return value + 1;
  if (value === null) return column === 'version' ? 1 : 'x';
  if (column === 'at') return new Date(Date.parse(value) + 1).toISOString();
  return value.endsWith('0') ? `${value.slice(0, -1)}1` : `${value.slice(0, -1)}0`;
}

describe('verifying an audit trail', () => {
  it('finds every change of every member of every row, where it is', () =>
    fc.assert(
      fc.asyncProperty(anyTrail, async (made) => {
        const rows = await made;
        expect(await verify(rows)).toMatchObject({ valid: true, rows: rows.length, lastHash: rows.at(-1)!.hash });
        for (const [index, row] of rows.entries()) {
          for (const column of Object.keys(row) as (keyof AuditRow)[]) {
            const value = otherThan(row[column], column);
            const report = await verify(spliced(rows, index, 1, { ...row, [column]: value }));
            expect(report).toMatchObject({ valid: false, problem: 'changed', firstProblemAt: index + 1 });
          }
          const emptied = await verify(spliced(rows, index, 1, { ...row, actor: '' }));
          expect(emptied).toMatchObject({ problem: 'changed', firstProblemAt: index + 1, firstProblemSeq: index + 1 });
        }
      }),
      { numRuns: 20 },
    ));

  it('finds every removal, every swap and every repetition, where it is', () =>
    fc.assert(
      fc.asyncProperty(anyTrail, async (made) => {
        const rows = await made;
        const last = rows.length;
        for (let one = 0; one < last; one += 1) {
          const removed = await verify(spliced(rows, one, 1), { hash: rows.at(-1)!.hash, count: last });
          expect(removed).toMatchObject({
            problem: one === last - 1 ? 'cutOff' : 'removed',
            firstProblemAt: one + 1,
            firstProblemSeq: one + 1,
          });
          for (let other = one + 1; other < last; other += 1) {
            const swapped = spliced(spliced(rows, one, 1, rows[other]!), other, 1, rows[one]!);
            expect(await verify(swapped)).toMatchObject({ problem: 'reordered', firstProblemAt: one + 1 });
            const moved = spliced(spliced(rows, one, 1), other, 0, rows[one]!);
            expect(await verify(moved)).toMatchObject({ problem: 'reordered', firstProblemAt: one + 1 });
            const repeated = spliced(rows, other, 0, rows[one]!);
            expect(await verify(repeated)).toMatchObject({ problem: 'duplicated', firstProblemAt: other + 1 });
          }
        }
      }),
      { numRuns: 20 },
    ));

  it.each([0, 1, 2])('finds a row after %i rows that was changed and given a fitting hash', async (index) => {
    const rows = await trail(4);
    const forged = await rehashed(rows[index]!, { outcome: 'failed' });
    expect(await verify(spliced(rows, index, 1, forged))).toMatchObject({
      problem: 'changed',
      firstProblemAt: index + 1,
    });
  });

  it.each([0, 1, 3])(
    'finds a row that was put after %i others, with any hash and with a fitting one',
    async (index) => {
      const rows = await trail(4);
      const before = rows[index - 1];
      const [made] = await after(rows.slice(0, index), entry('2000'));
      const careless = { ...made!, hash: 'ab'.repeat(32) };
      expect(await verify(spliced(rows, index, 0, careless))).toMatchObject({
        problem: 'inserted',
        firstProblemAt: index + 1,
      });
      const fitting = await rehashed(made!, { seq: (before?.seq ?? 0) + 1 });
      const report = await verify(spliced(rows, index, 0, fitting));
      expect(report).toMatchObject({ problem: 'forked', firstProblemSeq: index + 1 });
      // Of two last rows nothing tells which one came first.
      expect(report.firstProblemAt).toBe(index === 3 ? 5 : index + 1);
    },
  );

  it('finds a row of another trail', async () => {
    const rows = await trail(4);
    const foreign = await trailOf([entry('1'), entry('2'), entry('3', { actor: 'Somebody else' })]);
    const report = await verify(spliced(rows, 2, 0, foreign[2]!));
    expect(report).toMatchObject({ problem: 'inserted', firstProblemAt: 3 });
  });

  it('tells rows that were removed at the beginning, and several at once', async () => {
    const rows = await trail(6);
    expect(await verify(rows.slice(2))).toMatchObject({ problem: 'removed', firstProblemAt: 1, firstProblemSeq: 1 });
    expect(await verify(spliced(rows, 1, 3))).toMatchObject({
      problem: 'removed',
      firstProblemAt: 2,
      firstProblemSeq: 2,
      message: 'The rows with seq 2 to 4 were removed.',
    });
  });

  it('takes a trail whose oldest rows were removed for their age, given the hash before them', async () => {
    const rows = await trail(5);
    const kept = rows.slice(2);
    expect(await verify(kept, { before: rows[1]!.hash })).toMatchObject({ valid: true, lastSeq: 5 });
    const report = await verify(kept.slice(1), { before: rows[1]!.hash });
    expect(report).toMatchObject({ problem: 'removed', firstProblemAt: 1 });
  });

  it('explains a fork by two writers, wherever it is and whichever of them went on', async () => {
    const rows = await trail(3);
    const [one] = await after(rows, entry('one'));
    const [other] = await after(rows, entry('other'));
    expect(await verify([...rows, one, other])).toMatchObject({ problem: 'forked', firstProblemAt: 5 });
    const afterOne = await after([...rows, one!], entry('4'), entry('5'));
    const report = await verify([...rows, one, other, ...afterOne]);
    expect(report).toMatchObject({ problem: 'forked', firstProblemAt: 5, firstProblemSeq: 4 });
    expect(report.message).toMatch(/same row as row 4.*same time.*one workflow write/);
    const afterOther = await after([...rows, other!], entry('4'));
    // The first of the two is the one that nobody follows.
    expect(await verify([...rows, one, other, ...afterOther])).toMatchObject({ problem: 'forked', firstProblemAt: 4 });
    const both = [...rows, one, other, ...afterOne, ...afterOther];
    expect(await verify(both)).toMatchObject({ problem: 'forked', firstProblemAt: 5 });
  });

  it('finds a second trail that was begun because the table looked empty', async () => {
    const rows = await trail(3);
    const second = await trailOf([entry('begun anew')]);
    expect(await verify([...rows, ...second])).toMatchObject({ problem: 'forked', firstProblemAt: 4 });
  });

  describe('against what was published', () => {
    it('takes a trail that has grown since', async () => {
      const rows = await trail(5);
      expect(await verify(rows, { hash: rows[2]!.hash, count: 3 })).toMatchObject({ valid: true });
      expect(await verify(rows, { hash: rows[2]!.hash })).toMatchObject({ valid: true });
      expect(await verify(rows, { count: 3 })).toMatchObject({ valid: true });
    });

    it('finds rows that are missing at the end', async () => {
      const rows = await trail(5);
      const cut = { problem: 'cutOff', firstProblemAt: 4, firstProblemSeq: 4 };
      expect(await verify(rows.slice(0, 3), { hash: rows[4]!.hash })).toMatchObject(cut);
      const report = await verify(rows.slice(0, 3), { count: 5 });
      expect(report).toMatchObject({ ...cut, message: 'The rows with seq 4 to 5 are missing at the end.' });
      expect(await verify([], { count: 5 })).toMatchObject({
        problem: 'cutOff',
        firstProblemAt: 1,
        firstProblemSeq: 1,
      });
    });

    it('finds an end that was written anew with fitting hashes', async () => {
      const rows = await trail(5);
      const anew = [...rows.slice(0, 2), ...(await after(rows.slice(0, 2), entry('a'), entry('b'), entry('c')))];
      expect(await verify(anew)).toMatchObject({ valid: true });
      expect(await verify(anew, { hash: rows[3]!.hash, count: 4 })).toMatchObject({
        problem: 'changed',
        firstProblemAt: 4,
        firstProblemSeq: 4,
      });
      expect(await verify(anew, { hash: rows[3]!.hash })).toMatchObject({ problem: 'cutOff', firstProblemAt: 6 });
    });
  });

  it('has nothing to say against a trail without rows', async () => {
    for (const rows of [[], [{}], undefined]) {
      expect(await verify(rows)).toMatchObject({
        valid: true,
        rows: 0,
        lastHash: null,
        message: 'There are no rows yet.',
      });
    }
  });
});
