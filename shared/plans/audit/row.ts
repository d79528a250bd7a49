import type { Ports } from '../../http/ports';
import { canonicalJson } from '../../workouts/canonical-json';

/**
 * One row of an audit trail. Each carries the hash of the row before it, so none can be changed, removed, added or moved
 * without every hash after it being worked out anew. Personal data does not belong in it: of details it holds a hash alone.
 */
export interface AuditRow {
  /** Counts up by one, from 1. */
  seq: number;
  /** UTC, ISO 8601 with milliseconds. */
  at: string;
  /** Who or what did it, such as a workflow. */
  actor: string;
  action: string;
  planId: string | null;
  version: number | null;
  destination: string | null;
  recordId: string | null;
  outcome: string | null;
  /** SHA-256 of the canonical JSON of whatever else is known of it, kept elsewhere or not at all. */
  detailHash: string | null;
  /** `hash` of the row before; {@link NO_ROW_BEFORE} in the first. */
  prevHash: string;
  /** SHA-256 of `prevHash` followed by {@link canonicalRow}, in lower-case hexadecimal. */
  hash: string;
}

export const NO_ROW_BEFORE = '0'.repeat(64);
export const isHash = (value: unknown): value is string => typeof value === 'string' && /^[\da-f]{64}$/.test(value);

/** A row as a table gave it back. What cannot be what it should be stays as it is, so that its hash shows it. */
export type StoredRow = { [Column in keyof AuditRow]: string | number | null };

const NUMBERS = new Set<keyof AuditRow>(['seq', 'version']);
const COLUMNS: readonly (keyof AuditRow)[] = [
  'seq',
  'at',
  'actor',
  'action',
  'planId',
  'version',
  'destination',
  'recordId',
  'outcome',
  'detailHash',
  'prevHash',
  'hash',
];

/**
 * What a row's hash is made from: JSON of the members that have a value, `hash` left out, sorted by name, without blanks,
 * `seq` and `version` as numbers and the others as text.
 */
export function canonicalRow(row: StoredRow): string {
  const valued = COLUMNS.filter((column) => column !== 'hash' && row[column] !== null);
  return canonicalJson(Object.fromEntries(valued.map((column) => [column, row[column]])));
}

export function hashOfRow(ports: Pick<Ports, 'sha256'>, row: StoredRow): Promise<string> {
  return ports.sha256(new TextEncoder().encode(`${row.prevHash ?? ''}${canonicalRow(row)}`));
}

/**
 * The rows of a table, past what tables and spreadsheets do to them: columns of their own, numbers as text and text of digits as
 * numbers, nothing as empty text, moments as dates. Items that hold no audit row, as an empty table gives, are left out.
 */
export function storedRows(given: unknown): StoredRow[] {
  const plain: unknown = JSON.parse(JSON.stringify(given ?? []));
  return (Array.isArray(plain) ? plain : [plain]).flatMap((item) => {
    const row = memberOf(item, 'json') ?? item;
    const cells = COLUMNS.map((column) => [column, cell(column, memberOf(row, column))] as const);
    return cells.every(([, value]) => value === null) ? [] : [Object.fromEntries(cells) as StoredRow];
  });
}

function memberOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

function cell(column: keyof AuditRow, value: unknown): string | number | null {
  if (value === undefined || value === null || value === '') return null;
  if (NUMBERS.has(column)) {
    if (typeof value === 'number') return value;
    return typeof value === 'string' && /^\d{1,15}(\.0+)?$/.test(value) ? Number(value) : JSON.stringify(value);
  }
  if (typeof value === 'object') return canonicalJson(value);
  const text = String(value as string | number | boolean);
  return column === 'at' ? (utc(text) ?? text) : text;
}

/** A moment with its offset, in the form in which it is hashed; null for anything else. */
export function utc(text: string): string | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/.test(text)) return null;
  const moment = new Date(text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  return Number.isNaN(moment.getTime()) ? null : moment.toISOString();
}
