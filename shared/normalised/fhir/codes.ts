/**
 * What the normalised shape measures, by the codes of FHIR. LOINC codes come from the vital signs of FHIR R4 and, for workouts,
 * from the value set of HL7's Physical Activity guide (pa-observation-code-activity); the rest was looked up in LOINC's pages.
 * A measure without a code that certainly means it has one of {@link OWN_SYSTEM}.
 */

export const LOINC = 'http://loinc.org';
export const UCUM = 'http://unitsofmeasure.org';
export const CATEGORIES = 'http://terminology.hl7.org/CodeSystem/observation-category';
/** Names codes only; nothing need be there. */
export const OWN_SYSTEM = 'https://github.com/trainingpeaks-connector/n8n-nodes-trainingpeaks/fhir/measure';

export interface Measure {
  /** Where the number stands, members separated by dots. */
  path: string;
  /** Of {@link LOINC}; null for one of our own, which is then the last member of the path. */
  loinc: string | null;
  /** What the code is called where it is defined, or what the measure is. */
  display: string;
  /** UCUM. */
  unit: string;
  category: 'vital-signs' | 'activity' | 'exam' | 'laboratory';
  /** The value is divided by it. */
  per?: number;
}

const activity = (path: string, loinc: string | null, display: string, unit: string, per?: number): Measure => ({
  path,
  loinc,
  display,
  unit,
  category: 'activity',
  ...(per !== undefined && { per }),
});

/** Of an activity, over its time. */
export const ACTIVITY_MEASURES: readonly Measure[] = [
  activity('active_durations_data.activity_seconds', '55411-3', 'Exercise duration', 'min', 60),
  activity('heart_rate_data.summary.avg_hr_bpm', '55425-3', 'Heart rate unspecified time mean by Pedometer', '/min'),
  activity('heart_rate_data.summary.max_hr_bpm', '55426-1', 'Heart rate unspecified time maximum by Pedometer', '/min'),
  activity('heart_rate_data.summary.min_hr_bpm', null, 'Lowest heart rate of the activity', '/min'),
  activity('calories_data.total_burned_calories', '55424-6', 'Calories burned in unspecified time Pedometer', 'kcal'),
  activity('distance_data.summary.steps', '55423-8', 'Number of steps in unspecified time Pedometer', '{steps}'),
  activity('distance_data.summary.distance_meters', null, 'Distance', 'm'),
  activity('distance_data.summary.elevation.gain_actual_meters', null, 'Elevation gain', 'm'),
  activity('movement_data.avg_speed_meters_per_second', null, 'Average speed', 'm/s'),
  activity('movement_data.avg_cadence_rpm', null, 'Average cadence', '/min'),
  activity('power_data.avg_watts', null, 'Average power', 'W'),
  activity('power_data.max_watts', null, 'Maximum power', 'W'),
  activity('TSS_data.TSS_samples.0.normalized_power_watts', null, 'Normalized power', 'W'),
  activity('TSS_data.TSS_samples.0.actual', null, 'Training stress score', '{score}'),
  activity('TSS_data.TSS_samples.0.intensity_factor_actual', null, 'Intensity factor', '1'),
  activity('work_data.work_kilojoules', null, 'Work', 'kJ'),
];

const body = (
  category: Measure['category'],
  path: string,
  loinc: string | null,
  display: string,
  unit: string,
): Measure => ({ path, loinc, display, unit, category });

/** Of one measurement of the body, at its time. */
export const MEASUREMENT_MEASURES: readonly Measure[] = [
  body('vital-signs', 'weight_kg', '29463-7', 'Body weight', 'kg'),
  body('vital-signs', 'height_cm', '8302-2', 'Body height', 'cm'),
  body('vital-signs', 'BMI', '39156-5', 'Body mass index (BMI) [Ratio]', 'kg/m2'),
  body('exam', 'bodyfat_percentage', '41982-0', 'Percentage of body fat Measured', '%'),
  body('exam', 'muscle_mass_g', '73964-9', 'Body muscle mass Calculated', 'g'),
  body('exam', 'water_percentage', null, 'Body water', '%'),
  body('exam', 'bone_mass_g', null, 'Bone mass', 'g'),
  body('exam', 'lean_mass_g', null, 'Lean mass', 'g'),
  body('exam', 'skin_fold_mm', null, 'Skin fold', 'mm'),
  body('exam', 'BMR', null, 'Basal metabolic rate', 'kcal/d'),
  body('exam', 'RMR', null, 'Resting metabolic rate', 'kcal/d'),
];

/** Of a day of body data, on that day. */
export const DAY_MEASURES: readonly Measure[] = [
  body('vital-signs', 'heart_data.heart_rate_data.summary.resting_hr_bpm', '40443-4', 'Heart rate --resting', '/min'),
  body('vital-signs', 'heart_data.heart_rate_data.summary.avg_hr_bpm', '8867-4', 'Heart rate', '/min'),
  body('vital-signs', 'oxygen_data.avg_saturation_percentage', '2708-6', 'Oxygen saturation in Arterial blood', '%'),
  body('exam', 'hydration_data.day_total_water_consumption_ml', null, 'Water drunk', 'mL'),
];

export const GLUCOSE = body(
  'laboratory',
  'blood_glucose_mg_per_dL',
  '2339-0',
  'Glucose [Mass/volume] in Blood',
  'mg/dL',
);

export const PRESSURE = body('vital-signs', '', '85354-9', 'Blood pressure panel with all children optional', 'mm[Hg]');
/** The components of {@link PRESSURE}. */
export const PRESSURES: readonly Measure[] = [
  body('vital-signs', 'systolic_bp', '8480-6', 'Systolic blood pressure', 'mm[Hg]'),
  body('vital-signs', 'diastolic_bp', '8462-4', 'Diastolic blood pressure', 'mm[Hg]'),
];

/** Stands for the workout itself; its measures are its members. */
export const EXERCISE = activity('', '73985-4', 'Exercise activity', '');
