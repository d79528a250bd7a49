import { ENUM, SINT16, SINT32, SINT8, TEXT, UINT16, UINT32, UINT8 } from './core/types';

/**
 * The part of the FIT protocol that a recorded activity needs. Numbers, scales and offsets are facts of the public protocol,
 * taken from the MIT-licensed profiles of fit-file-parser (dist/profile.js) and fit-decoder (src/constants.js); the tests read
 * the files with both.
 */

export const MESSAGE = {
  fileId: 0,
  session: 18,
  lap: 19,
  record: 20,
  event: 21,
  deviceInfo: 23,
  activity: 34,
} as const;
export const FILE_TYPE_ACTIVITY = 4;

export const EVENT = { timer: 0, session: 8, lap: 9, activity: 26 } as const;
export const EVENT_TYPE = { start: 0, stop: 1, stopAll: 4 } as const;
/** Of a lap: `manual` and `session_end`. */
export const LAP_TRIGGER = { manual: 0, sessionEnd: 7 } as const;

/** A field: its number, its base type, and what a value is multiplied by after the offset was added. */
export interface ProfileField {
  number: number;
  baseType: number;
  scale?: number;
  offset?: number;
  /** Of a text. */
  size?: number;
}

const field = (number: number, baseType: number, scale = 1, offset = 0): ProfileField => ({
  number,
  baseType,
  scale,
  offset,
});

/** Degrees in semicircles. */
const SEMICIRCLES = 2 ** 31 / 180;

export const TIMESTAMP = field(253, UINT32);

export const FILE_ID_FIELDS = [field(0, ENUM), field(1, UINT16), field(2, UINT16), field(4, UINT32)];
export const EVENT_FIELDS = [TIMESTAMP, field(0, ENUM), field(1, ENUM)];
/** device_index 0 is the creator of the file. */
export const DEVICE_FIELDS = (nameBytes: number): ProfileField[] => [
  TIMESTAMP,
  field(0, UINT8),
  field(2, UINT16),
  field(4, UINT16),
  { number: 27, baseType: TEXT, size: nameBytes },
];
/** timestamp, total_timer_time, num_sessions, type, event, event_type, local_timestamp. */
export const ACTIVITY_FIELDS = [
  TIMESTAMP,
  field(0, UINT32, 1000),
  field(1, UINT16),
  field(2, ENUM),
  field(3, ENUM),
  field(4, ENUM),
  field(5, UINT32),
];

/** What a record holds, by the name of the sample's channel. */
export const RECORD_FIELDS: readonly (readonly [channel: string, ProfileField])[] = [
  ['latitude', field(0, SINT32, SEMICIRCLES)],
  ['longitude', field(1, SINT32, SEMICIRCLES)],
  ['elevationMeters', field(2, UINT16, 5, 500)],
  ['heartRateBpm', field(3, UINT8)],
  ['cadenceRpm', field(4, UINT8)],
  ['distanceMeters', field(5, UINT32, 100)],
  ['speedMetersPerSecond', field(6, UINT16, 1000)],
  ['powerWatts', field(7, UINT16)],
  ['grade', field(9, SINT16, 100)],
  ['temperatureCelsius', field(13, SINT8)],
];

/** What laps and the session have in common, by the name of the figure: the number in a lap, and in the session. */
const TOTALS: readonly (readonly [figure: string, lap: number, session: number, baseType: number, scale?: number])[] = [
  ['start', 2, 2, UINT32],
  ['event', 0, 0, ENUM],
  ['eventType', 1, 1, ENUM],
  ['elapsedSeconds', 7, 7, UINT32, 1000],
  ['timerSeconds', 8, 8, UINT32, 1000],
  ['distanceMeters', 9, 9, UINT32, 100],
  ['calories', 11, 11, UINT16],
  ['speedAverageMetersPerSecond', 13, 14, UINT16, 1000],
  ['speedMaximumMetersPerSecond', 14, 15, UINT16, 1000],
  ['heartRateAverageBpm', 15, 16, UINT8],
  ['heartRateMaximumBpm', 16, 17, UINT8],
  ['heartRateMinimumBpm', 63, 64, UINT8],
  ['cadenceAverageRpm', 17, 18, UINT8],
  ['cadenceMaximumRpm', 18, 19, UINT8],
  ['powerAverageWatts', 19, 20, UINT16],
  ['powerMaximumWatts', 20, 21, UINT16],
  ['elevationGainMeters', 21, 22, UINT16],
  ['elevationLossMeters', 22, 23, UINT16],
  ['normalizedPowerWatts', 33, 34, UINT16],
  ['energyKilojoules', 41, 48, UINT32, 1000],
  ['sport', 25, 5, ENUM],
  ['subSport', 39, 6, ENUM],
];

type Columns = readonly (readonly [figure: string, ProfileField])[];

export const LAP_FIELDS: Columns = [
  ['timestamp', TIMESTAMP],
  ['index', field(254, UINT16)],
  ['trigger', field(24, ENUM)],
  ...TOTALS.map(([figure, lap, , baseType, scale]) => [figure, field(lap, baseType, scale)] as const),
];

export const SESSION_FIELDS: Columns = [
  ['timestamp', TIMESTAMP],
  ['index', field(254, UINT16)],
  ['trigger', field(28, ENUM)],
  ['firstLap', field(25, UINT16)],
  ['laps', field(26, UINT16)],
  ['tss', field(35, UINT16, 10)],
  ['intensityFactor', field(36, UINT16, 1000)],
  ['latitude', field(3, SINT32, SEMICIRCLES)],
  ['longitude', field(4, SINT32, SEMICIRCLES)],
  ...TOTALS.map(([figure, , session, baseType, scale]) => [figure, field(session, baseType, scale)] as const),
];
