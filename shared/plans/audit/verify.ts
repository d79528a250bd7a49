import type { Ports } from '../../http/ports';
import { canonicalRow, hashOfRow, NO_ROW_BEFORE, type StoredRow } from './row';

export type AuditProblem = 'changed' | 'removed' | 'reordered' | 'inserted' | 'duplicated' | 'cutOff' | 'forked';

/** What is known of a chain from another place, where its owner cannot rewrite it. Null: not known. */
export interface Published {
  /** The hash that the last row had when it was published. */
  hash: string | null;
  /** The number (`seq`) that row had, which is how many rows had been written. */
  count: number | null;
  /** The hash of the row before the first one given, where older rows were removed for their age. */
  before: string | null;
}

export interface AuditReport {
  valid: boolean;
  rows: number;
  /** Of the last row, to be published; null without rows. */
  lastSeq: number | null;
  lastHash: string | null;
  /** Place among the rows given, from 1; one more than there are rows for what is missing at the end. */
  firstProblemAt: number | null;
  /** `seq` of the row there, or of the one that should be. */
  firstProblemSeq: number | null;
  problem: AuditProblem | null;
  /** In words: what is wrong where, and what that may come from. */
  message: string | null;
}

/** One step of the walk: the row with what was worked out about it. */
interface Link {
  row: StoredRow;
  /** All it says, hash included. */
  content: string;
  /** Whether its hash fits what it says. */
  sound: boolean;
}

interface Found {
  problem: AuditProblem;
  index: number;
  seq?: number;
  message: string;
}

/**
 * Follows a chain in the order of its rows, up to the first problem. Within the rows every change is found, and where it is;
 * what a rewriting of the end hides is found by what was published before.
 */
export async function verifyRows(
  ports: Pick<Ports, 'sha256'>,
  rows: readonly StoredRow[],
  published: Published,
): Promise<AuditReport> {
  const chain: Link[] = [];
  for (const row of rows) {
    const sound = (await hashOfRow(ports, row)) === row.hash;
    chain.push({ row, sound, content: `${canonicalRow(row)}${row.hash ?? ''}` });
  }
  const found = firstBreak(chain, published.before) ?? againstPublished(chain, published);
  const last = rows.at(-1);
  const at = found === null ? null : rows[found.index];
  return {
    valid: found === null,
    rows: rows.length,
    lastSeq: numberIn(last?.seq),
    lastHash: last?.hash === undefined || last.hash === null ? null : String(last.hash),
    firstProblemAt: found === null ? null : found.index + 1,
    firstProblemSeq: found === null ? null : (found.seq ?? numberIn(at?.seq)),
    problem: found?.problem ?? null,
    message: found?.message ?? (rows.length === 0 ? 'There are no rows yet.' : null),
  };
}

const numberIn = (value: unknown): number | null => (typeof value === 'number' ? value : null);

function firstBreak(chain: readonly Link[], before: string | null): Found | null {
  const byHash = places(chain, ({ hash }) => hash);
  const following = places(chain, ({ prevHash }) => prevHash);
  const followed = (index: number): boolean => (following.get(chain[index]!.row.hash) ?? []).length > 0;
  let hash = before ?? NO_ROW_BEFORE;
  let seq = before === null ? 0 : null;

  for (const [index, { row, sound, content }] of chain.entries()) {
    const told = (problem: AuditProblem, message: string): Found => ({ problem, index, message });
    const here = `Row ${index + 1} (seq ${row.seq ?? 'empty'})`;
    const closesAround = chain[index + 1]?.row.prevHash === hash && chain[index + 1]!.sound;
    const own = numberIn(row.seq);
    if (!sound) {
      if (closesAround) return told('inserted', `${here} was inserted: the rows around it belong together without it.`);
      return told('changed', `${here} was changed after it was written: its hash does not fit what it says.`);
    }
    const rivals = (following.get(row.prevHash) ?? []).filter((place) => place !== index && chain[place]!.sound);
    if (row.prevHash === hash) {
      const numbered = seq === null || own === seq + 1;
      const rival = rivals.find((place) => chain[place]!.content !== content);
      if (rival !== undefined && !followed(index) && followed(rival)) return told(...beside(here, rival, numbered));
      if (!numbered) return told('changed', `${here} has another number than follows ${seq}: it was written anew.`);
      hash = String(row.hash);
      seq = own;
      continue;
    }
    if (chain.some((other, place) => place !== index && other.content === content)) {
      return told('duplicated', `${here} is there twice.`);
    }
    const predecessor = byHash.get(row.prevHash)?.[0];
    if (predecessor !== undefined && predecessor > index) {
      return told(
        'reordered',
        `${here} stands before the row it follows, which is row ${predecessor + 1}. Rows were moved; if they were only sorted otherwise, sort them by seq and verify again.`,
      );
    }
    const rival = rivals.find((place) => place < index);
    if (rival !== undefined) return told(...beside(here, rival, own === chain[rival]!.row.seq));
    if (closesAround) return told('inserted', `${here} was inserted: the rows around it belong together without it.`);
    return gap(index, own, seq, here);
  }
  return null;
}

/** The row that is followed by nobody, of two that follow the same row. */
function beside(here: string, rival: number, asIfAtOnce: boolean): [AuditProblem, string] {
  const both = `${here} follows the same row as row ${rival + 1}.`;
  if (!asIfAtOnce) return ['inserted', `${both} It was inserted afterwards.`];
  return [
    'forked',
    `${both} Two runs added a row at the same time, or one of the two was inserted afterwards. Let only one workflow write, one run at a time.`,
  ];
}

/** Nothing among the rows is what a row follows. */
function gap(index: number, own: number | null, seq: number | null, here: string): Found {
  if (seq === null) {
    const message = `${here} does not follow the hash that was given for the row before the first.`;
    return { problem: 'removed', index, message };
  }
  if (own !== null && own > seq + 1) {
    const message =
      own === seq + 2
        ? `The row with seq ${seq + 1} was removed: nothing stands between seq ${seq} and ${own}.`
        : `The rows with seq ${seq + 1} to ${own - 1} were removed.`;
    return { problem: 'removed', index, seq: seq + 1, message };
  }
  if (index === 0 || own !== seq + 1) {
    return { problem: 'changed', index, message: `${here} follows no row that is there: it was written anew.` };
  }
  const message = `Row ${index} (seq ${seq}) was changed and given a new hash: the row after it still names the old one.`;
  return { problem: 'changed', index: index - 1, message };
}

function againstPublished(chain: readonly Link[], { hash, count }: Published): Found | null {
  if (hash === null && count === null) return null;
  const seqs = chain.map(({ row }) => numberIn(row.seq) ?? 0);
  const last = seqs.at(-1) ?? 0;
  if (count !== null && last < count) {
    const missing =
      count === last + 1 ? `The row with seq ${count} is` : `The rows with seq ${last + 1} to ${count} are`;
    return { problem: 'cutOff', index: chain.length, seq: last + 1, message: `${missing} missing at the end.` };
  }
  if (hash === null) return null;
  if (count === null) {
    if (chain.some(({ row }) => row.hash === hash)) return null;
    const message =
      'No row has the hash that was published: rows were cut off at the end, or rows were changed and all hashes after them worked out anew.';
    return { problem: 'cutOff', index: chain.length, seq: last + 1, message };
  }
  const index = seqs.indexOf(count);
  // Older rows than the first one given: nothing can be said of them.
  if (index < 0 || chain[index]!.row.hash === hash) return null;
  const message = `Row ${index + 1} (seq ${count}) has another hash than was published: it or a row before it was changed, and all hashes after it were worked out anew.`;
  return { problem: 'changed', index, message };
}

function places(chain: readonly Link[], keyOf: (row: StoredRow) => string | number | null): Map<unknown, number[]> {
  const found = new Map<unknown, number[]>();
  for (const [index, { row }] of chain.entries()) {
    const key = keyOf(row);
    const same = found.get(key);
    if (same === undefined) found.set(key, [index]);
    else same.push(index);
  }
  return found;
}
