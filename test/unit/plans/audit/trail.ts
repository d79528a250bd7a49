import { appendRows, endOf } from '../../../../shared/plans/audit/append';
import { type AuditRow, storedRows } from '../../../../shared/plans/audit/row';
import { type AuditReport, type Published, verifyRows } from '../../../../shared/plans/audit/verify';
import { ports } from '../support';

export const UNPUBLISHED: Published = { hash: null, count: null, before: null };

/** A trail with one row for each entry. */
export const trailOf = (entries: readonly Record<string, unknown>[]): Promise<AuditRow[]> =>
  appendRows(ports, null, entries);

/** A trail of so many deliveries. */
export const trail = (length: number): Promise<AuditRow[]> =>
  trailOf(Array.from({ length }, (_, index) => entry(`100${index}`)));

export const entry = (recordId: string, more: object = {}): Record<string, unknown> => ({
  at: '2026-05-06T18:20:00Z',
  actor: 'Share the week',
  action: 'deliver',
  planId: 'tp:880045:2026-05-11:2026-05-17',
  version: 3,
  destination: 'trainingpeaks',
  recordId,
  outcome: 'created',
  detail: { title: 'Threshold 2 x 15' },
  ...more,
});

/** Rows that go on after others, as the operation makes them. */
export const after = (rows: readonly AuditRow[], ...entries: Record<string, unknown>[]): Promise<AuditRow[]> =>
  appendRows(ports, endOf(storedRows(rows)), entries);

/** The hash of a row that a forger has changed, worked out as the documentation says. */
export async function rehashed(row: AuditRow, changes: Partial<AuditRow>): Promise<AuditRow> {
  const { hash: _, ...content } = { ...row, ...changes };
  const valued = Object.entries(content).filter(([, value]) => value !== null);
  const canonical = JSON.stringify(Object.fromEntries(valued.sort(([a], [b]) => (a < b ? -1 : 1))));
  return { ...content, hash: await ports.sha256(new TextEncoder().encode(content.prevHash + canonical)) };
}

export const verify = (rows: unknown, published: Partial<Published> = {}): Promise<AuditReport> =>
  verifyRows(ports, storedRows(rows), { ...UNPUBLISHED, ...published });

/** Rows with some taken out from a place on, and others put there. */
export const spliced = <T>(rows: readonly T[], at: number, removed: number, ...added: T[]): T[] => [
  ...rows.slice(0, at),
  ...added,
  ...rows.slice(at + removed),
];
