import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { bytesOf } from '../support/files-out';
import type { Stage } from './analysis';

const RIDE = '10m 60% / 3x(3m 110% / 3m 50%) / 10m 50%';
const byId = (value: unknown): object => ({ __rl: true, mode: 'id', value: String(value) });

/** Structures as text, JSON and files, and the files made of them. */
export function describeStructures({ engine, sandbox, premium, coach, one }: Stage): void {
  const file = async (parameters: IDataObject, items?: INodeExecutionData[]): Promise<INodeExecutionData> => {
    const { outputs, error } = await engine().run(premium(), { resource: 'structure', ...parameters } as never, items);
    if (error !== undefined) throw new Error(`${error.message} ${error.description ?? ''}`);
    return outputs[0]![0]!;
  };

  describe('structures', () => {
    it('are parsed without a request, from text and from what an expression gives', async () => {
      await sandbox().requests();
      const [text] = await one(premium(), 'structure', 'parse', { structure: RIDE });
      expect(text).toMatchObject({ durationSeconds: 2280, description: expect.stringContaining('3 times') });
      const item = { json: { steps: JSON.parse(text!.structure as string) } };
      const again = await engine().json(
        coach(),
        { resource: 'structure', operation: 'parse', structure: '={{ $json.steps }}' },
        [item],
      );
      expect(again).toEqual([text]);
      expect(await sandbox().calls()).toEqual([]);
    });

    it('name the line of a mistake', async () => {
      const { error } = await engine().run(premium(), {
        resource: 'structure',
        operation: 'parse',
        structure: '10m 50%\n5m fast!!',
      });
      expect(error?.message).toMatch(/^Line 2, column 4: /);
    });

    it('go from file to file through the fields of items, and into the calendar', async () => {
      const about = { additionalFields: { title: 'Over-unders', workoutType: 'bike' } };
      const zwo = await file({ operation: 'convert', structure: RIDE, format: 'zwo', outputField: 'ride', ...about });
      expect(zwo.binary!.ride).toMatchObject({ fileName: 'Over-unders.zwo', mimeType: 'application/xml' });
      await one(premium(), 'structure', 'convert', { structure: RIDE, format: 'mrc' });
      const fit = await file({ operation: 'convert', structureFile: 'ride', format: 'fit' }, [zwo]);
      expect(Buffer.from((await bytesOf(fit.binary!.data)).subarray(8, 12)).toString()).toBe('.FIT');
      const plan = {
        resource: 'workout',
        operation: 'create',
        workoutDay: new Date(Date.now() + 5 * 86_400_000).toISOString(),
        workoutType: 'bike',
        additionalFields: { structureFile: 'data' },
      };
      const [created] = await engine().json(premium(), plan as never, [fit]);
      await one(premium(), 'workout', 'downloadStructure', { workout: byId(created!.id), format: 'json' });
      const exported = await file({
        resource: 'workout',
        operation: 'downloadStructure',
        workout: byId(created!.id),
        format: 'json',
      });
      const { Structure: steps } = JSON.parse(Buffer.from(await bytesOf(exported.binary!.data)).toString());
      expect(steps).toMatchObject([{}, { Type: 'Repetition', Length: { Value: 3 } }, {}]);
    });

    it('are drawn as a chart', async () => {
      await one(premium(), 'structure', 'preview', { structure: RIDE });
      const chart = await file({ operation: 'preview', structure: RIDE, additionalFields: { theme: 'light' } });
      expect(chart.json).toMatchObject({ fileName: 'Workout.svg', durationSeconds: 2280 });
      expect(chart.binary!.data).toMatchObject({ mimeType: 'image/svg+xml', fileExtension: 'svg' });
      expect(Buffer.from(await bytesOf(chart.binary!.data)).toString()).toMatch(/^<svg [^]*<\/svg>$/);
    });

    it('take the thresholds of a coach’s athlete', async () => {
      const watts = { structure: '10m 200w', additionalFields: { athlete: byId(880103), workoutType: 'bike' } };
      const [shown] = await one(coach(), 'structure', 'parse', watts);
      expect(shown!.description).toMatch(/^10 min at [\d.]+ % of FTP\.$/);
      expect(await sandbox().calls()).toContain('GET /v1/coach/athletes/880103/zones');
    });
  });
}
