import type { Answer, Outcome } from '../http/client';
import { ConnectorError } from '../http/errors';
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
  /** Told to the person when neither an answer nor a look could tell. */
  unknown(cause?: ConnectorError): ConnectorError;
}

/**
 * A POST to an endpoint without idempotency key, never repeated blindly: when no usable answer came, two looks decide.
 * What is there is the result; what is not there is sent once more. A confirmed success whose answer leaves out what was
 * made is looked up as well, but is a success whatever the look says.
 */
export async function writeOnce<T>(ports: Ports, write: WriteOnce<T>): Promise<T> {
  for (let sends = 1; ; sends += 1) {
    const outcome = await write.send();
    if ('answer' in outcome) return await confirmed(ports, outcome.answer, write);
    const { error, uncertain } = outcome;
    if (!uncertain || error.kind === 'cancelled') throw error;
    const found = await lookTwice(ports, write, error);
    if (found !== null) return found;
    if (sends === 2) throw write.unknown(error);
  }
}

async function confirmed<T>(ports: Ports, answer: Answer, write: WriteOnce<T>): Promise<T> {
  const made = write.made(answer);
  if (made?.complete) return made.record;
  if (made !== null) return (await write.look().catch(() => null)) ?? made.record;
  const found = await lookTwice(ports, write);
  if (found !== null) return found;
  throw write.unknown();
}

async function lookTwice<T>(ports: Ports, write: WriteOnce<T>, cause?: ConnectorError): Promise<T | null> {
  for (let look = 1; look <= 2; look += 1) {
    if (look === 2) await pause(ports);
    const found = await write.look().catch(() => {
      throw write.unknown(cause);
    });
    if (found !== null) return found;
  }
  return null;
}

async function pause(ports: Ports): Promise<void> {
  try {
    await ports.sleep(SECOND_LOOK_AFTER_MS);
  } catch {
    throw cancelledError();
  }
}

/** The error of a write whose outcome nobody can tell. `what` was to be made, `where` a person can look for it. */
export function unconfirmed(what: string, where: string, cause?: ConnectorError): ConnectorError {
  return new ConnectorError({
    kind: 'ambiguousWrite',
    status: cause?.status,
    what: `TrainingPeaks did not confirm that it ${what}.`,
    why: cause?.what,
    next: `Look at ${where} before running this again: if it is there, nothing is left to do.`,
    retryAfterSeconds: cause?.retryAfterSeconds,
  });
}
