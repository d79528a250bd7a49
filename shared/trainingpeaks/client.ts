import type { WorkoutDetails } from './details';
import type { MeanMax } from './mean-maxes';
import type { StrengthWorkout } from './strength';
import type { TimeInZone } from './time-in-zones';
import type { AthleteEvent, EventBody } from './event';
import type { Metric, MetricBody } from './metric';
import type { NutritionBody, NutritionCard } from './nutrition';
import type { Route } from './route';
import type { ExportRefusal, StructureFile, StructureFileFormat } from './structure';
import type { ChangedSubscription, NewSubscription, Subscription } from './subscription';
import type {
  Athlete,
  AthleteRef,
  ChangePage,
  Coach,
  FileStatus,
  JsonObject,
  LocalDate,
  LookForUpload,
  PlannedWorkoutBody,
  UploadFields,
  UploadTicket,
  Workout,
} from './types';
import type { ZoneSet } from './zones';

/** How a workout is read. */
export interface ReadWorkoutOptions {
  /** Adds the description, which TrainingPeaks leaves out by default. */
  includeDescription?: boolean;
}

/** How much of a range is read, and how long it may take. */
export interface ReadRangeOptions extends ReadWorkoutOptions {
  /** Stops once so many are known. */
  limit?: number;
  /** Epoch milliseconds; an earlier end than the deadline of the step. */
  deadlineAt?: number;
}

/** What of the workouts of the day to read. */
export interface OfTheDayOptions extends ReadWorkoutOptions {
  /** Counted from the date on, 1 (default) to 7. */
  days?: number;
  /** One of the types that may be written. */
  workoutTypeFilter?: string;
}

/** One page request of the change feed. */
export interface ChangesQuery {
  /** UTC date-time or date; the client falls back to the plain date when the server refuses a date-time. */
  since: string;
  page: number;
  /** At most 100. */
  pageSize: number;
  workoutTypeFilter?: string;
  includeDescription?: boolean;
}

/**
 * The typed Partners API client. Every method rejects with a ConnectorError only; reads are tolerant of every variant
 * the API is known to answer with, writes send exactly the documented form.
 */
export interface TrainingPeaksClient {
  info: {
    /** GET /v1/info/version: needs no permission. */
    version(): Promise<{ version: string; raw: JsonObject }>;
  };
  athletes: {
    /** GET /v1/athlete/profile (scope athlete:profile). A coach account is refused with kind `wrongAccountType`. */
    profile(): Promise<Athlete>;
    /** GET /v1/athlete/profile/zones, or /v1/coach/athletes/{athleteId}/zones for an athlete of a coach: all families and sports. */
    zones(athlete: AthleteRef): Promise<ZoneSet[]>;
  };
  coaches: {
    /** GET /v1/coach/profile (scope coach:athletes). */
    profile(): Promise<Coach>;
    /** GET /v1/coach/athletes (scope coach:athletes), sorted by last and first name. */
    roster(): Promise<Athlete[]>;
    /** GET /v1/coach/assistants (scope coach:athletes). */
    assistants(): Promise<Coach[]>;
    /** GET /v1/coach/assistants/{assistantId} (scope coach:athletes). */
    assistant(id: number): Promise<Coach>;
    /** GET /v1/coach/assistants/{assistantId}/athletes (scope coach:athletes), sorted by last and first name. */
    assistantAthletes(id: number): Promise<Athlete[]>;
  };
  workouts: {
    /** GET /v2/workouts[/{athleteId}]/{start}/{end}: any length, split into windows of at most 45 days, merged, sorted by day and start, de-duplicated. `limit` stops early. */
    range(athlete: AthleteRef, start: LocalDate, end: LocalDate, options?: ReadRangeOptions): Promise<Workout[]>;
    /** GET /v2/workouts[/{athleteId}]/id/{id}. */
    get(athlete: AthleteRef, id: number, options?: ReadWorkoutOptions): Promise<Workout>;
    /** GET /v2/workouts[/{athleteId}]/changed, one page. */
    changedPage(athlete: AthleteRef, query: ChangesQuery): Promise<ChangePage>;
    /**
     * POST /v2/workouts/plan. Never repeated blindly: after an ambiguous outcome the day is read back first.
     *
     * @param resume what the error of an earlier try gave as `resume`
     */
    create(body: PlannedWorkoutBody, resume?: unknown): Promise<Workout>;
    /**
     * PUT /v2/workouts/plan/{id}: a full replacement. Null when the server answers without a body.
     *
     * @param renew makes the body anew before a try is repeated, from what the workout is by then; null when nothing is left
     *   to write
     */
    replace(
      id: number,
      body: PlannedWorkoutBody,
      renew?: () => Promise<PlannedWorkoutBody | null>,
    ): Promise<Workout | null>;
    /**
     * DELETE /v2/workouts[/{athleteId}]/id/{id}.
     *
     * @param isStillMeant asked before a try is repeated; where it says no, the workout may be there or not
     */
    delete(athlete: AthleteRef, id: number, isStillMeant?: () => Promise<boolean>): Promise<void>;
    /** GET /v2/workouts/wod/file/{id}/?format=json: the structure as an array of segments, or null when the workout has none. */
    structure(athlete: AthleteRef, id: number): Promise<JsonObject[] | null>;
    /** GET /v2/workouts/wod/file/{id}/?format= (scope workouts:wod): the file, or why TrainingPeaks does not write it. */
    structureFile(athlete: AthleteRef, id: number, format: StructureFileFormat): Promise<StructureFile | ExportRefusal>;
    /** GET /v2/workouts/wod/{date} (scope workouts:wod): planned values only, of the connected athlete. */
    ofTheDay(date: LocalDate, options?: OfTheDayOptions): Promise<Workout[]>;
    /** GET /v2/athletes/{athleteId}/strength-workouts, latest day first. */
    strength(athleteId: number): Promise<StrengthWorkout[]>;
  };
  /** Of Premium athletes only; others are refused with kind `premiumRequired`. */
  analysis: {
    /** GET /v2/workouts[/{athleteId}]/id/{id}/details. Null when the workout is not completed or has no file. */
    details(athlete: AthleteRef, id: number): Promise<WorkoutDetails | null>;
    /** GET /v2/workouts[/{athleteId}]/id/{id}/meanmaxes. */
    meanMaxes(athlete: AthleteRef, id: number): Promise<MeanMax[]>;
    /** GET /v2/workouts[/{athleteId}]/id/{id}/timeinzones. */
    timeInZones(athlete: AthleteRef, id: number): Promise<TimeInZone[]>;
    /** POST /v2/workouts/{athleteId}/id/{id}/comment. Never repeated: kind `ambiguousWrite` when the outcome is unknown. */
    comment(athleteId: number, id: number, text: string): Promise<void>;
  };
  files: {
    /**
     * POST /v3/file; `data` are the bytes of the file, gzipped or not. 422 is `alreadyThere`. Never repeated blindly: after an
     * ambiguous outcome `look` is asked for the workouts that the file has become, where it can be looked at.
     */
    upload(fields: UploadFields, data: Uint8Array, look?: LookForUpload): Promise<UploadTicket>;
    /** GET /v3/status/{trackingId}. */
    status(trackingId: string): Promise<FileStatus>;
  };
  metrics: {
    /** GET /v2/metrics[/{athleteId}]/{start}/{end}: any length, in windows of at most 45 days, oldest first. 404 is none. Premium only. */
    range(athlete: AthleteRef, start: LocalDate, end: LocalDate, options?: { limit?: number }): Promise<Metric[]>;
    /** GET /v2/metrics/{metricId}: a GUID. */
    get(id: string): Promise<Metric>;
    /** POST /v2/metrics, for the connected athlete only. Never repeated blindly: the day is looked at first. */
    create(body: MetricBody): Promise<Metric>;
  };
  events: {
    /** GET /v2/events/{date}, day by day, at most 4 at a time. Connected athlete only. */
    range(start: LocalDate, end: LocalDate): Promise<AthleteEvent[]>;
    /** GET /v2/events/next: null in each of the ways the API says that there is none. */
    next(): Promise<AthleteEvent | null>;
    /** POST /v2/events. Never repeated blindly: the day is looked at first, where the account may. */
    create(body: EventBody): Promise<AthleteEvent>;
  };
  nutrition: {
    /** GET /v1/athletes/{athleteId}/nutrition, all pages, oldest first. Premium only. */
    range(athleteId: number, start: LocalDate, end: LocalDate, options?: { limit?: number }): Promise<NutritionCard[]>;
    /** POST: refused by TrainingPeaks where the day has a card. Never repeated blindly. */
    create(athleteId: number, body: NutritionBody): Promise<NutritionCard>;
    /** PUT: replaces the whole card. */
    replace(athleteId: number, id: number, body: NutritionBody): Promise<NutritionCard>;
    /** DELETE. */
    delete(athleteId: number, id: number): Promise<void>;
  };
  routes: {
    /** GET /v2/athletes/{athleteId}/routes (experimental). */
    list(athleteId: number): Promise<Route[]>;
    /** POST /v2/athlete/{athleteId}/routes (experimental): the body as it is, sent once. */
    create(athleteId: number, body: JsonObject): Promise<Route>;
  };
  webhooks: {
    /** Refuses an address TrainingPeaks could not or should not call, without a request; `create` and `replace` do so too. */
    checkAddress(webhookUrl: string): void;
    /** GET /v1/webhook/subscriptions. */
    list(): Promise<Subscription[]>;
    /** POST /v1/webhook/subscriptions. Never repeated blindly: the list is looked at first. */
    create(body: NewSubscription): Promise<Subscription>;
    /** PUT /v1/webhook/subscriptions/{id}: all members, always. */
    replace(id: string, body: ChangedSubscription): Promise<Subscription>;
    /** DELETE /v1/webhook/subscriptions/{id}: false when it was gone already. */
    delete(id: string): Promise<boolean>;
  };
  oauth: {
    /** POST /oauth/deauthorize: revokes the grant. */
    deauthorize(): Promise<void>;
  };
}
