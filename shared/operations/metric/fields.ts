import type { Choice, Fields } from '../fields';
import {
  METRIC_CHOICES,
  METRIC_NUMBERS,
  type MetricChoice,
  type MetricNumber,
} from '../../trainingpeaks/metric-fields';

/** What every value has in common. A value out of range is nearly always a slip, so the message asks what was meant. */
const value = { placement: 'more', sensitive: true } as const;

const number = <N extends MetricNumber>(name: N, label: string, help: string, example: string) => {
  const { min, max } = METRIC_NUMBERS[name];
  const kind = 'integer' in METRIC_NUMBERS[name] ? ('integer' as const) : ('number' as const);
  return { ...value, kind, label, help, example, min, max, slips: true } as const;
};

const hours = (label: string, help: string, example: string) =>
  ({ ...value, kind: 'duration', bareUnit: 'hours', max: 72 * 3600, label, help, example }) as const;

const scale = (name: MetricChoice, label: string, help: string) =>
  ({ ...value, kind: 'choice', label, help, choices: METRIC_CHOICES[name].map(named) }) as const;

/** `ExtremelyPoor` is shown as Extremely Poor. */
function named(name: string): Choice {
  return { value: name, label: name.replace(/([a-z])([A-Z])/g, '$1 $2') };
}

const SLEEP_HELP = 'Such as 7:24, 7.4 or 444m; a number alone is hours';

/** Everything a metrics record may hold, in the order of the wiki page. The key is the API's name in camelCase. */
export const metricValueFields = {
  weightInKilograms: number('WeightInKilograms', 'Weight in Kilograms', 'Body weight', '60.8'),
  skinFold: number('SkinFold', 'Skinfold in Millimeters', 'Sum of the skinfolds', '42'),
  bmi: number('BMI', 'Body Mass Index', 'Weight by height squared', '21.4'),
  percentFat: number('PercentFat', 'Body Fat in Percent', 'Share of fat in the body weight', '14.5'),
  muscleMass: number('MuscleMass', 'Muscle Mass in Kilograms', 'As the scale shows it', '48.2'),
  waterPercent: number('WaterPercent', 'Body Water in Percent', 'Share of water in the body weight', '58'),
  bmr: number('BMR', 'Basal Metabolic Rate in Kilocalories a Day', 'From 500 to 20000', '1480'),
  rmr: number('RMR', 'Resting Metabolic Rate in Kilocalories a Day', 'From 500 to 5000', '1620'),
  bloodGlucose: number('BloodGlucose', 'Blood Glucose in mg/dL', 'From 0 to 600', '92'),
  insulinUnits: number('InsulinUnits', 'Insulin in Units', 'Units of insulin taken', '12'),
  spo2: number('SPO2', 'Oxygen Saturation in Percent', 'Also known as SpO2', '97'),
  steps: number('Steps', 'Steps', 'Steps of the day', '9120'),
  pulse: number('Pulse', 'Resting Pulse in Beats a Minute', 'From 10 to 200', '48'),
  hrv: number('HRV', 'Heart Rate Variability in Milliseconds', 'From 0 to 200, such as rMSSD', '71.5'),
  systolic: number('Systolic', 'Systolic Blood Pressure in mmHg', 'The upper value, from 50 to 230', '118'),
  diastolic: number('Diastolic', 'Diastolic Blood Pressure in mmHg', 'The lower value, from 10 to 140', '74'),
  sleepElevationInMeters: number(
    'SleepElevationInMeters',
    'Sleep Elevation in Meters',
    'Height above the sea where the night was spent',
    '1850',
  ),
  sleepHours: hours('Sleep', SLEEP_HELP, '7:24'),
  numberTimesWoken: number('NumberTimesWoken', 'Times Woken', 'How often in the night', '2'),
  timeInDeepSleep: hours('Deep Sleep', SLEEP_HELP, '1:25'),
  timeInLightSleep: hours('Light Sleep', SLEEP_HELP, '4:10'),
  timeInRemSleep: hours('REM Sleep', SLEEP_HELP, '1:49'),
  totalTimeAwake: hours('Time Awake', 'Awake in bed, such as 0:25 or 25m; a number alone is hours', '0:25'),
  waterConsumption: number('WaterConsumption', 'Water Drunk in Milliliters', 'From 0 to 29573', '2200'),
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
