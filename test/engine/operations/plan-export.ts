import ICAL from 'ical.js';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { bytesOf } from '../support/files-out';
import type { Stage } from './analysis';

const byId = (value: unknown): object => ({ __rl: true, mode: 'id', value: String(value) });
const JONAS = 880102;

/** Plans as files. */
export function describePlanExport({ engine, sandbox, coach, one }: Stage): void {
  const built = async (): Promise<IDataObject> => {
    const [plan] = await one(coach(), 'plan', 'build', { athlete: byId(JONAS), range: 'nextWeek' });
    return plan!;
  };
  const exported = async (parameters: IDataObject, json: IDataObject): Promise<INodeExecutionData> => {
    const given = { resource: 'plan', operation: 'export', plan: '={{ $json.plan }}', ...parameters };
    const { outputs, error } = await engine().run(coach(), given as never, [{ json: json as never }]);
    if (error !== undefined) throw new Error(`${error.message} ${error.description ?? ''}`);
    return outputs[0]![0]!;
  };
  const textOf = async ({ binary }: INodeExecutionData) => Buffer.from(await bytesOf(binary!.data!)).toString();

  describe('exporting plans', () => {
    it('makes a week sheet of what Build gave, without a request', async () => {
      const plan = await built();
      await sandbox().requests();
      await one(coach(), 'plan', 'export', { plan: '={{ $json.plan }}' }, [{ json: plan as never }]);
      const sheet = await exported({ additionalFields: { athleteName: 'Jonas' } }, plan);
      expect(sheet.json).toMatchObject({
        planId: plan.planId,
        version: 1,
        workouts: plan.workouts,
        subject: expect.stringMatching(/^Training, .* workouts?, /),
        text: expect.stringContaining('Jonas'),
      });
      expect(sheet.binary!.data).toMatchObject({ mimeType: 'text/html', fileName: sheet.json.fileName });
      expect(await textOf(sheet)).toBe(sheet.json.content);
      expect(await sandbox().calls()).toEqual([]);
    });

    it('makes a calendar that cancels what rows of the table of versions still had', async () => {
      const first = await built();
      const rows = [
        { planId: first.planId, version: 1, contentHash: first.contentHash, plan: JSON.stringify(first.plan) },
      ];
      const [gone] = (first.plan as unknown as { exerciseList: { sourceId: string }[] }).exerciseList;
      await sandbox().control('edit-workout', { workoutId: Number(gone!.sourceId), delete: true });
      const earlierVersions = '={{ $json.rows }}';
      const parameters = { athlete: byId(JONAS), range: 'nextWeek', additionalFields: { earlierVersions } };
      const [second] = await one(coach(), 'plan', 'build', parameters, [{ json: { rows } as never }]);
      const file = await exported({ format: 'ics', additionalFields: { earlierVersions } }, { ...second!, rows });
      const events = new ICAL.Component(ICAL.parse(await textOf(file)) as unknown[]).getAllSubcomponents('vevent');
      const status = events.map((event) => [
        event.getFirstPropertyValue('sequence'),
        event.getFirstPropertyValue('status'),
      ]);
      expect(status.filter(([, one]) => one === 'CANCELLED')).toEqual([[1, 'CANCELLED']]);
      expect(status).toHaveLength(first.workouts as number);
      const cancelled = events.find((event) => event.getFirstPropertyValue('status') === 'CANCELLED')!;
      expect(cancelled.getFirstPropertyValue('uid')).toContain(gone!.sourceId);
    });

    it('says which field is wrong', async () => {
      const plan = await built();
      const wrong = { format: 'ics', additionalFields: { timeZone: 'Mars/Base' } };
      await expect(exported(wrong, plan)).rejects.toThrow(/^There is no time zone called “Mars\/Base”\./);
    });
  });
}
