import { zapierStage } from './support/stage';
import { planProblems } from '../support/plan-schema';

const JONAS = '880102';

const stage = zapierStage({ user: 'coach' });

type Row = Record<string, unknown>;
const build = (values: object = {}) =>
  stage.platform.create<Row & { plan: string; exerciseList: Row[] }>('build_plan', {
    athlete: JONAS,
    range: 'nextWeek',
    ...values,
  });

describe('build_plan', () => {
  it('gives the plan as text for a later step, and its workouts as line items that name the plan', async () => {
    const { plan, exerciseList, ...record } = await build();
    const whole = JSON.parse(plan) as { exerciseList: Row[] };
    expect(planProblems(whole)).toEqual([]);
    expect(whole).toMatchObject({ planId: record.planId, contentHash: record.contentHash, version: 1 });
    expect(exerciseList.map(({ planId, version, itemHash }) => ({ planId, version, itemHash }))).toEqual(
      whole.exerciseList.map(({ itemHash }) => ({ planId: record.planId, version: 1, itemHash })),
    );
    const structured = whole.exerciseList.findIndex(({ steps }) => steps !== null);
    expect(exerciseList[structured]!.steps).toMatch(/%/);
  });

  it('numbers the plan by the text that an earlier step kept', async () => {
    const { plan, contentHash } = await build();
    expect(await build({ earlierVersions: plan })).toMatchObject({ version: 1, changed: false, contentHash });
    const { exerciseList } = JSON.parse(plan) as { exerciseList: { sourceId: string }[] };
    await stage.sandbox.control('edit-workout', { workoutId: Number(exerciseList[0]!.sourceId), Title: 'Another' });
    expect(await build({ earlierVersions: plan })).toMatchObject({ version: 2, changed: true });
  });

  it('does not ask for several athletes, and works for one whatever a Zap holds', async () => {
    expect(await build({ athletes: 'roster' })).toMatchObject({ athleteId: Number(JONAS) });
  });

  it('names the athlete by a pseudonym when the connection has a secret', async () => {
    const { athleteKey: number } = await build();
    stage.platform.authData = { ...stage.platform.authData, pseudonymSecret: 'correct horse' };
    const { athleteKey, plan } = await build();
    expect(number).toBe(JONAS);
    expect(athleteKey).toMatch(/^[\da-f]{16}$/);
    expect(plan).not.toContain(JONAS);
  });
});
