/**
 * What the Partners API talks about, read tolerantly into one shape with the units in the names. Every model keeps the
 * untouched server object in `raw`. A value the server did not give is null: nothing is invented.
 */

export type JsonObject = Record<string, unknown>;

/** Whose data a call is about: the connected account itself, or an athlete by TrainingPeaks id. */
export type AthleteRef = 'me' | number;

/** A calendar day in the athlete's own time zone, `yyyy-MM-dd`. Never converted between zones. */
export type LocalDate = string;

/** A date and time in the athlete's own time zone without offset, `yyyy-MM-ddTHH:mm:ss`. */
export type LocalDateTime = string;

/** An instant in UTC as the server wrote it, up to 7 fractional digits and `Z`; sortable as text. */
export type UtcStamp = string;

/** TrainingPeaks wiki, Athlete object. */
export interface Athlete {
  id: number;
  firstName: string;
  lastName: string;
  email: string | null;
  /** IANA name; absent for some athletes. */
  timeZone: string | null;
  /** `yyyy-MM`. */
  birthMonth: string | null;
  /** `m` or `f`. */
  sex: string | null;
  coachedBy: number | null;
  weightKilograms: number | null;
  /** False during a premium trial although the features are on: a hint, never a gate. */
  isPremium: boolean;
  /** Display preference only. */
  preferredUnits: 'English' | 'Metric' | null;
  raw: JsonObject;
}

/** TrainingPeaks wiki, Coach-Get-Profile. */
export interface Coach {
  id: number;
  firstName: string;
  lastName: string;
  raw: JsonObject;
}

/** One object per workout, planned and actual side by side. TrainingPeaks wiki, Workouts-Object. */
export interface Workout {
  /** 64-bit on the server, below 2^53. */
  id: number;
  athleteId: number;
  workoutDay: LocalDate;
  /** As the server writes it, e.g. `Bike`, `Day Off`, `X-Train`. */
  workoutType: string;
  title: string | null;
  /** Only in answers with `includeDescription`; null when absent. */
  description: string | null;
  preActivityComment: string | null;
  startTime: LocalDateTime | null;
  startTimePlanned: LocalDateTime | null;
  totalTimeHours: number | null;
  totalTimePlannedHours: number | null;
  distanceMeters: number | null;
  distancePlannedMeters: number | null;
  /** The server's flag, or true when there is actual time, distance or a start: the flag alone is not reliable. */
  completed: boolean;
  /** Comparable UTC text with 7 fractional digits; a stamp without a zone is read as US Mountain time. */
  lastModified: UtcStamp | null;
  tssActual: number | null;
  tssPlanned: number | null;
  tssCalculationMethod: string | null;
  /** Ratio, 0.86 = 86 %. */
  intensityFactor: number | null;
  intensityFactorPlanned: number | null;
  caloriesKilocalories: number | null;
  caloriesPlannedKilocalories: number | null;
  energyKilojoules: number | null;
  energyPlannedKilojoules: number | null;
  elevationGainMeters: number | null;
  elevationGainPlannedMeters: number | null;
  heartRateAverageBpm: number | null;
  powerAverageWatts: number | null;
  rpe: number | null;
  feeling: number | null;
  tags: string[];
  /** Export formats available: any of fit, erg, mrc, zwo, json. Not empty means the workout has a structure. */
  workoutFileFormats: string[];
  url: string | null;
  locked: boolean | null;
  hidden: boolean | null;
  raw: JsonObject;
}

/** Of distances in the Workout Builder (TrainingPeaks wiki, Workouts-Create). */
export const STRUCTURE_DISPLAY_UNITS = ['meter', 'kilometer', 'mile', 'yard'] as const;
export type StructureDisplayUnit = (typeof STRUCTURE_DISPLAY_UNITS)[number];

/** Body of POST and PUT plan in the documented form. TrainingPeaks wiki, Workouts-Create. */
export interface PlannedWorkoutBody {
  Id?: number;
  AthleteId: number;
  WorkoutDay: LocalDate;
  WorkoutType: WritableWorkoutType;
  Title?: string;
  Description?: string;
  PreActivityComment?: string;
  StartTimePlanned?: LocalDateTime;
  /** Decimal hours. */
  TotalTimePlanned?: number;
  /** Metres. */
  DistancePlanned?: number;
  TSSPlanned?: number;
  /** Ratio. */
  IFPlanned?: number;
  /** Kilocalories. */
  CaloriesPlanned?: number;
  /** Kilojoules. */
  EnergyPlanned?: number;
  /** Metres. */
  ElevationGainPlanned?: number;
  Locked?: boolean;
  Hidden?: boolean;
  /** A JSON text holding the array of segments, never the array itself. */
  Structure?: string;
  StructureDisplayUnit?: StructureDisplayUnit;
  Tags?: string[];
}

/** Types that may be written (plan and upload). TrainingPeaks wiki, Workouts-Create. */
export const WRITABLE_WORKOUT_TYPES = [
  'swim',
  'bike',
  'run',
  'x-train',
  'mtb',
  'strength',
  'xc-ski',
  'rowing',
  'walk',
  'other',
] as const;
export type WritableWorkoutType = (typeof WRITABLE_WORKOUT_TYPES)[number];

/** Types that can be read but never written. TrainingPeaks wiki, Workouts-Object. */
export const READ_ONLY_WORKOUT_TYPES = ['brick', 'race', 'day off', 'custom'] as const;

/** One page of the change feed. TrainingPeaks wiki, Workouts-Get-Changed. */
export interface ChangePage {
  modified: Workout[];
  /** Ids only: the feed gives neither athlete nor stamp for a deletion. */
  deletedIds: number[];
  /** Entries that are no workouts, or no deletions, as JSON text: one of them must not hide the others. */
  unreadable: string[];
  /** The answer's own `Date` header as epoch milliseconds; the only clock a cursor may fall back to. */
  serverTime: number | null;
}

/** Body of POST /v3/file apart from the file bytes. TrainingPeaks wiki, Uploaded-Workout-File-Data. */
export interface UploadFields {
  UploadClient: string;
  Filename: string;
  WorkoutDay?: LocalDate;
  StartTime?: LocalDateTime;
  SetWorkoutPublic?: boolean;
  Title?: string;
  Comment?: string;
  Type?: WritableWorkoutType;
  WorkoutId?: number;
}

/** What became of POST /v3/file. */
export type UploadTicket =
  /** To be followed by its tracking id. */
  | { state: 'accepted'; trackingId: string }
  /** The account has the file (422). `unanswered`: a try before got no answer, so that it may have come with this call. */
  | { state: 'alreadyThere'; unanswered: boolean }
  /** No answer came, but the calendar shows what the file became. */
  | { state: 'found'; workoutIds: number[] };

/** The workouts that a file without answer has become; null when none is there. Rejects when it cannot be looked at. */
export type LookForUpload = () => Promise<number[] | null>;

/** TrainingPeaks wiki, FileStatus. */
export interface FileStatus {
  completed: boolean;
  /** `Success` or the reason. */
  status: string;
  workoutIds: number[];
  /** The account had this file before; nothing was added. */
  alreadyThere: boolean;
  raw: JsonObject;
}
