/**
 * The few numbers of the FIT protocol that a workout file needs. They are facts of the public protocol; the tests check
 * them with the MIT-licensed parsers fit-file-parser and fit-decoder.
 */

export const MESSAGES = { fileId: 0, workout: 26, workoutStep: 27 } as const;

export const FILE_ID = { type: 0, manufacturer: 1, product: 2, timeCreated: 4 } as const;
export const FILE_TYPE_WORKOUT = 5;
/** For software without a number of its own. */
export const MANUFACTURER_DEVELOPMENT = 255;
/** FIT counts seconds from 1989-12-31T00:00:00Z. */
export const FIT_EPOCH_SECONDS = 631_065_600;

export const WORKOUT = { sport: 4, validSteps: 6, name: 8, subSport: 11 } as const;

export const STEP = {
  index: 254,
  name: 0,
  durationType: 1,
  duration: 2,
  targetType: 3,
  target: 4,
  low: 5,
  high: 6,
  intensity: 7,
  notes: 8,
  secondTargetType: 19,
  secondTarget: 20,
  secondLow: 21,
  secondHigh: 22,
} as const;

export const DURATION = { time: 0, distance: 1, open: 5, repeatSteps: 6, repetitionTime: 28 } as const;
/** Repeat until a time, a distance, calories, a heart rate or a power is reached. */
export const REPEAT_UNTIL = { first: 7, last: 13 } as const;

export const TARGET = { speed: 0, heartRate: 1, open: 2, cadence: 3, power: 4 } as const;
/** Power over 3, 10 and 30 seconds or a lap, speed and heart rate over a lap: the same targets, smoothed. */
export const SMOOTHED: Record<number, number> = { 7: 4, 8: 4, 9: 4, 10: 4, 12: 0, 13: 1 };

/** Heart rate: up to this percents of the maximum, above it beats plus this. */
export const BPM_OFFSET = 100;
/** Power: up to this percents of FTP, above it watts plus this. */
export const WATTS_OFFSET = 1000;

export const INTENSITY = { active: 0, rest: 1, warmup: 2, cooldown: 3, recovery: 4, interval: 5 } as const;
