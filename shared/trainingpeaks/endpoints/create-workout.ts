import type { Answer } from '../../http/client';
import type { ConnectorError } from '../../http/errors';
import { type Api, permission } from '../api';
import type { CalendarMemory } from '../calendar-memory';
import { isWhatWasAsked } from '../match-workout';
import { PLAN_PREMIUM_RULE, planBody } from '../plan-body';
import { asId, fieldsOf, isObject } from '../read';
import type { AthleteRef, LocalDate, PlannedWorkoutBody, Workout } from '../types';
import { readWorkout } from '../workout';
import { LOOK_UP_RESERVE_MS, unconfirmed, writeOnce } from '../write-once';

/** Reads one day of a calendar, lowest id first, without noting it in the memory. */
type ReadDay = (athlete: AthleteRef, day: LocalDate) => Promise<{ workouts: Workout[] } | { error: ConnectorError }>;

/**
 * POST /v2/workouts/plan without ever writing twice (TrainingPeaks wiki, Workouts-Create). When no usable answer came, a
 * workout of the day that is what was asked for and was not there before is the result.
 */
export function createWorkoutEndpoint(
  api: Api,
  memory: CalendarMemory,
  readDay: ReadDay,
): (plan: PlannedWorkoutBody) => Promise<Workout> {
  let mayRead = true;

  return async (plan) => {
    const json = planBody(plan);
    const athlete: AthleteRef = api.accountType === 'athlete' ? 'me' : plan.AthleteId;
    const day = plan.WorkoutDay.slice(0, 10);
    await readBefore(athlete, day);
    const workout = await writeOnce<Workout>(api.ports, {
      send: () => send(json, plan),
      made: (answer) => made(answer, plan),
      look: () => look(athlete, plan),
      unknown: (cause) => unconfirmed('created the workout', `${day} on the athlete’s calendar`, cause),
    });
    memory.noteWorkout(workout);
    return workout;
  };

  /** Without the permission to read, creating still works; only an unanswered create can then not be looked up. */
  async function readBefore(athlete: AthleteRef, day: LocalDate): Promise<void> {
    if (!mayRead || memory.hasRead(athlete, day)) return;
    const read = await readDay(athlete, day);
    if ('workouts' in read) memory.noteRange(athlete, day, day, read.workouts);
    else if (read.error.kind === 'missingScope') mayRead = false;
    else throw read.error;
  }

  function send(json: unknown, plan: PlannedWorkoutBody) {
    return api.http.attempt({
      method: 'POST',
      baseUrl: api.hosts.api,
      path: '/v2/workouts/plan',
      json,
      reserveMs: LOOK_UP_RESERVE_MS,
      about: {
        doing: 'create the workout',
        permission: permission('workouts:plan'),
        premiumRule: PLAN_PREMIUM_RULE,
        athleteId: api.accountType === 'coach' ? plan.AthleteId : undefined,
      },
    });
  }

  async function look(athlete: AthleteRef, plan: PlannedWorkoutBody): Promise<Workout | null> {
    const read = await readDay(athlete, plan.WorkoutDay.slice(0, 10));
    if ('error' in read) throw read.error;
    return read.workouts.find((workout) => !memory.knows(workout.id) && isWhatWasAsked(workout, plan)) ?? null;
  }
}

/** A workout without number is of no use to anybody. */
function made({ json }: Answer, plan: PlannedWorkoutBody): { record: Workout; complete: true } | null {
  if (!isObject(json) || asId(fieldsOf(json).value('Id')) === null) return null;
  return { record: readWorkout(json, plan.AthleteId), complete: true };
}
