import { fitCrc } from '../../../sandbox/files/fit-crc';

const fitEpochSeconds = Date.UTC(1989, 11, 31) / 1000;

function sessionMessage(): Buffer {
  const start = Date.parse('2026-04-09T17:10:00Z') / 1000 - fitEpochSeconds;
  const fields = [
    [2, 4, 0x86],
    [5, 1, 0x00],
    [8, 4, 0x86],
    [9, 4, 0x86],
    [16, 1, 0x02],
  ];
  const definition = Buffer.from([0x40, 0, 0, 18, 0, fields.length, ...fields.flat()]);
  const data = Buffer.alloc(15);
  data.writeUInt32LE(start, 1);
  data.writeUInt8(2, 5);
  data.writeUInt32LE(3_600_000, 6);
  data.writeUInt32LE(3_000_000, 10);
  data.writeUInt8(141, 14);
  return Buffer.concat([definition, data]);
}

/** A FIT session: one hour of cycling, 30 km, 141 bpm, 2026-04-09T17:10:00Z. */
export const fitSession = sessionMessage();

/** A FIT file around any bytes, with its checksum. */
export function fitFile(data: Buffer | string): Buffer {
  const body = Buffer.from(data);
  const header = Buffer.alloc(14);
  header.writeUInt8(14, 0);
  header.writeUInt8(0x10, 1);
  header.writeUInt32LE(body.length, 4);
  header.write('.FIT', 8, 'ascii');
  const checksum = Buffer.alloc(2);
  checksum.writeUInt16LE(fitCrc(Buffer.concat([header, body])));
  return Buffer.concat([header, body, checksum]);
}

export const tcxFile = `<?xml version="1.0"?>
<TrainingCenterDatabase xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"><Activities>
<Activity Sport="Running"><Id>2026-04-10T06:00:00Z</Id><Lap StartTime="2026-04-10T06:00:00Z">
<TotalTimeSeconds>1800</TotalTimeSeconds><DistanceMeters>6000</DistanceMeters>
<AverageHeartRateBpm><Value>150</Value></AverageHeartRateBpm>
<Track><Trackpoint><DistanceMeters>3000</DistanceMeters></Trackpoint></Track></Lap></Activity>
</Activities></TrainingCenterDatabase>`;

export const pwxFile = `<?xml version="1.0"?>
<pwx xmlns="http://www.peaksware.com/PWX/1/0" version="1.0"><workout><sportType>Rowing</sportType><time>2026-04-12T07:00:00</time>
<summarydata><beginning>0</beginning><duration>2700</duration><dist>9000</dist></summarydata></workout></pwx>`;
