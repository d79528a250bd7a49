import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { day } from '../support/days';
import { bytesOf } from '../support/files-out';
import type { Stage } from './analysis';

const QUARTER = { range: 'dates', startDate: `${day(-90)}T00:00:00`, endDate: `${day(-1)}T00:00:00` };

/** History of a roster in steps, and what becomes of it in FHIR. */
export function describeNormalised({ engine, sandbox, premium, coach, one }: Stage): void {
  describe('the history of a roster', () => {
    it('is told in steps from a cursor, with the fewest requests, and then done', async () => {
      const wanted = { ...QUARTER, athletes: 'roster', additionalFields: { chunkSize: 60 } };
      const items: IDataObject[] = [];
      let progress: IDataObject = { cursor: '' };
      await sandbox().requests();
      while (progress.done !== true) {
        const told = await one(coach(), 'normalised', 'getHistory', { ...wanted, cursor: progress.cursor });
        progress = told.pop()!;
        items.push(...told);
        expect(progress.type).toBe('history_progress');
      }
      const { athletesTotal, windowsTotal, items: count } = progress.progress as Record<string, number>;
      expect(windowsTotal).toBe(athletesTotal! * 2);
      expect(items).toHaveLength(count!);
      expect(new Set(items.map(({ reference }) => reference)).size).toBe(1);
      const keys = items.map(({ type, user, data }) => {
        const { metadata } = (data as [{ metadata: IDataObject }])[0];
        return `${String((user as IDataObject).user_id)} ${String(type)} ${String(metadata.summary_id ?? metadata.start_time)}`;
      });
      expect(new Set(keys).size).toBe(keys.length);
      const lists = (await sandbox().calls()).filter((call) => /\d{4}-\d\d-\d\d\/\d{4}-\d\d-\d\d$/.test(call));
      expect(new Set(lists).size).toBe(lists.length);
      expect(lists.filter((call) => call.includes('/workouts/'))).toHaveLength(windowsTotal!);
    });
  });

  describe('a FHIR bundle', () => {
    it('is made of the calendar, and of normalised items', async () => {
      const [made] = await one(premium(), 'normalised', 'exportFhir', { range: 'lastDays', days: 14 });
      expect(made).toMatchObject({ patients: 1, skipped: 0, bundle: { resourceType: 'Bundle', type: 'collection' } });
      const [first] = await one(premium(), 'normalised', 'getHistory', { range: 'lastDays', days: 14 });
      const { outputs } = await engine().run(premium(), {
        resource: 'normalised',
        operation: 'exportFhir',
        additionalFields: { items: JSON.stringify([first]) },
      });
      const [{ json, binary }] = outputs[0] as [INodeExecutionData];
      const bytes = await bytesOf(binary!.data);
      expect(JSON.parse(Buffer.from(bytes).toString())).toEqual(json.bundle);
      expect(binary!.data).toMatchObject({ mimeType: 'application/fhir+json', fileName: 'training.fhir.json' });
    });
  });
}
