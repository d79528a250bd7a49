/** What a metrics record may hold (TrainingPeaks wiki, Metrics-Object). Names are the API's own. */

export interface MetricBounds {
  min: number;
  max: number;
  integer?: true;
}

/** Smallest and greatest value; the unit is part of the label in the catalogue. */
export const METRIC_NUMBERS = {
  WeightInKilograms: { min: 0, max: 1000 },
  SkinFold: { min: 0, max: 300 },
  BMI: { min: 0, max: 50 },
  PercentFat: { min: 0, max: 80 },
  MuscleMass: { min: 0, max: 1000 },
  WaterPercent: { min: 0, max: 100 },
  BMR: { min: 500, max: 20_000 },
  RMR: { min: 500, max: 5000 },
  BloodGlucose: { min: 0, max: 600 },
  InsulinUnits: { min: 0, max: 10_000 },
  SPO2: { min: 0, max: 100 },
  Steps: { min: 0, max: 1_000_000_000, integer: true },
  Pulse: { min: 10, max: 200, integer: true },
  HRV: { min: 0, max: 200 },
  Systolic: { min: 50, max: 230, integer: true },
  Diastolic: { min: 10, max: 140, integer: true },
  SleepElevationInMeters: { min: -457, max: 9144 },
  SleepHours: { min: 0, max: 72 },
  NumberTimesWoken: { min: 0, max: 1000, integer: true },
  TimeInDeepSleep: { min: 0, max: 72 },
  TimeInLightSleep: { min: 0, max: 72 },
  TimeInRemSleep: { min: 0, max: 72 },
  TotalTimeAwake: { min: 0, max: 72 },
  WaterConsumption: { min: 0, max: 29_573 },
} as const satisfies Record<string, MetricBounds>;

const EXTENTS = ['None', 'VeryLow', 'Low', 'Average', 'High', 'VeryHigh', 'Extreme'] as const;

/** The names to send, from one end of the scale to the other. Other text is kept on reading. */
export const METRIC_CHOICES = {
  OverallFeeling: [
    'Horrible',
    'ExtremelyPoor',
    'Poor',
    'Bad',
    'BelowAverage',
    'AboveAverage',
    'Good',
    'Superior',
    'ExtremelySuperior',
    'Best',
  ],
  Fatigue: EXTENTS,
  Mood: ['WorseThanNormal', 'Normal', 'BetterThanNormal'],
  Motivation: [
    'ExtremelyUnmotivated',
    'VeryUnmotivated',
    'Unmotivated',
    'Uninspired',
    'BelowAverage',
    'AboveAverage',
    'Inspired',
    'Motivated',
    'VeryMotivated',
    'ExtremelyMotivated',
  ],
  Soreness: [
    'None',
    'ExtremelyLow',
    'VeryLow',
    'Low',
    'ModeratelyLow',
    'Moderate',
    'ModeratelyHigh',
    'High',
    'VeryHigh',
    'Extreme',
  ],
  Stress: EXTENTS,
  YesterdaysTraining: ['WorseThanNormal', 'Normal', 'BetterThanNormal', 'RestDay'],
  Appetite: ['ExtremelyHungry', 'VeryHungry', 'Hungry', 'Satisfied', 'Full', 'VeryFull', 'ExtremelyFull'],
  Menstruation: ['None', 'VeryLight', 'Light', 'Medium', 'Heavy', 'VeryHeavy', 'Extreme'],
  Sickness: ['ExtremelySick', 'VerySick', 'Sick', 'SlightlySick', 'Healthy', 'ExtremelyHealthy'],
  Injury: [
    'ExtremelyInjured',
    'VeryInjured',
    'Injured',
    'SlightlyInjured',
    'BelowAverage',
    'AboveAverage',
    'Well',
    'Healthy',
    'VeryHealthy',
    'ExtremelyHealthy',
  ],
  SleepQuality: ['Horrible', 'Poor', 'Bad', 'Average', 'Good', 'Better', 'Best'],
  HydrationLevel: [
    'ExtremelyHydrated',
    'VeryHydrated',
    'Hydrated',
    'Normal',
    'Dehydrated',
    'VeryDehydrated',
    'ExtremelyDehydrated',
  ],
  UrineColor: ['Clear', 'LightYellow', 'MediumYellow', 'Yellow', 'LightOrange', 'MediumOrange', 'Orange'],
} as const satisfies Record<string, readonly string[]>;

/** Free text, and two lists that TrainingPeaks does not document. */
export const METRIC_TEXTS = ['Notes', 'InsulinType', 'RestwiseScore'] as const;

export type MetricNumber = keyof typeof METRIC_NUMBERS;
export type MetricChoice = keyof typeof METRIC_CHOICES;
export type MetricName = MetricNumber | MetricChoice | (typeof METRIC_TEXTS)[number];

/** Every value a record may hold, in the order of the wiki page. */
export const METRIC_NAMES = [
  ...Object.keys(METRIC_NUMBERS),
  ...Object.keys(METRIC_CHOICES),
  ...METRIC_TEXTS,
] as readonly MetricName[];

/** Whether the value is a number. */
export function isMetricNumber(name: MetricName): name is MetricNumber {
  return name in METRIC_NUMBERS;
}

/** The key of a value in the catalogue: `weightInKilograms`, `hrv`. */
export function metricKey(name: MetricName): string {
  return name === name.toUpperCase() ? name.toLowerCase() : name.charAt(0).toLowerCase() + name.slice(1);
}
