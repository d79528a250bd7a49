import { fitFile, fitSession } from '../../unit/sandbox/activity-files';
import { travellers } from './traveller';

const { traveller, bodies } = travellers();
const file = (fileName: string) => ({
  fileName,
  mimeType: null,
  read: () => Promise.resolve(Uint8Array.from(fitFile(fitSession))),
});

it.each([
  ['ride.fit', 'ride.fit'],
  ['my ride 3.5 km.fit', 'my-ride-3-5-km.fit'],
  ['a/b\\c?d%e*f:g|h"i<j>k.FIT', 'a-b-c-d-e-f-g-h-i-j-k.fit'],
  ['...fit', null],
])('assumption 29: the name %s is cleaned before its last dot, which stays with the extension', async (given, sent) => {
  const { run } = await traveller('premium', { filenameRule: 'baseName' });
  expect(await run('file.upload', { file: file(given) })).toMatchObject([{ status: 'processed' }]);
  const [body] = await bodies('POST', /v3\/file$/);
  expect(body!.Filename).toMatch(/^[^/\\?%*:|"<>. ]+\.fit$/i);
  if (sent !== null) expect(body!.Filename).toBe(sent);
});

it.each([
  ['absolute', 'post', 'forGood'],
  ['relative', 'post', 'untilTold'],
  ['absolute', 'status', 'untilTold'],
  ['relative', 'status', 'forGood'],
] as const)(
  'assumption 30: an upload is followed with a Location that is %s, known files told at %s, statuses kept %s',
  async (location, duplicateFile, fileStatusKept) => {
    const { run } = await traveller('premium', { location, duplicateFile, fileStatusKept });
    const [first] = await run('file.upload', { file: file('ride.fit') });
    expect(first).toMatchObject({ status: 'processed', skipped: false, workoutId: expect.any(Number) as number });
    const again = { file: file('again.fit'), whenSimilar: 'uploadAgain' };
    const { workoutId } = first!;
    expect(await run('file.upload', again)).toMatchObject([{ status: 'alreadyThere', workoutId, warnings: null }]);
    const status = run('file.getUploadStatus', { trackingId: first!.trackingId });
    if (fileStatusKept === 'forGood') await expect(status).resolves.toMatchObject([{ status: 'processed' }]);
    else await expect(status).rejects.toMatchObject({ kind: 'notFound' });
  },
);

it.each(['converted', 'clockOnly'] as const)(
  'assumption 31: a start with an offset is converted here and sent without one, whatever the server would make of it (%s)',
  async (offsetStart) => {
    const { run, client } = await traveller('premium', { offsetStart });
    // In Lisbon it is still the day before.
    const [uploaded] = await run('file.upload', { file: file('ride.fit'), startTime: '2026-04-09T06:30:00+08:00' });
    const [body] = await bodies('POST', /v3\/file$/);
    expect(body!.StartTime).toBe('2026-04-08T23:30:00');
    const workout = await client.workouts.get('me', uploaded!.workoutId as number);
    expect([workout.workoutDay, workout.startTime]).toEqual(['2026-04-08', '2026-04-08T23:30:00']);
  },
);
