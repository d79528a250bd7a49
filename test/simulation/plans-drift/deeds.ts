import { addDays } from '../../../shared/http/date-windows';
import type { Exercise } from '../../../shared/plans/model';
import type { DriftClass } from '../../../shared/plans/compare/model';
import { unrolledSteps } from '../../../shared/workouts/structure/walk';

/** A workout as the sandbox keeps it. */
export interface Stored {
  id: number;
  athleteId: number;
  day: string;
  type: string;
  values: Record<string, unknown>;
  description?: string;
  structure?: { IntensityTarget?: { Unit: string } }[];
  completed: boolean;
  modified: string;
}

/** What is known of a workout when somebody is to change it. */
export interface Scene {
  exercise: Exercise;
  stored: Stored;
  /** Whether TrainingPeaks shows this athlete's Premium figures. */
  showsFigures: boolean;
  checksSteps: boolean;
  /** Whether the rows of earlier deliveries are handed over. */
  known: boolean;
}

/** Something that happens to a delivered workout, and how it has to be told. */
export interface Deed {
  fits?(scene: Scene): boolean;
  /** Changes on the website; `copy` and `complete` are what they say. */
  does(scene: Scene): { edit?: object; complete?: boolean; copy?: string };
  /** In the next version of the plan. */
  plans?(exercise: Exercise): Partial<Exercise> | 'left out';
  is: DriftClass;
  /** A word of the differences. */
  tells?: RegExp;
}

const hours = ({ values }: Stored): number => Number(values.TotalTimePlanned ?? 1);
const plain = ({ exercise }: Scene): boolean => exercise.steps === null;

/** Steps whose times add up to what the plan says, so that TrainingPeaks can show nothing else. */
const isTimed = ({ exercise: { steps, plannedSeconds } }: Scene): boolean => {
  if (steps === null) return false;
  const lengths = unrolledSteps(steps).map(({ step }) => step.length);
  const sum = lengths.reduce((seconds, { value }) => seconds + value, 0);
  return lengths.every(({ unit }) => unit === 'seconds') && (plannedSeconds === null || plannedSeconds === sum);
};

const figure = (name: string, of: (exercise: Exercise) => number | null, tells: RegExp): Deed => ({
  fits: ({ exercise, showsFigures }) => showsFigures && of(exercise) !== null,
  does: ({ exercise }) => ({ edit: { [name]: of(exercise)! + 100 } }),
  is: 'changedAtDestination',
  tells,
});

const edited = (tells: RegExp, edit: (scene: Scene) => object, fits?: Deed['fits']): Deed => ({
  ...(fits && { fits }),
  does: (scene) => ({ edit: edit(scene) }),
  is: 'changedAtDestination',
  tells,
});

const completed = (also: (scene: Scene) => object = () => ({})): Deed => ({
  does: (scene) => ({ complete: true, edit: also(scene) }),
  is: 'completed',
});

const moved = ({ stored }: Scene): object => ({ WorkoutDay: addDays(stored.day, stored.id % 2 === 0 ? 3 : -5) });
const retitled = { Title: 'As I like it' };
const outdated: Pick<Deed, 'plans'> = {
  plans: ({ title }) => ({ title: `${title ?? ''} (new)`, plannedSeconds: 4321 }),
};
const leftOut: Pick<Deed, 'plans'> = { plans: () => 'left out' };

export const DEEDS = {
  moved: edited(/^day \(/, moved),
  title: edited(/^title$/, () => retitled),
  description: edited(/^description$/, ({ stored }) => ({ Description: `Legs first.\n${stored.description ?? ''}` })),
  startTime: edited(/^start time$/, ({ stored }) => ({ StartTimePlanned: `${stored.day}T21:13:00` })),
  sport: edited(/^sport$/, ({ stored }) => ({ WorkoutType: stored.type === 'Run' ? 'Walk' : 'Run' })),
  duration: edited(/^duration$/, ({ stored }) => ({ TotalTimePlanned: hours(stored) + 0.25 }), plain),
  durationOfSteps: edited(/duration/, ({ stored }) => ({ TotalTimePlanned: hours(stored) + 0.25 }), isTimed),
  distance: edited(
    /^distance$/,
    ({ stored }) => ({ DistancePlanned: Number(stored.values.DistancePlanned ?? 0) + 1_000 }),
    plain,
  ),
  tss: edited(
    /^TSS$/,
    ({ exercise }) => ({ TssPlanned: (exercise.plannedTss ?? 0) + 20 }),
    (scene) =>
      plain(scene) && scene.showsFigures && (scene.exercise.plannedTss !== null || scene.exercise.plannedIf === null),
  ),
  intensity: edited(
    /^IF$/,
    ({ exercise }) => ({ IFPlanned: exercise.plannedIf! + 0.1 }),
    (scene) => plain(scene) && scene.showsFigures && scene.exercise.plannedIf !== null,
  ),
  calories: figure('CaloriesPlanned', ({ plannedKilocalories }) => plannedKilocalories, /^calories$/),
  energy: figure('EnergyPlanned', ({ plannedKilojoules }) => plannedKilojoules, /^energy$/),
  elevation: figure('ElevationGainPlanned', ({ plannedElevationMeters }) => plannedElevationMeters, /^elevation$/),
  tags: edited(
    /^tags$/,
    ({ exercise }) => ({ Tags: exercise.tags.slice(1) }),
    ({ exercise, showsFigures }) => showsFigures && exercise.tags.length > 1,
  ),
  steps: edited(
    /steps/,
    ({ stored }) => ({ Structure: stored.structure!.slice(0, -1) }),
    // Steps in percent are exported only for athletes whose thresholds are known.
    ({ stored: { structure = [] }, checksSteps }) =>
      checksSteps && structure.length > 1 && structure[0]!.IntensityTarget?.Unit === 'Rpe',
  ),
  rewritten: edited(
    /^the line under the description$/,
    () => ({ Description: 'My own words.' }),
    ({ known }) => known,
  ),
  several: edited(/^day \(.*, title, .*description$/, (scene) => ({
    ...moved(scene),
    ...retitled,
    Description: `My ${scene.stored.description}`,
  })),
  deleted: { does: () => ({ edit: { delete: true } }), is: 'missing' },
  copied: { does: ({ stored }) => ({ copy: addDays(stored.day, 2) }), is: 'ok' },
  completed: completed(),
  completedMoved: completed(moved),
  completedEdited: completed(() => ({ ...retitled, TotalTimePlanned: 0.1 })),
  completedOutdated: { ...completed(), ...outdated },
  completedLeftOut: { ...completed(), ...leftOut },
  outdated: { does: () => ({}), ...outdated, is: 'staleVersion', tells: /title/ },
  outdatedMoved: {
    does: () => ({}),
    plans: ({ date }) => ({ date: addDays(date, 1) }),
    is: 'staleVersion',
    tells: /^day \(/,
  },
  outdatedEdited: { ...edited(/title/, () => ({ Title: 'As I like it' })), ...outdated },
  leftOut: { does: () => ({}), ...leftOut, is: 'extra', tells: /^not in the plan any more$/ },
  leftOutEdited: { does: () => ({ edit: retitled }), ...leftOut, is: 'extra', tells: /^not in the plan any more$/ },
} as const satisfies Record<string, Deed>;

export type DeedName = keyof typeof DEEDS;
export const DEED_NAMES = Object.keys(DEEDS) as DeedName[];
