import { leaf, NOTHING, type Template } from './template';

/** The body data of an athlete's day: Terra's Body (openapi 2026-07). What stands in `made` is worked out in metrics.ts. */
export const BODY = {
  metadata: {
    start_time: leaf('day of DateTime', '', 'made'),
    end_time: leaf('day after DateTime', '', 'made'),
    timestamp_localization: leaf('always 1', '', 'made'),
  },
  measurements_data: { measurements: leaf('one for each record', '', 'made') },
  heart_data: { heart_rate_data: { summary: { resting_hr_bpm: leaf('Pulse', 'bpm', 'made') } } },
  blood_pressure_data: { blood_pressure_samples: leaf('Systolic, Diastolic', '', 'made') },
  oxygen_data: { avg_saturation_percentage: leaf('SPO2', '%', 'made') },
  glucose_data: { blood_glucose_samples: leaf('BloodGlucose', '', 'made') },
  hydration_data: { day_total_water_consumption_ml: leaf('WaterConsumption', 'ml', 'made') },
  ketone_data: NOTHING,
  temperature_data: NOTHING,
  device_data: NOTHING,
  extensions: { trainingpeaks: { records: leaf('every other value', '', 'made') } },
} satisfies Template;

/** What one record says of the body. */
export const MEASUREMENT = {
  weight_kg: leaf('WeightInKilograms', 'kg'),
  BMI: leaf('BMI'),
  BMR: leaf('BMR', 'kcal a day'),
  RMR: leaf('RMR', 'kcal a day'),
  bodyfat_percentage: leaf('PercentFat', '%'),
  muscle_mass_g: leaf('MuscleMass', 'g', 'grams'),
  water_percentage: leaf('WaterPercent', '%'),
  skin_fold_mm: leaf('SkinFold', 'mm'),
  insulin_units: leaf('InsulinUnits', 'units'),
  insulin_type: leaf('InsulinType', '', 'text'),
  urine_color: leaf('UrineColor', '', 'text'),
  user_notes: leaf('Notes', '', 'text'),
} satisfies Template;

export const BLOOD_PRESSURE = {
  systolic_bp: leaf('Systolic', 'mmHg'),
  diastolic_bp: leaf('Diastolic', 'mmHg'),
} satisfies Template;

export const BLOOD_GLUCOSE = { blood_glucose_mg_per_dL: leaf('BloodGlucose', 'mg/dL') } satisfies Template;

/** An athlete: Terra's Athlete (openapi 2026-07). Only `provider_user_id` unless personal data is asked for. */
export const ATHLETE = {
  provider_user_id: leaf('Id', '', 'made'),
  first_name: leaf('FirstName', '', 'text'),
  last_name: leaf('LastName', '', 'text'),
  email: leaf('Email', '', 'text'),
  age: NOTHING,
  date_of_birth: NOTHING,
  sex: leaf('Sex', '', 'text'),
  gender: NOTHING,
  city: NOTHING,
  state: NOTHING,
  country: NOTHING,
  bio: NOTHING,
  account_creation_date: NOTHING,
  extensions: {
    trainingpeaks: {
      birth_month: leaf('BirthMonth', '', 'text'),
      weight_kg: leaf('Weight', 'kg'),
      time_zone: leaf('TimeZone', '', 'text'),
      preferred_units: leaf('PreferredUnits', '', 'text'),
      is_premium: leaf('IsPremium', '', 'boolean'),
      coached_by: leaf('CoachedBy', '', 'text'),
    },
  },
} satisfies Template;
