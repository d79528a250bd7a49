import type { Answer } from '../../http/client';
import { cancelledError } from '../../http/no-answer';
import { ConnectorError } from '../../http/errors';
import { type Api, permission } from '../api';
import type { CalendarMemory } from '../calendar-memory';
import { isWhatWasAsked } from '../match-workout';
import { PLAN_PREMIUM_RULE, planBody } from '../plan-body';
import { asId, fieldsOf, isObject } from '../read';
import type { AthleteRef, LocalDate, PlannedWorkoutBody, Workout } from '../types';
import { readWorkout } from '../workout';

/** Kept back from the deadline, so that a create without answer can still be looked up. */
const LOOK_UP_RESERVE_MS = 10_000;
/** A server that timed out may still be writing: the second look comes this much later. */
const SECOND_LOOK_AFTER_MS = 2_000;

/** Reads one day of a calendar, lowest id first, without noting it in the memory. */
type ReadDay = (athlete: AthleteRef, day: LocalDate) => Promise<{ workouts: Workout[] } | { error: ConnectorError }>;

/**
 * POST /v2/workouts/plan without ever writing twice (TrainingPeaks wiki, Workouts-Create). The API knows no idempotency
 * key, so when no usable answer came the calendar decides: a matching workout that was not there before is the result;
 * none after two looks means nothing was written, and the request is sent once more.
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

    for (let sends = 1; ; sends += 1) {
      const outcome = await send(json, plan);
      if ('answer' in outcome) return await created(outcome.answer, plan, athlete);
      const { error, uncertain } = outcome;
      if (!uncertain || error.kind === 'cancelled') throw error;
      const found = await lookUp(athlete, plan, error);
      if (found) return found;
      if (sends === 2) throw unknownOutcome(plan, error);
    }
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

  async function created(answer: Answer, plan: PlannedWorkoutBody, athlete: AthleteRef): Promise<Workout> {
    if (isObject(answer.json) && asId(fieldsOf(answer.json).value('Id')) !== null) {
      const workout = readWorkout(answer.json, plan.AthleteId);
      memory.noteWorkout(workout);
      return workout;
    }
    const found = await lookUp(athlete, plan);
    if (found) return found;
    throw unknownOutcome(plan);
  }

  /** The workout that was asked for and was not there before; null when two looks found none. */
  async function lookUp(
    athlete: AthleteRef,
    plan: PlannedWorkoutBody,
    cause?: ConnectorError,
  ): Promise<Workout | null> {
    if (!mayRead) throw unknownOutcome(plan, cause);
    for (let look = 1; look <= 2; look += 1) {
      if (look === 2) await pause();
      const read = await readDay(athlete, plan.WorkoutDay.slice(0, 10));
      if ('error' in read) throw unknownOutcome(plan, cause);
      const found = read.workouts.find((workout) => !memory.knows(workout.id) && isWhatWasAsked(workout, plan));
      if (found) {
        memory.noteWorkout(found);
        return found;
      }
    }
    return null;
  }

  async function pause(): Promise<void> {
    try {
      await api.ports.sleep(SECOND_LOOK_AFTER_MS);
    } catch {
      throw cancelledError();
    }
  }
}

function unknownOutcome(plan: PlannedWorkoutBody, cause?: ConnectorError): ConnectorError {
  return new ConnectorError({
    kind: 'ambiguousWrite',
    status: cause?.status,
    what: 'TrainingPeaks did not confirm that it created the workout.',
    why: cause?.what,
    next: `Look at ${plan.WorkoutDay.slice(0, 10)} on the athlete’s calendar before running this again: if the workout is there, nothing is left to do.`,
    retryAfterSeconds: cause?.retryAfterSeconds,
  });
}
