import { ConnectorError } from '../../http/errors';
import type { TrainingPeaksClient } from '../../trainingpeaks/client';
import type { AthleteRef, Workout } from '../../trainingpeaks/types';
import type { PlannedValues } from '../planned-values';
import { aroundFooter, findFooters } from '../reference/footer';
import { isSlot, type PlanSlot } from '../reference/short-reference';
import { canonicalText, sameText } from '../reference/stored-text';
import { differences } from './differences';
import type { Asked } from './request';

/**
 * Two writers at once, or a create that TrainingPeaks carried out late, leave two workouts with one reference. So does an
 * athlete who copies a workout. The former come within minutes of each other.
 */
const WRITTEN_TOGETHER_MS = 10 * 60_000;

/** The workouts of a slot, lowest number first. */
export function ofSlot(workouts: readonly Workout[], slot: PlanSlot): Workout[] {
  return workouts
    .filter(({ description }) => findFooters(description).some((footer) => isSlot(footer, slot)))
    .sort((a, b) => a.id - b.id);
}

/**
 * The one of several that stays: the lowest number, which every writer sees as the lowest. Only where the athlete has done
 * another one of the same day, that one counts.
 */
export function theOneThatStays(found: readonly Workout[]): Workout | undefined {
  const [lowest] = found;
  return found.find(({ completed, workoutDay }) => completed && workoutDay === lowest?.workoutDay) ?? lowest;
}

export interface TwinContext {
  client: TrainingPeaksClient;
  athlete: AthleteRef;
  asked: Asked;
  /** The number of the workout that this very run created a moment ago. */
  ownId: number | null;
  /** Tells for certain that the connector wrote a workout and nobody has touched it since, whatever was asked for. */
  isAsWritten?(twin: Workout): Promise<boolean>;
}

/**
 * Deletes the twins that nobody has touched since they were written, and returns the numbers of those that stay. A twin is
 * only ever deleted when it is planned, is on the same day, says the same, and was written together with the one that
 * stays; another copy belongs to whoever made it.
 */
export async function removeTwins(context: TwinContext, kept: Workout, found: readonly Workout[]): Promise<number[]> {
  const left: number[] = [];
  for (const twin of found) {
    if (twin.id === kept.id) continue;
    if (!(await isUntouchedTwin(context, kept, twin)) || !(await deleted(context, twin))) left.push(twin.id);
  }
  return left;
}

async function isUntouchedTwin(context: TwinContext, kept: Workout, twin: Workout): Promise<boolean> {
  const { asked, ownId, isAsWritten } = context;
  if (twin.completed || twin.id < kept.id) return false;
  if (twin.id === ownId) return true;
  if (await isAsWritten?.(twin)) return true;
  if (twin.workoutDay !== kept.workoutDay || !writtenTogether(kept, twin)) return false;
  return isWrittenAlike(asked, kept, twin) || isWrittenAsAsked(asked, kept, twin);
}

function writtenTogether({ lastModified: one }: Workout, { lastModified: other }: Workout): boolean {
  if (one === null || other === null) return false;
  const milliseconds = (stamp: string): number => Date.parse(`${stamp.slice(0, 23)}Z`);
  return Math.abs(milliseconds(one) - milliseconds(other)) <= WRITTEN_TOGETHER_MS;
}

/** The same request wrote both, or was carried out twice. */
function isWrittenAlike({ slot }: Asked, kept: Workout, twin: Workout): boolean {
  return fingerprintIn(slot, kept) === fingerprintIn(slot, twin) && differing(slot, kept, twin).length === 0;
}

/** This very request wrote the twin before, and did not come to give the one that stays the same. */
function isWrittenAsAsked({ slot, values, fingerprint }: Asked, kept: Workout, twin: Workout): boolean {
  if (fingerprintIn(slot, twin) !== fingerprint) return false;
  const held = heldBy(slot, twin);
  const { certain } = differences(twin, values);
  const isAsked = (key: keyof PlannedValues): boolean =>
    key === 'description' ? sameText(wordsOf(slot, twin), values.description ?? '') : !certain.includes(key);
  return differing(slot, kept, twin).every((key) => (values[key] === undefined ? isEmpty(held[key]) : isAsked(key)));
}

function differing(slot: PlanSlot, kept: Workout, twin: Workout): (keyof PlannedValues)[] {
  const [one, other] = [heldBy(slot, kept), heldBy(slot, twin)];
  return (Object.keys(one) as (keyof PlannedValues)[]).filter(
    (key) => JSON.stringify(one[key]) !== JSON.stringify(other[key]),
  );
}

/** What of the planned values reading shows; of the structure only whether there is one. */
function heldBy(slot: PlanSlot, workout: Workout): Record<keyof PlannedValues, unknown> {
  return {
    workoutDay: workout.workoutDay,
    workoutType: workout.workoutType,
    title: workout.title,
    description: canonicalText(wordsOf(slot, workout)),
    preActivityComment: workout.preActivityComment,
    startTimePlanned: workout.startTimePlanned,
    totalTimePlanned: workout.totalTimePlannedHours,
    distancePlanned: workout.distancePlannedMeters,
    tssPlanned: workout.tssPlanned,
    ifPlanned: workout.intensityFactorPlanned,
    caloriesPlanned: workout.caloriesPlannedKilocalories,
    energyPlanned: workout.energyPlannedKilojoules,
    elevationGainPlanned: workout.elevationGainPlannedMeters,
    tags: workout.tags,
    structure: workout.workoutFileFormats,
    structureDisplayUnit: null,
    locked: workout.locked,
    hidden: workout.hidden,
  };
}

const isEmpty = (value: unknown): boolean =>
  value === null || value === '' || value === false || (Array.isArray(value) && value.length === 0);

/** The description without the footer: what stands above it and below. */
function wordsOf(slot: PlanSlot, { description }: Workout): string {
  const footer = findFooters(description).find((found) => isSlot(found, slot));
  if (footer === undefined || description === null) return description ?? '';
  const { above, below } = aroundFooter(description, footer);
  return above + below;
}

const fingerprintIn = (slot: PlanSlot, { description }: Workout): string | null | undefined =>
  findFooters(description).find((footer) => isSlot(footer, slot))?.fingerprint;

/** A twin that cannot be deleted now is left to the next run; only a cancelled run or a lost connection ends this one. */
async function deleted({ client, athlete }: TwinContext, twin: Workout): Promise<boolean> {
  try {
    await client.workouts.delete(athlete, twin.id);
    return true;
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.kind === 'cancelled' || error.kind === 'reconnect') throw error;
    // The other writer was quicker.
    return error.kind === 'notFound';
  }
}
