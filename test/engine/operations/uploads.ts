import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { day } from '../support/days';
import { itemWithFile, tcxFile } from '../support/file';
import type { Stage } from './analysis';

/** Files on their way to the calendar, with what the person's table remembers of them. */
export function describeUploads({ engine, sandbox, premium, one }: Stage): void {
  const evening = `${day(-1)}T17:00:00.000Z`;
  const byId = (id: unknown): IDataObject => ({ __rl: true, mode: 'id', value: String(id) });
  const upload = async (item: INodeExecutionData, additionalFields: IDataObject = {}, credential = premium()) =>
    (await one(credential, 'file', 'upload', { additionalFields } as IDataObject, [item]))[0]!;

  describe('file', () => {
    it('uploads a file of the input and says which workout it became', async () => {
      const item = itemWithFile('evening-ride.tcx', tcxFile(evening), 'ride');
      const parameters = { file: 'ride', additionalFields: { title: 'Evening ride' } };
      const [result] = await one(premium(), 'file', 'upload', parameters, [item]);
      expect(result).toMatchObject({ skipped: false, match: 'new', fileName: 'evening-ride.tcx' });
      expect(await one(premium(), 'workout', 'get', { workout: byId(result!.workoutId) })).toEqual([
        expect.objectContaining({ title: 'Evening ride', completed: true }),
      ]);
      const trackingId = result!.trackingId as string;
      expect(await one(premium(), 'file', 'getUploadStatus', { trackingId })).toEqual([
        expect.objectContaining({ workoutId: result!.workoutId }),
      ]);
      await sandbox().requests();
      expect(await upload(itemWithFile('ride.tcx', tcxFile(evening)), { trackingId })).toMatchObject({
        status: 'processed',
        workoutId: result!.workoutId,
      });
      expect(await sandbox().calls()).toEqual([`GET /v3/status/${trackingId}`]);
    });

    it('inspects a file without a request, and what it says is the key of a table', async () => {
      const item = itemWithFile('evening ride.tcx', tcxFile(evening));
      const [seen] = await one(premium(), 'file', 'inspect', {}, [item]);
      expect(seen).toMatchObject({ fileType: 'tcx', workoutType: 'bike', durationSeconds: 600, distanceMeters: 4800 });
      expect(await sandbox().calls()).toEqual([]);
      const { contentHash, activityFingerprint, workoutId } = await upload(item);
      expect({ contentHash, activityFingerprint }).toEqual({
        contentHash: seen!.contentHash,
        activityFingerprint: seen!.activityFingerprint,
      });
      await sandbox().requests();
      const table = { previousContentHash: contentHash, previousWorkout: byId(workoutId) };
      expect(await upload(item, table)).toMatchObject({ status: 'skipped', match: 'unmodified', workoutId });
      expect(await sandbox().calls()).toEqual([]);
      const longer = new TextDecoder()
        .decode(tcxFile(evening))
        .replace('<TotalTimeSeconds>600', '<TotalTimeSeconds>660');
      const changed = itemWithFile('evening ride.tcx', new TextEncoder().encode(longer));
      expect(await upload(changed, table)).toMatchObject({ status: 'processed', match: 'modified', workoutId });
    });

    it('works over a connection that may only upload, and says what it could not check', async () => {
      const writeOnly = await engine().connect({ user: 'premium', scopes: ['file:write'] });
      await sandbox().requests();
      const sent = await upload(itemWithFile('ride.tcx', tcxFile(evening)), {}, writeOnly);
      expect(sent).toMatchObject({
        status: 'processed',
        possibleDuplicateOf: null,
        warnings: 'The calendar was not checked for duplicates: this connection may not read workouts.',
      });
      expect((await sandbox().calls()).filter((call) => !/\/v3\/(file|status)/.test(call))).toEqual([]);
    });

    it('uploads all files of a run, each with a result of its own', async () => {
      const files = [
        tcxFile(evening),
        new TextEncoder().encode('no workout'),
        tcxFile(evening),
        tcxFile(`${day(-2)}T06:00:00.000Z`),
      ];
      const items = files.map((bytes, index) => itemWithFile(`ride-${index}.tcx`, bytes));
      const parameters = { resource: 'file', operation: 'upload' };
      const { outputs, error } = await engine().run(premium(), parameters, items, { onError: 'continueRegularOutput' });
      expect(error).toBeUndefined();
      expect(outputs[0]!.map(({ json, pairedItem }) => [json.status ?? 'failed', pairedItem])).toEqual([
        ['processed', { item: 0 }],
        ['failed', { item: 1 }],
        ['skipped', { item: 2 }],
        ['processed', { item: 3 }],
      ]);
      expect(outputs[0]![1]!.json.message).toMatch(/^The file “ride-1\.tcx” is not a FIT, TCX or PWX file\./);
      expect(outputs[0]![2]!.json.possibleDuplicateOf).toBe(outputs[0]![0]!.json.workoutId);
    });
  });
}
