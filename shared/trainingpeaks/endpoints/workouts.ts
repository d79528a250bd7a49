import { type DateWindow, dateWindows, isLocalDate } from '../../http/date-windows';
import type { RequestContext } from '../../http/error-map';
import { unexpectedAnswer } from '../../http/no-answer';
import { type ConnectorError, invalidInput } from '../../http/errors';
import { type Answer, MAX_IN_FLIGHT, type SendRequest } from '../../http/client';
import { mapLimit } from '../../http/limiter';
import { addressedId, type Api, permission, workoutsPath } from '../api';
import { createCalendarMemory } from '../calendar-memory';
import type { ReadRangeOptions, ReadWorkoutOptions, TrainingPeaksClient } from '../client';
import { PLAN_PREMIUM_RULE, planBody } from '../plan-body';
import { isObject } from '../read';
import type { Scope } from '../scopes';
import type { AthleteRef, JsonObject, LocalDate, PlannedWorkoutBody, Workout } from '../types';
import { readWorkout, readWorkouts } from '../workout';
import { changedWorkoutsEndpoints } from './changed-workouts';
import { createWorkoutEndpoint } from './create-workout';
import { structureExportEndpoints } from './structure-export';

type WorkoutEndpoints = Omit<TrainingPeaksClient['workouts'], 'ofTheDay' | 'strength'>;

/** TrainingPeaks wiki, the Workouts pages. */
export function workoutEndpoints(api: Api): WorkoutEndpoints {
  const memory = createCalendarMemory();

  const about = (athlete: AthleteRef, doing: string, scope: Scope = 'workouts:read'): RequestContext => ({
    doing,
    permission: permission(scope),
    athleteId: addressedId(api, athlete),
  });

  const windowRequest = (athlete: AthleteRef, window: DateWindow, options: ReadRangeOptions): SendRequest => ({
    method: 'GET',
    baseUrl: api.hosts.api,
    path: `${workoutsPath(api, athlete)}/${window.start}/${window.end}`,
    query: { includeDescription: options.includeDescription || undefined },
    deadlineAt: options.deadlineAt,
    about: about(athlete, 'read the workouts'),
  });

  const readList = (athlete: AthleteRef, answer: Answer) => readWorkouts(answer.json, knownId(athlete));
  const knownId = (athlete: AthleteRef) => addressedId(api, athlete) ?? api.own.athleteId ?? undefined;

  async function range(
    athlete: AthleteRef,
    start: LocalDate,
    end: LocalDate,
    options: ReadRangeOptions = {},
  ): Promise<Workout[]> {
    checkRange(start, end);
    const windows = dateWindows(start, end);
    const { limit } = options;
    let done = 0;
    const read = async (window: DateWindow) => {
      const workouts = readList(athlete, await api.http.send(windowRequest(athlete, window, options)));
      memory.noteRange(athlete, window.start, window.end, workouts);
      done += 1;
      if (windows.length > 1) api.ports.progress?.({ label: 'Reading workouts', done, total: windows.length });
      return workouts;
    };
    if (limit === undefined) return sorted((await mapLimit(windows, MAX_IN_FLIGHT, read)).flat());
    let found: Workout[] = [];
    for (const window of windows) {
      if (found.length >= limit) break;
      found = sorted([...found, ...(await read(window))]);
    }
    return found.slice(0, limit);
  }

  async function get(athlete: AthleteRef, id: number, options: ReadWorkoutOptions = {}): Promise<Workout> {
    const { json } = await api.http.send({
      method: 'GET',
      baseUrl: api.hosts.api,
      path: `${workoutsPath(api, athlete)}/id/${id}`,
      query: { includeDescription: options.includeDescription || undefined },
      about: { ...about(athlete, 'read the workout'), subject: `workout ${id}` },
    });
    if (!isObject(json)) throw unexpectedAnswer('read the workout', 'The answer is not a workout.');
    const workout = readWorkout(json, knownId(athlete));
    memory.noteWorkout(workout);
    return workout;
  }

  async function remove(athlete: AthleteRef, id: number, isStillMeant?: () => Promise<boolean>): Promise<void> {
    const outcome = await api.http.attempt({
      method: 'DELETE',
      baseUrl: api.hosts.api,
      path: `${workoutsPath(api, athlete)}/id/${id}`,
      ...(isStillMeant && { renew: async () => ((await isStillMeant()) ? {} : null) }),
      about: {
        ...about(athlete, 'delete the workout', 'workouts:plan'),
        subject: `workout ${id}`,
        plannedOnly: true,
      },
    });
    if ('answer' in outcome) return;
    // Gone after a try that may have been carried out: that try deleted it.
    if (outcome.error.kind === 'notFound' && outcome.uncertain) return;
    throw outcome.error;
  }

  async function readDay(athlete: AthleteRef, day: LocalDate, options: ReadWorkoutOptions = {}) {
    const outcome = await api.http.attempt(windowRequest(athlete, { start: day, end: day }, options));
    if ('error' in outcome) return outcome;
    try {
      return { workouts: readList(athlete, outcome.answer).sort((a, b) => a.id - b.id) };
    } catch (error) {
      return { error: error as ConnectorError };
    }
  }

  return {
    range,
    get,
    ...changedWorkoutsEndpoints(api),
    ...structureExportEndpoints(api),
    create: createWorkoutEndpoint(api, memory, { readDay, remove }),
    delete: remove,

    async replace(id, plan, renew) {
      const bodyOf = (values: PlannedWorkoutBody): JsonObject => planBody({ ...values, Id: id });
      const { json } = await api.http.send({
        method: 'PUT',
        baseUrl: api.hosts.api,
        path: `/v2/workouts/plan/${id}`,
        json: bodyOf(plan),
        ...(renew && {
          renew: async () => {
            const renewed = await renew();
            return renewed && bodyOf(renewed);
          },
        }),
        about: {
          ...about(api.accountType === 'coach' ? plan.AthleteId : 'me', 'change the workout', 'workouts:plan'),
          premiumRule: PLAN_PREMIUM_RULE,
          subject: `workout ${id}`,
          plannedOnly: true,
        },
      });
      return isObject(json) ? readWorkout(json, plan.AthleteId) : null;
    },
  };
}

function checkRange(start: LocalDate, end: LocalDate): void {
  for (const [field, day] of [
    ['startDate', start],
    ['endDate', end],
  ] as const) {
    if (!isLocalDate(day)) throw invalidInput(field, `“${day}” is not a calendar day.`, 'Use the form 2026-05-02.');
  }
  if (end >= start) return;
  throw invalidInput(
    'endDate',
    `The range ends (${end}) before it starts (${start}).`,
    'Choose an end on or after the start.',
  );
}

/** By day, then start, then id; windows cannot overlap, but a workout moved between two reads could come twice. */
function sorted(workouts: Workout[]): Workout[] {
  const key = (workout: Workout) => `${workout.workoutDay} ${workout.startTime ?? workout.startTimePlanned ?? ''}`;
  const unique = new Map(workouts.map((workout) => [workout.id, { workout, key: key(workout) }]));
  return [...unique.values()]
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.workout.id - b.workout.id))
    .map(({ workout }) => workout);
}
