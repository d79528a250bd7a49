import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { columnOf } from '../../../shared/plans/columns';
import { placePlan } from '../../../shared/plans/placing';
import { readRows } from '../../../shared/plans/rows';
import { readTable } from '../../../shared/plans/read-table';
import { errorsOf } from './support-read';

const docs = join(__dirname, '../../../docs');
const guide = readFileSync(join(docs, 'plan-spreadsheets.md'), 'utf8');
const sample = (name: string): string => readFileSync(join(docs, 'samples', name), 'utf8');

/** The cells of the table below a heading. */
function tableUnder(heading: string): string[][] {
  const [, section = ''] = guide.split(`## ${heading}\n`);
  const lines = section
    .split('\n## ')[0]!
    .split('\n')
    .filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}
const codes = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, code]) => code!);

describe('the guide to spreadsheets', () => {
  it('names columns that are read, each with its other names', () => {
    const rows = tableUnder('The columns');
    expect(rows.length).toBeGreaterThan(12);
    for (const [names, others] of rows) {
      const [first] = codes(names!);
      expect([names, columnOf(first!)?.place]).not.toContain(undefined);
      for (const other of codes(others!))
        expect([other, columnOf(other)?.place]).toEqual([other, columnOf(first!)!.place]);
      for (const more of codes(names!)) expect([more, columnOf(more)]).not.toContain(null);
    }
  });

  it('tells mistakes in the words that come', async () => {
    const told = tableUnder('When something is wrong').filter(
      ([cell]) => codes(cell!).length === 2 && !cell!.startsWith('the rows'),
    );
    expect(told.length).toBeGreaterThan(3);
    for (const [cell, message] of told) {
      const [column, value] = codes(cell!);
      const wrong = await readRows([
        { row_number: 4, Date: '2026-05-06', Sport: 'bike', Title: 'Flow', [column!]: value },
      ]);
      const pieces = message!
        .replace('(…)', '(2026-05-06, Flow)')
        .split('…')
        .map((piece) => piece.trim());
      for (const piece of pieces) expect(errorsOf(wrong)[0]).toContain(piece);
    }
  });

  it.each(['plan-by-week.csv', 'plan-by-date.csv'])('has a sample without mistakes: %s', async (name) => {
    const text = sample(name);
    const rows: object[] = parse(text, { columns: true });
    const { findings, exercises, ...plan } = await readRows(rows);
    expect(findings.filter(({ field }) => field !== 'sport')).toEqual([]);
    expect((await readRows(text)).exercises).toEqual(exercises);
    expect(readTable(text)).toEqual(parse(text));
    expect(plan.isRelative).toBe(name.includes('week'));
  });

  it('shows what becomes of the sample by weeks', async () => {
    const plan = await readRows(sample('plan-by-week.csv'));
    const { exercises } = placePlan(plan, { by: 'toEventDate', date: '2026-06-13', eventDay: 'tune-up' });
    expect(exercises.map(({ date, sourceId }) => `${date} ${sourceId}`)).toEqual([
      '2026-06-01 day-1-day-off',
      '2026-06-02 day-2-bike',
      '2026-06-03 day-3-run',
      '2026-06-04 day-4-swim',
      '2026-06-06 long-ride-1',
      '2026-06-07 day-7-run',
      '2026-06-09 day-9-bike',
      '2026-06-11 day-11-swim',
      '2026-06-13 tune-up',
    ]);
    expect(exercises[1]).toMatchObject({ plannedSeconds: 3660, startTime: '17:30:00', plannedMeters: null });
    expect(exercises[4]).toMatchObject({
      plannedSeconds: 10_800,
      plannedMeters: 90_000,
      plannedTss: 150,
      plannedIf: 0.7,
    });
  });
});
