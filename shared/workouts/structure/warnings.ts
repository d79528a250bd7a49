import { clipped } from './errors';

/**
 * What got lost, was added or had to be assumed while a structure was read or written. Codes are for programs,
 * messages for the coach; a loss without its warning is a defect.
 */
export type WarningCode =
  | 'cadenceChanged'
  | 'cadenceDropped'
  | 'classAssumed'
  | 'classDropped'
  | 'fractionRead'
  | 'lengthAssumed'
  | 'lengthConverted'
  | 'lengthRounded'
  | 'mAsMeters'
  | 'mAsMinutes'
  | 'mixedUnits'
  | 'nameAsNote'
  | 'nameDropped'
  | 'nestingFlattened'
  | 'noteDropped'
  | 'openDropped'
  | 'otherSport'
  | 'percentAssumed'
  | 'rampSplit'
  | 'rangeDropped'
  | 'remarkDropped'
  | 'repeatsUnrolled'
  | 'sportAssumed'
  | 'targetAdded'
  | 'targetAsNote'
  | 'targetConverted'
  | 'targetDropped'
  | 'targetRounded'
  | 'textChanged'
  | 'titleChanged'
  | 'unknownField';

export interface StructureWarning {
  code: WarningCode;
  /** One sentence that names the steps concerned. */
  message: string;
  /** Places of the steps concerned, e.g. `2.1`; empty when it is about the whole. */
  steps: string[];
}

/** Places named in a message; the rest is counted, so that 200 steps do not make a page of numbers. */
const NAMED = 6;

/** Gathers warnings: the same one about several steps becomes one message that names them all. */
export class Warnings {
  private readonly found = new Map<string, { code: WarningCode; text: string; steps: Set<string> }>();

  /** @param text one sentence without its full stop */
  add(code: WarningCode, text: string, place?: string): void {
    const sentence = clipped(text);
    const key = `${code} ${sentence}`;
    const entry = this.found.get(key) ?? { code, text: sentence, steps: new Set<string>() };
    if (place !== undefined) entry.steps.add(place);
    this.found.set(key, entry);
  }

  list(): StructureWarning[] {
    return [...this.found.values()].map(({ code, text, steps }) => ({
      code,
      message: steps.size === 0 ? `${text}.` : `${text} (${placesText([...steps])}).`,
      steps: [...steps],
    }));
  }
}

/** All warnings as one text; one that both reading and writing gave is told once. Null when there are none. */
export function warningText(warnings: readonly StructureWarning[]): string | null {
  return [...new Set(warnings.map(({ message }) => message))].join(' ') || null;
}

/** `step 2.1`, `steps 1, 2.1 and 3`, `steps 1, 2, 3, 4, 5, 6 and 12 more`. */
export function placesText(places: string[]): string {
  if (places.length === 1) return `step ${places[0]}`;
  const named = places.length > NAMED ? places.slice(0, NAMED) : places.slice(0, -1);
  const last = places.length > NAMED ? `${places.length - NAMED} more` : places[places.length - 1];
  return `steps ${named.join(', ')} and ${last}`;
}
