import { isObject } from '../trainingpeaks/read';
import type { JsonObject } from '../trainingpeaks/types';
import { invalidInput } from '../http/errors';
import { textOf } from '../written/value';
import { readTable } from './read-table';
import { refusedSteps, type WrittenPlan, writtenPlan } from './written-plan';
import { type ReadOptions, readWorkouts, type Written } from './read-workouts';

/**
 * A plan from the rows of a spreadsheet: a list of objects (as n8n and Zapier hand rows over), a list of lists with the heading
 * first, or the text of copied cells or of a CSV file.
 *
 * @throws ConnectorError `invalidInput` for what holds no rows; what is wrong with single rows is in the findings
 */
export async function readRows(given: unknown, options: Partial<ReadOptions> = {}): Promise<WrittenPlan> {
  const rows = rowsOf(given);
  const read = await readWorkouts(rows, { ask: refusedSteps, ...options, isOwnReference: true });
  if (rows.length === 0 || (read.exercises.length === 0 && read.findings.length === 0)) throw noRows();
  return writtenPlan(read);
}

function rowsOf(given: unknown): Written[] {
  if (typeof given === 'string') return numbered(withHeading(readTable(given)), 2);
  const list = Array.isArray(given)
    ? given
    : isObject(given)
      ? (Object.values(given).find(Array.isArray) ?? null)
      : null;
  if (list === null) throw noRows();
  if (list.length > 0 && list.every(Array.isArray)) return numbered(withHeading(list), 2);
  return numbered(list.map(withoutItem), 1);
}

/** Sheets tell their own row numbers; else a row is called by its place, and one below a heading as a spreadsheet counts it. */
function numbered(records: readonly unknown[], first: number): Written[] {
  return records.map((record, index) => {
    const own = isObject(record) ? record.row_number : undefined;
    return { record, name: `row ${typeof own === 'number' ? own : index + first}` };
  });
}

/** An item of n8n as a whole. */
function withoutItem(row: unknown): unknown {
  return isObject(row) &&
    Object.keys(row).every((key) => ['json', 'pairedItem', 'binary'].includes(key)) &&
    isObject(row.json)
    ? row.json
    : row;
}

function withHeading([heading = [], ...rows]: readonly (readonly unknown[])[]): JsonObject[] {
  return rows.map((row) => {
    const cells = heading.map((name, index) => [textOf(name ?? ''), row[index]] as const);
    return Object.fromEntries(cells.filter(([name]) => name.trim() !== ''));
  });
}

function noRows(): Error {
  return invalidInput(
    'rows',
    'There are no rows with workouts.',
    'Give a list of rows with the columns Date, Sport and Title, or copy the cells with their heading.',
  );
}
