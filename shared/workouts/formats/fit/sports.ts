import type { WritableWorkoutType } from '../../../trainingpeaks/types';

interface FitSport {
  sport: number;
  subSport: number;
}

const SPORTS: Record<WritableWorkoutType, FitSport> = {
  swim: { sport: 5, subSport: 0 },
  bike: { sport: 2, subSport: 0 },
  run: { sport: 1, subSport: 0 },
  'x-train': { sport: 10, subSport: 0 },
  mtb: { sport: 2, subSport: 8 },
  strength: { sport: 10, subSport: 20 },
  'xc-ski': { sport: 12, subSport: 0 },
  rowing: { sport: 15, subSport: 0 },
  walk: { sport: 11, subSport: 0 },
  other: { sport: 0, subSport: 0 },
};

export function fitSport(type: WritableWorkoutType | null): FitSport {
  return SPORTS[type ?? 'other'];
}

/** Null for sports that TrainingPeaks has no type for. */
export function workoutType(sport: number | null, subSport: number | null): WritableWorkoutType | null {
  const types = Object.keys(SPORTS) as WritableWorkoutType[];
  const exact = types.find((type) => SPORTS[type].sport === sport && SPORTS[type].subSport === (subSport ?? 0));
  const known = exact ?? types.find((type) => SPORTS[type].sport === sport) ?? null;
  return known === 'other' ? null : known;
}
