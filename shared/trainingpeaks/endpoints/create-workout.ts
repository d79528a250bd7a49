import type { Answer } from '../../http/client';
import type { ConnectorError } from '../../http/errors';
import { type Api, permission } from '../api';
import type { CalendarMemory } from '../calendar-memory';
import type { ReadWorkoutOptions, TrainingPeaksClient } from '../client';
import { isWhatWasAsked } from '../match-workout';
import { PLAN_PREMIUM_RULE, planBody } from '../plan-body';
import { asId, fieldsOf, isObject } from '../read';
import type { AthleteRef, LocalDate, PlannedWorkoutBody, Workout } from '../types';
import { readWorkout } from '../workout';
import { LOOK_UP_RESERVE_MS, unconfirmed, writeOnce } from '../write-once';

/** Reads one day of a calendar, lowest id first, without noting it in the memory. */
type ReadDay = (
  athlete: AthleteRef,
  day: LocalDate,
  options?: ReadWorkoutOptions,
) => Promise<{ workouts: Workout[] } | { error: ConnectorError }>;

/** What the error of a create that went unconfirmed hands to the next run: what was on the day, if it could be read. */
interface Resume {
  before: number[] | null;
}

/**
 * POST /v2/workouts/plan without ever writing twice (TrainingPeaks wiki, Workouts-Create). When no usable answer came, a
 * workout of the day that is what was asked for and was not there before is the result.
 */
export function createWorkoutEndpoint(
  api: Api,
  memory: CalendarMemory,
  { readDay, remove }: { readDay: ReadDay; remove: TrainingPeaksClient['workouts']['delete'] },
): TrainingPeaksClient['workouts']['create'] {
  let mayRead = true;

  return async (plan, resume) => {
    const json = planBody(plan);
    const athlete: AthleteRef = api.accountType === 'athlete' ? 'me' : plan.AthleteId;
    const day = plan.WorkoutDay.slice(0, 10);
    const sentBefore = isResume(resume);
    if (!sentBefore) await readBefore(athlete, day);
    const before = sentBefore ? resume.before : mayRead ? memory.knownOn(day) : null;
    const isNew = ({ id }: Workout): boolean => !memory.knows(id) && before?.includes(id) !== true;
    const unknown = (cause?: ConnectorError): ConnectorError =>
      unconfirmed('created the workout', `${day} on the athlete’s calendar`, cause, { before } satisfies Resume);
    // Nobody could tell whether it is there already.
    if (sentBefore && before === null) throw unknown();
    const alike = async (): Promise<Workout[]> => {
      const read = await readDay(athlete, day, { includeDescription: true });
      if ('error' in read) throw read.error;
      return read.workouts.filter((workout) => isNew(workout) && isWhatWasAsked(workout, plan));
    };
    let own: number | undefined;
    const workout = await writeOnce<Workout>(api.ports, {
      sentBefore,
      send: () => send(json, plan),
      made: (answer) => {
        const made = madeBy(answer, plan);
        own = made?.record.id;
        return made;
      },
      look: async () => (await alike()).find(({ id }) => id !== own) ?? null,
      // Only what the answer named is certainly one's own.
      settle: async (record, other) => {
        if (record.id !== own) return record;
        await remove(athlete, own).catch((cause: ConnectorError) => {
          throw unknown(cause);
        });
        return other;
      },
      unknown,
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
}

/** A workout without number is of no use to anybody. */
function madeBy({ json }: Answer, plan: PlannedWorkoutBody): { record: Workout; complete: true } | null {
  if (!isObject(json) || asId(fieldsOf(json).value('Id')) === null) return null;
  return { record: readWorkout(json, plan.AthleteId), complete: true };
}

function isResume(value: unknown): value is Resume {
  if (!isObject(value)) return false;
  const { before } = value;
  return before === null || (Array.isArray(before) && before.every((id) => typeof id === 'number'));
}
