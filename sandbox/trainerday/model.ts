/** Minutes, start and end as percent of FTP; further elements as they were sent. */
export type TrainerDaySegment = [minutes: number, start: number, end: number, ...more: unknown[]];

export interface EmbeddedWorkout {
  title: string;
  durationMinutes: number;
  segments: TrainerDaySegment[];
  /** Members that no page names, where they are kept. */
  more: Record<string, unknown>;
}

export interface CalendarEvent {
  /** Counts up; what a client sees as the id is made of it. */
  number: number;
  account: string;
  /** `yyyy-MM-dd` */
  date: string;
  /** Null for a note. */
  workout: EmbeddedWorkout | null;
  note: string | null;
  more: Record<string, unknown>;
  updatedAt: string;
}

export type ActivitySource = 'trainerDay' | 'trainingPeaks' | 'dropbox' | 'strava' | 'concept2';

export interface TrainerDayActivity {
  number: number;
  account: string;
  name: string;
  /** UTC, ISO 8601 with `Z`. */
  start: string;
  seconds: number;
  /** W, bpm, rpm, m; null where nothing was recorded. */
  power: number | null;
  heartRate: number | null;
  cadence: number | null;
  meters: number | null;
  sport: 'bike' | 'swim' | 'rowing' | 'run';
  source: ActivitySource;
  /** An uploaded file as it came; the FIT file of the others is written when it is asked for. */
  file: Buffer | null;
  /** SHA-256 of the uploaded file. */
  hash: string | null;
}

export interface TrainerDayAccount {
  /** The key of the same person's TrainingPeaks account. */
  key: string;
  id: string;
  name: string;
  email: string;
  /** W */
  ftp: number;
  timeZone: string;
  plan: 'free' | 'paid';
}

export interface PersonalKey {
  key: string;
  account: string;
  name: string;
  createdAt: string;
  lastUsedAt: string | null;
}

/** What somebody finds in the public library. */
export interface LibraryWorkout {
  title: string;
  description: string;
  zone: string;
  segments: TrainerDaySegment[];
}
