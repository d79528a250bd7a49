/** Why a delivery did not start the workflow. */
export type RefusalReason =
  | 'missing'
  | 'malformed'
  | 'forged'
  | 'stale'
  | 'replayed'
  | 'wrongProvider'
  | 'notJson'
  | 'unknownType'
  | 'tooLarge';

/** Deliveries that are remembered. */
export const DELIVERIES_REMEMBERED = 1_000;

/** 48 bits in hexadecimal: that two of so many are the same by chance happens once in many million years. */
const MARK_CHARACTERS = 12;

/**
 * How long a delivery counts as taken that the platform has not stored as such. Terra's first new try comes after five minutes,
 * and one that n8n could not start the workflow for is to pass then.
 */
const UNSTORED_MS = 120_000;

/** As it is stored between deliveries: marks are the beginnings of hashes, the oldest first, one after the other. */
export interface StoredMemory {
  signatures: string;
  records: string;
  refused: Partial<Record<RefusalReason, number>>;
}

/**
 * What one trigger knows of earlier deliveries: which signatures and which records it took, and how many it refused. Only what
 * carried a valid signature is remembered, so nobody can push anything out of it.
 */
export class DeliveryMemory {
  private signatures: string[] = [];
  private records: string[] = [];
  /** When this process took a record, in milliseconds. */
  private taken = new Map<string, number>();
  /** Of deliveries that are being worked on; should that fail, they may come again. */
  private readonly pending = new Set<string>();
  readonly refused: StoredMemory['refused'] = {};

  /** Takes in what was stored, which another process may have done since. */
  merge(stored: unknown, now: number): void {
    const { signatures, records, refused } = (stored ?? {}) as Partial<StoredMemory>;
    this.taken = new Map([...this.taken].filter(([, at]) => now - at < UNSTORED_MS));
    this.signatures = newest([...marksIn(signatures), ...this.signatures]);
    this.records = newest([...marksIn(records), ...this.taken.keys()]);
    for (const [reason, count] of Object.entries(refused ?? {}) as [RefusalReason, number][]) {
      this.refused[reason] = Math.max(this.refused[reason] ?? 0, count);
    }
  }

  /**
   * Null when the signature or the record was taken before. Nothing is awaited, so only one of two twins gets it.
   *
   * @returns to be told whether the delivery was carried out, and when
   */
  claim(signature: string, record: string): ((doneAt: number | null) => void) | null {
    const [signed, told] = [markOf(signature), markOf(record)];
    const isKnown = this.signatures.includes(signed) || this.records.includes(told);
    if (isKnown || this.pending.has(signed) || this.pending.has(told)) return null;
    this.pending.add(signed).add(told);
    return (doneAt) => {
      this.pending.delete(signed);
      this.pending.delete(told);
      if (doneAt === null) return;
      this.signatures = newest([...this.signatures, signed]);
      this.records = newest([...this.records, told]);
      this.taken.set(told, doneAt);
    };
  }

  count(reason: RefusalReason): void {
    this.refused[reason] = (this.refused[reason] ?? 0) + 1;
  }

  toStore(): StoredMemory {
    return {
      signatures: this.signatures.join(''),
      records: this.records.join(''),
      refused: { ...this.refused },
    };
  }
}

const markOf = (hash: string): string => hash.slice(0, MARK_CHARACTERS);

const marksIn = (text: unknown): string[] => (typeof text === 'string' ? (text.match(/.{12}/g) ?? []) : []);

const newest = (marks: string[]): string[] => [...new Set(marks)].slice(-DELIVERIES_REMEMBERED);
