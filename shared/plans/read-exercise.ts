import type { JsonObject } from '../trainingpeaks/types';
import { plannedLoad } from '../workouts/load/planned-load';
import type { Structure } from '../workouts/structure/model';
import { NO_THRESHOLDS } from '../workouts/structure/thresholds';
import type { ExerciseDraft } from './canonical';
import type { Place, Sorted } from './columns';
import { type Findings, messageOf } from './findings';
import { readSteps } from './read-steps';
import type { ReadOptions } from './read-workouts';

/** Where a workout is, and not what it is: a row with nothing else is a day without a workout. */
const ABOUT_DAY: ReadonlySet<string> = new Set<Place>(['date', 'day', 'week', 'weekday', 'sourceId']);

export function isEmpty({ cells }: Sorted): boolean {
  return Object.keys(cells).every((place) => ABOUT_DAY.has(place));
}

/**
 * What the cells of a workout say, but its day; the reference is empty where there is none.
 *
 * @returns null when it has no sport that could be read; all that is wrong is found
 */
export async function readExercise(
  { cells }: Sorted,
  record: JsonObject,
  at: Findings,
  { ask }: ReadOptions,
): Promise<Omit<ExerciseDraft, 'date'> | null> {
  const value = <P extends Exclude<keyof ExerciseDraft, 'steps' | 'date'>>(place: P): ExerciseDraft[P] | null => {
    const read = (cells[place] ?? []).flatMap((cell) => {
      try {
        return [cell.read(cell.label, cell.value) as NonNullable<ExerciseDraft[P]>];
      } catch (error) {
        at.error(place, messageOf(error));
        return [];
      }
    });
    if (place === 'description') return (read.join('\n\n') || null) as ExerciseDraft[P] | null;
    if (new Set(read).size > 1 && place !== 'tags') {
      const names = cells[place]!.map(({ label }) => label);
      at.warning(place, `${names.join(' and ')} say different things. ${names[0]} counts.`);
    }
    return read[0] ?? null;
  };
  const sport = value('sport');
  if (cells.sport === undefined) at.error('sport', 'It has no sport. Write bike, run, swim or another workout type.');
  const steps = sport === null ? null : await stepsOf(cells.steps?.[0]?.value, sport, at, ask);
  const planned = { plannedSeconds: value('plannedSeconds'), plannedMeters: value('plannedMeters') };
  const exercise = {
    sourceId: value('sourceId') ?? '',
    title: value('title'),
    sport: sport ?? '',
    startTime: value('startTime'),
    ...('plannedSeconds' in record ? planned : withSteps(planned, steps, sport ?? '')),
    plannedTss: value('plannedTss'),
    plannedIf: value('plannedIf'),
    description: value('description'),
    steps,
    plannedKilocalories: value('plannedKilocalories'),
    plannedKilojoules: value('plannedKilojoules'),
    plannedElevationMeters: value('plannedElevationMeters'),
    tags: value('tags') ?? [],
  };
  return sport === null ? null : exercise;
}

async function stepsOf(
  given: unknown,
  sport: string,
  at: Findings,
  ask: ReadOptions['ask'],
): Promise<Structure | null> {
  if (given === undefined) return null;
  try {
    const { structure, warnings } = await readSteps(given, sport, ask);
    for (const { message } of warnings) at.warning('steps', message);
    return structure;
  } catch (error) {
    at.error('steps', `In the steps: ${messageOf(error)}`);
    return null;
  }
}

/** Who writes steps need not add them up; the canonical plan has its own word for it. */
function withSteps(
  planned: Pick<ExerciseDraft, 'plannedSeconds' | 'plannedMeters'>,
  steps: Structure | null,
  sport: string,
): Pick<ExerciseDraft, 'plannedSeconds' | 'plannedMeters'> {
  if (steps === null) return planned;
  const { seconds, meters } = plannedLoad(steps, NO_THRESHOLDS, sport);
  return {
    plannedSeconds: planned.plannedSeconds ?? seconds,
    plannedMeters: planned.plannedMeters ?? meters,
  };
}
