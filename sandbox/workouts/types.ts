/** Names as TrainingPeaks returns them; they are read in any casing (TrainingPeaks wiki, Workouts-Object). */
export const readableTypes = [
  'Swim',
  'Bike',
  'Run',
  'Walk',
  'MTB',
  'XC-Ski',
  'Rowing',
  'Brick',
  'X-Train',
  'Race',
  'Day Off',
  'Strength',
  'Custom',
  'Other',
] as const;

const onlyReadable = new Set(['Brick', 'Race', 'Day Off', 'Custom']);

export function readableType(name: string): string | null {
  return readableTypes.find((type) => type.toLowerCase() === name.toLowerCase()) ?? null;
}

/** The type, if planned workouts and uploads may have it (TrainingPeaks wiki, Workouts-Create). */
export function writableType(name: string): string | null {
  const type = readableType(name);
  return type === null || onlyReadable.has(type) ? null : type;
}

export const writableTypeList = 'swim, bike, run, x-train, mtb, strength, xc-ski, rowing, walk, other';

/** Null in every answer about a basic athlete and ignored when written for one (TrainingPeaks wiki, Premium-vs-Basic-Athlete). */
export const premiumFields: readonly string[] = [
  'Calories',
  'CaloriesPlanned',
  'Energy',
  'EnergyPlanned',
  'VelocityAverage',
  'VelocityPlanned',
  'VelocityMaximum',
  'NormalizedSpeed',
  'HeartRateMinimum',
  'HeartRateAverage',
  'HeartRateMaximum',
  'PowerAverage',
  'PowerMaximum',
  'NormalizedPower',
  'TorqueAverage',
  'TorqueMaximum',
  'TssActual',
  'TssPlanned',
  'TssCalculationMethod',
  'IF',
  'IFPlanned',
  'ElevationGain',
  'ElevationGainPlanned',
  'ElevationLoss',
  'ElevationMinimum',
  'ElevationAverage',
  'ElevationMaximum',
  'TempMin',
  'TempAvg',
  'TempMax',
  'CadenceAverage',
  'CadenceMaximum',
  'Rpe',
  'Feeling',
  'Tags',
];
