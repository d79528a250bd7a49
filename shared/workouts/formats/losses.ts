import type { IntensityClass, Step, Structure } from '../structure/model';
import { hasRepetitions, placedSteps } from '../structure/walk';
import type { Warnings } from '../structure/warnings';

/** What a format has room for. What it has no room for is warned of, for every step that has it. */
export interface FormatRoom {
  /** Name of the format in messages. */
  format: string;
  repetitions: boolean;
  classes: readonly IntensityClass[];
  ranges: boolean;
  open: boolean;
  cadence: 'range' | 'single' | 'none';
  /** `asNote`: the name goes into the text of the step. */
  names: 'kept' | 'asNote' | 'none';
  notes: boolean;
}

/** Warns of everything in a structure that the format has no room for. */
export function warnOfLosses(structure: Structure, room: FormatRoom, warnings: Warnings): void {
  const { format } = room;
  if (!room.repetitions && hasRepetitions(structure)) {
    warnings.add('repeatsUnrolled', `${format} files know no repetitions, so they were written out step by step`);
  }
  for (const { step, place } of placedSteps(structure)) warnOfStep(step, place, room, warnings);
}

function warnOfStep(step: Step, place: string, room: FormatRoom, warnings: Warnings): void {
  const { format } = room;
  const lacks = (what: string): string => `${format} files have no place for ${what}`;
  if (!room.classes.includes(step.class)) {
    warnings.add('classDropped', lacks('warm-up, rest or cool-down as a mark'), place);
  }
  if (!room.ranges && step.target !== null && step.target.range !== null) {
    warnings.add('rangeDropped', lacks('ranges, only the target in the middle was kept'), place);
  }
  if (!room.open && step.open) {
    warnings.add('openDropped', `${format} files know no open steps, so the nominal length was written`, place);
  }
  warnOfCadence(step, place, room, warnings);
  if (step.name !== null && room.names === 'none') warnings.add('nameDropped', lacks('names of steps'), place);
  if (step.name !== null && room.names === 'asNote') {
    warnings.add('nameAsNote', `${format} files know no names of steps, so the name was written as text`, place);
  }
  if (step.notes !== null && !room.notes) warnings.add('noteDropped', lacks('notes'), place);
}

function warnOfCadence(
  { cadence }: Step,
  place: string,
  { format, cadence: kept }: FormatRoom,
  warnings: Warnings,
): void {
  if (cadence === null || kept === 'range') return;
  if (kept === 'none') warnings.add('cadenceDropped', `${format} files have no place for a cadence`, place);
  else if (cadence.min !== cadence.max) {
    warnings.add('cadenceChanged', `${format} files have one cadence a step, so the middle was written`, place);
  }
}

/** Name and notes in one text, for formats with one text a step. */
export function textOfStep({ name, notes }: Step): string | null {
  return [name, notes].filter((part) => part !== null).join(': ') || null;
}
