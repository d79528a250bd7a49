import { runOperation } from '../../../../shared/operations/run';
import { deleteWorkout } from '../../../../shared/operations/workout/delete';
import { getWorkout } from '../../../../shared/operations/workout/get';
import { getAllWorkouts } from '../../../../shared/operations/workout/get-all';
import { coachSession, fakeSession, workout, ZOE } from '../support/fake-session';
import { refusal } from '../support/refusal';

describe('Get', () => {
  const client = { workouts: { get: async () => workout({ Description: 'Easy.' }) } };

  it('adds the description only when it is asked for', async () => {
    const session = fakeSession({ client });
    const [without] = await runOperation(getWorkout, session, { workout: 5 });
    const [with_] = await runOperation(getWorkout, session, { workout: 5, includeDescription: true });
    expect(without).not.toHaveProperty('description');
    expect(with_).toEqual({ ...without, description: 'Easy.' });
    expect(session.calls).toEqual([
      ['workouts.get', 'me', 5, { includeDescription: false }],
      ['workouts.get', 'me', 5, { includeDescription: true }],
    ]);
  });

  it('gives the untouched object of the server as raw', async () => {
    const [raw] = await runOperation(getWorkout, fakeSession({ client }), { workout: 5 }, { view: 'raw' });
    expect(raw).toMatchObject({ Id: 5123000222, TotalTimePlanned: 1.25, WorkoutFileFormats: [] });
  });
});

describe('Get Many', () => {
  const all = [
    workout({ Id: 1, Title: 'Threshold 2 x 15' }),
    workout({ Id: 2, Title: 'Récupération', WorkoutType: 'Run' }),
    workout({ Id: 3, Title: 'Tempo', WorkoutType: 'X-Train', TotalTime: 1, Distance: 20_000, TssActual: 55 }),
    workout({ Id: 4, Title: null, WorkoutType: 'Day Off' }),
  ];
  const client = { workouts: { range: async () => all } };
  const found = async (values: Record<string, unknown>, limit?: number) =>
    (await runOperation(getAllWorkouts, fakeSession({ client }), values, { limit })).map(({ id }) => id);

  it('reads the range of the athlete, this week unless said otherwise', async () => {
    const session = coachSession({ client });
    await runOperation(getAllWorkouts, session, { athlete: ZOE.id });
    expect(session.callsOf('workouts.range')).toEqual([
      [ZOE.id, '2026-04-27', '2026-05-03', { includeDescription: false }],
    ]);
  });

  it.each([
    [{}, [1, 2, 3, 4]],
    [{ titleContains: 'THRESH' }, [1]],
    [{ titleContains: 'recup' }, [2]],
    [{ workoutTypes: ['x-train', 'Day Off'] }, [3, 4]],
    [{ status: 'planned' }, [1, 2, 4]],
    [{ status: 'Completed' }, [3]],
    [{ status: 'planned', workoutTypes: 'run', titleContains: 'x' }, []],
  ])('filters by %j', async (values, ids) => {
    expect(await found(values)).toEqual(ids);
  });

  it('passes a limit on only when nothing has to be filtered', async () => {
    const session = fakeSession({ client });
    await runOperation(getAllWorkouts, session, {}, { limit: 2 });
    await runOperation(getAllWorkouts, session, { status: 'planned' }, { limit: 2 });
    expect(session.callsOf('workouts.range').map(([, , , options]) => options)).toEqual([
      { includeDescription: false, limit: 2 },
      { includeDescription: false },
    ]);
    expect(await found({ status: 'planned' }, 2)).toEqual([1, 2]);
  });

  it('shows actual values of a completed workout and planned values of another', async () => {
    const items = await runOperation(getAllWorkouts, fakeSession({ client }), {});
    expect(items[0]).toMatchObject({ completed: false, durationHours: 1.25, durationSeconds: 4500, tss: null });
    expect(items[2]).toMatchObject({ completed: true, durationSeconds: 3600, distanceMeters: 20_000, tss: 55 });
  });
});

describe('Delete', () => {
  it('deletes a planned workout and says so', async () => {
    const session = fakeSession({
      client: { workouts: { get: async () => workout(), delete: async () => undefined } },
    });
    expect(await runOperation(deleteWorkout, session, { workout: 5 })).toEqual([{ deleted: true, id: 5 }]);
    expect(session.callsOf('workouts.delete')).toEqual([['me', 5]]);
  });

  it('leaves a completed workout alone', async () => {
    const session = fakeSession({ client: { workouts: { get: async () => workout({ Completed: true }) } } });
    const error = await refusal(runOperation(deleteWorkout, session, { workout: 5 }));
    expect(error).toMatchObject({
      kind: 'conflict',
      what: 'Workout 5 is completed and was not deleted.',
      field: 'workout',
    });
    expect(error.why).toContain('only planned workouts');
    expect(session.callsOf('workouts.delete')).toEqual([]);
  });
});
