import { Athlete, ZoneSet } from '../store/model';

/** Upper ends of the zones as fractions of threshold; the last one is open. */
const powerBounds = [0.55, 0.75, 0.9, 1.05, 1.2, 1.5];
const heartRateBounds = [0.81, 0.89, 0.93, 0.99, 1.02, 1.06];
const speedBounds = [0.78, 0.87, 0.94, 1.01, 1.1, 1.2];

/** Zones of an athlete in TrainingPeaks' three families: bpm, m/s, W. */
export function zonesOf(athlete: Athlete) {
  const { power, heartRate, speed } = athlete.thresholds;
  return {
    HeartRateZones: family(heartRate, heartRateBounds, 0, 255),
    SpeedZones: family(speed, speedBounds, 3, 20),
    PowerZones: family(power, powerBounds, 0, 2000),
  };
}

function family(sets: Record<string, ZoneSet>, bounds: number[], decimals: number, top: number) {
  return Object.fromEntries(
    Object.entries(sets).map(([workoutType, set]) => [
      workoutType,
      { ...set, WorkoutType: workoutType, Zones: zones(set.Threshold, bounds, decimals, top) },
    ]),
  );
}

function zones(threshold: number, bounds: number[], decimals: number, top: number) {
  const step = 10 ** -decimals;
  const round = (value: number) => Number(value.toFixed(decimals));
  const ends = [...bounds.map((bound) => round(bound * threshold)), top];
  return ends.map((end, index) => ({
    Label: `Zone ${index + 1}`,
    Minimum: index === 0 ? 0 : round((ends[index - 1] as number) + step),
    Maximum: end,
  }));
}
