/** What the sandbox remembers. Values keep the API's own field names and units, so that nothing is converted on the way. */

export type Tier = 'premium' | 'basic' | 'trial';

export interface ZoneSet {
  Threshold: number;
  MaxHeartRate?: number;
  RestingHeartRate?: number;
}

/** Thresholds by family, then by sport (`Default` is the fallback): W, bpm, m/s. */
export interface Thresholds {
  power: Record<string, ZoneSet>;
  heartRate: Record<string, ZoneSet>;
  speed: Record<string, ZoneSet>;
}

export interface Athlete {
  kind: 'athlete';
  key: string;
  id: number;
  firstName: string;
  lastName: string;
  email: string;
  timeZone?: string;
  birthMonth: string | null;
  sex: 'm' | 'f';
  coachedBy: number | null;
  weight?: number;
  tier: Tier;
  preferredUnits: 'Metric' | 'English';
  thresholds: Thresholds;
}

export interface Coach {
  kind: 'coach';
  key: string;
  id: number;
  firstName: string;
  lastName: string;
  /** The head coach, for an assistant. */
  assistantTo?: number;
}

export type Account = Athlete | Coach;

export interface Step {
  Type: 'Step';
  IntensityClass: string;
  Name?: string;
  Notes?: string;
  Length: { Unit: string; Value: number };
  IntensityTarget: { Unit: string; Value: number; MinValue?: number; MaxValue?: number };
  CadenceTarget?: { Unit: string; MinValue: number; MaxValue: number };
  OpenDuration?: boolean;
}

export interface Repetition {
  Type: 'Repetition';
  Length: { Unit: string; Value: number };
  Steps: Step[];
}

export type Segment = Step | Repetition;

export type FieldValue = number | string | boolean | string[] | null;

export interface Workout {
  id: number;
  athleteId: number;
  /** Athlete-local day, `yyyy-MM-dd`. */
  day: string;
  /** As TrainingPeaks returns it: `Run`, `MTB`, `Day Off`. */
  type: string;
  /** Every other readable field by its API name (units: hours, metres, m/s, W, bpm, kcal, kJ). Absent means no value. */
  values: Record<string, FieldValue>;
  description?: string;
  structure?: Segment[];
  structureDisplayUnit?: string;
  completed: boolean;
  /** Whether a device file belongs to it. */
  hasFile: boolean;
  comments: string[];
  /** UTC with seven fractional digits and `Z`; fixed width, so text order is time order. */
  modified: string;
}

export interface Tombstone {
  id: number;
  athleteId: number;
  deleted: string;
}

export interface OAuthClient {
  id: string;
  secret: string;
  name: string;
  /** Scopes TrainingPeaks assigned to the application. */
  scopes: string[];
  /** Registered redirect URIs, or `any` for every loopback or https address. */
  redirectUris: string[] | 'any';
}

export interface Upload {
  trackingId: string;
  athleteId: number;
  receivedAt: number;
  /** Times the status was asked for while processing. */
  polls: number;
  /** The status is no longer known. */
  forgotten: boolean;
  done: boolean;
  status: string;
  workoutIds: number[];
  hash: string;
  finish: () => number[];
}

export interface AthleteEvent {
  id: number;
  athleteId: number;
  /** `yyyy-MM-dd` */
  day: string;
  type: string;
  name: string;
  description: string;
  workoutIds: number[];
  goals: { GoalType: string; Value: number; Unit: string | null }[];
}

export interface Metric {
  id: string;
  athleteId: number;
  /** Athlete-local, to the minute: `yyyy-MM-ddTHH:mm:00`. */
  dateTime: string;
  uploadClient: string;
  /** By documented field name. */
  values: Record<string, number | string>;
}

export interface NutritionCard {
  id: number;
  athleteId: number;
  day: string;
  Calories: number | null;
  Carbohydrates: number | null;
  Fat: number | null;
  Protein: number | null;
}

/** Its shape is not documented: what was sent is kept as it is. */
export interface StoredRoute {
  Id: number;
  AthleteId: number;
  [field: string]: unknown;
}

export interface Subscription {
  Id: string;
  AthleteId: number;
  EventType: string;
  WebhookUrl: string;
  Active: boolean;
  CreatedBy: number;
  CreatedOn: string;
}

/** One attempt to tell a subscriber. */
export interface Delivery {
  subscriptionId: string;
  eventType: string;
  workoutId: number;
  url: string;
  /** HTTP status, or why nothing was sent. Null while under way. */
  result: number | string | null;
}
