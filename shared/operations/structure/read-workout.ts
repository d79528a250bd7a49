import { invalidInput } from '../../http/errors';
import type { WritableWorkoutType } from '../../trainingpeaks/types';
import type { Structure } from '../../workouts/structure/model';
import type { Thresholds } from '../../workouts/structure/thresholds';
import { withThresholds } from '../../workouts/structure/thresholds-on-demand';
import type { StructureWarning } from '../../workouts/structure/warnings';
import type { InputFile, InputOf } from '../fields';
import type { Session } from '../session';
import { readStructureInput } from '../structure-input';
import type { aboutFields, structureFields } from './fields';
import { thresholdSource } from './thresholds';

type WorkoutInput = InputOf<typeof structureFields & typeof aboutFields>;

export interface GivenWorkout {
  structure: Structure;
  /** Null when nobody said. */
  title: string | null;
  workoutType: WritableWorkoutType | null;
  warnings: StructureWarning[];
  /** Does something that may need thresholds of the sport; they are asked for only when it looks at them. */
  using<T>(work: (thresholds: Thresholds) => T): Promise<T>;
}

/**
 * The workout among the input, with what is typed about it before what it says itself.
 *
 * @throws ConnectorError `invalidInput` for no structure, two, or one that cannot be understood
 */
export async function readWorkout(session: Session, input: WorkoutInput): Promise<GivenWorkout> {
  const source = thresholdSource(session, input);
  const given = { ...input, ...(input.structureFile && { structureFile: readOnce(input.structureFile) }) };
  const read = (sport: WritableWorkoutType | null) =>
    readStructureInput(given, sport, () => source.ask(sport)).catch((error: unknown) => {
      throw source.explained(error);
    });
  const said = input.workoutType ?? null;
  let content = await read(said);
  if (content === null) throw noStructure();
  const workoutType = said ?? content.sport;
  // Only the workout itself could say its sport, and the thresholds of that sport may be others.
  if (workoutType !== said) content = (await read(workoutType)) ?? content;
  const { structure, title, warnings } = content;
  return {
    structure,
    title: input.title ?? title,
    workoutType,
    warnings,
    using: (work) =>
      withThresholds(work, () => source.ask(workoutType)).catch((error: unknown) => {
        throw source.explained(error);
      }),
  };
}

/** A platform hands the bytes out once. */
function readOnce(file: InputFile): InputFile {
  let bytes: Promise<Uint8Array> | undefined;
  return { ...file, read: () => (bytes ??= file.read()) };
}

function noStructure(): Error {
  return invalidInput(
    'structure',
    'There is no structure.',
    'Write the steps, e.g. 15m 50-60% / 3x(8m 100% / 4m 50%) / 10m 45%, or give a file.',
    'This step needs one.',
  );
}
