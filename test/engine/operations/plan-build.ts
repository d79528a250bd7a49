import type { IDataObject } from 'n8n-workflow';
import type { Stage } from './analysis';

const byId = (value: unknown): object => ({ __rl: true, mode: 'id', value: String(value) });
const JONAS = 880102;

/** Plans made of the calendars of a coach's athletes. */
export function describePlanBuild({ engine, sandbox, coach, one }: Stage): void {
  const build = (credential: string, parameters: IDataObject, json: IDataObject = {}) =>
    one(credential, 'plan', 'build', { range: 'nextWeek', ...parameters }, [{ json: json as never }]);

  describe('building plans', () => {
    it('gives one item for each athlete, with the whole plan as an object', async () => {
      const built = await build(coach(), { athletes: 'roster' });
      expect(built).toHaveLength(12);
      for (const { plan, planId, workouts, exerciseList, error, ...record } of built) {
        expect(plan).toMatchObject({ planId, version: 1, contentHash: record.contentHash });
        expect((plan as { exerciseList: unknown[] }).exerciseList).toHaveLength(workouts as number);
        expect(exerciseList).toHaveLength(workouts as number);
        expect(error).toBeNull();
      }
    });

    it('counts versions by the rows of a table that an expression hands over', async () => {
      const [first] = await build(coach(), { athlete: byId(JONAS) });
      const { planId, version, contentHash, plan } = first!;
      const rows = [{ id: 1, planId, version, contentHash, plan: JSON.stringify(plan), createdAt: '2026-05-01' }];
      const parameters = { athlete: byId(JONAS), additionalFields: { earlierVersions: '={{ $json.rows }}' } };
      expect(await build(coach(), parameters, { rows })).toEqual([
        expect.objectContaining({ version: 1, changed: false, contentHash }),
      ]);
      const { exerciseList } = plan as { exerciseList: { sourceId: string }[] };
      const gone = exerciseList[0]!.sourceId;
      await sandbox().control('edit-workout', { workoutId: Number(gone), delete: true });
      expect(await build(coach(), parameters, { rows })).toEqual([
        expect.objectContaining({ version: 2, changed: true, plan: expect.objectContaining({ deleted: [gone] }) }),
      ]);
    });

    it('keeps an athlete that fails among the others, and fails where it is the only one', async () => {
      await sandbox().control('faults', [{ kind: 'status', status: 503, athlete: 880101, times: null }]);
      const chosen = { athletes: 'chosen', athleteIds: `={{ [880101, ${JONAS}] }}` };
      const parameters = { resource: 'plan', operation: 'build', range: 'nextWeek', ...chosen };
      const { outputs, error } = await engine().run(coach(), parameters as never, [{ json: {} }], {
        onError: 'continueErrorOutput',
      });
      expect(error).toBeUndefined();
      expect(outputs[0]!.map(({ json }) => [json.athleteId, json.plan === null, json.error])).toEqual([
        [880101, true, expect.stringContaining('TrainingPeaks')],
        [JONAS, false, null],
      ]);
      const alone = { resource: 'plan', operation: 'build', range: 'nextWeek', athlete: byId(880101) };
      expect((await engine().run(coach(), alone as never)).error?.message).toMatch(/TrainingPeaks/);
    });

    it('names athletes by a pseudonym made with the secret of the credential', async () => {
      const credential = await engine().connect({ user: 'coach', fields: { pseudonymSecret: 'correct horse' } });
      const [built] = await build(credential, { athlete: byId(JONAS) });
      expect(built!.athleteKey).toMatch(/^[\da-f]{16}$/);
      expect(JSON.stringify(built!.plan)).not.toContain(String(JONAS));
    });
  });
}
