import type { Ports } from '../../http/ports';
import type { TrainingPeaksClient } from '../../trainingpeaks/client';
import type { Athlete, AthleteRef, LocalDate } from '../../trainingpeaks/types';

/** What becomes of a workout of the plan that is on the calendar already and is not as the plan has it. */
export type OnExisting =
  /** It stays, and is not even looked at. */
  | 'skip'
  /** It stays, and the result says how it differs. */
  | 'report'
  /** It is written while nobody has touched it since it was delivered; otherwise it stays, and the result says so. */
  | 'overwriteIfUnchanged';

/** What the connector knows of an earlier delivery: a row of the table of deliveries. */
export interface EarlierDelivery {
  sourceId: string;
  recordId: string | null;
  recordStamp: string | null;
  itemHash: string | null;
}

/** The connection that delivers; an operation's session is one. */
export interface Courier {
  client: TrainingPeaksClient;
  ports: Ports;
  accountType: 'athlete' | 'coach';
  /** Epoch milliseconds by which everything must be over. */
  deadlineAt: number;
  pseudonymSecret: string | null;
  athlete(ref: AthleteRef): Promise<Athlete>;
  today(ref: AthleteRef): Promise<LocalDate>;
}

/** How carefully, and whether at all, is written. */
export interface DeliveryRules {
  onExisting: OnExisting;
  /** Says what would be done, and writes nothing. */
  dryRun: boolean;
  /** Reads the steps of every workout that has some: one request each. */
  checkStructures: boolean;
  /** By delivery key. */
  earlier: ReadonlyMap<string, EarlierDelivery>;
}
