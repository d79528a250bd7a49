import { ConnectorError } from '../../../../../shared/http/errors';
import { runOperation } from '../../../../../shared/operations/run';
import { updateWorkout } from '../../../../../shared/operations/workout/update';
import type { JsonObject, PlannedWorkoutBody, Workout } from '../../../../../shared/trainingpeaks/types';
import { coachSession, fakeSession, workout, ZOE, type FakeSession } from '../../support/fake-session';
import { refusal } from '../../support/refusal';

export const STEP = {
  Type: 'Step',
  IntensityClass: 'Active',
  Length: { Unit: 'Second', Value: 900 },
  IntensityTarget: { Unit: 'PercentOfFtp', Value: 95 },
};

/** Everything a planned workout can hold, in the spelling and types of an answer. */
export const FULL: JsonObject = {
  Title: 'Threshold 2 x 15',
  Description: 'Keep cadence above 88.',
  PreActivityComment: 'Legs may be heavy.',
  StartTimePlanned: '2026-05-04T17:30:00',
  TotalTimePlanned: '1.25',
  DistancePlanned: 38_000,
  TssPlanned: '82',
  IFPlanned: 0.85,
  CaloriesPlanned: 900,
  EnergyPlanned: 860,
  ElevationGainPlanned: 450,
  Tags: ['threshold'],
  Locked: true,
  Hidden: false,
};

export interface Setup {
  existing?: JsonObject;
  structure?: () => Promise<JsonObject[] | null>;
  replace?: () => Promise<Workout | null>;
  coach?: boolean;
}

export function sessionWith({ existing = FULL, structure, replace, coach }: Setup): FakeSession {
  const get = async () => workout(existing);
  const put = replace ?? (async (...args: unknown[]) => workout({ ...(args[1] as PlannedWorkoutBody) }));
  const client = { workouts: { get, replace: put, ...(structure ? { structure } : {}) } };
  return coach ? coachSession({ client }) : fakeSession({ client });
}

export const run = (session: FakeSession, values: Record<string, unknown>) =>
  runOperation(updateWorkout, session, { workout: 5123000222, ...values });

export async function sent(setup: Setup, values: Record<string, unknown>): Promise<JsonObject> {
  const session = sessionWith(setup);
  await run(session, { ...(setup.coach ? { athlete: ZOE.id } : {}), ...values });
  return session.callsOf('workouts.replace')[0]![1] as JsonObject;
}

export async function refused(setup: Setup, values: Record<string, unknown>): Promise<ConnectorError> {
  const session = sessionWith(setup);
  const error = await refusal(run(session, values));
  expect(session.callsOf('workouts.replace')).toEqual([]);
  return error;
}
