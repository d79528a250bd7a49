import { invalidInput } from '../../http/errors';
import type { Ports } from '../../http/ports';
import { hashOf } from '../canonical';
import { type AuditRow, hashOfRow, isHash, NO_ROW_BEFORE, type StoredRow, utc } from './row';

/** Where a chain is to go on. */
export interface ChainEnd {
  seq: number;
  hash: string;
}

/**
 * The end of a chain: of the rows given the one with the highest number, wherever it stands.
 *
 * @returns null for a chain that has no rows yet
 * @throws ConnectorError `invalidInput` when that row has no number or no hash, so that nothing could follow it
 */
export function endOf(rows: readonly StoredRow[]): ChainEnd | null {
  const last = rows.reduce<StoredRow | null>((best, row) => (best === null || above(row, best) ? row : best), null);
  if (last === null) return null;
  const { seq, hash } = last;
  if (typeof seq === 'number' && isHash(hash)) return { seq, hash };
  throw invalidInput(
    'auditRows',
    `The last audit row has no ${typeof seq === 'number' ? 'hash' : 'seq'} that a new row could follow.`,
    'Hand over the last row with all of its columns, as the table has it.',
    'Each row of the chain is made from the hash of the row before.',
  );
}

const above = (one: StoredRow, other: StoredRow): boolean => (Number(one.seq) || 0) > (Number(other.seq) || 0);

/**
 * The rows that put entries at the end of a chain, in their order. Members that an audit row does not have are left out; of
 * `detail` only the hash is kept.
 *
 * @param entries objects with the names of the columns; `at` is now unless they say otherwise
 * @throws ConnectorError `invalidInput` (field `entries`) naming the entry that lacks something
 */
export async function appendRows(
  ports: Pick<Ports, 'sha256' | 'now'>,
  end: ChainEnd | null,
  entries: readonly Record<string, unknown>[],
): Promise<AuditRow[]> {
  const rows: AuditRow[] = [];
  let { seq, hash: prevHash } = end ?? { seq: 0, hash: NO_ROW_BEFORE };
  for (const [index, entry] of entries.entries()) {
    seq += 1;
    const row = { seq, ...(await contentOf(ports, entry, index + 1)), prevHash, hash: '' };
    row.hash = await hashOfRow(ports, row);
    prevHash = row.hash;
    rows.push(row);
  }
  return rows;
}

type Content = Omit<AuditRow, 'seq' | 'prevHash' | 'hash'>;

async function contentOf(
  ports: Pick<Ports, 'sha256' | 'now'>,
  entry: Record<string, unknown>,
  number: number,
): Promise<Content> {
  const { detail } = entry;
  const given = text(entry.detailHash);
  return {
    at: momentOf(ports, text(entry.at), number),
    actor: text(entry.actor) ?? missing(number, 'actor', 'Who or what did it'),
    action: text(entry.action) ?? missing(number, 'action', 'What was done'),
    planId: text(entry.planId),
    version: versionOf(text(entry.version), number),
    destination: text(entry.destination),
    recordId: text(entry.recordId),
    outcome: text(entry.outcome),
    detailHash:
      given ?? (detail === undefined || detail === null || detail === '' ? null : await hashOf(ports, detail)),
  };
}

/** In a form that a table and a spreadsheet give back unchanged: on one line, in composed letters, without blanks around. */
function text(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  const written = typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean);
  const line = written
    .normalize('NFC')
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  return line === '' ? null : line;
}

function momentOf(ports: Pick<Ports, 'now'>, at: string | null, number: number): string {
  const moment = at === null ? new Date(ports.now()).toISOString() : utc(at);
  if (moment !== null) return moment;
  throw invalidInput(
    'entries',
    `“at” of entry ${number} is no moment: “${at}”.`,
    'Write it as 2026-05-06T18:20:00Z, or leave it out for now.',
    'An audit row tells its time in UTC, so the entry needs date, time and offset.',
  );
}

function versionOf(version: string | null, number: number): number | null {
  if (version === null) return null;
  if (/^\d{1,9}$/.test(version)) return Number(version);
  throw invalidInput('entries', `“version” of entry ${number} is no whole number: “${version}”.`, 'Write it as 3.');
}

function missing(number: number, member: string, words: string): never {
  throw invalidInput(
    'entries',
    `Entry ${number} has no “${member}”.`,
    `Fill in ${words}, or give the entry a member “${member}”.`,
    'An audit row must tell who did what.',
  );
}
