import type { IntensityUnit } from '../structure/model';

/** Where the zones of a chart end, in the unit of the target; what is above the last end is zone 6. */
export const ZONE_ENDS: Readonly<Record<IntensityUnit, readonly number[]>> = {
  PercentOfFtp: [55, 75, 90, 105, 120],
  PercentOfThresholdHr: [81, 89, 94, 100, 106],
  PercentOfMaxHr: [68, 78, 85, 91, 96],
  PercentOfThresholdSpeed: [78, 88, 95, 101, 111],
  Rpe: [2, 4, 6, 7, 8],
};

/** Colours of the zones on a light ground; the first is for steps without a target. */
export const LIGHT_ZONES = ['#b4bcc8', '#8b97a8', '#3f8fd2', '#2f9e5b', '#e0a100', '#e4572e', '#a83279'] as const;

/** The same on a dark ground. */
export const DARK_ZONES = ['#566172', '#7d8a9d', '#4ba3ea', '#3fbf74', '#f2b61c', '#ff7147', '#d055a0'] as const;

/** The effort that feels like threshold. */
export const THRESHOLD_EFFORT = 7;
