import { ConnectorError, type ErrorKind } from '../http/errors';
import type { Round } from './round';
import type { TriggerState } from './state';

/** Polls in a row after which an athlete's failure is reported; the report comes again each time the number has doubled. */
const POLLS_BEFORE_REPORT = 3;

/** Failures that mean the roster has changed since it was read. */
const ROSTER_CHANGED: ReadonlySet<ErrorKind> = new Set(['notAttached', 'notFound']);

/**
 * Keeps count of each athlete's failures in a row, and decides what the user is told.
 *
 * @param mayReport whether the poll has nothing to hand over, so that a failure may be thrown
 * @returns what to throw: what stopped the round, or a failure that persists for some athletes
 */
export function noteFailures(
  state: TriggerState,
  round: Round<unknown>,
  mayReport: boolean,
): ConnectorError | undefined {
  if (round.failed.some(({ error }) => ROSTER_CHANGED.has(error.kind))) delete state.roster;
  if (round.stoppedBy !== undefined) return round.stoppedBy;

  const before = state.failures ?? {};
  const failures: NonNullable<TriggerState['failures']> = {};
  for (const athlete of round.left) {
    const known = before[String(athlete)];
    if (known !== undefined) failures[String(athlete)] = known;
  }
  const persistent = round.failed.filter(({ athlete }) => {
    const { count, reported } = before[String(athlete)] ?? { count: 0, reported: 0 };
    const due = mayReport && count + 1 >= Math.max(POLLS_BEFORE_REPORT, 2 * reported);
    failures[String(athlete)] = { count: count + 1, reported: due ? count + 1 : reported };
    return due;
  });
  state.failures = Object.keys(failures).length > 0 ? failures : undefined;
  return persistent.length > 0 ? persistentFailure(persistent, failures) : undefined;
}

function persistentFailure(
  persistent: Round<unknown>['failed'],
  failures: NonNullable<TriggerState['failures']>,
): ConnectorError {
  const names = persistent.map(({ athlete }) => String(athlete));
  const polls = Math.min(...names.map((name) => failures[name]?.count ?? 0));
  const { kind, what, why, next, status } = (persistent[0] as Round<unknown>['failed'][number]).error;
  return new ConnectorError({
    kind,
    what: `${names.length === 1 ? 'Athlete' : 'Athletes'} ${names.join(', ')} could not be read in ${polls} checks in a row.`,
    why: [what, why].filter((text) => text !== '').join(' '),
    next: `${next} The other athletes are still watched, and nothing is lost: these are made up for once they can be read.`,
    ...(status === undefined ? {} : { status }),
  });
}
