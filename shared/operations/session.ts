import type { Ports } from '../http/ports';
import type { TrainingPeaksClient } from '../trainingpeaks/client';
import type { Scope } from '../trainingpeaks/scopes';
import type { Athlete, AthleteRef, LocalDate } from '../trainingpeaks/types';
import type { ZoneSet } from '../trainingpeaks/zones';
import type { AnyOperation } from './operation';

export type AccountType = 'athlete' | 'coach';

/** What running an operation of any system's catalogue takes: the place of its execution, and how its fields are read. */
export interface StepSession {
  /** Whose API it is, in messages, e.g. `TrainingPeaks`. */
  system: string;
  ports: Ports;
  accountType: AccountType;
  /** Epoch milliseconds by which the platform's step must be over. */
  deadlineAt: number;
  /** IANA name used where the system gives the athlete none. */
  defaultTimeZone: string;
  /** Throws a ConnectorError when it is known without a request that this connection cannot do the operation. */
  assertAllowed(operation: AnyOperation): void;
  /** How the API is to address a reference. */
  addressee(ref: AthleteRef): Promise<AthleteRef>;
  /** IANA name of the athlete's zone. */
  timeZone(ref: AthleteRef): Promise<string>;
}

/**
 * What an operation works with: the client, the connected account and what has been looked up so far. One session lives
 * for one execution, so that many items share one profile or roster read.
 */
export interface Session extends StepSession {
  client: TrainingPeaksClient;
  /** Permissions granted to the connection, where the token answer told; undefined when unknown. */
  grantedScopes?: ReadonlySet<Scope>;
  /** Sent as UploadClient. */
  applicationName: string;
  /** Under which plan operations give athletes pseudonyms (see plans/keys.ts); null when the connection has none. */
  pseudonymSecret: string | null;
  /**
   * How the API is to address a reference: an athlete's own id becomes `me`. Rejects `me` on a coach account (field
   * `athlete`) and somebody else's id on an athlete account.
   */
  addressee(ref: AthleteRef): Promise<AthleteRef>;
  /** The athlete behind a reference, read once: own profile for `me`, the roster entry for a coach. */
  athlete(ref: AthleteRef): Promise<Athlete>;
  /** The athlete's numeric id; no request when the reference is one already. */
  athleteId(ref: AthleteRef): Promise<number>;
  /** A coach's roster, read once. */
  roster(): Promise<Athlete[]>;
  /** The athlete's thresholds and training zones, read once for each athlete. */
  zones(ref: AthleteRef): Promise<ZoneSet[]>;
  /** IANA name of the athlete's zone; the default zone where TrainingPeaks gives none or the profile was not granted. */
  timeZone(ref: AthleteRef): Promise<string>;
  /** The calendar day it is now where the athlete is. */
  today(ref: AthleteRef): Promise<LocalDate>;
}
