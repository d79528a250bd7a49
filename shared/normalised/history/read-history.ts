import { MAX_IN_FLIGHT } from '../../http/client';
import { dateWindows } from '../../http/date-windows';
import type { ConnectorError } from '../../http/errors';
import type { Ports } from '../../http/ports';
import type { TrainingPeaksClient } from '../../trainingpeaks/client';
import type { AthleteRef } from '../../trainingpeaks/types';
import type { NormaliseContext } from '../context';
import type { NormalisedItem } from '../model';
import { cursorOf, type HistoryPosition, type HistoryRead, type HistoryRequest } from './cursor';
import { type HistoryFailure, isPassing, readsEach, readWindow, type WindowRead } from './read-window';

/** What reading history takes besides the request. */
export interface HistoryDesk {
  client: TrainingPeaksClient;
  ports: Pick<Ports, 'now' | 'progress'>;
  deadlineAt: number;
  contextOf(ref: AthleteRef): Promise<NormaliseContext>;
}

/** The last item of a step. */
export interface HistoryProgress {
  type: 'history_progress';
  reference: string;
  done: boolean;
  /** For the next step; null when done. */
  cursor: string | null;
  /** Since the request began; a window is a stretch of at most 45 days of one athlete. */
  progress: { athletes: number; athletesTotal: number; windows: number; windowsTotal: number; items: number };
  /** What could not be read in this step. */
  failures: HistoryFailure[];
}

/** One step: the items, each with the reference of the request, and how far the request is. */
export interface HistoryStep {
  items: NormalisedItem[];
  progress: HistoryProgress;
}

/** Less than this is left: another stretch would only be cut off. */
const SHORT_MS = 5_000;

/** How a position names the athlete; where it is the connected account itself, there is no other. */
const numberOf = (ref: AthleteRef): number => (ref === 'me' ? 0 : ref);

/**
 * One step of a request for history: athlete by athlete in the order of their numbers, and stretch by stretch of at most 45
 * days, until so many items are there. A stretch is told whole, so that no request is made twice; only where each workout
 * costs requests of its own does a step end within one. From the same position the same is told again. What changes later in a
 * stretch that was told already is a matter for the trigger.
 *
 * Ends early, with a position to go on from, when the deadline is near or TrainingPeaks does not answer for now.
 *
 * @param athletes each once, in any order
 * @throws ConnectorError when nothing at all could be read, and for what is wrong with the connection as a whole
 */
export async function readHistory(
  { client, ports, deadlineAt, contextOf }: HistoryDesk,
  request: HistoryRequest,
  begin: HistoryPosition,
  { athletes, chunkSize }: { athletes: readonly AthleteRef[]; chunkSize: number },
): Promise<HistoryStep> {
  const refs = [...athletes].sort((a, b) => numberOf(a) - numberOf(b));
  const windows = dateWindows(request.start, request.end);
  const total = refs.length * windows.length;
  const refAt = (place: number): AthleteRef | undefined => refs[Math.floor(place / windows.length)];

  const index = refs.findIndex((ref) => numberOf(ref) >= begin.athlete);
  const isThere = index !== -1 && numberOf(refs[index]!) === begin.athlete;
  const first = index === -1 ? total : index * windows.length + (isThere ? begin.window : 0);

  const firstAfter = isThere ? begin.after : 0;

  // Where the next stretch is, counted through all athletes of this step.
  let place = first;
  let after = firstAfter;
  let stoppedBy: ConnectorError | undefined;
  const refused = new Set<HistoryRead>(isThere ? begin.refused : []);
  const items: NormalisedItem[] = [];
  const failures: HistoryFailure[] = [];

  const readAt = (at: number): Promise<WindowRead> => {
    const ref = refAt(at)!;
    const asked = {
      ref,
      window: windows[at % windows.length]!,
      after,
      refused: ref === refAt(place) ? [...refused] : [],
      room: chunkSize - items.length,
      isFirst: at === first,
    };
    return contextOf(ref)
      .then((known) => readWindow(client, request, known, asked))
      .catch((error: unknown) => {
        if (!isPassing(error)) throw error;
        return { items: [], failures: [], cutAfter: after, stoppedBy: error };
      });
  };

  const requests = request.include.includes('body') && request.include.length > 1 ? 2 : 1;
  const atOnce = readsEach(request) ? 1 : MAX_IN_FLIGHT / requests;
  const isInTime = (): boolean => place === first || deadlineAt - ports.now() >= SHORT_MS;
  while (place < total && items.length < chunkSize && stoppedBy === undefined && isInTime()) {
    const group = Array.from({ length: Math.min(atOnce, total - place) }, (_, offset) => place + offset);
    for (const read of await Promise.all(group.map(readAt))) {
      items.push(...read.items);
      failures.push(...read.failures.filter(({ missing, workout_id }) => workout_id !== null || !refused.has(missing)));
      for (const { missing, workout_id } of read.failures) if (workout_id === null) refused.add(missing);
      after = read.cutAfter ?? 0;
      stoppedBy = read.stoppedBy;
      if (read.cutAfter !== null) break;
      place += 1;
      if (place % windows.length === 0) refused.clear();
    }
    ports.progress?.({ label: 'Reading history', done: place, total });
  }
  if (stoppedBy !== undefined && place === first && after === firstAfter) throw stoppedBy;

  const { reference } = request;
  const told = begin.items + items.length;
  const done = place >= total;
  const cursor = done
    ? null
    : cursorOf(request, {
        athlete: numberOf(refAt(place)!),
        window: place % windows.length,
        after,
        refused: [...refused],
        items: told,
      });
  return {
    items: items.map((item) => ({ ...item, reference })),
    progress: {
      type: 'history_progress',
      reference,
      done,
      cursor,
      progress: {
        athletes: Math.floor(place / windows.length),
        athletesTotal: refs.length,
        windows: place,
        windowsTotal: total,
        items: told,
      },
      failures,
    },
  };
}
