import type { Ports } from '../../http/ports';
import type { TrainingPeaksClient } from '../../trainingpeaks/client';
import type { AthleteRef, Workout } from '../../trainingpeaks/types';
import type { PlannedValues } from '../../workouts/planned-values';
import { aroundFooter, findFooters, type FoundFooter, withoutFooters } from '../../workouts/reference/footer';
import { isAsMarked } from '../../workouts/reference/mark';
import { isSlot, type PlanSlot } from '../../workouts/reference/short-reference';
import { sameText } from '../../workouts/reference/stored-text';
import { compareStructure } from '../../workouts/upsert/compare-structure';
import { differences } from '../../workouts/upsert/differences';
import type { AskedExercise } from './asked';

/** How a workout on the calendar stands to what was delivered and to what the plan has now. */
export type Verdict =
  | { is: 'asPlanned' }
  | { is: 'completed' }
  /** Nobody touched what was delivered, and the plan has something else now. */
  | { is: 'behind'; differs: string[] }
  /** Somebody touched it, or nobody can tell. */
  | { is: 'edited'; differs: string[] };

export interface JudgeContext {
  client: TrainingPeaksClient;
  ports: Pick<Ports, 'sha256'>;
  athlete: AthleteRef;
  checkStructures: boolean;
}

/** At most one request, for the steps, and that only where they are to be checked. */
export async function judge(
  { client, ports, athlete, checkStructures }: JudgeContext,
  asked: AskedExercise,
  workout: Workout,
  stamp: string | null,
): Promise<Verdict> {
  if (workout.completed) return { is: 'completed' };
  const footer = footerOf(asked.slot, workout);
  if (footer === undefined) return { is: 'edited', differs: ['the line under the description'] };
  const differs = differing(asked, footer, workout);
  const { structure } = asked.values;
  if (footer.fingerprint === asked.fingerprint) {
    if (differs.length > 0) return { is: 'edited', differs };
    const isRead = checkStructures && structure !== undefined;
    const steps = isRead ? await compareStructure(client, athlete, workout.id, structure) : 'same';
    return steps === 'different' ? { is: 'edited', differs: ['steps'] } : { is: 'asPlanned' };
  }
  if (await isUntouched(ports, footer, workout, stamp)) return { is: 'behind', differs };
  return differs.length === 0 && structure === undefined ? { is: 'asPlanned' } : { is: 'edited', differs };
}

/** TrainingPeaks' stamp of the last change says it for certain; the mark says it without anything having been kept. */
export async function isUntouched(
  ports: Pick<Ports, 'sha256'>,
  footer: FoundFooter,
  workout: Workout,
  stamp: string | null,
): Promise<boolean> {
  return (stamp !== null && stamp === workout.lastModified) || isAsMarked(ports, workout, footer);
}

export const footerOf = (slot: PlanSlot, { description }: Workout): FoundFooter | undefined =>
  findFooters(description).find((footer) => isSlot(footer, slot));

function differing({ values }: AskedExercise, footer: FoundFooter, workout: Workout): string[] {
  const { description, ...others } = values;
  const { above } = aroundFooter(workout.description ?? '', footer);
  const { certain } = differences(workout, { ...others, ...(others.tags && { tags: allTags(workout, others.tags) }) });
  const words = inWords(certain, workout, values.workoutDay);
  return sameText(withoutFooters(above), withoutFooters(description ?? '')) ? words : [...words, 'description'];
}

/** What differs, for the coach to read. */
export const inWords = (
  differs: readonly (keyof PlannedValues)[],
  { workoutDay }: Workout,
  planned: string,
): string[] =>
  differs.map((key) => (key === 'workoutDay' ? `day (${workoutDay}, planned ${planned})` : (WORDS[key] ?? key)));

/** An athlete's own tags stay beside those of the plan. */
export const allTags = ({ tags }: Workout, asked: readonly string[]): string[] => {
  const folded = new Set(tags.map((tag) => tag.trim().toLowerCase()));
  return [...tags, ...asked.filter((tag) => !folded.has(tag.trim().toLowerCase()))];
};

const WORDS: Partial<Record<keyof PlannedValues, string>> = {
  workoutType: 'sport',
  startTimePlanned: 'start time',
  totalTimePlanned: 'duration',
  distancePlanned: 'distance',
  tssPlanned: 'TSS',
  ifPlanned: 'IF',
  caloriesPlanned: 'calories',
  energyPlanned: 'energy',
  elevationGainPlanned: 'elevation',
};
