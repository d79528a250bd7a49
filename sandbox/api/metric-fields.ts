/** TrainingPeaks wiki, v2 Metrics object: smallest and greatest value of each numeric field. */
export const numericMetrics: Readonly<Record<string, [minimum: number, maximum: number]>> = {
  WeightInKilograms: [0, 1000],
  SkinFold: [0, 300],
  BMI: [0, 50],
  PercentFat: [0, 80],
  MuscleMass: [0, 1000],
  WaterPercent: [0, 1000],
  BMR: [500, 20_000],
  RMR: [500, 5000],
  BloodGlucose: [0, 600],
  InsulinUnits: [0, 10_000],
  SPO2: [0, 100],
  Steps: [0, 1e9],
  Pulse: [10, 200],
  HRV: [0, 200],
  Systolic: [50, 230],
  Diastolic: [10, 140],
  SleepElevationInMeters: [-457, 9144],
  SleepHours: [0, 72],
  NumberTimesWoken: [0, 1000],
  TimeInDeepSleep: [0, 72],
  TimeInLightSleep: [0, 72],
  TimeInRemSleep: [0, 72],
  TotalTimeAwake: [0, 72],
  WaterConsumption: [0, 29_573],
};

/** Free text, or an enumeration nobody has written down. */
export const textMetrics = ['Notes', 'InsulinType', 'RestwiseScore'];

const list = (names: string) => names.split(' ');
const extremes = list('None VeryLow Low Average High VeryHigh Extreme');

export const enumeratedMetrics: Readonly<Record<string, string[]>> = {
  OverallFeeling: list(
    'Horrible ExtremelyPoor Poor Bad BelowAverage AboveAverage Good Superior ExtremelySuperior Best',
  ),
  Fatigue: extremes,
  Mood: list('WorseThanNormal Normal BetterThanNormal'),
  Motivation: list(
    'ExtremelyUnmotivated VeryUnmotivated Unmotivated Uninspired BelowAverage AboveAverage Inspired Motivated VeryMotivated ExtremelyMotivated',
  ),
  Soreness: list('None ExtremelyLow VeryLow Low ModeratelyLow Moderate ModeratelyHigh High VeryHigh Extreme'),
  Stress: extremes,
  YesterdaysTraining: list('WorseThanNormal Normal BetterThanNormal RestDay'),
  Appetite: list('ExtremelyHungry VeryHungry Hungry Satisfied Full VeryFull ExtremelyFull'),
  Menstruation: list('None VeryLight Light Medium Heavy VeryHeavy Extreme'),
  Sickness: list('ExtremelySick VerySick Sick SlightlySick Healthy ExtremelyHealthy'),
  Injury: list(
    'ExtremelyInjured VeryInjured Injured SlightlyInjured BelowAverage AboveAverage Well Healthy VeryHealthy ExtremelyHealthy',
  ),
  SleepQuality: list('Horrible Poor Bad Average Good Better Best'),
  HydrationLevel: list('ExtremelyHydrated VeryHydrated Hydrated Normal Dehydrated VeryDehydrated ExtremelyDehydrated'),
  UrineColor: list('Clear LightYellow MediumYellow Yellow LightOrange MediumOrange Orange'),
};

export const allMetricFields = [...Object.keys(numericMetrics), ...Object.keys(enumeratedMetrics), ...textMetrics];

/** Names as live answers were seen to spell them. */
export const liveSpelling: Readonly<Record<string, string>> = { HRV: 'Hrv', BMI: 'Bmi', BMR: 'Bmr', SPO2: 'Spo2' };
