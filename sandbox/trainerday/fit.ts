import { definition, Field, fitFile, uint16, uint32 } from '../files/fit-write';
import { Random } from '../seed/random';
import { TrainerDayActivity } from './model';

/** Writes a ride as a FIT activity: file_id, record, lap, session and activity messages (FIT protocol description). */

const fitEpochSeconds = 631_065_600;
const secondsBetweenRecords = 5;
const sports: Record<TrainerDayActivity['sport'], [sport: number, subSport: number]> = {
  bike: [2, 6],
  run: [1, 1],
  swim: [5, 17],
  rowing: [15, 14],
};
const enumType = 0x00;
const u8 = 0x02;
const u16 = 0x84;
const u32 = 0x86;
const u32z = 0x8c;
const noByte = 0xff;
const noShort = 0xffff;
const noLong = 0xffffffff;

const fileId: Field[] = [
  [0, 1, enumType],
  [1, 2, u16],
  [2, 2, u16],
  [3, 4, u32z],
  [4, 4, u32],
];
const record: Field[] = [
  [253, 4, u32],
  [3, 1, u8],
  [4, 1, u8],
  [5, 4, u32],
  [7, 2, u16],
];
const summary: Field[] = [
  [253, 4, u32],
  [2, 4, u32],
  [7, 4, u32],
  [8, 4, u32],
  [9, 4, u32],
];
/** Averages have other numbers in a lap than in a session. */
const lap: Field[] = [...summary, [15, 1, u8], [17, 1, u8], [19, 2, u16]];
const session: Field[] = [
  ...summary,
  [16, 1, u8],
  [18, 1, u8],
  [20, 2, u16],
  [5, 1, enumType],
  [6, 1, enumType],
  [25, 2, u16],
  [26, 2, u16],
];
const activityFields: Field[] = [
  [253, 4, u32],
  [0, 4, u32],
  [1, 2, u16],
  [2, 1, enumType],
  [3, 1, enumType],
  [4, 1, enumType],
];

export function activityFit(activity: TrainerDayActivity): Buffer {
  const start = Math.floor(Date.parse(activity.start) / 1000) - fitEpochSeconds;
  const end = start + activity.seconds;
  const { heartRate, cadence, power } = activity;
  const centimeters = activity.meters === null ? noLong : Math.round(activity.meters * 100);
  const milliseconds = uint32(activity.seconds * 1000);
  const totals = [uint32(end), uint32(start), milliseconds, milliseconds, uint32(centimeters)];
  const averages = [Buffer.from([heartRate ?? noByte, cadence ?? noByte]), uint16(power ?? noShort)];
  return fitFile(
    Buffer.concat([
      definition(0, 0, fileId),
      Buffer.from([0, 4]),
      uint16(255),
      uint16(1),
      uint32(activity.number),
      uint32(end),
      definition(1, 20, record),
      ...records(activity, start),
      definition(2, 19, lap),
      Buffer.from([2]),
      ...totals,
      ...averages,
      definition(3, 18, session),
      Buffer.from([3]),
      ...totals,
      ...averages,
      Buffer.from(sports[activity.sport]),
      uint16(0),
      uint16(1),
      definition(4, 34, activityFields),
      Buffer.from([4]),
      uint32(end),
      milliseconds,
      uint16(1),
      Buffer.from([0, 26, 1]),
    ]),
  );
}

/** Samples made up around the averages. */
function records(activity: TrainerDayActivity, start: number): Buffer[] {
  const random = new Random(`trainerday ${activity.number}`);
  const around = (average: number | null, none: number): number =>
    average === null ? none : Math.round(average * random.between(0.9, 1.1));
  return Array.from({ length: Math.floor(activity.seconds / secondsBetweenRecords) + 1 }, (_, index) => {
    const second = index * secondsBetweenRecords;
    const meters = activity.meters === null ? null : (activity.meters * second) / activity.seconds;
    return Buffer.concat([
      Buffer.from([1]),
      uint32(start + second),
      Buffer.from([around(activity.heartRate, noByte), around(activity.cadence, noByte)]),
      uint32(meters === null ? noLong : Math.round(meters * 100)),
      uint16(around(activity.power, noShort)),
    ]);
  });
}
