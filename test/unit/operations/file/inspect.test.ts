import { gzipSync } from 'node:zlib';
import { inspectFile } from '../../../../shared/operations/file/inspect';
import { runOperation } from '../../../../shared/operations/run';
import { nodePorts } from '../../../support/node-ports';
import { fitFile, fitSession, tcxFile } from '../../sandbox/activity-files';
import { coachSession, fakeSession } from '../support/fake-session';
import { refusal } from '../support/refusal';

const { sha256, gunzip } = nodePorts(() => Promise.reject(new Error('no request')));
const bytesOf = (content: string | Buffer) => Uint8Array.from(Buffer.from(content));
const gpx =
  '<gpx version="1.1"><trk><type>running</type><trkseg><trkpt lat="47" lon="8"><time>2026-04-10T06:00:00Z</time></trkpt>' +
  '<trkpt lat="47.01" lon="8"><time>2026-04-10T06:10:00Z</time></trkpt></trkseg></trk></gpx>';

async function inspected(
  fileName: string,
  content: string | Buffer,
  session = fakeSession({ ports: { sha256, gunzip } }),
) {
  const file = { fileName, mimeType: null, read: async () => bytesOf(content) };
  const [item] = await runOperation(inspectFile, session, { file });
  expect(session.calls).toEqual([]);
  return item;
}

it('tells what a file is, without a single request, for any account', async () => {
  const seen = await inspected('my ride.fit', fitFile(fitSession), coachSession({ ports: { sha256, gunzip } }));
  expect(seen).toEqual({
    contentHash: await sha256(bytesOf(fitFile(fitSession))),
    activityFingerprint: 'bike/2026-04-09T17:10:00Z/60',
    startTime: '2026-04-09T17:10:00Z',
    workoutType: 'bike',
    durationSeconds: 3600,
    distanceMeters: 30_000,
    fileType: 'fit',
    fileName: 'my-ride.fit',
    warnings: null,
  });
});

it('looks into a compressed file; the file fingerprint stays that of the bytes as they are', async () => {
  const [plain, packed] = [await inspected('run.tcx', tcxFile), await inspected('run.tcx.gz', gzipSync(tcxFile))];
  expect(packed).toEqual({ ...plain, contentHash: expect.any(String) });
  expect(packed!.contentHash).not.toBe(plain!.contentHash);
});

it('names a GPX file by what it would become', async () => {
  expect(await inspected('morning.gpx', gpx)).toMatchObject({
    fileType: 'gpx',
    fileName: 'morning.tcx',
    workoutType: 'run',
    durationSeconds: 600,
    warnings: null,
  });
});

it('says why there is no activity fingerprint', async () => {
  expect(await inspected('cut.fit', fitFile(fitSession).subarray(0, 40))).toMatchObject({
    activityFingerprint: null,
    startTime: null,
    durationSeconds: null,
    warnings: expect.stringMatching(/shorter than its header says.*\.$/),
  });
});

it.each(['', 'hello', '<workout_file/>'])('refuses what is no activity file: %j', async (content) => {
  expect(await refusal(inspected('x.fit', content))).toMatchObject({ field: 'file' });
});
