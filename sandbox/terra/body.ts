import { addDays } from '../store/days';
import { Athlete, Metric } from '../store/model';
import { terraTime } from './times';

/** One day's metrics as Terra's body model: local midnight to midnight (Terra openapi, Body). */
export function terraBody(day: string, metrics: Metric[], athlete: Athlete) {
  const readings = (name: string) =>
    metrics.flatMap(({ values, dateTime }) => {
      const value = values[name];
      return typeof value === 'number' ? [{ value, timestamp: terraTime(dateTime, athlete) }] : [];
    });
  const last = (name: string) => readings(name).at(-1)?.value ?? null;
  const measurements = metrics.flatMap((metric) => measurement(metric, athlete) ?? []);
  const resting = last('Pulse');
  const pressure = metrics.flatMap(({ values, dateTime }) =>
    typeof values.Systolic === 'number' || typeof values.Diastolic === 'number'
      ? [
          {
            timestamp: terraTime(dateTime, athlete),
            systolic_bp: values.Systolic ?? null,
            diastolic_bp: values.Diastolic ?? null,
          },
        ]
      : [],
  );
  const glucose = readings('BloodGlucose');
  const water = readings('WaterConsumption');
  const saturation = last('SPO2');
  return {
    metadata: {
      start_time: terraTime(`${day}T00:00:00`, athlete),
      end_time: terraTime(`${addDays(day, 1)}T00:00:00`, athlete),
      timestamp_localization: 1,
    },
    measurements_data: measurements.length === 0 ? null : { measurements },
    heart_data: resting === null ? null : { heart_rate_data: { summary: { resting_hr_bpm: resting } } },
    blood_pressure_data: pressure.length === 0 ? null : { blood_pressure_samples: pressure },
    oxygen_data: saturation === null ? null : { avg_saturation_percentage: saturation },
    glucose_data:
      glucose.length === 0
        ? null
        : {
            blood_glucose_samples: glucose.map(({ value, timestamp }) => ({
              timestamp,
              blood_glucose_mg_per_dL: value,
            })),
          },
    hydration_data:
      water.length === 0
        ? null
        : { day_total_water_consumption_ml: water.reduce((total, { value }) => total + value, 0) },
    temperature_data: null,
    ketone_data: null,
    device_data: null,
  };
}

/** Terra's names by TrainingPeaks', with what a value is multiplied by. */
const measured: [from: string, to: string, factor: number][] = [
  ['WeightInKilograms', 'weight_kg', 1],
  ['BMI', 'BMI', 1],
  ['BMR', 'BMR', 1],
  ['RMR', 'RMR', 1],
  ['PercentFat', 'bodyfat_percentage', 1],
  ['MuscleMass', 'muscle_mass_g', 1000],
  ['WaterPercent', 'water_percentage', 1],
  ['SkinFold', 'skin_fold_mm', 1],
  ['InsulinUnits', 'insulin_units', 1],
];

function measurement({ values, dateTime }: Metric, athlete: Athlete) {
  const taken = measured.map(([from, to, factor]): [string, number | null] => {
    const value = values[from];
    return [to, typeof value === 'number' ? value * factor : null];
  });
  if (taken.every(([, value]) => value === null)) return null;
  return { measurement_time: terraTime(dateTime, athlete), ...Object.fromEntries(taken) };
}
