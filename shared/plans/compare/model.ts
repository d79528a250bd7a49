import type { LocalDate } from '../../trainingpeaks/types';
import type { SlotOutcome } from '../delivery/result';

/** How one workout of a plan stands at a destination. */
export type DriftClass =
  /** As the plan has it. */
  | 'ok'
  /** The athlete has done it; nothing is ever written over it. */
  | 'completed'
  /** Nothing there bears its mark. */
  | 'missing'
  /** Bears a mark of this plan without being one of its workouts: the plan has it no more, or somebody copied it. */
  | 'extra'
  /** Somebody changed it there. */
  | 'changedAtDestination'
  /** Nobody touched it since it was delivered, and the plan has something else now. */
  | 'staleVersion';

export const DRIFT: readonly DriftClass[] = ['missing', 'extra', 'changedAtDestination', 'staleVersion'];

/** One workout of a plan, or one record that bears its mark, as it was found. */
export interface ComparedSlot {
  class: DriftClass;
  /** See `deliveryKey` in ../keys.ts; null for a second record of the same slot. */
  deliveryKey: string | null;
  destination: string;
  sourceId: string;
  /** Where it is at the destination; where the plan has it while it is missing. */
  date: LocalDate | null;
  title: string | null;
  /** The record at the destination; null while there is none. */
  recordId: string | null;
  recordStamp: string | null;
  /** Of the plan, as it was delivered; null where that is not known. */
  version: number | null;
  /** Of the plan as it is now; null for what it does not have. */
  itemHash: string | null;
  /** What differs, in words, separated by commas. */
  differences: string | null;
  /** What a repair did; null without one. */
  outcome: SlotOutcome | null;
  /** What the coach should know of it. */
  message: string | null;
  /** Of a dry run: what would be written. */
  payload: object | null;
}

/** How a plan stands at one destination. */
export interface PlanComparison extends Record<DriftClass, number> {
  /** Null where the destination is no TrainingPeaks calendar. */
  athleteId: number | null;
  athleteName: string | null;
  athleteKey: string | null;
  planId: string;
  planName: string;
  version: number;
  /** How many slots are neither `ok` nor `completed`. */
  drift: number;
  /** Why the destination could not be compared, or that it has nothing. */
  message: string | null;
  /** Ordered by date. */
  slots: ComparedSlot[];
}

/** The slots in order, counted. */
export function countedSlots(found: readonly ComparedSlot[]): Pick<PlanComparison, DriftClass | 'drift' | 'slots'> {
  const count = (wanted: DriftClass): number => found.filter((slot) => slot.class === wanted).length;
  return {
    drift: found.filter((slot) => DRIFT.includes(slot.class)).length,
    missing: count('missing'),
    extra: count('extra'),
    changedAtDestination: count('changedAtDestination'),
    staleVersion: count('staleVersion'),
    completed: count('completed'),
    ok: count('ok'),
    slots: [...found].sort((a, b) => ((a.date ?? '') < (b.date ?? '') ? -1 : (a.date ?? '') > (b.date ?? '') ? 1 : 0)),
  };
}
