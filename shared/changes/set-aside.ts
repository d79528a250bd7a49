import { ConnectorError } from '../http/errors';
import { isObject } from '../trainingpeaks/read';
import { decodeNumbers, encodeNumbers } from './codec';
import { fingerprintOf } from './fingerprint';

/** Checks in a row that an entry which cannot be read is asked for again before it is left out. */
const CHECKS_WAITED = 10;

/** What is remembered of entries of the feed that could not be read. */
export interface Aside {
  /** Checks in a row that met such entries. */
  checks: number;
  /** Fingerprints of those given up that the feed still shows. */
  leftOut: string;
}

/** What to do about the entries a read could not make sense of. */
export interface AsideDecision {
  kept: Aside | undefined;
  /** The cursor stays, so that the entries are asked for again. */
  wait: boolean;
  /** How many were given up now. */
  givenUp: number;
}

/**
 * An entry that cannot be read must not keep back the others. It is waited for, since most such answers are cut or garbled
 * on their way; one that stays unreadable is left out in the end, and reported.
 *
 * @param unreadable the entries as text
 */
export function decideAside(saved: unknown, unreadable: ReadonlySet<string>): AsideDecision {
  if (unreadable.size === 0) return { kept: undefined, wait: false, givenUp: 0 };
  const before = asideOf(saved);
  const prints = [...unreadable].map(fingerprintOf);
  const known = new Set(decodeNumbers(before.leftOut));
  const fresh = prints.filter((print) => !known.has(print));
  const checks = fresh.length === 0 ? 0 : before.checks + 1;
  const givesUp = checks >= CHECKS_WAITED;
  const leftOut = encodeNumbers(new Set(givesUp ? prints : prints.filter((print) => known.has(print))));
  return {
    kept: { checks: givesUp ? 0 : checks, leftOut },
    wait: fresh.length > 0 && !givesUp,
    givenUp: givesUp ? fresh.length : 0,
  };
}

/** Tells the person about entries that were given up. */
export function leftOutError(entries: number): ConnectorError {
  const what = entries === 1 ? 'One changed workout' : `${entries} changed workouts`;
  return new ConnectorError({
    kind: 'unexpectedAnswer',
    what: `${what} could not be read and will not be reported.`,
    why: `TrainingPeaks sent ${entries === 1 ? 'it' : 'them'} in a form this connector does not understand, ${CHECKS_WAITED} checks in a row.`,
    next: 'Look through the latest workouts in TrainingPeaks. All others are still watched. If it happens again, report it to the maintainers of this connector.',
  });
}

function asideOf(saved: unknown): Aside {
  const none = { checks: 0, leftOut: '' };
  if (!isObject(saved)) return none;
  const { checks, leftOut } = saved;
  if (typeof checks !== 'number' || typeof leftOut !== 'string') return none;
  try {
    decodeNumbers(leftOut);
    return { checks, leftOut };
  } catch {
    return none;
  }
}
