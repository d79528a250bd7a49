import { FitBaseType, FitEncoder, type FitEncoderField } from 'fit-file-parser/encoder';
import { createGunzip } from 'node:zlib';
import { readActivity } from '../../../../../shared/files/activity/read';

export const ports = { gunzip: (data: Uint8Array) => createGunzip().end(data) };

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** What is read of a file: the activity, or the reason why there is none. */
export async function read(file: Uint8Array | string) {
  const reading = await readActivity(typeof file === 'string' ? bytesOf(file) : file, ports);
  return reading.activity ?? reading.reason;
}

/** A recorded leg, by the numbers that FIT, TCX and PWX all have. */
export interface Recorded {
  /** UTC, whole seconds. */
  start: string;
  seconds: number;
  meters: number;
  /** FIT's numbers. */
  sport?: number;
  subSport?: number;
}

export const RIDE: Recorded = { start: '2026-05-02T16:10:00Z', seconds: 3661.5, meters: 30_250.25, sport: 2 };

const uint = (number: number, size: 1 | 2 | 4, value: number): FitEncoderField => ({
  number,
  size,
  baseType: { 1: FitBaseType.Uint8, 2: FitBaseType.Uint16, 4: FitBaseType.Uint32 }[size],
  value,
});
const enumeration = (number: number, value: number): FitEncoderField => ({
  number,
  size: 1,
  baseType: FitBaseType.Enum,
  value,
});
const stamp = (iso: string, seconds = 0): number =>
  FitEncoder.toFitTimestamp(new Date(Date.parse(iso) + seconds * 1000));

export interface FitOptions {
  /** 4 is an activity, 5 a workout, 6 a course. */
  fileType?: number;
  records?: { at: string; meters?: number }[];
}

/** A FIT file by the encoder of fit-file-parser: records first and sessions last, as devices write them. */
export function fit(legs: readonly Recorded[], { fileType = 4, records = [] }: FitOptions = {}): Uint8Array {
  const encoder = new FitEncoder();
  encoder.writeMessage(0, [enumeration(0, fileType), uint(1, 2, 255), uint(4, 4, stamp('2026-05-02T20:00:00Z'))]);
  for (const { at, meters = 0 } of records) {
    encoder.writeMessage(20, [uint(253, 4, stamp(at)), uint(5, 4, Math.round(meters * 100)), uint(3, 1, 140)]);
  }
  for (const { start, seconds, meters, sport = 0, subSport = 0 } of legs) {
    encoder.writeMessage(18, [
      uint(253, 4, stamp(start, Math.ceil(seconds) + 600)),
      uint(2, 4, stamp(start)),
      enumeration(5, sport),
      enumeration(6, subSport),
      // Ten minutes of pauses, which must not count.
      uint(7, 4, Math.round((seconds + 600) * 1000)),
      uint(8, 4, Math.round(seconds * 1000)),
      uint(9, 4, Math.round(meters * 100)),
    ]);
  }
  return encoder.close();
}

const TCX_NAMESPACE = 'http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2';

export const tcxActivity = ({ start, seconds, meters }: Recorded, sport: string): string => `
  <Activity Sport="${sport}">
    <Id>${start.replace('Z', '.000Z')}</Id>
    <Lap StartTime="${start}">
      <TotalTimeSeconds>${seconds - 60}</TotalTimeSeconds><DistanceMeters>${meters - 400}</DistanceMeters>
      <Calories>500</Calories><Intensity>Active</Intensity><TriggerMethod>Manual</TriggerMethod>
      <Track><Trackpoint><Time>${start}</Time><DistanceMeters>777777</DistanceMeters></Trackpoint></Track>
    </Lap>
    <Lap StartTime="${start}">
      <TotalTimeSeconds>60</TotalTimeSeconds><DistanceMeters>400</DistanceMeters>
    </Lap>
    <Creator><Name>Edge</Name></Creator>
  </Activity>`;

export const tcx = (activities: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<TrainingCenterDatabase xmlns="${TCX_NAMESPACE}"><Activities>${activities}</Activities></TrainingCenterDatabase>\n`;

export const pwx = (workouts: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><pwx xmlns="http://www.peaksware.com/PWX/1/0" version="1.0">${workouts}</pwx>`;

export interface GpxPoint {
  lat: number;
  lon: number;
  /** Epoch milliseconds; none is written when it is not there. */
  ms?: number;
  ele?: number;
  hr?: number;
  cad?: number;
  watts?: number;
  temp?: number;
}

const tag = (name: string, value: number | undefined): string =>
  value === undefined ? '' : `<${name}>${value}</${name}>`;

const gpxPoint = ({ lat, lon, ms, ele, hr, cad, watts, temp }: GpxPoint): string =>
  `<trkpt lat="${lat}" lon="${lon}">${tag('ele', ele)}` +
  (ms === undefined ? '' : `<time>${new Date(ms).toISOString()}</time>`) +
  `<extensions>${tag('power', watts)}<gpxtpx:TrackPointExtension>${tag('gpxtpx:atemp', temp)}${tag('gpxtpx:hr', hr)}` +
  `${tag('gpxtpx:cad', cad)}</gpxtpx:TrackPointExtension></extensions></trkpt>\n`;

/** One track of segments, as Garmin and Strava write it. */
export const gpxTrack = (
  segments: readonly (readonly GpxPoint[])[],
  { name = 'Ride', type = 'cycling' } = {},
): string =>
  `<trk><name>${name}</name><type>${type}</type>${segments
    .map((points) => `<trkseg>${points.map(gpxPoint).join('')}</trkseg>`)
    .join('')}</trk>`;

export const gpx = (tracks: string): string =>
  '<?xml version="1.0" encoding="UTF-8"?>\n<gpx creator="Edge" version="1.1" xmlns="http://www.topografix.com/GPX/1/1" ' +
  `xmlns:gpxtpx="http://www.garmin.com/xmlschemas/TrackPointExtension/v1"><metadata><time>2020-01-01T00:00:00Z</time></metadata>${tracks}</gpx>`;
