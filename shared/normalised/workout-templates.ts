import { leaf, NOTHING, type Template } from './template';

/** A completed workout: Terra's Activity (openapi 2026-07). What stands in `made` is worked out in workout.ts and recorded.ts. */
export const ACTIVITY = {
  metadata: {
    summary_id: leaf('Id', '', 'made'),
    start_time: leaf('StartTime, else WorkoutDay', '', 'made'),
    end_time: leaf('StartTime + TotalTime', '', 'made'),
    type: leaf('WorkoutType', '', 'made'),
    upload_type: leaf('whether there is a file', '', 'made'),
    name: leaf('Title', '', 'text'),
    city: NOTHING,
    state: NOTHING,
    country: NOTHING,
    timestamp_localization: leaf('always 1', '', 'made'),
  },
  distance_data: {
    summary: {
      distance_meters: leaf('Distance', 'm'),
      elevation: {
        gain_actual_meters: leaf('ElevationGain', 'm'),
        gain_planned_meters: leaf('ElevationGainPlanned', 'm'),
        loss_actual_meters: leaf('ElevationLoss', 'm'),
        avg_meters: leaf('ElevationAverage', 'm'),
        max_meters: leaf('ElevationMaximum', 'm'),
        min_meters: leaf('ElevationMinimum', 'm'),
      },
    },
    detailed: {
      distance_samples: leaf('channel Distance', 'm', 'made'),
      elevation_samples: leaf('channel Elevation', 'm', 'made'),
    },
  },
  heart_rate_data: {
    summary: {
      avg_hr_bpm: leaf('HeartRateAverage', 'bpm'),
      max_hr_bpm: leaf('HeartRateMaximum', 'bpm'),
      min_hr_bpm: leaf('HeartRateMinimum', 'bpm'),
      hr_zone_data: leaf('TimeInHeartRateZones', '', 'made'),
    },
    detailed: { hr_samples: leaf('channel HeartRate', 'bpm', 'made') },
  },
  calories_data: { total_burned_calories: leaf('Calories', 'kcal') },
  power_data: {
    avg_watts: leaf('PowerAverage', 'W'),
    max_watts: leaf('PowerMaximum', 'W'),
    power_samples: leaf('channel Power', 'W', 'made'),
  },
  TSS_data: {
    TSS_samples: [
      {
        planned: leaf('TssPlanned', 'TSS'),
        actual: leaf('TssActual', 'TSS'),
        method: leaf('TssCalculationMethod', '', 'text'),
        intensity_factor_planned: leaf('IFPlanned', 'ratio'),
        intensity_factor_actual: leaf('IF', 'ratio'),
        normalized_power_watts: leaf('NormalizedPower', 'W'),
      },
    ],
  },
  active_durations_data: { activity_seconds: leaf('TotalTime', 's', 'seconds') },
  movement_data: {
    avg_speed_meters_per_second: leaf('VelocityAverage', 'm/s'),
    max_speed_meters_per_second: leaf('VelocityMaximum', 'm/s'),
    normalized_speed_meters_per_second: leaf('NormalizedSpeed', 'm/s'),
    avg_pace_minutes_per_kilometer: leaf('VelocityAverage on foot or in water', 'min/km', 'made'),
    avg_cadence_rpm: leaf('CadenceAverage', 'rpm'),
    max_cadence_rpm: leaf('CadenceMaximum', 'rpm'),
    speed_samples: leaf('channel Speed', 'm/s', 'made'),
    cadence_samples: leaf('channel Cadence', 'rpm', 'made'),
  },
  position_data: {
    start_pos_lat_lng_deg: leaf('first Latitude, Longitude', '°', 'made'),
    end_pos_lat_lng_deg: leaf('last Latitude, Longitude', '°', 'made'),
    center_pos_lat_lng_deg: leaf('middle of Latitude, Longitude', '°', 'made'),
    position_samples: leaf('channels Latitude, Longitude', '°', 'made'),
  },
  polyline_map_data: { summary_polyline: leaf('line of Latitude, Longitude', '', 'made') },
  device_data: NOTHING,
  MET_data: NOTHING,
  lap_data: { laps: leaf('LapStats', '', 'made') },
  energy_data: { energy_planned_kilojoules: leaf('EnergyPlanned', 'kJ') },
  work_data: { work_kilojoules: leaf('Energy', 'kJ') },
  oxygen_data: NOTHING,
  strain_data: NOTHING,
  data_enrichment: NOTHING,
  extensions: {
    trainingpeaks: {
      workout_type: leaf('WorkoutType', '', 'text'),
      workout_day: leaf('WorkoutDay', '', 'made'),
      completed: leaf('Completed', '', 'boolean'),
      rpe: leaf('Rpe', '1 to 10'),
      feeling: leaf('Feeling'),
      tags: leaf('Tags', '', 'texts'),
      description: leaf('Description', '', 'text'),
      pre_activity_comment: leaf('PreActivityComment', '', 'text'),
      temp_min_celsius: leaf('TempMin', '°C'),
      temp_avg_celsius: leaf('TempAvg', '°C'),
      temp_max_celsius: leaf('TempMax', '°C'),
      torque_average: leaf('TorqueAverage', 'not documented'),
      torque_maximum: leaf('TorqueMaximum', 'not documented'),
      url: leaf('Url', '', 'text'),
      last_modified: leaf('LastModifiedDate', '', 'text'),
      locked: leaf('Locked', '', 'boolean'),
      hidden: leaf('Hidden', '', 'boolean'),
      stats: leaf('WorkoutStats', '', 'made'),
      laps: leaf('LapStats, whole', '', 'made'),
      samples: leaf('other channels', '', 'made'),
      zones: leaf('TimeInPowerZones, TimeInHeartRateZones, TimeInSpeedZones', '', 'made'),
      warnings: leaf('what the conversion noticed', '', 'made'),
    },
  },
} satisfies Template;

/** A planned workout made at the provider (Terra, openapi 2026-07), its steps with the names of the enums, not their codes. */
export const PLANNED_WORKOUT = {
  planned_workout_id: NOTHING,
  workout_id: NOTHING,
  provider_workout_id: leaf('Id', '', 'made'),
  planned_date: leaf('WorkoutDay', '', 'made'),
  is_external: leaf('always true', '', 'made'),
  coercion_warnings: NOTHING,
  created_at: NOTHING,
  last_updated_at: leaf('LastModifiedDate', '', 'made'),
  athlete_metrics: NOTHING,
  details: {
    metadata: {
      id: leaf('Id', '', 'made'),
      provider: leaf('always TRAININGPEAKS', '', 'made'),
      name: leaf('Title', '', 'text'),
      description: leaf('Description', '', 'text'),
      type: leaf('WorkoutType', '', 'made'),
      planned_date: leaf('WorkoutDay', '', 'made'),
      created_date: NOTHING,
      estimated_tss: leaf('TssPlanned', 'TSS'),
      estimated_if: leaf('IFPlanned', 'ratio'),
      estimated_duration_seconds: leaf('TotalTimePlanned', 's', 'seconds'),
      estimated_distance_meters: leaf('DistancePlanned', 'm'),
      estimated_calories: leaf('CaloriesPlanned', 'kcal'),
      estimated_elevation_gain_meters: leaf('ElevationGainPlanned', 'm'),
      estimated_energy_kj: leaf('EnergyPlanned', 'kJ'),
      estimated_speed_meters_per_second: leaf('VelocityPlanned', 'm/s'),
      pool_length_meters: NOTHING,
    },
    steps: leaf('Structure', '', 'made'),
  },
  extensions: {
    trainingpeaks: {
      workout_type: leaf('WorkoutType', '', 'text'),
      start_time_planned: leaf('StartTimePlanned', '', 'made'),
      completed: leaf('Completed', '', 'boolean'),
      tags: leaf('Tags', '', 'texts'),
      pre_activity_comment: leaf('PreActivityComment', '', 'text'),
      structure_formats: leaf('WorkoutFileFormats', '', 'texts'),
      url: leaf('Url', '', 'text'),
      locked: leaf('Locked', '', 'boolean'),
      hidden: leaf('Hidden', '', 'boolean'),
      warnings: leaf('what the conversion noticed', '', 'made'),
    },
  },
} satisfies Template;

/** One lap of an activity. */
export const LAP = {
  start_time: leaf('StartTime + StartTimeMs', '', 'made'),
  end_time: leaf('StartTime + EndTimeMs', '', 'made'),
  active_duration_seconds: leaf('ElapsedTimeMs', 's', 'made'),
  distance_meters: NOTHING,
  avg_hr_bpm: leaf('HeartRateAverage', 'bpm'),
  avg_speed_meters_per_second: leaf('SpeedAverage', 'm/s'),
  avg_watts: leaf('PowerAverage', 'W'),
  calories: NOTHING,
  total_strokes: NOTHING,
  stroke_type: NOTHING,
  trigger_method: NOTHING,
} satisfies Template;

/** The time in one heart rate zone. */
export const HR_ZONE = {
  zone: leaf('key of TimeInZones', '', 'made'),
  name: leaf('Label', '', 'text'),
  start_percentage: leaf('Minimum / Maximum of the zones', '% of maximum', 'made'),
  end_percentage: leaf('Maximum / Maximum of the zones', '% of maximum', 'made'),
  duration_seconds: leaf('Seconds', 's'),
} satisfies Template;

/** The recorded channels with a place of their own: what a sample's value is called. */
export const SAMPLE_VALUES: Record<string, { channel: string; value: string }> = {
  'channel Distance': { channel: 'distanceMeters', value: 'distance_meters' },
  'channel Elevation': { channel: 'elevationMeters', value: 'elev_meters' },
  'channel HeartRate': { channel: 'heartRateBpm', value: 'bpm' },
  'channel Power': { channel: 'powerWatts', value: 'watts' },
  'channel Speed': { channel: 'speedMetersPerSecond', value: 'speed_meters_per_second' },
  'channel Cadence': { channel: 'cadenceRpm', value: 'cadence_rpm' },
};
