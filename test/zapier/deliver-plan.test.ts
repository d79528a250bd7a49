import { NOON, zapierStage } from './support/stage';

const JONAS = '880102';

const stage = zapierStage({ user: 'coach' });

type Row = Record<string, unknown>;
interface Delivered extends Row {
  slots: Row[];
}
const WEEK = [
  { ref: 'tue', date: '2026-03-24', sport: 'bike', title: 'Threshold', duration: '1:15:00' },
  { ref: 'thu', date: '2026-03-26', sport: 'run', title: 'Easy run', duration: '45', steps: '45m 70%' },
];
const deliver = (values: object = {}) =>
  stage.platform.create<Delivered>('deliver_plan_week', {
    athlete: JONAS,
    planFrom: 'rows',
    rows: JSON.stringify(WEEK),
    planName: 'Base 1',
    ...values,
  });
const writes = async () => (await stage.sandbox.calls()).filter((call) => !call.startsWith('GET'));
const outcomes = ({ slots }: Delivered): unknown[] => slots.map(({ outcome }) => outcome);

describe('deliver_plan_week', () => {
  it('plans a week for one athlete; a replay of the step writes nothing', async () => {
    const delivered = await deliver();
    expect(delivered).toMatchObject({ athleteId: Number(JONAS), written: 2, delivered: 2, pending: 0, message: null });
    expect(outcomes(delivered)).toEqual(['created', 'created']);
    await stage.sandbox.requests();
    expect(outcomes(await deliver())).toEqual(['unchanged', 'unchanged']);
    expect(await writes()).toEqual([]);
  });

  it('takes the columns of a spreadsheet as line items', async () => {
    expect(outcomes(await deliver({ rows: undefined, workouts: WEEK }))).toEqual(['created', 'created']);
  });

  it('says what remains when the 25 seconds are over, and goes on with it when it runs again', async () => {
    let time = Date.parse(NOON);
    const now = jest.spyOn(Date, 'now').mockImplementation(() => (time += 1_800));
    const first = await deliver();
    expect(first.pending).toBeGreaterThan(0);
    expect(first.message).toContain('run it again');
    now.mockReturnValue(time);
    const second = await deliver();
    expect(second).toMatchObject({ delivered: 2, pending: 0 });
  });

  it('plans once when the answer is lost', async () => {
    await stage.sandbox.control('faults', { kind: 'reset-after', method: 'POST', path: 'workouts/plan' });
    await deliver();
    expect((await writes()).filter((call) => call.startsWith('POST'))).toHaveLength(2);
  });

  it('fails the step, to be replayed, when the calendar cannot be read', async () => {
    await stage.sandbox.control('faults', { kind: 'status', status: 403, times: null, athlete: Number(JONAS) });
    await expect(deliver()).rejects.toMatchObject({ message: expect.stringContaining('TrainingPeaks') });
  });
});

describe('withdraw_plan', () => {
  const withdraw = (values: object = {}) =>
    stage.platform.create<Delivered>('withdraw_plan', {
      athlete: JONAS,
      planName: 'Base 1',
      range: 'nextWeek',
      ...values,
    });

  it('deletes what nobody has touched, and keeps what is done or edited', async () => {
    const { slots } = await deliver();
    await stage.sandbox.control('edit-workout', { workoutId: Number(slots[0]!.recordId), Title: 'Mine' });
    await stage.sandbox.requests();
    expect(outcomes(await withdraw({ dryRun: true }))).toEqual(['keptEdited', 'wouldWithdraw']);
    expect(await writes()).toEqual([]);
    const withdrawn = await withdraw();
    expect(outcomes(withdrawn)).toEqual(['keptEdited', 'withdrawn']);
    expect(withdrawn).toMatchObject({ written: 1, withdrawn: 1, skipped: 1 });
    expect(await writes()).toHaveLength(1);
  });

  it('takes back the workouts of a plan as text', async () => {
    const { slots } = await deliver();
    const [, thu] = slots as { sourceId: string }[];
    const exerciseList = [{ sourceId: thu!.sourceId, date: '2026-03-26', sport: 'run', title: 'Easy run' }];
    const plan = JSON.stringify({ planName: 'Base 1', exerciseList });
    expect(outcomes(await withdraw({ withdrawBy: 'plan', plan }))).toEqual(['withdrawn']);
  });
});
