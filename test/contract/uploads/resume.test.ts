import { createHash } from 'node:crypto';
import { READS, ride, uploads, WRITE_ONLY } from './support';

const { uploader, workouts, quirks } = uploads();
const NEVER_DONE = { fileStatusPolls: 1000, fileSeconds: 1000 };
const DONE = { fileStatusPolls: 0 };

it.each([
  ['readable', READS],
  ['write-only', WRITE_ONLY],
])('follows an earlier upload by its tracking number and sends nothing (%s)', async (_name, scopes) => {
  const { upload, requests } = await uploader(scopes);
  await quirks(NEVER_DONE);
  const { status, trackingId, contentHash } = await upload(ride());
  expect(status).toBe('processing');
  await quirks(DONE);
  await requests();
  const resumed = await upload(ride(), { trackingId, previousContentHash: contentHash });
  expect(resumed).toMatchObject({ status: 'processed', skipped: false, match: 'unmodified', trackingId, contentHash });
  expect(await requests()).toEqual(['GET /v3/status']);
  expect((await workouts()).map(({ id }) => id)).toEqual([resumed.workoutId]);
});

it('stays with an upload that is still being processed', async () => {
  const { upload, requests } = await uploader(READS);
  await quirks(NEVER_DONE);
  const { trackingId } = await upload(ride());
  await requests();
  expect(await upload(ride(), { trackingId, waitForProcessing: false })).toMatchObject({
    status: 'processing',
    trackingId,
  });
  expect(await requests()).toEqual(['GET /v3/status']);
});

it('sends the file again when TrainingPeaks says that the upload failed', async () => {
  const { upload, requests } = await uploader(READS);
  const cut = ride().slice(0, 40);
  const { trackingId } = await upload(cut, { waitForProcessing: false });
  await requests();
  const sent = await upload(ride(), { trackingId });
  expect(sent).toMatchObject({
    status: 'processed',
    warnings: `The upload with tracking number ${String(trackingId)} had failed (“Unexpected end of file.”).`,
  });
  expect(sent.trackingId).not.toBe(trackingId);
  expect(await requests()).toContain('POST /v3/file');
});

it('goes the usual way when the tracking number is no longer known', async () => {
  const { upload } = await uploader(READS);
  const { workoutId } = await upload(ride());
  const gone = await upload(ride(), { trackingId: '7f3c2a10-0000-4000-8000-3b1f6f1f9a10' });
  expect(gone).toMatchObject({ status: 'skipped', match: 'similar', workoutId });
  expect(gone.warnings).toContain('no longer knows tracking number 7f3c2a10');
});

describe('a file that has changed while its earlier upload was on its way', () => {
  const changed = ride({ note: 1 });

  it('is attached to the workout of that upload', async () => {
    const { upload } = await uploader(WRITE_ONLY);
    const { trackingId, contentHash } = await upload(ride(), { waitForProcessing: false });
    const result = await upload(changed, { trackingId, previousContentHash: contentHash });
    expect(result).toMatchObject({ status: 'processed', match: 'modified' });
    expect(result.contentHash).not.toBe(contentHash);
    expect((await workouts()).map(({ id }) => id)).toEqual([result.workoutId]);
  });

  it('waits for it, under the fingerprint of what was sent', async () => {
    const { upload, requests } = await uploader(WRITE_ONLY);
    await quirks(NEVER_DONE);
    const { trackingId, contentHash } = await upload(ride(), { waitForProcessing: false });
    await requests();
    const table = { trackingId, previousContentHash: contentHash, waitForProcessing: false };
    expect(await upload(changed, table)).toMatchObject({
      status: 'processing',
      match: 'modified',
      trackingId,
      contentHash,
      warnings: expect.stringContaining('nothing was sent yet'),
    });
    expect(await requests()).toEqual(['GET /v3/status']);
  });
});

it.each([
  ['that failed', ride().slice(0, 40)],
  ['that is no longer known', null],
])('sends the file of an upload %s, although the table has its fingerprint', async (_name, sent) => {
  const { upload } = await uploader(WRITE_ONLY);
  const unknown = '7f3c2a10-0000-4000-8000-3b1f6f1f9a10';
  const trackingId = sent === null ? unknown : (await upload(sent, { waitForProcessing: false })).trackingId;
  const table = { trackingId, previousContentHash: createHash('sha256').update(ride()).digest('hex') };
  expect(await upload(ride(), table)).toMatchObject({ status: 'processed', match: 'new' });
  expect(await workouts()).toHaveLength(1);
});
