import { itemProblems } from '../support/normalised-schema';
import { zapierStage } from './support/stage';

const stage = zapierStage();

const WEEKS = { range: 'dates', startDate: '2026-02-17', endDate: '2026-03-15' };
const me = { athlete: 'me' };
const NORMALISED = { output: 'normalised' };

describe('a search with normalised output', () => {
  it('finds the same workouts in the normalised shape, under the ids that other steps are given', async () => {
    const simplified = await stage.platform.search('find_workout', WEEKS);
    const found = await stage.platform.search('find_workout', { ...WEEKS, ...NORMALISED });
    expect(found.flatMap(itemProblems)).toEqual([]);
    expect([...new Set(found.map(({ id }) => id))]).toEqual(simplified.map(({ id }) => id));
    expect(await stage.platform.search('find_workout', { ...WEEKS, output: '' })).toEqual(simplified);
  });

  it('finds body data by days', async () => {
    const found = await stage.platform.search('find_metrics', { ...WEEKS, ...NORMALISED });
    expect(found.flatMap(itemProblems)).toEqual([]);
    expect(new Set(found.map(({ type }) => type))).toEqual(new Set(['body']));
  });

  it('names the fields that every item has', async () => {
    const keys = async (values: Record<string, string>) =>
      (await stage.platform.execute<{ key: string }[]>('searches.find_workout.operation.outputFields', values)).map(
        ({ key }) => key,
      );
    expect(await keys(NORMALISED)).toEqual(expect.arrayContaining(['type', 'version', 'user__user_id']));
    expect(await keys({})).not.toContain('user__user_id');
  });
});

describe('a trigger with normalised output', () => {
  it('fires for what the simplified one fires for, and not again when the output is changed', async () => {
    await stage.platform.switchOn('new_planned_workout', { ...me, ...NORMALISED });
    const { workouts } = await stage.sandbox.control<{ workouts: number[] }>('seed', {
      workouts: [
        { athlete: 'premium', WorkoutType: 'Run', WorkoutDay: '2026-03-19', Title: 'Strides', TotalTimePlanned: 1 },
      ],
    });
    const fired = await stage.platform.fired('new_planned_workout', { ...me, ...NORMALISED });
    expect(fired).toMatchObject([
      {
        id: String(workouts[0]),
        type: 'planned_workout',
        data: [{ provider_workout_id: String(workouts[0]), details: { metadata: { name: 'Strides' } } }],
      },
    ]);
    expect(fired.flatMap(itemProblems)).toEqual([]);
    expect(await stage.platform.fired('new_planned_workout', me)).toEqual([]);
  });
});
