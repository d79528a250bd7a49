import type { LocalDate } from '../trainingpeaks/types';
import type { Structure } from '../workouts/structure/model';

/**
 * The canonical plan: what is shared, in one shape and one set of units, whatever it comes from and wherever it goes. Its
 * names are public and kept for ever; within a major schema version members are only added.
 */
export const SCHEMA_VERSION = '1.0';

/** How much of each workout is shared. Never an address, a birth date, a weight or a comment, whatever the preset. */
export type FieldPreset =
  /** Date, start time, title, sport and duration. */
  | 'schedule'
  /** And description, steps, distance, TSS and IF: what the athlete needs to do it. */
  | 'execution'
  /** And calories, energy, elevation and tags. */
  | 'full';

/** A window of one athlete's training, or one that a coach has written. */
export interface Plan {
  schemaVersion: string;
  /** `tp:{athlete key}:{first day}:{last day}` for a window of a calendar, or a name of the coach's own. */
  planId: string;
  /** Counts up when `contentHash` changes; from 1. */
  version: number;
  /** SHA-256 of the shared content alone: same content, same hash, whenever and in whatever order it was read. */
  contentHash: string;
  planName: string;
  /** Days where the athlete is, both included. */
  startDate: LocalDate;
  endDate: LocalDate;
  /** Seconds: the sum over `exerciseList`. */
  totalDuration: number;
  /** Ordered by date, then position. */
  exerciseList: Exercise[];
  /** `sourceId`s that the version before had and this one has not. */
  deleted: string[];
  /** What became of it where it was sent; not part of the content. */
  destinationStatus: DestinationStatus[];
  /** UTC, ISO 8601; not part of the content. */
  generatedAt: string;
}

/** One planned workout. What is not planned or not shared is null, never zero. */
export interface Exercise {
  /** Stable where the plan comes from: a TrainingPeaks workout number as text, or a reference of the coach's own. */
  sourceId: string;
  date: LocalDate;
  /** From 1 within its day, in the order of start time, then of the source. */
  position: number;
  title: string | null;
  /** TrainingPeaks' workout type in lower case, e.g. `bike`, `day off`. */
  sport: string;
  /** `HH:mm:ss` where the athlete is. */
  startTime: string | null;
  plannedSeconds: number | null;
  plannedMeters: number | null;
  plannedTss: number | null;
  /** Ratio: 0.85 is 85 % of threshold. */
  plannedIf: number | null;
  /** Without the footer by which the connector recognises its own work. */
  description: string | null;
  steps: Structure | null;
  plannedKilocalories: number | null;
  plannedKilojoules: number | null;
  plannedElevationMeters: number | null;
  tags: string[];
  /** SHA-256 of the members above without `sourceId` and `position`. */
  itemHash: string;
}

/** What may become of one workout of a plan at one destination. */
export type DeliveryStatus = 'pending' | 'delivered' | 'skipped' | 'failed' | 'dead' | 'withdrawn';

/** One row of the mapping table: one workout of a plan at one destination. */
export interface DestinationStatus {
  /** See `deliveryKey` in keys.ts. */
  deliveryKey: string;
  /** `trainingpeaks` for a TrainingPeaks calendar; a name of the workflow's own otherwise. */
  destination: string;
  sourceId: string;
  /** The record at the destination: a TrainingPeaks workout number as text, an event id; null while there is none. */
  recordId: string | null;
  /** The destination's own stamp of the record after it was written; opaque. Another one later: somebody changed it. */
  recordStamp: string | null;
  /** Of the plan, as delivered. */
  version: number;
  itemHash: string;
  status: DeliveryStatus;
  /** UTC, ISO 8601. */
  at: string;
  error: string | null;
}
