import type { Answer, Outcome } from '../http/client';
import { ConnectorError, type ErrorKind } from '../http/errors';
import { cancelledError } from '../http/no-answer';
import type { Ports } from '../http/ports';

/** Kept back from the deadline, so that a create without answer can still be looked up. */
export const LOOK_UP_RESERVE_MS = 10_000;
/** A server that timed out may still be writing: the second look comes this much later. */
const SECOND_LOOK_AFTER_MS = 2_000;

export interface WriteOnce<T> {
  send(): Promise<Outcome>;
  /**
   * What a success says it made; `complete` is false where the answer left the identity out, and null is for a record that
   * nobody can work with until it is found.
   */
  made(answer: Answer): { record: T; complete: boolean } | null;
  /** Looks whether what was asked for is there. Rejects when it cannot be looked at. */
  look(): Promise<T | null>;
  /**
   * Settles what a second send leaves behind, when the first may have been carried out after both looks.
   *
   * @param other what a look shows besides the record
   */
  settle?(record: T, other: T): Promise<T>;
  /** An earlier run sent it and does not know what became of it: looks come first. */
  sentBefore?: boolean;
  /** Told to the person when neither an answer nor a look could tell. */
  unknown(cause?: ConnectorError): ConnectorError;
}

/**
 * A POST to an endpoint without idempotency key, never repeated blindly: when no usable answer came, two looks decide.
 * What is there is the result; what is not there is sent once more. A confirmed success whose answer leaves out what was
 * made is looked up as well, but is a success whatever the look says. Once a send has gone unanswered, no later refusal
 * that says nothing about it is passed on as if nothing had been made.
 */
export async function writeOnce<T>(ports: Ports, write: WriteOnce<T>): Promise<T> {
  let open = write.sentBefore === true;
  let cause: ConnectorError | undefined;
  for (let sends = 0; ; ) {
    if (open) {
      const found = await lookTwice(ports, write, cause);
      if (found !== null) return found;
      if (sends === 2) throw write.unknown(cause);
    }
    sends += 1;
    const outcome = await write.send();
    if ('answer' in outcome) {
      const record = await confirmed(ports, outcome.answer, write);
      return open ? await settled(ports, record, write) : record;
    }
    cause = outcome.error;
    if (cause.kind === 'cancelled') throw cause;
    if (!outcome.uncertain) throw open && PASSING.has(cause.kind) ? write.unknown(cause) : cause;
    open = true;
  }
}

/** Refusals that say nothing about what was sent before. */
const PASSING: ReadonlySet<ErrorKind> = new Set([
  'rateLimited',
  'unavailable',
  'deadline',
  'reconnect',
  'missingScope',
]);

async function confirmed<T>(ports: Ports, answer: Answer, write: WriteOnce<T>): Promise<T> {
  const made = write.made(answer);
  if (made?.complete) return made.record;
  if (made !== null) return (await write.look().catch(() => null)) ?? made.record;
  const found = await lookTwice(ports, write);
  if (found !== null) return found;
  throw write.unknown();
}

/** A look that fails changes nothing: the record is there. */
async function settled<T>(ports: Ports, record: T, write: WriteOnce<T>): Promise<T> {
  if (write.settle === undefined) return record;
  const other = await lookTwice(ports, write).catch(() => null);
  return other === null ? record : write.settle(record, other);
}

async function lookTwice<T>(ports: Ports, write: WriteOnce<T>, cause?: ConnectorError): Promise<T | null> {
  for (let look = 1; look <= 2; look += 1) {
    if (look === 2) await pauseBetweenLooks(ports);
    const found = await write.look().catch(() => {
      throw write.unknown(cause);
    });
    if (found !== null) return found;
  }
  return null;
}

/** A server that timed out may still be writing, and reads may lag behind. @throws ConnectorError `cancelled` */
export async function pauseBetweenLooks(ports: Ports): Promise<void> {
  try {
    await ports.sleep(SECOND_LOOK_AFTER_MS);
  } catch {
    throw cancelledError();
  }
}

/**
 * The error of a write whose outcome nobody can tell. `what` was to be made, `where` a person can look for it, `resume` lets
 * another run of the same item look first.
 */
export function unconfirmed(what: string, where: string, cause?: ConnectorError, resume?: unknown): ConnectorError {
  return new ConnectorError({
    kind: 'ambiguousWrite',
    status: cause?.status,
    what: `TrainingPeaks did not confirm that it ${what}.`,
    why: cause?.what,
    next: `Look at ${where} before running this again: if it is there, nothing is left to do.`,
    retryAfterSeconds: cause?.retryAfterSeconds,
    resume,
  });
}
