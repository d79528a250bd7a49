import { fitFile, gpxFile } from '../../../zapier/support/files';
import { tcxFile } from '../../../engine/support/file';
import type { ParityCase } from '../support/case';
import { structured, uploadedElsewhere } from '../support/calendar';

const tcx = tcxFile('2026-03-14T07:00:00Z');

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

export const statusCases: ParityCase[] = [
  {
    name: 'a file on its way',
    user: 'premium',
    values: async (sandbox) => ({ trackingId: await uploadedElsewhere(sandbox, fitFile()) }),
  },
];
