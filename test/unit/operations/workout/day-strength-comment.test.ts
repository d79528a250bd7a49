import { runOperation } from '../../../../shared/operations/run';
import { addComment } from '../../../../shared/operations/workout/add-comment';
import { getStrengthWorkouts } from '../../../../shared/operations/workout/get-strength';
import { getWorkoutOfTheDay } from '../../../../shared/operations/workout/get-workout-of-the-day';
import { readStrengthWorkouts } from '../../../../shared/trainingpeaks/strength';
import { readWorkout } from '../../../../shared/trainingpeaks/workout';
import { coachSession, fakeSession, NOOR, workout, ZOE } from '../support/fake-session';
import { refusal } from '../support/refusal';

describe('Get Workout of the Day', () => {
  const client = { workouts: { ofTheDay: async () => [workout(), readWorkout({ Id: 7 })] } };

  it('asks for today where the athlete is, unless said otherwise', async () => {
    const session = fakeSession({ client });
    await runOperation(getWorkoutOfTheDay, session, {});
    const values = { day: '2026-05-09', numberOfDays: '7', workoutType: 'Run', includeDescription: true };
    await runOperation(getWorkoutOfTheDay, session, values);
    expect(session.callsOf('workouts.ofTheDay')).toEqual([
      ['2026-05-02', { days: 1, workoutTypeFilter: undefined, includeDescription: false }],
      ['2026-05-09', { days: 7, workoutTypeFilter: 'run', includeDescription: true }],
    ]);
  });

  it('shows null for what the partial list leaves out', async () => {
    const [whole, partial] = await runOperation(getWorkoutOfTheDay, fakeSession({ client }), {});
    expect(whole).toMatchObject({ athleteId: NOOR.id, workoutDay: '2026-05-04', durationSeconds: 4500 });
    expect(partial).toMatchObject({ id: 7, athleteId: null, workoutDay: null, durationSeconds: null });
  });

  it.each([0, 8])('assumption 39: refuses %i days before any request', async (numberOfDays) => {
    const session = fakeSession({ client });
    const error = await refusal(runOperation(getWorkoutOfTheDay, session, { numberOfDays }));
    expect(error).toMatchObject({ kind: 'invalidInput', field: 'numberOfDays' });
    expect(session.callsOf('workouts.ofTheDay')).toEqual([]);
  });

  it('tells a coach what to use in its place', async () => {
    const error = await refusal(runOperation(getWorkoutOfTheDay, coachSession({ client }), {}));
    expect(error).toMatchObject({ kind: 'wrongAccountType', next: expect.stringContaining('“Get many workouts”') });
  });
});

describe('Get Strength Workouts', () => {
  const raw = {
    Id: 77,
    CalendarId: 880045,
    PrescribedDate: '2026-05-01',
    PrescribedDurationInSeconds: 2700,
    Blocks: [],
  };
  const client = { workouts: { strength: async () => readStrengthWorkouts([raw]) } };

  it('reads those of the athlete by number, in seconds', async () => {
    const session = fakeSession({ client });
    expect(await runOperation(getStrengthWorkouts, session, {})).toEqual([
      {
        id: '77',
        athleteId: 880045,
        workoutDay: '2026-05-01',
        title: null,
        isComplete: null,
        compliancePercent: null,
        prescribedSeconds: 2700,
        executedSeconds: null,
        rpe: null,
        exercises: null,
      },
    ]);
    expect(session.callsOf('workouts.strength')).toEqual([[NOOR.id]]);
    const coach = coachSession({ client });
    expect(await runOperation(getStrengthWorkouts, coach, { athlete: ZOE.id }, { view: 'raw' })).toEqual([raw]);
    expect(coach.calls).toEqual([['workouts.strength', ZOE.id]]);
  });
});

describe('Add Comment', () => {
  const client = { analysis: { comment: async () => undefined } };

  it('adds it under the number of the athlete', async () => {
    const session = fakeSession({ client });
    expect(await runOperation(addComment, session, { workout: 5, comment: 'Strong finish' })).toEqual([
      { added: true, workoutId: 5, athleteId: NOOR.id },
    ]);
    expect(session.callsOf('analysis.comment')).toEqual([[NOOR.id, 5, 'Strong finish']]);
  });

  it.each([undefined, '', '   '])('refuses the empty comment %j before any request', async (comment) => {
    const session = coachSession({ client });
    const error = await refusal(runOperation(addComment, session, { athlete: ZOE.id, workout: 5, comment }));
    expect(error).toMatchObject({ kind: 'invalidInput', field: 'comment' });
    expect(session.calls).toEqual([]);
  });
});
