import { appendRows, endOf } from '../../../../shared/plans/audit/append';
import { NO_ROW_BEFORE, storedRows } from '../../../../shared/plans/audit/row';
import { ports } from '../support';
import { refusal } from '../../operations/support/refusal';
import { after, entry, rehashed, trail, trailOf, verify } from './trail';

describe('appending to an audit trail', () => {
  it('numbers rows and makes each from the one before, the first from zeros', async () => {
    const [first, second] = await trail(2);
    expect(first).toMatchObject({ seq: 1, prevHash: NO_ROW_BEFORE, at: '2026-05-06T18:20:00.000Z', recordId: '1000' });
    expect(second).toMatchObject({ seq: 2, prevHash: first!.hash });
    expect(await rehashed(second!, {})).toEqual(second);
  });

  it('goes on after the last row of a table, wherever that stands', async () => {
    const rows = await trail(4);
    const [next] = await after([rows[3]!, rows[0]!], entry('next'));
    expect(next).toMatchObject({ seq: 5, prevHash: rows[3]!.hash });
  });

  it('keeps of details only a hash, the same in whatever order they come', async () => {
    const [one, other, none] = await trailOf([
      entry('1', { detail: { athlete: 'Mara Quint', steps: [1, 2] } }),
      entry('1', { detail: { steps: [1, 2], athlete: 'Mara Quint' } }),
      entry('1', { detail: undefined, surname: 'Quint' }),
    ]);
    expect(one!.detailHash).toMatch(/^[\da-f]{64}$/);
    expect(other!.detailHash).toBe(one!.detailHash);
    expect(none!.detailHash).toBeNull();
    expect(JSON.stringify([one, other, none])).not.toContain('Quint');
  });

  it('dates an entry that says no time with now, and others in UTC', async () => {
    const now = { ...ports, now: () => Date.parse('2026-05-06T18:20:01.5Z') };
    const [unsaid, said] = await appendRows(now, null, [
      { actor: 'a', action: 'b' },
      { actor: 'a', action: 'b', at: '2026-05-06T20:20+0200' },
    ]);
    expect(unsaid!.at).toBe('2026-05-06T18:20:01.500Z');
    expect(said!.at).toBe('2026-05-06T18:20:00.000Z');
  });

  it.each([
    [{ action: 'deliver' }, 'Entry 2 has no “actor”.'],
    [{ actor: 'a', action: ' ' }, 'Entry 2 has no “action”.'],
    [{ actor: 'a', action: 'b', at: '2026-05-06 18:20' }, '“at” of entry 2 is no moment: “2026-05-06 18:20”.'],
    [{ actor: 'a', action: 'b', version: 'v3' }, '“version” of entry 2 is no whole number: “v3”.'],
  ])('refuses %j', async (second, message) => {
    const { what, field } = await refusal(trailOf([entry('1'), second]));
    expect({ what, field }).toEqual({ what: message, field: 'entries' });
  });

  it.each([
    [{ seq: 4, hash: null, actor: 'a' }, /no hash/],
    [{ hash: 'ab'.repeat(32), actor: 'a' }, /no seq/],
  ])('refuses to follow %j', async (row, message) => {
    const { what, field } = await refusal(Promise.resolve().then(() => endOf(storedRows([row]))));
    expect({ what, field }).toEqual({ what: expect.stringMatching(message), field: 'auditRows' });
  });
});

describe('a stored audit trail', () => {
  const odd = { actor: ' Léa\r\n\tß ', recordId: 880045, outcome: '', planId: '=1+1', version: undefined };

  it('stays valid through a Data Table, a spreadsheet and JSON', async () => {
    const rows = await trailOf([entry('1', odd), entry('2', { actor: 'Lea\u0301 \ud800' }), entry('3')]);
    const table = rows.map((row, index) => ({
      ...row,
      id: index + 1,
      createdAt: new Date(0),
      updatedAt: '2026-05-06T18:20:00.000Z',
    }));
    const sheet = rows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([column, value]) => [column, value === null ? '' : String(value)])),
    );
    const guessing = sheet.map((row) => ({ ...row, recordId: Number(row.recordId), version: `${row.version}.0` }));
    guessing[0]!.version = '';
    const dates = rows.map((row) => ({ ...row, at: new Date(row.at) }));
    const items = rows.map((json) => ({ json, pairedItem: 0 }));
    for (const stored of [table, sheet, guessing, dates, items, JSON.parse(JSON.stringify(rows))]) {
      expect(await verify(stored)).toMatchObject({ valid: true, rows: 3 });
    }
    expect(rows[0]).toMatchObject({ actor: 'Léa ß', recordId: '880045', outcome: null, version: null });
  });
});
