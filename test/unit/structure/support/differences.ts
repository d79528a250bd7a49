import type { IntensityTarget, Length, Range, Step, Structure } from '../../../../shared/workouts/structure/model';
import { unrolledSteps } from '../../../../shared/workouts/structure/walk';
import type { StructureWarning, WarningCode } from '../../../../shared/workouts/structure/warnings';

/** Something that is not as it was. */
export interface Difference {
  what: string;
  /** Place of the step; null when it is about the whole. */
  place: string | null;
  /** What was and what came back, for the message of a failing test. */
  was: unknown;
  is: unknown;
}

/**
 * The differences between a structure and what came back that the warnings do not explain. A warning explains what it
 * speaks of, in the steps it names, and only when what came back is what it says: rounded is not "anything at all".
 */
export function silentDifferences(before: Structure, after: Structure, warnings: StructureWarning[]): Difference[] {
  const [old, now] = [unrolledSteps(before), unrolledSteps(after)];
  const whole = (what: string, was: unknown, is: unknown): Difference => ({ what, place: null, was, is });
  if (old.length !== now.length) return [whole('number of steps', old.length, now.length)];
  const unrolled = warnings.some(({ code }) => code === 'repeatsUnrolled');
  const shape =
    shapeOf(before) === shapeOf(after) || unrolled ? [] : [whole('repetitions', shapeOf(before), shapeOf(after))];
  const codesAt = new Map<string, Set<WarningCode>>();
  for (const { code, steps } of warnings) {
    for (const place of steps) codesAt.set(place, (codesAt.get(place) ?? new Set()).add(code));
  }
  const none = new Set<WarningCode>();
  return [
    ...shape,
    ...old.flatMap(({ step, place }, index) =>
      silentMembers(step, now[index]!.step, codesAt.get(place) ?? none).map((what) => ({
        what,
        place,
        was: step[what],
        is: now[index]!.step[what],
      })),
    ),
  ];
}

/** Equality of plain data that have the same keys; there are millions of steps to compare. */
function same(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  for (const key in one) {
    if (!same((one as Record<string, unknown>)[key], (other as Record<string, unknown>)[key])) return false;
  }
  return true;
}

/** `1 3x2 1`: a step, three times two steps, a step. */
function shapeOf(structure: Structure): string {
  return structure
    .map((segment) => (segment.type === 'step' ? '1' : `${segment.count}x${segment.steps.length}`))
    .join(' ');
}

type Codes = ReadonlySet<WarningCode>;
type Explanation = (old: Step, now: Step, codes: Codes) => boolean;

/** For each member of a step: whether what the warnings say of the step is what became of it. */
const EXPLAINED: Record<Exclude<keyof Step, 'type'>, Explanation> = {
  class: (_, now, codes) => codes.has('classDropped') && now.class === 'Active',
  length: (old, now, codes) =>
    (codes.has('lengthAssumed') && old.open && same(now.length, { unit: 'seconds', value: 300 })) ||
    (codes.has('lengthConverted') && isTimeFor(old, now.length)),
  open: (_, now, codes) => codes.has('openDropped') && !now.open,
  cadence: ({ cadence }, now, codes) =>
    (codes.has('cadenceDropped') && now.cadence === null) ||
    (codes.has('cadenceChanged') && cadence !== null && isWithin(now.cadence, cadence)),
  name: (old, now, codes) =>
    now.name === null
      ? codes.has('nameDropped') || codes.has('nameAsNote')
      : codes.has('textChanged') && isCutFrom(now.name, [old.name]),
  notes: (old, now, codes) => explainsNotes(old, now, codes),
  target: ({ target: old }, { target: now }, codes) => explainsTarget(old, now, codes),
};

const MEMBERS = Object.keys(EXPLAINED) as (keyof typeof EXPLAINED)[];

function silentMembers(old: Step, now: Step, codes: Codes): (keyof typeof EXPLAINED)[] {
  return MEMBERS.filter((member) => !same(old[member], now[member]) && !EXPLAINED[member](old, now, codes));
}

/** Of the athlete of these tests, metres a second. */
export const THRESHOLD_SPEED = 3.84;

function isTimeFor({ length, target }: Step, { unit, value }: Length): boolean {
  if (length.unit !== 'meters' || unit !== 'seconds' || target?.unit !== 'PercentOfThresholdSpeed') return false;
  const exact = (length.value / THRESHOLD_SPEED / target.value) * 100;
  return Math.abs(value - exact) <= 0.5 + 1e-6 || value === 1;
}

function isWithin(single: Range | null, { min, max }: Range): boolean {
  return single !== null && single.min === single.max && single.min >= min && single.max <= max;
}

/** The note must hold everything that was moved into it, in order. */
function explainsNotes(old: Step, now: Step, codes: Codes): boolean {
  if (codes.has('noteDropped')) return now.notes === null;
  const effort = codes.has('targetAsNote') && old.target !== null ? `RPE${effortOf(old.target)}` : null;
  const pieces = [codes.has('nameAsNote') ? old.name : null, effort, old.notes];
  if (codes.has('textChanged')) return isCutFrom(now.notes ?? '', pieces);
  const isMoved = codes.has('nameAsNote') || codes.has('targetAsNote');
  return isMoved && bare(now.notes ?? '') === bare(pieces.join(''));
}

function effortOf({ value, range }: IntensityTarget): string {
  return range === null || range.min === range.max ? `${value}` : `${range.min}${range.max}`;
}

/** Whether a text is another with its beginning kept, whatever became of spaces, signs and control characters. */
function isCutFrom(text: string, pieces: (string | null)[]): boolean {
  return bare(pieces.join('')).startsWith(bare(text));
}

function bare(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}

/** Half a whole percent, plus what a tenth of a percent is rounded by. */
const ROUNDING = 0.56;
/** A beat a minute and a percent of the maximum, for targets that change from one heart rate to the other. */
const MAX_BY_THRESHOLD = 187 / 163;

function explainsTarget(old: IntensityTarget | null, now: IntensityTarget | null, codes: Codes): boolean {
  if (old === null) {
    const isEasy = codes.has('targetAdded') && now !== null && now.range === null;
    const added = now?.unit === 'Rpe' ? 2 : 50;
    return isEasy && Math.abs(now.value - added) <= (codes.has('targetRounded') ? ROUNDING : 0);
  }
  if (now === null) return codes.has('targetAsNote') && old.unit === 'Rpe';
  const factor = old.unit === now.unit ? 1 : MAX_BY_THRESHOLD;
  if (factor !== 1 && !(codes.has('targetConverted') && now.unit === 'PercentOfThresholdHr')) return false;
  const isNear = (was: number, is: number): boolean =>
    was * factor === is || ((codes.has('targetRounded') || factor !== 1) && Math.abs(was * factor - is) <= ROUNDING);
  if (codes.has('rangeDropped') && now.range === null) return isNear(old.value, now.value);
  // A format that only has bands puts the value into the middle of its band, and one value for a band without width.
  const ends = [old.range?.min ?? old.value, old.range?.max ?? old.value] as const;
  const nowEnds = [now.range?.min ?? now.value, now.range?.max ?? now.value] as const;
  const isBand = isNear(ends[0], nowEnds[0]) && isNear(ends[1], nowEnds[1]);
  return isBand && (isNear(old.value, now.value) || codes.has('targetRounded'));
}
