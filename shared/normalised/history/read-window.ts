import { MAX_IN_FLIGHT } from '../../http/client';
import type { DateWindow } from '../../http/date-windows';
import { ConnectorError } from '../../http/errors';
import type { TrainingPeaksClient } from '../../trainingpeaks/client';
import type { AthleteRef, Workout } from '../../trainingpeaks/types';
import type { NormaliseContext } from '../context';
import { normaliseMetrics } from '../metrics';
import type { NormalisedItem } from '../model';
import type { Recorded } from '../recorded';
import { normaliseWorkout } from '../workout';
import type { HistoryRead, HistoryRequest } from './cursor';

/** What an athlete's history cannot tell, and why. */
export interface HistoryFailure {
  user_id: string;
  missing: HistoryRead;
  /** When it is missing of one workout only. */
  workout_id: string | null;
  message: string;
}

/** One stretch of one athlete, as far as it was read. */
export interface WindowRead {
  items: NormalisedItem[];
  failures: HistoryFailure[];
  /** The last workout that was told, when not all was; null for the whole stretch. */
  cutAfter: number | null;
  /** Why reading ended, where it has to be gone on with later. */
  stoppedBy?: ConnectorError;
}

export interface WindowAsked {
  ref: AthleteRef;
  window: DateWindow;
  /** Workouts up to this number have been told. */
  after: number;
  /** What the athlete was refused before. */
  refused: readonly HistoryRead[];
  /** Ends within the stretch at so many items, where each workout costs requests of its own. */
  room: number;
  /** The step begins here: a recording that does not arrive is left out, since it would end every step to come. */
  isFirst: boolean;
}

/** Passes by itself: the stretch is read again in a later step. */
const PASSING = new Set(['deadline', 'rateLimited', 'unavailable']);
/** True of this athlete for good, and of nobody else. */
const OF_THE_ATHLETE = new Set(['notAttached', 'premiumRequired', 'notFound', 'rejected', 'unexpectedAnswer']);

export const isPassing = (error: unknown): error is ConnectorError =>
  error instanceof ConnectorError && PASSING.has(error.kind);
const isRefusal = (error: unknown): error is ConnectorError =>
  error instanceof ConnectorError && OF_THE_ATHLETE.has(error.kind);

/** Whether a workout is asked for alone, besides the list it stands in. */
export const readsEach = ({ includeSamples, includeZones }: HistoryRequest): boolean => includeSamples || includeZones;

/**
 * Reads one stretch: the workouts in the order of their numbers, which no edit changes, then the body data by day. What the
 * athlete is refused is reported and left out.
 *
 * @throws ConnectorError for what is wrong with the connection as a whole, e.g. a missing permission
 */
export async function readWindow(
  client: TrainingPeaksClient,
  request: HistoryRequest,
  context: NormaliseContext,
  asked: WindowAsked,
): Promise<WindowRead> {
  const { ref, window, room } = asked;
  const items: NormalisedItem[] = [];
  const failures: HistoryFailure[] = [];
  const refused = new Set(asked.refused);
  let after = asked.after;

  const report = (missing: HistoryRead, { what, description }: ConnectorError, workout: number | null): void => {
    const id = workout === null ? null : String(workout);
    failures.push({ user_id: context.user.user_id, missing, workout_id: id, message: `${what} ${description}` });
  };
  /** Undefined when the athlete is refused it. */
  const unlessRefused = async <T>(what: HistoryRead, get: () => Promise<T>): Promise<T | undefined> => {
    if (refused.has(what)) return undefined;
    return get().catch((error: unknown) => {
      if (!isRefusal(error)) throw error;
      if (!refused.has(what)) report(what, error, null);
      refused.add(what);
      return undefined;
    });
  };
  const wants = (type: string): boolean =>
    request.include.includes(type === 'activity' ? 'activities' : 'plannedWorkouts');

  async function recordedOf({ id, completed }: Workout, mayGoWithout: boolean): Promise<Recorded> {
    if (!completed || !wants('activity')) return {};
    const part = <T>(what: 'samples' | 'zones', isWanted: boolean, get: () => Promise<T>): Promise<T | undefined> =>
      !isWanted
        ? Promise.resolve(undefined)
        : unlessRefused(what, get).catch((error: unknown) => {
            // With a status, TrainingPeaks is not well, and a later step has more luck.
            if (!mayGoWithout || !isPassing(error) || error.status !== undefined) throw error;
            report(what, error, id);
            return undefined;
          });
    const [details, zones] = await Promise.all([
      part('samples', request.includeSamples, () => client.analysis.details(ref, id)),
      part('zones', request.includeZones, () => client.analysis.timeInZones(ref, id)),
    ]);
    return { ...(details !== undefined && { details, includeSamples: true }), ...(zones && { zones }) };
  }

  async function tell(workouts: readonly Workout[]): Promise<void> {
    const told = await Promise.all(
      workouts.map(async (workout) => {
        const mayGoWithout = asked.isFirst && after === asked.after && workout === workouts[0];
        return normaliseWorkout(workout, context, await recordedOf(workout, mayGoWithout));
      }),
    );
    items.push(...told.flat().filter(({ type }) => wants(type)));
    after = workouts.at(-1)?.id ?? after;
  }

  async function tellAll(): Promise<number | null> {
    const [workouts, metrics] = await Promise.all([
      wants('activity') || wants('planned_workout')
        ? unlessRefused('workouts', () => client.workouts.range(ref, window.start, window.end))
        : undefined,
      request.include.includes('body')
        ? unlessRefused('body', () => client.metrics.range(ref, window.start, window.end))
        : undefined,
    ]);
    const rest = (workouts ?? []).filter(({ id }) => id > after).sort((a, b) => a.id - b.id);
    const atOnce = readsEach(request) ? MAX_IN_FLIGHT / 2 : Math.max(1, rest.length);
    for (let from = 0; from < rest.length; from += atOnce) {
      if (from > 0 && items.length >= room) return after;
      await tell(rest.slice(from, from + atOnce));
    }
    items.push(...normaliseMetrics(metrics ?? [], context));
    return null;
  }

  return tellAll().then(
    (cutAfter) => ({ items, failures, cutAfter }),
    (error: unknown) => {
      if (!isPassing(error)) throw error;
      return { items, failures, cutAfter: after, stoppedBy: error };
    },
  );
}
