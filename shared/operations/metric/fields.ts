import type { Choice, Fields, QuantityField } from '../fields';
import {
  METRIC_CHOICES,
  METRIC_NUMBERS,
  type MetricChoice,
  type MetricNumber,
} from '../../trainingpeaks/metric-fields';

/** What every value has in common. A value that nobody has is nearly always a slip, so the message asks what was meant. */
const value = { placement: 'more', sensitive: true } as const;

interface Bounds {
  min: number;
  max: number;
}

/** @param plausible what anybody can have, where TrainingPeaks takes more */
const number = <N extends MetricNumber>(
  name: N,
  label: string,
  help: string,
  example: string,
  { unit, plausible }: { unit?: string; plausible?: Bounds } = {},
) => {
  const { min, max } = METRIC_NUMBERS[name];
  const kind = 'integer' in METRIC_NUMBERS[name] ? ('integer' as const) : ('number' as const);
  const more = { ...(unit === undefined ? {} : { unit }), ...(plausible === undefined ? {} : { plausible }) };
  return { ...value, kind, label, help, example, min, max, slips: true, ...more } as const;
};

const quantity = (
  of: QuantityField['of'],
  name: MetricNumber,
  label: string,
  help: string,
  example: string,
  plausible?: Bounds,
) => {
  const { min, max } = METRIC_NUMBERS[name];
  return { ...value, kind: 'quantity', of, label, help, example, min, max, ...(plausible && { plausible }) } as const;
};

/** TrainingPeaks takes 72 hours of sleep; a day has 24. */
const hours = (label: string, help: string, example: string) =>
  ({
    ...value,
    kind: 'duration',
    bareUnit: 'hours',
    max: 72 * 3600,
    plausibleMax: 24 * 3600,
    label,
    help,
    example,
  }) as const;

const scale = (name: MetricChoice, label: string, help: string) =>
  ({ ...value, kind: 'choice', label, help, choices: METRIC_CHOICES[name].map(named) }) as const;

/** `ExtremelyPoor` is shown as Extremely Poor. */
function named(name: string): Choice {
  return { value: name, label: name.replace(/([a-z])([A-Z])/g, '$1 $2') };
}

const SLEEP_HELP = 'Such as 7:24, 7.4 or 444m; a number alone is hours';

/** Everything a metrics record may hold, in the order of the wiki page. The key is the API's name in camelCase. */
export const metricValueFields = {
  weightInKilograms: quantity(
    'mass',
    'WeightInKilograms',
    'Weight',
    'Such as 60.8 kg or 134 lb; a number alone is kilograms',
    '60.8 kg',
    { min: 20, max: 250 },
  ),
  skinFold: number('SkinFold', 'Skinfold', 'Sum of the skinfolds in millimeters', '42', { unit: 'mm' }),
  bmi: number('BMI', 'Body Mass Index', 'Weight in kilograms by height in meters squared', '21.4', {
    plausible: { min: 8, max: 50 },
  }),
  percentFat: number('PercentFat', 'Body Fat', 'Share of fat in the body weight, in percent', '14.5', {
    unit: '%',
    plausible: { min: 2, max: 80 },
  }),
  muscleMass: quantity(
    'mass',
    'MuscleMass',
    'Muscle Mass',
    'As the scale shows it, such as 48.2 kg or 106 lb; a number alone is kilograms',
    '48.2 kg',
    { min: 5, max: 150 },
  ),
  waterPercent: number('WaterPercent', 'Body Water', 'Share of water in the body weight, in percent', '58', {
    unit: '%',
    plausible: { min: 20, max: 100 },
  }),
  bmr: number('BMR', 'Basal Metabolic Rate', 'In kilocalories a day, from 500', '1480', {
    unit: 'kcal',
    plausible: { min: 500, max: 6000 },
  }),
  rmr: number('RMR', 'Resting Metabolic Rate', 'In kilocalories a day, from 500 to 5000', '1620', { unit: 'kcal' }),
  bloodGlucose: quantity(
    'glucose',
    'BloodGlucose',
    'Blood Glucose',
    'Such as 92 mg/dL or 5.1 mmol/L; a number alone is mg/dL',
    '92 mg/dL',
  ),
  insulinUnits: number('InsulinUnits', 'Insulin Units', 'Units of insulin taken', '12', {
    plausible: { min: 0, max: 1000 },
  }),
  spo2: number('SPO2', 'Oxygen Saturation', 'SpO2 in percent', '97', { unit: '%', plausible: { min: 50, max: 100 } }),
  steps: number('Steps', 'Steps', 'Steps of the day', '9120', { plausible: { min: 0, max: 300_000 } }),
  pulse: number('Pulse', 'Resting Pulse', 'In beats a minute, from 10 to 200', '48', { unit: 'bpm' }),
  hrv: number('HRV', 'HRV', 'Heart rate variability in milliseconds, such as rMSSD, from 0 to 200', '71.5', {
    unit: 'ms',
  }),
  systolic: number('Systolic', 'Systolic Pressure', 'The upper value of the blood pressure, in mmHg', '118', {
    unit: 'mmHg',
  }),
  diastolic: number('Diastolic', 'Diastolic Pressure', 'The lower value of the blood pressure, in mmHg', '74', {
    unit: 'mmHg',
  }),
  sleepElevationInMeters: quantity(
    'altitude',
    'SleepElevationInMeters',
    'Sleep Elevation',
    'Height above the sea where the night was spent, such as 1850 m or 6070 ft; a number alone is meters',
    '1850 m',
  ),
  sleepHours: hours('Sleep', SLEEP_HELP, '7:24'),
  numberTimesWoken: number('NumberTimesWoken', 'Times Woken', 'How often in the night', '2', {
    plausible: { min: 0, max: 100 },
  }),
  timeInDeepSleep: hours('Deep Sleep', SLEEP_HELP, '1:25'),
  timeInLightSleep: hours('Light Sleep', SLEEP_HELP, '4:10'),
  timeInRemSleep: hours('REM Sleep', SLEEP_HELP, '1:49'),
  totalTimeAwake: hours('Time Awake', 'Awake in bed, such as 0:25 or 25m; a number alone is hours', '0:25'),
  waterConsumption: quantity(
    'volume',
    'WaterConsumption',
    'Water Drunk',
    'Such as 2200 ml, 2.2 l or 74 oz; a number alone is milliliters',
    '2200 ml',
  ),
  overallFeeling: scale('OverallFeeling', 'Overall Feeling', 'How the athlete feels'),
  fatigue: scale('Fatigue', 'Fatigue', 'How tired the athlete is'),
  mood: scale('Mood', 'Mood', 'Compared with a normal day'),
  motivation: scale('Motivation', 'Motivation', 'How much the athlete wants to train'),
  soreness: scale('Soreness', 'Soreness', 'How sore the muscles are'),
  stress: scale('Stress', 'Stress', 'Stress outside training'),
  yesterdaysTraining: scale('YesterdaysTraining', 'Training Yesterday', 'How the training of the day before went'),
  appetite: scale('Appetite', 'Appetite', 'From hungry to full'),
  menstruation: scale('Menstruation', 'Menstruation', 'How strong it is'),
  sickness: scale('Sickness', 'Sickness', 'From sick to healthy'),
  injury: scale('Injury', 'Injury', 'From injured to healthy'),
  sleepQuality: scale('SleepQuality', 'Sleep Quality', 'How well the athlete slept'),
  hydrationLevel: scale('HydrationLevel', 'Hydration Level', 'From well to badly hydrated'),
  urineColor: scale('UrineColor', 'Urine Color', 'From clear to orange'),
  restwiseScore: {
    ...value,
    kind: 'integer',
    label: 'Restwise Score',
    help: 'From 10 to 100',
    min: 10,
    max: 100,
    slips: true,
    example: '80',
  },
  insulinType: {
    ...value,
    kind: 'text',
    label: 'Insulin Type',
    help: 'By the name TrainingPeaks gives it; its list is not documented',
    example: 'Rapid',
  },
  notes: { ...value, kind: 'longText', label: 'Notes', help: 'Anything else worth keeping', example: 'Slept badly.' },
} as const satisfies Fields;
