import type { AthleteRef, LocalDate, WritableWorkoutType } from '../../trainingpeaks/types';
import type { PlannedValues } from '../planned-values';
import type { PlanSlot } from '../reference/short-reference';

/** A workout as a plan wants it. Values that are not given stay as they are on the calendar. */
export interface UpsertRequest {
  athlete: AthleteRef;
  athleteId: number;
  /** The athlete's calendar day. */
  today: LocalDate;
  /** What the workout is called where the plan comes from. */
  reference: string;
  planName: string | null;
  /** Null keeps the version that the footer has. */
  planVersion: string | null;
  values: AskedValues;
  /** How many days before and after its day an earlier one is looked for. */
  daysAround: number;
  /** Leaves a workout on the day to which somebody moved it, as long as the plan has it on the same day as before. */
  keepMovedDay: boolean;
  mayLoseStructure: boolean;
  /** Lock and visibility are a coach's to write. */
  asCoach: boolean;
}

export type AskedValues = PlannedValues & { workoutDay: LocalDate; workoutType: WritableWorkoutType };

/** What was asked for, with what it is recognised by. */
export interface Asked {
  slot: PlanSlot;
  planVersion: string | null;
  fingerprint: string;
  values: AskedValues;
}
