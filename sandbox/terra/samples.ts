import { defaultQuirks } from '../quirks';
import { Athlete, Workout } from '../store/model';
import { workoutDetails } from '../workouts/details';
import { clockFrom } from './times';

type Row = { MillisecondOffset: number; Values: (number | null)[] };

/** Samples and laps of a recorded workout under Terra's names; a channel's gaps are left out, not filled. */
export function samplesOf(workout: Workout, athlete: Athlete, start: string) {
  if (!workout.hasFile) return null;
  const details = workoutDetails(workout, athlete, defaultQuirks);
  const channels = details.WorkoutChannels.Channels as string[];
  const rows = details.WorkoutChannels.Data as Row[];
  const at = clockFrom(start, athlete, details.WorkoutStats.ElapsedTimeMs / 1000);
  const series = (channel: string, name: string) => {
    const column = channels.indexOf(channel);
    if (column === -1) return null;
    return rows.flatMap(({ MillisecondOffset, Values }) => {
      const value = Values[column] ?? null;
      const seconds = MillisecondOffset / 1000;
      return value === null ? [] : [{ timestamp: at(seconds), timer_duration_seconds: seconds, [name]: value }];
    });
  };
  return {
    heartRate: series('HeartRate', 'bpm'),
    power: series('Power', 'watts'),
    cadence: series('Cadence', 'cadence_rpm'),
    speed: series('Speed', 'speed_meters_per_second'),
    distance: series('Distance', 'distance_meters'),
    elevation: series('Elevation', 'elev_meters'),
    laps: details.LapStats.map((lap) => ({
      start_time: at(lap.StartTimeMs / 1000),
      end_time: at(lap.EndTimeMs / 1000),
      active_duration_seconds: Math.round(lap.ElapsedTimeMs / 1000),
      distance_meters: null,
      avg_hr_bpm: lap.HeartRateAverage,
      avg_speed_meters_per_second: lap.SpeedAverage,
      avg_watts: lap.PowerAverage,
      calories: null,
      total_strokes: null,
      stroke_type: null,
      trigger_method: null,
    })),
  };
}
