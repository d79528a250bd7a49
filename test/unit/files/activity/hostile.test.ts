import fc from 'fast-check';
import { gzipSync } from 'node:zlib';
import { gpxToTcx } from '../../../../shared/files/activity/gpx-to-tcx';
import { readActivity } from '../../../../shared/files/activity/read';
import { ConnectorError } from '../../../../shared/http/errors';
import { bytesOf, fit, gpx, gpxTrack, ports, pwx, RIDE, tcx, tcxActivity } from './support/files';

const start = Date.parse(RIDE.start);
const whole: Record<string, Uint8Array> = {
  FIT: fit([RIDE], { records: [{ at: RIDE.start, meters: 1 }] }),
  TCX: bytesOf(tcx(tcxActivity(RIDE, 'Biking'))),
  PWX: bytesOf(
    pwx(`<workout><time>2026-05-02T18:10:00</time><summarydata><duration>9</duration></summarydata></workout>`),
  ),
  GPX: bytesOf(
    gpx(
      gpxTrack([
        [
          { lat: 1, lon: 2, ms: start },
          { lat: 1, lon: 2.1, ms: start + 9e4, hr: 99 },
        ],
      ]),
    ),
  ),
};

/** A file cut somewhere, and with bytes changed; XML mostly by characters that mean something in it. */
const damage = fc.record({
  cut: fc.option(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true })),
  changes: fc.array(
    fc.tuple(
      fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
      fc.oneof(fc.constantFrom(...bytesOf('<>&"\'/![]?-:; 0')), fc.integer({ min: 0, max: 255 })),
    ),
    { maxLength: 6 },
  ),
});

function damaged(file: Uint8Array, { cut, changes }: { cut: number | null; changes: [number, number][] }): Uint8Array {
  const bytes = Uint8Array.from(file.subarray(0, cut === null ? file.length : Math.floor(cut * file.length)));
  for (const [at, byte] of changes) bytes[Math.floor(at * bytes.length)] = byte;
  return bytes;
}

describe.each(Object.entries(whole))('a damaged %s file', (_, file) => {
  it('gives an activity or a reason, never an exception', async () => {
    expect(await readActivity(file, ports)).toMatchObject({ activity: { durationSeconds: expect.any(Number) } });
    await fc.assert(
      fc.asyncProperty(damage, fc.boolean(), async (how, packed) => {
        const bytes = damaged(file, how);
        const reading = await readActivity(packed ? gzipSync(bytes) : bytes, ports);
        if (reading.activity === null) expect(reading.reason).toMatch(/^[A-Z].*\.$/);
        else {
          expect(reading.activity.startTime).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ?$/);
          expect(reading.activity.durationSeconds).toBeGreaterThanOrEqual(0);
        }
        if (reading.type !== 'gpx' || packed) return;
        const converted = gpxToTcx(bytes, ports).then(
          ({ activity }) => activity,
          (error: unknown) => error,
        );
        const same = reading.activity === null ? expect.any(ConnectorError) : reading.activity;
        expect(await converted).toEqual(same);
      }),
      { numRuns: 200, seed: 20_260_502 },
    );
  });

  it('cut anywhere is not taken for a whole one', async () => {
    for (let length = 0; length < file.length - 2; length += 7) {
      expect(await readActivity(file.subarray(0, length), ports)).toMatchObject({ activity: null });
    }
  });
});

/** Texts on which a careless scanner takes the square of their length. */
const DAMAGED = 'The file is damaged: it is not well-formed XML.';
const CUT = 'The file is cut off.';
it.each<[string, string, string]>([
  ['a tag without an end', `<gpx ${'a'.repeat(2e6)}`, DAMAGED],
  ['a quote without an end', `<gpx a="${'>'.repeat(2e6)}`, DAMAGED],
  ['a comment without an end', `<gpx><!--${'-'.repeat(2e6)}`, CUT],
  ['CDATA without an end', `<gpx><![CDATA[${']'.repeat(2e6)}`, CUT],
  ['an attribute list without an end', `<gpx><!ATTLIST ${'a'.repeat(2e6)}`, DAMAGED],
  ['elements in elements', '<gpx>'.repeat(3e5), DAMAGED],
  ['brackets', `<gpx>${'<['.repeat(1e6)}`, DAMAGED],
  ['blanks', `<gpx>${' '.repeat(2e6)}`, CUT],
  [
    'entities of entities',
    `<!DOCTYPE gpx [<!ENTITY a "${'&b;'.repeat(9)}">]><gpx>${'&a;'.repeat(5e5)}</gpx>`,
    'The GPX file holds no recorded track. It may be a route or a list of places, without times.',
  ],
])('comes to an end of %s', async (_, text, reason) => {
  expect(await readActivity(bytesOf(text), ports)).toEqual({ type: 'gpx', activity: null, reason });
});

it('gives up on an archive that unpacks to more than a file can be', async () => {
  let told = 0;
  async function* gunzip() {
    for (;;) {
      told += 1;
      yield bytesOf(`<gpx>${' '.repeat(60e6)}`);
    }
  }
  const packed = gzipSync('anything');
  expect(await readActivity(packed, { gunzip })).toMatchObject({ reason: 'The file is too large to look into.' });
  expect(told).toBe(2);
});

it('gives up on a packed FIT file of more than a day, which would have to be held', async () => {
  let told = 0;
  async function* gunzip() {
    yield Buffer.concat([whole.FIT!, Buffer.alloc(70_000)]);
    for (;;) {
      told += 1;
      yield new Uint8Array(16e6);
    }
  }
  const reading = await readActivity(gzipSync('anything'), { gunzip });
  expect(reading).toEqual({ type: 'fit', activity: null, reason: 'The file is too large to look into.' });
  expect(told).toBe(3);
});
