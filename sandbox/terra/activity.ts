import { Athlete, Workout } from '../store/model';
import { timeInZones } from '../workouts/summaries';
import { defaultQuirks } from '../quirks';
import { samplesOf } from './samples';
import { terraTime } from './times';

/** Terra's activity types by TrainingPeaks' (Terra openapi, ActivityType). */
export const types: Record<string, number> = {
  Swim: 82,
  Bike: 1,
  Run: 8,
  Walk: 7,
  MTB: 15,
  Race: 108,
  'XC-Ski': 67,
  Rowing: 53,
  Brick: 151,
  'X-Train': 123,
  Strength: 80,
  Custom: 108,
  Other: 108,
};
const onFoot = ['Run', 'Walk', 'Swim'];

type Figure = (name: string) => number | null;

/** Whether something was done; a plan alone is no activity. */
export const isDone = ({ values, type }: Workout): boolean =>
  type !== 'Day Off' && (typeof values.TotalTime === 'number' || typeof values.Distance === 'number');

export const startOf = ({ values, day }: Workout): string => String(values.StartTime ?? `${day}T00:00:00`);

/** A finished workout as an activity (Terra openapi, Activity). Basic athletes share duration and distance alone. */
export function terraActivity(workout: Workout, athlete: Athlete, withSamples: boolean) {
  const { values } = workout;
  const always = ['TotalTime', 'Distance'];
  const number: Figure = (name) =>
    typeof values[name] === 'number' && (athlete.tier !== 'basic' || always.includes(name)) ? values[name] : null;
  const seconds = Math.round((number('TotalTime') ?? 0) * 3600);
  const speed = number('VelocityAverage');
  const start = startOf(workout);
  const samples = withSamples && athlete.tier !== 'basic' ? samplesOf(workout, athlete, start) : null;
  return {
    metadata: {
      summary_id: String(workout.id),
      start_time: terraTime(start, athlete),
      end_time: terraTime(start, athlete, seconds),
      type: types[workout.type] ?? 4,
      upload_type: workout.hasFile ? 6 : 2,
      name: values.Title ?? null,
      city: null,
      state: null,
      country: null,
      timestamp_localization: 1,
    },
    distance_data: {
      summary: {
        distance_meters: number('Distance'),
        steps: null,
        floors_climbed: null,
        elevation: {
          gain_actual_meters: number('ElevationGain'),
          gain_planned_meters: number('ElevationGainPlanned'),
          loss_actual_meters: number('ElevationLoss'),
          avg_meters: number('ElevationAverage'),
          max_meters: number('ElevationMaximum'),
          min_meters: number('ElevationMinimum'),
        },
        swimming: null,
      },
      detailed: samples && { distance_samples: samples.distance, elevation_samples: samples.elevation },
    },
    heart_rate_data: {
      summary: {
        avg_hr_bpm: number('HeartRateAverage'),
        max_hr_bpm: number('HeartRateMaximum'),
        min_hr_bpm: number('HeartRateMinimum'),
        resting_hr_bpm: null,
        user_max_hr_bpm: null,
        avg_hrv_rmssd: null,
        avg_hrv_sdnn: null,
        hr_zone_data: withSamples && athlete.tier !== 'basic' ? heartRateZones(workout, athlete) : null,
      },
      detailed: samples && { hr_samples: samples.heartRate, hrv_samples_rmssd: null, hrv_samples_sdnn: null },
    },
    calories_data: {
      total_burned_calories: number('Calories'),
      net_activity_calories: null,
      BMR_calories: null,
      net_intake_calories: null,
      calorie_samples: null,
    },
    power_data: {
      avg_watts: number('PowerAverage'),
      max_watts: number('PowerMaximum'),
      power_samples: samples?.power ?? null,
    },
    TSS_data: { TSS_samples: [trainingStress(workout, number)] },
    active_durations_data: { activity_seconds: values.TotalTime === undefined ? null : seconds },
    movement_data: {
      avg_speed_meters_per_second: speed,
      max_speed_meters_per_second: number('VelocityMaximum'),
      normalized_speed_meters_per_second: number('NormalizedSpeed'),
      avg_pace_minutes_per_kilometer: speed && onFoot.includes(workout.type) ? 1000 / (60 * speed) : null,
      max_pace_minutes_per_kilometer: null,
      avg_cadence_rpm: number('CadenceAverage'),
      max_cadence_rpm: number('CadenceMaximum'),
      avg_torque_newton_meters: number('TorqueAverage'),
      max_torque_newton_meters: number('TorqueMaximum'),
      speed_samples: samples?.speed ?? null,
      cadence_samples: samples?.cadence ?? null,
      torque_samples: null,
    },
    position_data: null,
    polyline_map_data: null,
    device_data: null,
    MET_data: null,
    lap_data: samples && { laps: samples.laps },
    energy_data: { energy_kilojoules: null, energy_planned_kilojoules: number('EnergyPlanned') },
    work_data: { work_kilojoules: number('Energy') },
    oxygen_data: null,
    strain_data: null,
    data_enrichment: null,
  };
}

function trainingStress({ values }: Workout, number: Figure) {
  const actual = number('TssActual');
  return {
    planned: number('TssPlanned'),
    actual,
    method: actual === null ? null : (values.TssCalculationMethod ?? null),
    intensity_factor_planned: number('IFPlanned'),
    intensity_factor_actual: number('IF'),
    normalized_power_watts: number('NormalizedPower'),
  };
}

/** Shares of the greatest heart rate, as Terra gives zones. */
function heartRateZones(workout: Workout, athlete: Athlete) {
  const family = timeInZones(workout, athlete, defaultQuirks).TimeInHeartRateZones;
  if (family === null) return null;
  const percent = (bpm: number) => (family.Maximum === null ? null : (bpm / family.Maximum) * 100);
  return Object.entries(family.TimeInZones).map(([zone, { Label, Minimum, Maximum, Seconds }]) => ({
    zone: Number(zone),
    name: Label,
    start_percentage: percent(Minimum),
    end_percentage: percent(Maximum),
    duration_seconds: Seconds,
  }));
}
