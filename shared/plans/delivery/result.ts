import type { LocalDate } from '../../trainingpeaks/types';
import type { DeliveryStatus } from '../model';

/** What became of one workout of a plan, or of one that the plan has no more, in this run. */
export type SlotOutcome =
  | 'created'
  | 'updated'
  /** It was so already; nothing was written. */
  | 'unchanged'
  /** The athlete has done it; a completed workout is never touched. */
  | 'keptCompleted'
  /** Somebody changed it after it was delivered; it stays as it is. */
  | 'keptEdited'
  /** It is there, and the policy is to leave what is there. */
  | 'keptExisting'
  | 'failed'
  /** Not reached in the time there was; the next run goes on with it. */
  | 'pending'
  | 'withdrawn'
  /** To be withdrawn, and not on the calendar. */
  | 'notFound'
  /** Dry run. */
  | 'wouldCreate'
  | 'wouldUpdate'
  | 'wouldWithdraw';

/** One workout of a plan on one calendar. With `deliveryKey` as its name it is a row of the table of deliveries. */
export interface SlotResult {
  /** See `deliveryKey` in ../keys.ts. */
  deliveryKey: string;
  destination: 'trainingpeaks';
  sourceId: string;
  /** Where the workout is on the calendar; where the plan has it while there is none. */
  date: LocalDate;
  title: string | null;
  status: DeliveryStatus;
  outcome: SlotOutcome;
  /** The number of the workout as text; null while there is none. */
  recordId: string | null;
  /** TrainingPeaks' stamp of the last change, as it was after this run; opaque. */
  recordStamp: string | null;
  /** Of the plan. */
  version: number;
  itemHash: string;
  /** UTC, ISO 8601. */
  at: string;
  /** Why it failed or was kept, in words for the coach. */
  message: string | null;
  warnings: string[];
  /** Dry run: the values that would be written, as TrainingPeaks takes them. Null otherwise. */
  payload: object | null;
}

/** What became of a plan on one athlete's calendar. */
export interface AthleteDelivery {
  athleteId: number;
  athleteName: string | null;
  /** See `athleteKey` in ../keys.ts. */
  athleteKey: string;
  planId: string;
  planName: string;
  version: number;
  /** How many workouts this run created, changed or deleted. */
  written: number;
  /** How many slots have each status. */
  delivered: number;
  withdrawn: number;
  skipped: number;
  failed: number;
  pending: number;
  /** What went wrong for the athlete as a whole, such as a calendar that could not be read, or that something remains. */
  message: string | null;
  /** Ordered by date. */
  slots: SlotResult[];
}

/** Outcomes that are writes. */
export const WRITES: ReadonlySet<SlotOutcome> = new Set(['created', 'updated', 'withdrawn']);

/** Which status of the mapping table an outcome is. A dry run leaves everything to be done. */
export const STATUS_OF: Readonly<Record<SlotOutcome, DeliveryStatus>> = {
  created: 'delivered',
  updated: 'delivered',
  unchanged: 'delivered',
  keptCompleted: 'skipped',
  keptEdited: 'skipped',
  keptExisting: 'skipped',
  failed: 'failed',
  pending: 'pending',
  withdrawn: 'withdrawn',
  notFound: 'withdrawn',
  wouldCreate: 'pending',
  wouldUpdate: 'pending',
  wouldWithdraw: 'pending',
};
