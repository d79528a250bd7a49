import type { Workout } from '../../trainingpeaks/types';
import { onDay } from '../on-day';
import type { PlannedValues } from '../planned-values';
import { sameText } from '../reference/stored-text';

/** How a workout on the calendar differs from what is asked for; description and structure are looked at elsewhere. */
export interface Differences {
  /** Somebody changed it, or something else is asked for than before. */
  certain: (keyof PlannedValues)[];
  /**
   * What TrainingPeaks may have dropped, worked out itself or does not show. Only what was asked for before can tell
   * whether it was written already.
   */
  doubtful: (keyof PlannedValues)[];
}

/** Half of what a person sees of a value: TrainingPeaks rounds what it stores, in ways that are not documented. */
const ROUNDING = {
  /** Of hours with four decimals, in seconds. */
  totalTimePlanned: 0.6,
  distancePlanned: 0.5,
  tssPlanned: 0.05,
  ifPlanned: 0.005,
  caloriesPlanned: 0.5,
  energyPlanned: 0.5,
  elevationGainPlanned: 0.5,
} as const;
type Figure = keyof typeof ROUNDING;

/** Worked out from a structure where TrainingPeaks can (wiki, Workouts-Create). */
const FROM_STRUCTURE: ReadonlySet<Figure> = new Set(['totalTimePlanned', 'distancePlanned', 'tssPlanned', 'ifPlanned']);
/** Kept by TrainingPeaks for everybody (wiki, Premium-vs-Basic-Athlete): empty is empty. */
const FOR_EVERYBODY: ReadonlySet<Figure> = new Set(['totalTimePlanned', 'distancePlanned']);

/** What of the given values is not so on the workout. Values that are not given are not looked at. */
export function differences(workout: Workout, asked: PlannedValues): Differences {
  const found: Differences = { certain: [], doubtful: [] };
  const day = asked.workoutDay ?? workout.workoutDay;
  const note = (key: keyof PlannedValues, verdict: Verdict): void => {
    if (asked[key] !== undefined && verdict !== 'same') found[verdict].push(key);
  };

  note('workoutDay', certainUnless(workout.workoutDay === day));
  note('workoutType', certainUnless(workout.workoutType.toLowerCase() === asked.workoutType));
  note('title', certainUnless(sameText(workout.title, asked.title ?? null)));
  note('preActivityComment', certainUnless(sameText(workout.preActivityComment, asked.preActivityComment ?? null)));
  if (asked.startTimePlanned !== undefined) {
    const start = onDay('startTimePlanned', day, asked.startTimePlanned);
    note('startTimePlanned', certainUnless(workout.startTimePlanned === start));
  }
  const structured = asked.structure !== undefined || workout.workoutFileFormats.length > 0;
  for (const key of Object.keys(ROUNDING) as Figure[]) note(key, figure(key, workout, asked[key], structured));
  note('tags', sameTags(workout.tags, asked.tags ?? []) ? 'same' : workout.tags.length === 0 ? 'doubtful' : 'certain');
  note('locked', flag(workout.locked, asked.locked));
  note('hidden', flag(workout.hidden, asked.hidden));
  note('structureDisplayUnit', 'doubtful');
  return found;
}

type Verdict = 'same' | 'certain' | 'doubtful';

const certainUnless = (same: boolean): Verdict => (same ? 'same' : 'certain');

function figure(key: Figure, workout: Workout, asked: number | undefined, structured: boolean): Verdict {
  const stored = storedFigure(key, workout);
  if (stored !== null && asked !== undefined && Math.abs(stored - asked) <= ROUNDING[key]) return 'same';
  if (structured && FROM_STRUCTURE.has(key)) return 'doubtful';
  return stored === null && !FOR_EVERYBODY.has(key) ? 'doubtful' : 'certain';
}

/** In the units of the planned values. */
function storedFigure(key: Figure, workout: Workout): number | null {
  const stored = {
    totalTimePlanned: workout.totalTimePlannedHours === null ? null : workout.totalTimePlannedHours * 3600,
    distancePlanned: workout.distancePlannedMeters,
    tssPlanned: workout.tssPlanned,
    ifPlanned: workout.intensityFactorPlanned,
    caloriesPlanned: workout.caloriesPlannedKilocalories,
    energyPlanned: workout.energyPlannedKilojoules,
    elevationGainPlanned: workout.elevationGainPlannedMeters,
  };
  return stored[key];
}

function flag(stored: boolean | null, asked: boolean | undefined): Verdict {
  if (stored === null) return 'doubtful';
  return certainUnless(stored === asked);
}

/** TrainingPeaks shows tags in an order of its own. */
function sameTags(stored: readonly string[], asked: readonly string[]): boolean {
  const folded = (tags: readonly string[]): string =>
    [...new Set(tags.map((tag) => tag.trim().toLowerCase()))].sort().join('\n');
  return folded(stored) === folded(asked);
}
