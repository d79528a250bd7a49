import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { fitFile, gpxFile } from '../../../zapier/support/files';
import { tcxFile } from '../../../engine/support/file';
import type { ParityCase } from '../support/case';
import { recorded, structured, uploadedElsewhere } from '../support/calendar';

const tcx = tcxFile('2026-03-14T07:00:00Z');
const ride = { name: 'ride.tcx', bytes: tcx };
const walk = new TextEncoder().encode(
  '<gpx version="1.1"><trk><type>hiking</type><trkseg><trkpt lat="47" lon="8"><time>2026-03-14T07:00:00Z</time></trkpt>' +
    '<trkpt lat="47.01" lon="8"><time>2026-03-14T07:15:00Z</time></trkpt></trkseg></trk></gpx>',
);

export const uploadCases: ParityCase[] = [
  { name: 'a FIT file', user: 'premium', values: {}, file: { name: 'evening ride.fit', bytes: fitFile(20_000) } },
  {
    name: 'a TCX file with everything said about it',
    user: 'premium',
    file: { name: 'ride.tcx', bytes: tcx },
    values: {
      title: 'Evening ride',
      comment: 'Windy on the way back.',
      workoutType: 'bike',
      workoutDay: '-2 days',
      startTime: '18:10',
      makePublic: true,
    },
  },
  {
    name: 'a file for a planned workout, without waiting',
    user: 'premium',
    file: { name: 'ride.fit', bytes: fitFile(3_000) },
    values: async (sandbox) => ({ workout: await structured(sandbox), waitForProcessing: false }),
  },
  {
    name: 'the same file twice',
    user: 'premium',
    values: {},
    file: { name: 'again.fit', bytes: fitFile(2_000, 7) },
    times: 2,
  },
  { name: 'an activity that the calendar has', user: 'premium', values: {}, file: ride, times: 2 },
  {
    name: 'an activity that the calendar has, all the same',
    user: 'premium',
    values: { whenSimilar: 'uploadAgain' },
    file: ride,
    times: 2,
  },
  {
    name: 'a file that has changed, for its workout',
    user: 'premium',
    file: ride,
    values: async (sandbox) => ({
      previousContentHash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
      previousWorkout: await recorded(sandbox),
      whenModified: 'attach',
    }),
  },
  {
    name: 'a file that has not changed, without a request',
    user: 'premium',
    file: ride,
    values: { previousContentHash: createHash('sha256').update(tcx).digest('hex'), whenUnmodified: 'skip' },
  },
  {
    name: 'a file that has changed, for nobody knows which workout',
    user: 'premium',
    fails: true,
    file: ride,
    values: { previousContentHash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' },
  },
  {
    name: 'an upload of an earlier run',
    user: 'premium',
    file: { name: 'ride.fit', bytes: fitFile() },
    values: async (sandbox) => ({ trackingId: await uploadedElsewhere(sandbox, fitFile()) }),
  },
  { name: 'a GPX file as TCX', user: 'premium', values: { convertGpx: true }, file: { name: 'walk.gpx', bytes: walk } },
  { name: 'a file with a wrong extension', user: 'premium', values: {}, file: { name: 'ride.gpx', bytes: fitFile() } },
  { name: 'a GPX file', user: 'premium', fails: true, values: {}, file: { name: 'ride.gpx', bytes: gpxFile } },
  {
    name: 'an empty file',
    user: 'premium',
    fails: true,
    values: {},
    file: { name: 'ride.fit', bytes: new Uint8Array() },
  },
  { name: 'a coach', user: 'coach', fails: true, values: {}, file: { name: 'ride.fit', bytes: fitFile() } },
];

export const inspectCases: ParityCase[] = [
  { name: 'a TCX file', user: 'basic', values: {}, file: ride },
  { name: 'a compressed file', user: 'coach', values: {}, file: { name: 'ride.tcx.gz', bytes: gzipSync(tcx) } },
  { name: 'a GPX file', user: 'premium', values: {}, file: { name: 'walk.gpx', bytes: walk } },
  { name: 'a damaged file', user: 'premium', values: {}, file: { name: 'ride.fit', bytes: fitFile() } },
  {
    name: 'no file of an activity',
    user: 'premium',
    fails: true,
    values: {},
    file: { name: 'a.fit', bytes: walk.slice(9) },
  },
];

export const statusCases: ParityCase[] = [
  {
    name: 'a file on its way',
    user: 'premium',
    values: async (sandbox) => ({ trackingId: await uploadedElsewhere(sandbox, fitFile()) }),
  },
];
