import { normaliseMetrics } from '../../../shared/normalised/metrics';
import { normaliseWorkout } from '../../../shared/normalised/workout';
import { readMetric } from '../../../shared/trainingpeaks/metric';
import { readWorkout } from '../../../shared/trainingpeaks/workout';
import { LISBON } from './support';

/** Written from the descriptions of both sides, not from the tables of the conversion. */

it('puts every value of a workout where Terra has it', () => {
  const [activity, planned] = normaliseWorkout(
    readWorkout({
      Id: 5123000222,
      AthleteId: 880045,
      WorkoutType: 'Run',
      Title: 'Tempo 3 x 8 min',
      WorkoutDay: '2026-03-14T00:00:00',
      StartTime: '2026-03-14T07:04:31',
      Completed: false,
      TotalTime: 1.24437475,
      Distance: 12417.3,
      ElevationGain: 96,
      ElevationGainPlanned: 90,
      ElevationLoss: 94,
      ElevationAverage: 41,
      ElevationMaximum: 88,
      ElevationMinimum: 12,
      HeartRateAverage: 158,
      HeartRateMaximum: 177,
      HeartRateMinimum: 98,
      Calories: 905,
      PowerAverage: 231,
      PowerMaximum: 402,
      NormalizedPower: 240,
      TssActual: 78.3,
      TSSPlanned: 74,
      TssCalculationMethod: 'Power',
      IF: 0.88,
      IFPlanned: 0.86,
      Energy: 871,
      EnergyPlanned: 860,
      CadenceAverage: 176,
      CadenceMaximum: 190,
      VelocityAverage: 3.2,
      VelocityMaximum: 5.1,
      VelocityPlanned: 3.1,
      NormalizedSpeed: 3.3,
      TotalTimePlanned: 1.25,
      DistancePlanned: 12000,
      CaloriesPlanned: 900,
      Rpe: 6,
      TempAvg: 19,
      TorqueAverage: 0,
    }),
    LISBON,
  ).map(({ data }) => data![0]);
  expect(activity).toMatchObject({
    metadata: {
      summary_id: '5123000222',
      name: 'Tempo 3 x 8 min',
      type: 8,
      upload_type: 6,
      start_time: '2026-03-14T07:04:31.000000+00:00',
      end_time: '2026-03-14T08:19:11.000000+00:00',
      timestamp_localization: 1,
      city: null,
    },
    distance_data: {
      summary: {
        distance_meters: 12417.3,
        elevation: {
          gain_actual_meters: 96,
          gain_planned_meters: 90,
          loss_actual_meters: 94,
          avg_meters: 41,
          max_meters: 88,
          min_meters: 12,
        },
      },
      detailed: null,
    },
    heart_rate_data: { summary: { avg_hr_bpm: 158, max_hr_bpm: 177, min_hr_bpm: 98, hr_zone_data: null } },
    calories_data: { total_burned_calories: 905 },
    power_data: { avg_watts: 231, max_watts: 402 },
    TSS_data: {
      TSS_samples: [
        {
          planned: 74,
          actual: 78.3,
          method: 'Power',
          intensity_factor_planned: 0.86,
          intensity_factor_actual: 0.88,
          normalized_power_watts: 240,
        },
      ],
    },
    active_durations_data: { activity_seconds: 4480 },
    movement_data: {
      avg_speed_meters_per_second: 3.2,
      max_speed_meters_per_second: 5.1,
      normalized_speed_meters_per_second: 3.3,
      avg_pace_minutes_per_kilometer: expect.closeTo(5.2083, 4),
      avg_cadence_rpm: 176,
      max_cadence_rpm: 190,
    },
    position_data: null,
    device_data: null,
    MET_data: null,
    lap_data: null,
    energy_data: { energy_planned_kilojoules: 860 },
    work_data: { work_kilojoules: 871 },
    extensions: { trainingpeaks: { rpe: 6, temp_avg_celsius: 19, torque_average: 0, feeling: null, tags: null } },
  });
  expect(planned).toMatchObject({
    provider_workout_id: '5123000222',
    planned_date: '2026-03-14',
    is_external: true,
    details: {
      metadata: {
        estimated_tss: 74,
        estimated_if: 0.86,
        estimated_duration_seconds: 4500,
        estimated_distance_meters: 12000,
        estimated_calories: 900,
        estimated_elevation_gain_meters: 90,
        estimated_energy_kj: 860,
        estimated_speed_meters_per_second: 3.1,
      },
      steps: null,
    },
  });
});

it.each([
  ['bike', 1],
  ['MTB', 15],
  ['Walk', 7],
  ['XC-Ski', 67],
  ['rowing', 53],
  ['Brick', 151],
  ['X-Train', 123],
  ['Strength', 80],
  ['swim', 82],
  ['Race', 108],
  ['Ski Touring', 4],
])('knows %s as activity type %d, and has a pace on foot and in water alone', (WorkoutType, type) => {
  const raw = {
    Id: 5,
    WorkoutType,
    WorkoutDay: '2026-03-14',
    TotalTime: 1,
    VelocityAverage: 2,
    WorkoutFileFormats: [],
  };
  const [activity] = normaliseWorkout(readWorkout(raw), { ...LISBON, timeZone: null });
  expect(activity!.data![0]).toMatchObject({
    metadata: { type, start_time: '2026-03-14T00:00:00.000000', end_time: '2026-03-14T01:00:00.000000' },
    movement_data: { avg_pace_minutes_per_kilometer: [7, 82].includes(type) ? expect.closeTo(8.3333, 4) : null },
    extensions: { trainingpeaks: { warnings: type === 4 ? [expect.stringContaining('Ski Touring')] : null } },
  });
});

it('puts every value of a metrics record where Terra has it', () => {
  const [body] = normaliseMetrics(
    [
      readMetric({
        MetricId: 'A',
        AthleteId: 880045,
        DateTime: '2026-10-25T06:41:00',
        WeightInKilograms: 60.8,
        Bmi: 21.4,
        Bmr: 1480,
        RMR: 1620,
        PercentFat: 14.5,
        MuscleMass: 48.2,
        WaterPercent: 58,
        SkinFold: 42,
        InsulinUnits: 12.5,
        InsulinType: 'Rapid',
        Pulse: 48,
        Hrv: 71.5,
        Systolic: 118,
        Diastolic: 74,
        Spo2: 97,
        BloodGlucose: 92,
        WaterConsumption: 2200,
        SleepHours: 7.4,
      }),
    ],
    LISBON,
  );
  expect(body!.data![0]).toMatchObject({
    // The day on which the clock is set back has 25 hours.
    metadata: { start_time: '2026-10-25T00:00:00.000000+01:00', end_time: '2026-10-26T00:00:00.000000+00:00' },
    measurements_data: {
      measurements: [
        {
          measurement_time: '2026-10-25T06:41:00.000000+00:00',
          weight_kg: 60.8,
          BMI: 21.4,
          BMR: 1480,
          RMR: 1620,
          bodyfat_percentage: 14.5,
          muscle_mass_g: 48200,
          water_percentage: 58,
          skin_fold_mm: 42,
          insulin_units: 12.5,
          insulin_type: 'Rapid',
          urine_color: null,
        },
      ],
    },
    heart_data: { heart_rate_data: { summary: { resting_hr_bpm: 48 } } },
    blood_pressure_data: {
      blood_pressure_samples: [{ timestamp: expect.any(String), systolic_bp: 118, diastolic_bp: 74 }],
    },
    oxygen_data: { avg_saturation_percentage: 97 },
    glucose_data: { blood_glucose_samples: [{ blood_glucose_mg_per_dL: 92 }] },
    hydration_data: { day_total_water_consumption_ml: 2200 },
    extensions: { trainingpeaks: { records: [{ metric_id: 'A', hrv: 71.5, sleep_hours: 7.4 }] } },
  });
});
