import { authDataFor } from './support/sandbox';
import { zapierStage } from './support/stage';

const stage = zapierStage();

const ride = {
  reference: '5',
  workoutDay: '2026-03-19T00:00:00+01:00',
  workoutType: 'bike',
  title: 'Threshold {{bundle.inputData.title}} 2 × 15',
  description: 'Keep cadence above 88.',
  totalTimePlanned: '1:15:00',
  structure: '15m 55% / 2x(15m 95% / 3m 50%) / 10m 45%',
  planName: 'Base phase',
};
const upsert = (values: object = {}) => stage.platform.create('upsert_workout', { ...ride, ...values });
const writes = async () => (await stage.sandbox.calls()).filter((call) => !call.startsWith('GET'));

describe('upsert_workout', () => {
  it('plans a workout, and writes nothing when the Zap runs again', async () => {
    const created = await upsert();
    expect(created).toMatchObject({
      outcome: 'created',
      reference: '5',
      workoutDay: '2026-03-19',
      title: ride.title,
      copies: null,
      raw: { Id: created.id, outcome: 'created' },
    });
    await stage.sandbox.requests();
    expect(await upsert()).toMatchObject({ outcome: 'unchanged', id: created.id });
    expect(await writes()).toEqual([]);
  });

  it('changes the workout that an earlier run planned, also after it was moved', async () => {
    const { id } = await upsert();
    await stage.platform.create('update_workout', {
      workout: String(id),
      workoutDay: '2026-03-25',
      description: 'Mine',
    });
    expect(await upsert({ title: 'New' })).toMatchObject({ outcome: 'updated', id, workoutDay: '2026-03-19' });
  });

  it('plans for an athlete of the roster', async () => {
    stage.platform.authData = await authDataFor(stage.sandbox, 'coach');
    expect(await upsert({ athlete: '880102', locked: 'true' })).toMatchObject({
      athleteId: 880102,
      raw: { Locked: true },
    });
  });

  it('writes once when the answer is lost, and leaves a completed workout alone without stopping the Zap', async () => {
    await stage.sandbox.control('faults', { kind: 'reset-after', method: 'POST', path: 'workouts/plan' });
    const { id } = await upsert({ workoutDay: 'today' });
    expect((await writes()).filter((call) => call.startsWith('POST'))).toHaveLength(1);
    await stage.sandbox.control('complete-workout', { workoutId: id });
    expect(await upsert({ workoutDay: 'today', title: 'New' })).toMatchObject({
      outcome: 'keptCompleted',
      id,
      title: ride.title,
    });
  });

  it('needs a reference', async () => {
    await expect(upsert({ reference: ' ' })).rejects.toMatchObject({
      message: expect.stringContaining('Reference is empty'),
    });
  });
});
