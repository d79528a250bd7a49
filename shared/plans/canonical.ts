import type { Ports } from '../http/ports';
import { canonicalJson } from '../workouts/canonical-json';
import { type Exercise, type Plan, SCHEMA_VERSION } from './model';
import { withPreset } from './presets';

/** A workout of a plan before it has its place and its hash. */
export type ExerciseDraft = Omit<Exercise, 'position' | 'itemHash'>;

/** What a plan is made of, in any order; all else is worked out when it is sealed. */
export interface PlanDraft extends Pick<Plan, 'planId' | 'planName' | 'startDate' | 'endDate'> {
  exercises: readonly ExerciseDraft[];
}

/** Decimals that count: what is finer comes from a conversion, not from a coach. */
const DECIMALS = {
  plannedSeconds: 0,
  plannedMeters: 1,
  plannedTss: 2,
  plannedIf: 4,
  plannedKilocalories: 1,
  plannedKilojoules: 1,
  plannedElevationMeters: 1,
} as const;

/**
 * The canonical plan of a draft: texts and figures in one form, workouts in one order, numbered, summed up and hashed. The
 * same draft gives the same plan but for `generatedAt`, in whatever order its workouts come. Version 1, until `nextVersion`
 * says otherwise.
 */
export async function sealPlan(ports: Pick<Ports, 'sha256' | 'now'>, draft: PlanDraft): Promise<Plan> {
  const { planId, startDate, endDate } = draft;
  const planName = tidy(draft.planName) ?? '';
  const sealed = await Promise.all(
    draft.exercises.map(tidied).map(async (exercise) => ({ ...exercise, itemHash: await itemHashOf(ports, exercise) })),
  );
  const exerciseList = numbered(sealed.sort((a, b) => (orderKey(a) < orderKey(b) ? -1 : 1)));
  return {
    schemaVersion: SCHEMA_VERSION,
    planId,
    version: 1,
    contentHash: await hashOf(ports, { planName, startDate, endDate, exerciseList }),
    planName,
    startDate,
    endDate,
    totalDuration: exerciseList.reduce((sum, { plannedSeconds }) => sum + (plannedSeconds ?? 0), 0),
    exerciseList,
    deleted: [],
    destinationStatus: [],
    generatedAt: new Date(ports.now()).toISOString(),
  };
}

/** See `Exercise.itemHash`: of a sealed workout. The same one has the same hash at every source and in every plan. */
export function itemHashOf(ports: Pick<Ports, 'sha256'>, exercise: ExerciseDraft): Promise<string> {
  return hashOf(ports, { ...exercise, sourceId: null, position: null, itemHash: null });
}

/** Members without value do not count, so that a member that joins the model later changes no hash of a plan without it. */
export function hashOf(ports: Pick<Ports, 'sha256'>, value: unknown): Promise<string> {
  const valued: unknown = JSON.parse(JSON.stringify(value, (_key, member: unknown) => member ?? undefined));
  return ports.sha256(new TextEncoder().encode(canonicalJson(valued)));
}

/** Whatever else an object carries does not come into a plan. */
function tidied(given: ExerciseDraft): ExerciseDraft {
  const exercise = withPreset(given, 'full');
  const figures = Object.entries(DECIMALS).map(([key, decimals]) => [
    key,
    rounded(exercise[key as keyof typeof DECIMALS], decimals),
  ]);
  return {
    ...exercise,
    ...Object.fromEntries(figures),
    title: tidy(exercise.title),
    description: tidy(exercise.description),
    tags: [...new Set(exercise.tags.map((tag) => tidy(tag) ?? ''))].filter((tag) => tag !== '').sort(),
  };
}

function rounded(value: number | null, decimals: number): number | null {
  return value === null ? null : Number(value.toFixed(decimals));
}

/** One form of what looks the same: line ends, composed letters, blanks around the text. Null when nothing is left. */
function tidy(text: string | null): string | null {
  return text?.normalize('NFC').replace(/\r\n?/g, '\n').trim() || null;
}

/** By day and start; without a start first, as in the calendar. Then by source, where 10 comes after 9. */
function orderKey({ date, startTime, sourceId, itemHash }: Exercise | Omit<Exercise, 'position'>): string {
  const natural = sourceId.replace(/\d+/g, (digits) => digits.padStart(16, '0'));
  return [date, startTime ?? '', natural, sourceId, itemHash].join('\n');
}

function numbered(exercises: readonly Omit<Exercise, 'position'>[]): Exercise[] {
  const onDay = new Map<string, number>();
  return exercises.map((exercise) => {
    const position = (onDay.get(exercise.date) ?? 0) + 1;
    onDay.set(exercise.date, position);
    return { ...exercise, position };
  });
}
