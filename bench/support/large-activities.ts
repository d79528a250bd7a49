import { gzipSync } from 'node:zlib';
import { crc16 } from '../../shared/workouts/formats/fit/core/crc';

const START_MS = Date.UTC(2026, 4, 2, 6);
const FIT_EPOCH_MS = Date.UTC(1989, 11, 31);

/** Points of a ride, one a second, until they fill so many bytes. */
function repeated(bytes: number, point: (index: number) => string): string {
  const parts: string[] = [];
  for (let index = 0, length = 0; length < bytes; index += 1) {
    const part = point(index);
    length += part.length;
    parts.push(part);
  }
  return parts.join('');
}

const timeOf = (index: number): string => new Date(START_MS + index * 1000).toISOString();

const tcxPoint = (index: number): string => `          <Trackpoint>
            <Time>${timeOf(index)}</Time>
            <Position>
              <LatitudeDegrees>${(50 + index / 1e6).toFixed(7)}</LatitudeDegrees>
              <LongitudeDegrees>8.1234567</LongitudeDegrees>
            </Position>
            <AltitudeMeters>${(index % 400) + 0.5}</AltitudeMeters>
            <DistanceMeters>${index * 8}.0</DistanceMeters>
            <HeartRateBpm>
              <Value>${120 + (index % 50)}</Value>
            </HeartRateBpm>
            <Cadence>88</Cadence>
          </Trackpoint>
`;

const gpxPoint = (index: number): string => `      <trkpt lat="${(50 + index / 1e6).toFixed(7)}" lon="8.1234567">
        <ele>${(index % 400) + 0.5}</ele>
        <time>${timeOf(index)}</time>
        <extensions>
          <ns3:TrackPointExtension>
            <ns3:hr>${120 + (index % 50)}</ns3:hr>
            <ns3:cad>88</ns3:cad>
          </ns3:TrackPointExtension>
        </extensions>
      </trkpt>
`;

/** Records of fifteen bytes, then a session. */
function fit(bytes: number): Buffer {
  const fields = [
    [253, 4, 0x86],
    [5, 4, 0x86],
    [3, 1, 0x02],
    [4, 1, 0x02],
    [7, 2, 0x84],
    [2, 2, 0x84],
  ];
  const definition = (global: number, of: number[][]) => Buffer.from([0x40, 0, 0, global, 0, of.length, ...of.flat()]);
  const records = Buffer.alloc(Math.ceil(bytes / 15) * 15);
  const start = (START_MS - FIT_EPOCH_MS) / 1000;
  for (let at = 0, index = 0; at < records.length; at += 15, index += 1) {
    records.writeUInt32LE(start + index, at + 1);
    records.writeUInt32LE(index * 800, at + 5);
    records.writeUInt8(120 + (index % 50), at + 9);
  }
  const session = Buffer.alloc(13);
  session.writeUInt32LE(start, 1);
  session.writeUInt32LE(3_600_000, 5);
  session.writeUInt32LE(3_000_000, 9);
  const sessionFields = [
    [2, 4, 0x86],
    [8, 4, 0x86],
    [9, 4, 0x86],
  ];
  const body = Buffer.concat([definition(20, fields), records, definition(18, sessionFields), session]);
  const header = Buffer.from([14, 0x20, 0, 0, 0, 0, 0, 0, ...Buffer.from('.FIT'), 0, 0]);
  header.writeUInt32LE(body.length, 4);
  const file = Buffer.concat([header, body, Buffer.alloc(2)]);
  file.writeUInt16LE(crc16(file.subarray(0, -2)), file.length - 2);
  return file;
}

const tcx = (bytes: number): Buffer =>
  Buffer.from(
    `<?xml version="1.0"?><TrainingCenterDatabase><Activities><Activity Sport="Biking"><Id>${timeOf(0)}</Id>
    <Lap StartTime="${timeOf(0)}"><TotalTimeSeconds>3600</TotalTimeSeconds><DistanceMeters>30000</DistanceMeters>
    <Track>${repeated(bytes, tcxPoint)}</Track></Lap></Activity></Activities></TrainingCenterDatabase>`,
  );

/** Makers of recordings of about so many bytes, unpacked. */
export const LARGE_ACTIVITIES = {
  FIT: fit,
  TCX: tcx,
  'TCX, gzipped': (bytes: number): Buffer => gzipSync(tcx(bytes)),
  GPX: (bytes: number): Buffer =>
    Buffer.from(
      `<?xml version="1.0"?><gpx version="1.1"><trk><type>cycling</type><trkseg>${repeated(bytes, gpxPoint)}</trkseg></trk></gpx>`,
    ),
};

export type LargeActivity = keyof typeof LARGE_ACTIVITIES;
