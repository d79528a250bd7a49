import {
  HISTORY_PARTS,
  type HistoryPosition,
  type HistoryRequest,
  readCursor,
} from '../../../shared/normalised/history/cursor';
import { type HistoryStep, readHistory } from '../../../shared/normalised/history/read-history';
import type { NormalisedItem } from '../../../shared/normalised/model';
import { Random } from '../world/random';
import { dayAt, failure, FIRST_DAY, HistoryWorld, type WorldAthlete } from './world';

/** What happens to a run, each time it may. `killed`: the step's items are lost; `unsaved`: they are kept, its cursor is not. */
export const HISTORY_FAULTS = [
  'killed',
  'unsaved',
  'unavailable',
  'deadline',
  'rateLimited',
  'edited',
  'added',
  'joined',
  'left',
] as const;
export type HistoryFault = (typeof HISTORY_FAULTS)[number];

export interface HistoryTotals {
  steps: number;
  items: number;
  requests: number;
  faults: Record<HistoryFault, number>;
}

const LONGEST_WINDOW = 45;
const START: HistoryPosition = { athlete: 0, window: 0, after: 0, refused: [], items: 0 };

/** An item by whose it is, what it is, and of which workout or day. */
export function keyOf({ type, user, data }: NormalisedItem): string {
  const [model] = data as [{ metadata?: { summary_id?: string; start_time?: string }; provider_workout_id?: string }];
  const own = model.metadata?.summary_id ?? model.provider_workout_id ?? model.metadata?.start_time?.slice(0, 10);
  return `${user.user_id} ${type} ${own}`;
}

/** What must be told, worked out from the world alone. */
function expected({ include, start, end }: HistoryRequest, of: readonly WorldAthlete[]): string[] {
  const isIn = (day: string): boolean => start <= day && day <= end;
  return of
    .filter(({ isAttached }) => isAttached)
    .flatMap(({ id, isPremium, workouts, bodyDays }) => [
      ...workouts.flatMap(({ id: workout, day, isDone }) =>
        isIn(day) && include.includes(isDone ? 'activities' : 'plannedWorkouts')
          ? [`${id} ${isDone ? 'activity' : 'planned_workout'} ${workout}`]
          : [],
      ),
      ...(isPremium && include.includes('body') ? bodyDays.filter(isIn).map((day) => `${id} body ${day}`) : []),
    ]);
}

/** One request for history from beginning to end, with whatever happens in between. Throws when a promise is broken. */
export async function playHistory(seed: number, faultRate: number): Promise<HistoryTotals> {
  const random = new Random(seed);
  const world = new HistoryWorld(random, 1 + random.below(130));
  const ids = Array.from({ length: 1 + random.below(6) }, (_, index) => 1000 + index * 10);
  for (const id of ids) world.addAthlete(id);
  const request: HistoryRequest = {
    reference: `r${seed}`,
    start: FIRST_DAY,
    end: dayAt(world.days - 1),
    include: HISTORY_PARTS.filter((part) => part === 'activities' || random.next() < 0.6),
    includeSamples: random.next() < 0.4,
    includeZones: false,
  };
  const chunkSize = random.pick([1, 3, 10, 50, 500]);
  const faults = Object.fromEntries(HISTORY_FAULTS.map((fault) => [fault, 0])) as HistoryTotals['faults'];
  const kept = new Map<string, NormalisedItem>();
  const gone = new Set<number>();
  const late = new Set<string>();
  let cursor: string | null = null;
  let steps = 0;
  const tellings = new Map<string, number>();

  const happens = (...among: HistoryFault[]): HistoryFault | null => {
    if (random.next() >= faultRate) return null;
    const fault = random.pick(among);
    faults[fault] += 1;
    return fault;
  };
  world.onRequest = () => {
    const fault = happens('killed', 'unavailable', 'deadline', 'rateLimited');
    if (fault === 'killed') throw failure('cancelled');
    if (fault === 'unavailable') throw Object.assign(failure('unavailable'), { status: 503 });
    if (fault !== null) throw failure(fault as 'deadline');
  };
  const present = (): WorldAthlete[] => world.athletes.filter(({ id }) => !gone.has(id));
  const step = (): Promise<HistoryStep> =>
    readHistory(
      {
        client: world.client,
        ports: { now: () => 0 },
        deadlineAt: 300_000,
        contextOf: async (ref) => ({
          user: { user_id: String(ref), provider: 'TRAININGPEAKS', reference_id: null },
          timeZone: null,
        }),
      },
      ...(cursor === null ? ([request, START] as const) : positionOf(cursor)),
      {
        athletes: present()
          .map(({ id }) => id)
          .sort(() => random.next() - 0.5),
        chunkSize,
      },
    );

  for (;;) {
    steps += 1;
    if (steps > 2_000) throw new Error(`seed ${seed}: no end`);
    const told = await step().catch((error: Error) => {
      if (faultRate === 0) throw error;
      return null;
    });
    if (told === null) continue;
    for (const item of told.items) {
      const key = keyOf(item);
      kept.set(key, item);
      tellings.set(key, (tellings.get(key) ?? 0) + 1);
    }
    if (happens('unsaved') !== null) {
      // The same step again tells the same items.
      for (const item of told.items) tellings.set(keyOf(item), tellings.get(keyOf(item))! - 1);
      continue;
    }
    if (told.progress.done) break;
    cursor = told.progress.cursor;
    changeTheWorld();
  }

  function changeTheWorld(): void {
    const fault = happens('edited', 'added', 'joined', 'left');
    const athlete = random.pick(present());
    if (fault === 'edited') for (const workout of athlete.workouts) workout.title = `Edited ${steps}`;
    if (fault === 'added') {
      const workout = world.newWorkout(dayAt(random.below(world.days)));
      athlete.workouts.push(workout);
      late.add(String(workout.id));
    }
    const newcomer = 1000 + world.athletes.length * 10 + random.below(910) - 900;
    if (fault === 'joined' && world.athletes.every(({ id }) => id !== newcomer) && world.athletes.length < 9) {
      late.add(String(world.addAthlete(newcomer).id));
    }
    if (fault === 'left' && present().length > 1) gone.add(athlete.id);
  }

  const must = expected(request, present()).filter((key) => !key.split(' ').some((part) => late.has(part)));
  const missing = must.filter((key) => !kept.has(key));
  if (missing.length > 0) throw new Error(`seed ${seed}: lost ${missing.length}, e.g. ${missing[0]}`);
  const may = new Set(expected(request, world.athletes));
  const invented = [...kept.keys()].filter((key) => !may.has(key));
  if (invented.length > 0) throw new Error(`seed ${seed}: invented ${invented[0]}`);
  const twice = [...tellings].find(([, times]) => times > 1);
  if (twice !== undefined) throw new Error(`seed ${seed}: told ${twice[0]} ${twice[1]} times`);
  if (faultRate === 0) checkRequests(seed, world, request, steps);
  return { steps, items: kept.size, requests: world.requests, faults };
}

const positionOf = (cursor: string): readonly [HistoryRequest, HistoryPosition] => {
  const { request, position } = readCursor(cursor);
  return [request, position];
};

/** The least: for each athlete and each 45 days the list of workouts and the metrics, and each recording once. */
function checkRequests(seed: number, world: HistoryWorld, request: HistoryRequest, steps: number): void {
  const windows = Math.ceil(world.days / LONGEST_WINDOW);
  const wants = (part: 'activities' | 'plannedWorkouts' | 'body'): boolean => request.include.includes(part);
  const lists = world.athletes.length * windows;
  const all = world.athletes.every(({ isPremium, isAttached }) => isPremium && isAttached);
  if (!all) return;
  const done = world.athletes.flatMap(({ workouts }) => workouts).filter(({ isDone }) => isDone).length;
  const least = lists + (wants('body') ? lists : 0) + (request.includeSamples ? done : 0);
  // A step that ended within a stretch reads its lists once more.
  const again = request.includeSamples ? (steps - 1) * 2 : 0;
  if (world.requests < least || world.requests > least + again) {
    throw new Error(`seed ${seed}: ${world.requests} requests in place of ${least}`);
  }
}
