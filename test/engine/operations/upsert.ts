import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { day } from '../support/days';
import type { Stage } from './analysis';

/** Rows of a plan, brought onto calendars again and again. */
export function describeUpsert({ engine, sandbox, premium, coach, one }: Stage): void {
  const row = (values: IDataObject = {}): IDataObject => ({
    reference: '12-tue',
    workoutDay: `${day(7)}T00:00:00`,
    workoutType: 'bike',
    title: 'Threshold 2 x 15',
    ...values,
  });
  const upsert = async (credential: string, values: IDataObject): Promise<IDataObject> =>
    (await one(credential, 'workout', 'upsert', row(values)))[0]!;
  const writes = async (): Promise<string[]> => (await sandbox().calls()).filter((call) => !call.startsWith('GET'));

  describe('create or update', () => {
    it('creates, finds its own work, changes it, and puts the reference under the description', async () => {
      const additionalFields = { description: 'Steady, then hard.', planName: 'Base phase', planVersion: '3' };
      const created = await upsert(premium(), { additionalFields });
      expect(created).toMatchObject({
        outcome: 'created',
        reference: '12-tue',
        title: 'Threshold 2 x 15',
        copies: null,
      });
      await writes();
      expect(await upsert(premium(), { additionalFields })).toMatchObject({ outcome: 'unchanged', id: created.id });
      expect(await writes()).toEqual([]);
      const changed = await upsert(premium(), { title: 'Threshold 3 x 12', additionalFields });
      expect(changed).toMatchObject({ outcome: 'updated', id: created.id, title: 'Threshold 3 x 12' });
      const [shown] = await one(premium(), 'workout', 'get', {
        workout: { __rl: true, mode: 'id', value: String(created.id) },
        additionalFields: { includeDescription: true },
      });
      expect(shown!.description).toMatch(
        /^Steady, then hard\.\n\n\[Base phase, version 3, sent [-\d]+ for [-\d]+, ref 12-tue\/[\da-f]{6}\]$/,
      );
    });

    it('takes the rows of a sheet as items, once for each row and athlete', async () => {
      const rows: INodeExecutionData[] = ['880101', '880102', '880101'].map((athlete, index) => ({
        json: { athlete, row: index === 2 ? 0 : index, title: `Row ${index}` },
      }));
      const parameters = row({
        athlete: { __rl: true, mode: 'id', value: '={{ $json.athlete }}' },
        reference: '={{ $json.row }}',
        title: '={{ $json.title }}',
      });
      const run = (): Promise<IDataObject[]> =>
        engine().json(coach(), { resource: 'workout', operation: 'upsert', ...parameters } as never, rows);
      const first = await run();
      expect(first.map(({ outcome, athleteId }) => [outcome, athleteId])).toEqual([
        ['created', 880101],
        ['created', 880102],
        ['updated', 880101],
      ]);
      expect(first[2]!.id).toBe(first[0]!.id);
    });

    it('leaves a workout alone that the athlete has done', async () => {
      const created = await upsert(premium(), { workoutDay: `${day(0)}T00:00:00` });
      await sandbox().control('complete-workout', { workoutId: created.id });
      await writes();
      expect(await upsert(premium(), { workoutDay: `${day(0)}T00:00:00`, title: 'Other' })).toMatchObject({
        outcome: 'keptCompleted',
        id: created.id,
        completed: true,
        title: 'Threshold 2 x 15',
      });
      expect(await writes()).toEqual([]);
    });

    it('writes once when the line is cut after the write', async () => {
      await sandbox().control('faults', { kind: 'reset-after', method: 'POST', path: '^/v2/workouts/plan' });
      const created = await upsert(premium(), {});
      expect((await writes()).filter((call) => call.startsWith('POST'))).toHaveLength(1);
      expect(await upsert(premium(), {})).toMatchObject({ outcome: 'unchanged', id: created.id });
    });

    it('tells the outcome in the raw form as well', async () => {
      expect(await upsert(premium(), { output: 'raw' })).toMatchObject({
        Title: 'Threshold 2 x 15',
        outcome: 'created',
        reference: '12-tue',
      });
    });
  });
}
