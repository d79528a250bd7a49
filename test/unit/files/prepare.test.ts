import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { uploadFileName } from '../../../shared/files/filename';
import { prepareUpload } from '../../../shared/files/prepare';
import { sniff } from '../../../shared/files/sniff';
import { nodePorts } from '../../support/node-ports';

const text = (content: string) => new TextEncoder().encode(content);
const utf16 = (content: string, order: 'le' | 'be', mark = true) => {
  const bytes = Buffer.from(`${mark ? '\uFEFF' : ''}${content}`, 'utf16le');
  return new Uint8Array(order === 'be' ? bytes.swap16() : bytes);
};
const fit = (length = 40, header = 14) => {
  const bytes = new Uint8Array(length);
  bytes.set([
    header,
    0x20,
    0,
    0,
    (length - header - 2) & 255,
    ((length - header - 2) >> 8) & 255,
    0,
    0,
    0x2e,
    0x46,
    0x49,
    0x54,
  ]);
  return bytes;
};
const tcx = '<?xml version="1.0"?>\n<TrainingCenterDatabase xmlns="x"><Activities/></TrainingCenterDatabase>';
const gpx = '<?xml version="1.0"?><gpx version="1.1"></gpx>';
const zip = new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]);

const prepare = (fileName: string, bytes: Uint8Array) =>
  prepareUpload(
    { fileName, bytes },
    nodePorts(() => Promise.reject(new Error('no request'))),
  );

describe('what a file is', () => {
  it.each([
    ['FIT', fit(), 'fit'],
    ['FIT with a short header', fit(40, 12), 'fit'],
    ['TCX', text(tcx), 'tcx'],
    ['TCX without declaration', text('  <TrainingCenterDatabase>'), 'tcx'],
    [
      'TCX with a mark, comments and a document type',
      text(`\uFEFF<!-- a < b --><!DOCTYPE x [ <!ENTITY a "b"> ]>${tcx.slice(22)}`),
      'tcx',
    ],
    ['TCX in UTF-16, little-endian', utf16(tcx, 'le'), 'tcx'],
    ['TCX in UTF-16, big-endian', utf16(tcx, 'be'), 'tcx'],
    ['TCX in UTF-16 without a mark', utf16(tcx, 'be', false), 'tcx'],
    ['TCX with a prefix', text('<tc:TrainingCenterDatabase xmlns:tc="x">'), 'tcx'],
    ['PWX', text('<pwx xmlns="x">'), 'pwx'],
    ['GPX', text(gpx), 'gpx'],
    ['other XML', text('<workout_file><name>gpx</name></workout_file>'), 'otherXml'],
    ['gzip', new Uint8Array(gzipSync('x')), 'gzip'],
    ['zip', zip, 'zip'],
    ['nothing', new Uint8Array(), 'empty'],
    ['text', text('TrainingCenterDatabase'), 'unknown'],
    ['a few bytes', new Uint8Array([1, 2, 3]), 'unknown'],
  ])('%s', (_what, bytes, type) => expect(sniff(bytes)).toBe(type));

  it('is told for any bytes without failing', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => typeof sniff(bytes) === 'string'));
  });
});

describe('the file name', () => {
  it.each([
    ['Morning Ride.fit', 'Morning-Ride.fit'],
    ['2026.04.09 5:30 "easy" 10.5km', '2026-04-09-5-30-easy-10-5km.fit'],
    ['C:\\data\\ride.FIT', 'C-data-ride.fit'],
    ['ride.fit.gz', 'ride.fit'],
    ['ride', 'ride.fit'],
    ['ride.tcx', 'ride.fit'],
    ['Übung–5×8.fit', 'Übung–5×8.fit'],
    ['.fit', 'workout.fit'],
    ['???', 'workout.fit'],
    ['', 'workout.fit'],
  ])('%j becomes %j', (name, fixed) => expect(uploadFileName(name, 'fit')).toBe(fixed));

  it('follows the rule for every name, and is left alone once it does', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'a./\\?%*:|"<> -f') })), (name) => {
        const fixed = uploadFileName(name, 'tcx');
        expect(fixed).toMatch(/^[^/\\?%*:|"<>.\s]+\.tcx$/);
        expect(fixed).not.toContain('--');
        expect(uploadFileName(fixed, 'tcx')).toBe(fixed);
      }),
    );
  });
});

describe('preparing a file', () => {
  it('leaves a good FIT file alone', async () => {
    const bytes = fit();
    const prepared = await prepare('Evening Ride.fit', bytes);
    expect(prepared).toEqual({
      fileName: 'Evening-Ride.fit',
      bytes,
      type: 'fit',
      sport: null,
      contentHash: createHash('sha256').update(bytes).digest('hex'),
      activity: null,
      unread: expect.stringMatching(/\.$/),
      warnings: [],
    });
    expect(prepared.bytes).toBe(bytes);
  });

  it('trusts the bytes more than the name, and says so', async () => {
    expect(await prepare('track.gpx', fit())).toMatchObject({
      fileName: 'track.fit',
      type: 'fit',
      warnings: ['The file is FIT although its name ends in .gpx; it is sent as track.fit.'],
    });
    expect((await prepare('download', text(tcx))).warnings).toEqual([
      'The file is TCX although its name has no extension; it is sent as download.tcx.',
    ]);
  });

  it('compresses large XML only; the fingerprint stays that of the file', async () => {
    const large = text(tcx.replace('<Activities/>', `<Activities>${'<a/>'.repeat(40_000)}</Activities>`));
    const prepared = await prepare('run.tcx', large);
    expect(prepared.bytes.length).toBeLessThan(large.length / 10);
    expect(new Uint8Array(gunzipSync(prepared.bytes))).toEqual(large);
    expect(prepared).toMatchObject({
      fileName: 'run.tcx',
      contentHash: createHash('sha256').update(large).digest('hex'),
    });
    expect((await prepare('run.tcx', text(tcx))).bytes).toEqual(text(tcx));
    const fitBytes = fit(200_000);
    expect((await prepare('ride.fit', fitBytes)).bytes).toBe(fitBytes);
  });

  it('sends a compressed file as it is, under the name of what is inside', async () => {
    const bytes = new Uint8Array(gzipSync(fit()));
    expect(await prepare('ride.fit.gz', bytes)).toMatchObject({
      fileName: 'ride.fit',
      type: 'fit',
      bytes,
      warnings: [],
    });
    expect(await prepare('ride.pwx', bytes)).toMatchObject({
      fileName: 'ride.fit',
      warnings: ['The file is FIT although its name ends in .pwx; it is sent as ride.fit.'],
    });
    const [start, packed] = [bytes.slice(0, 10), bytes.slice(10)];
    start[3] = 8;
    const named = new Uint8Array([...start, ...text('tour.fit'), 0, ...packed]);
    expect(await prepare('download.gz', named)).toMatchObject({ fileName: 'tour.fit', warnings: [] });
  });

  it('warns of a FIT file that is cut short', async () => {
    expect((await prepare('ride.fit', fit(400).subarray(0, 200))).warnings).toEqual([
      'The FIT file is shorter than its header says; TrainingPeaks may not be able to process it.',
    ]);
  });

  it.each([
    ['an empty file', 'ride.fit', new Uint8Array(), 'invalidInput', 'is empty'],
    ['GPX', 'track.gpx', text(gpx), 'unsupportedFile', 'GPX file, which TrainingPeaks does not take'],
    ['GPX under another name', 'track.tcx', text(gpx), 'unsupportedFile', 'GPX file'],
    ['compressed GPX', 'track.gpx.gz', new Uint8Array(gzipSync(gpx)), 'unsupportedFile', 'GPX file'],
    ['a zip archive', 'ride.fit', zip, 'unsupportedFile', 'zip archive'],
    ['other XML', 'ride.zwo', text('<workout_file/>'), 'unsupportedFile', 'not a FIT, TCX or PWX file'],
    ['text named FIT', 'ride.fit', text('hello'), 'unsupportedFile', 'not a FIT, TCX or PWX file'],
    [
      'a compressed file of something else',
      'ride.fit.gz',
      new Uint8Array(gzipSync('x')),
      'unsupportedFile',
      'holds no FIT, TCX or PWX file',
    ],
  ])('refuses %s', async (_what, name, bytes, kind, words) => {
    await expect(prepare(name, bytes)).rejects.toMatchObject({
      kind,
      field: 'file',
      what: expect.stringContaining(words),
    });
  });
});
