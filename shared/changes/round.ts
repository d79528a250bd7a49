import { ConnectorError, type ErrorKind } from '../http/errors';
import { mapLimit } from '../http/limiter';
import type { AthleteRef } from '../trainingpeaks/types';
import type { ChangeSource } from './source';

/** TrainingPeaks wiki, FAQ: two to four calls at once on one connection are fine. */
const ATHLETES_AT_A_TIME = 4;

/** With less time left than this no further athlete is begun. */
const LEAST_TIME_MS = 5_000;

/** What ends a round, since it would meet every other athlete as well. */
const CONNECTION_WIDE: ReadonlySet<ErrorKind> = new Set([
  'reconnect',
  'missingScope',
  'rateLimited',
  'wrongAccountType',
  'cancelled',
]);

/** How reading all athletes went. Everybody is in one of the three lists, in order. */
export interface Round<T> {
  read: { athlete: AthleteRef; read: T }[];
  failed: { athlete: AthleteRef; error: ConnectorError }[];
  /** Not reached: the time was over, there was enough already, or the connection failed. */
  left: AthleteRef[];
  /** What ended the round early: the connection failed, or the time was over before anybody was read. */
  stoppedBy?: ConnectorError;
}

/**
 * Reads at most four athletes at a time. A failure stays with its athlete unless it concerns the connection. Never rejects.
 *
 * @param enough whether those read so far have given as much as is to be handed over at once
 */
export async function readAthletes<T>(
  source: Pick<ChangeSource, 'ports' | 'deadlineAt'>,
  athletes: readonly AthleteRef[],
  readOne: (athlete: AthleteRef) => Promise<T>,
  enough: () => boolean = () => false,
): Promise<Round<T>> {
  const round: Round<T> = { read: [], failed: [], left: [] };
  let timeOver: ConnectorError | undefined;
  await mapLimit(athletes, ATHLETES_AT_A_TIME, async (athlete, index) => {
    const late = index > 0 && (source.deadlineAt - source.ports.now() < LEAST_TIME_MS || enough());
    if (late || round.stoppedBy !== undefined) {
      round.left.push(athlete);
      return;
    }
    try {
      round.read.push({ athlete, read: await readOne(athlete) });
    } catch (cause) {
      const error = asConnectorError(cause);
      if (error.kind === 'deadline') {
        timeOver ??= error;
        round.left.push(athlete);
      } else if (CONNECTION_WIDE.has(error.kind)) {
        round.stoppedBy ??= error;
        round.left.push(athlete);
      } else {
        round.failed.push({ athlete, error });
        if (isOutage(round)) round.stoppedBy ??= error;
      }
    }
  });
  if (round.read.length === 0) round.stoppedBy ??= round.failed[0]?.error ?? timeOver;
  const byTurn = (a: AthleteRef, b: AthleteRef) => athletes.indexOf(a) - athletes.indexOf(b);
  round.read.sort((a, b) => byTurn(a.athlete, b.athlete));
  round.failed.sort((a, b) => byTurn(a.athlete, b.athlete));
  round.left.sort(byTurn);
  return round;
}

/** Nobody could be read, and as many as are read at once met a TrainingPeaks that is down. */
function isOutage({ read, failed }: Round<unknown>): boolean {
  return read.length === 0 && failed.filter(({ error }) => error.kind === 'unavailable').length >= ATHLETES_AT_A_TIME;
}

function asConnectorError(cause: unknown): ConnectorError {
  if (cause instanceof ConnectorError) return cause;
  return new ConnectorError({
    kind: 'unexpectedAnswer',
    what: 'The workouts TrainingPeaks returned could not be understood.',
    why: cause instanceof Error ? `The cause inside the connector: ${cause.name}.` : '',
    next: 'The next check tries again. If it keeps happening, report it to the maintainers of this connector.',
  });
}
