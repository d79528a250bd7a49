import { runOperation } from '../../../../shared/operations/run';
import { createWorkout } from '../../../../shared/operations/workout/create';
import type { PlannedWorkoutBody } from '../../../../shared/trainingpeaks/types';
import { coachSession, fakeSession, workout, ZOE, type FakeSession } from '../support/fake-session';
import { refusal } from '../support/refusal';

const client = { workouts: { create: async (body: PlannedWorkoutBody) => workout({ ...body, Id: 77 }) } };
const athleteAccount = () => fakeSession({ client });
const required = { workoutDay: '2026-05-04', workoutType: 'Bike' };

async function sent(values: Record<string, unknown>, session: FakeSession = athleteAccount()): Promise<unknown> {
  await runOperation(createWorkout, session, { ...required, ...values });
  return session.callsOf('workouts.create')[0]![0];
}

it('sends the documented form, with units converted and nothing that was not given', async () => {
  expect(await sent({})).toEqual({ AthleteId: 880045, WorkoutDay: '2026-05-04', WorkoutType: 'bike' });
  const values = {
    title: 'Threshold 2 x 15',
    description: 'Keep cadence above 88.',
    startTimePlanned: '17:30',
    totalTimePlanned: '1:15:00',
    distancePlanned: '38 km',
    tssPlanned: '82',
    ifPlanned: '0.85',
    caloriesPlanned: 900,
    energyPlanned: 860,
    elevationGainPlanned: 450,
    preActivityComment: 'Legs may be heavy.',
    tags: 'threshold, indoor',
    structureDisplayUnit: 'Kilometer',
  };
  expect(await sent(values)).toEqual({
    AthleteId: 880045,
    WorkoutDay: '2026-05-04',
    WorkoutType: 'bike',
    Title: 'Threshold 2 x 15',
    Description: 'Keep cadence above 88.',
    StartTimePlanned: '2026-05-04T17:30:00',
    TotalTimePlanned: 1.25,
    DistancePlanned: 38_000,
    TSSPlanned: 82,
    IFPlanned: 0.85,
    CaloriesPlanned: 900,
    EnergyPlanned: 860,
    ElevationGainPlanned: 450,
    PreActivityComment: 'Legs may be heavy.',
    Tags: ['threshold', 'indoor'],
    StructureDisplayUnit: 'kilometer',
  });
});

it('leaves out the reference of another workout that a copied description brings along', async () => {
  const footer = '[Base phase, sent 2026-05-01 for 2026-05-04, ref 12-tue/4f2a9c]';
  expect(await sent({ description: `Keep cadence above 88.\n\n${footer}` })).toMatchObject({
    Description: 'Keep cadence above 88.',
  });
  expect(await sent({ description: footer })).not.toHaveProperty('Description');
});

it('answers with the created workout', async () => {
  const [created] = await runOperation(createWorkout, athleteAccount(), {
    ...required,
    title: 'Tempo',
    totalTimePlanned: 75,
  });
  expect(created).toEqual({
    id: 77,
    athleteId: 880045,
    workoutDay: '2026-05-04',
    workoutType: 'bike',
    title: 'Tempo',
    completed: false,
    durationSeconds: 4500,
    durationHours: 1.25,
    distanceMeters: null,
    tss: null,
    structureWarnings: null,
  });
});

it('sends a structure as JSON text, whatever form it came in', async () => {
  const step = {
    Type: 'Step',
    IntensityClass: 'Active',
    Length: { Unit: 'Second', Value: 900 },
    IntensityTarget: { Unit: 'PercentOfFtp', Value: 95 },
  };
  for (const structure of [[step], JSON.stringify([step]), { Structure: JSON.stringify([step]) }]) {
    expect(await sent({ structure })).toMatchObject({ Structure: JSON.stringify([step]) });
  }
});

it("plans for a coach's athlete and lets the coach lock and hide", async () => {
  expect(await sent({ athlete: ZOE.id, locked: true, hidden: 'yes' }, coachSession({ client }))).toMatchObject({
    AthleteId: ZOE.id,
    Locked: true,
    Hidden: true,
  });
});

describe('before anything is sent', () => {
  async function refused(values: Record<string, unknown>, session: FakeSession = athleteAccount()) {
    const error = await refusal(runOperation(createWorkout, session, { ...required, ...values }));
    expect(session.callsOf('workouts.create')).toEqual([]);
    return error;
  }

  it.each([
    ['2026-04-23', 'back'],
    ['2027-05-04', 'ahead'],
  ])('refuses the day %s, which is too far %s', async (workoutDay, where) => {
    const error = await refused({ workoutDay });
    expect(error).toMatchObject({ kind: 'invalidInput', field: 'workoutDay' });
    expect(error.what).toBe(`${workoutDay} is too far ${where} to plan a workout.`);
  });

  it.each(['2026-04-24', '2026-04-25', '2027-05-02', '2027-05-03'])(
    'leaves the day %s, at the edge or a day over it, to TrainingPeaks',
    async (workoutDay) => {
      expect(await sent({ workoutDay })).toMatchObject({ WorkoutDay: workoutDay });
    },
  );

  it('counts the window from the day it is where the athlete is', async () => {
    // 05:00 UTC on 2 May is still 1 May in Denver.
    const inDenver = () => coachSession({ client, ports: { now: () => Date.parse('2026-05-02T05:00:00Z') } });
    expect(await sent({ workoutDay: '2026-04-23', athlete: ZOE.id }, inDenver())).toHaveProperty('WorkoutDay');
    expect((await refused({ workoutDay: '2027-05-03', athlete: ZOE.id }, inDenver())).field).toBe('workoutDay');
  });

  it('names what to use in place of a type that can only be read', async () => {
    const error = await refused({ workoutType: 'Race' });
    expect(error.what).toBe('Workout Type “Race” cannot be used here.');
    expect(error.next).toContain('Use the sport of the race');
  });

  it.each([
    [{ title: 'x'.repeat(501) }, 'title', 'Title has 501 characters.'],
    [{ tssPlanned: 10_000 }, 'tssPlanned', 'Planned TSS 10000 cannot be right.'],
    [{ elevationGainPlanned: '450 km' }, 'elevationGainPlanned', 'Planned Elevation Gain is not an amount: “450 km”.'],
    [{ ifPlanned: 85 }, 'ifPlanned', 'Planned IF 85 is too high.'],
    [{ caloriesPlanned: 100_000 }, 'caloriesPlanned', 'Planned Calories 100000 kcal cannot be right.'],
    [{ totalTimePlanned: '100 h' }, 'totalTimePlanned', 'Planned Duration 100:00:00 is too long.'],
    [{ distancePlanned: '100000 km' }, 'distancePlanned', 'Planned Distance 100000 km cannot be right.'],
    [{ structure: '{"a":1}' }, 'structure', 'The structure is not a list of steps.'],
    [
      { startTimePlanned: '2026-05-05T17:30' },
      'startTimePlanned',
      'The start 2026-05-05 17:30:00 is not on the workout day 2026-05-04.',
    ],
    [{ hidden: true }, 'hidden', 'Hidden is for coaches only.'],
    [{ locked: true }, 'locked', 'Locked is for coaches only.'],
    [{ workoutDay: '' }, 'workoutDay', 'Workout Day is empty.'],
    [{ workoutType: '' }, 'workoutType', 'Workout Type is empty.'],
  ])('refuses %j', async (values, field, what) => {
    expect(await refused(values)).toMatchObject({ kind: 'invalidInput', field, what });
  });

  it('names an athlete who is not on the roster', async () => {
    expect(await refused({ athlete: 5 }, coachSession({ client }))).toMatchObject({
      kind: 'notAttached',
      field: 'athlete',
    });
  });
});

it('needs the profile for the number of the athlete only once in a run', async () => {
  const session = athleteAccount();
  await sent({}, session);
  await sent({}, session);
  expect(session.callsOf('athletes.profile')).toHaveLength(1);
});
