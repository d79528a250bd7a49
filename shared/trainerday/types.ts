import type { JsonObject, LocalDate } from '../trainingpeaks/types';

/**
 * Minutes, start and end in percent of FTP; what TrainerDay keeps behind them (cadence, type, slope) is not documented and
 * stays as it was read. TrainerDay API, segments.
 */
export type Segment = readonly [minutes: number, start: number, end: number, ...more: unknown[]];

/** One thing in a TrainerDay calendar. Null is what TrainerDay did not tell. */
export interface CalendarEvent {
  id: string | null;
  calendarDate: LocalDate | null;
  kind: 'workout' | 'note';
  title: string;
  /** TrainerDay's own sum; which may differ from that of the segments. */
  durationMinutes: number | null;
  segments: Segment[];
  completed: boolean;
  raw: JsonObject;
}

/** What is written of an event: everything, since a change replaces the whole. TrainerDay API, calendar events. */
export interface EventToWrite {
  calendarDate: LocalDate;
  title: string;
  segments: Segment[];
}

export interface TrainerDayAthlete {
  id: string | null;
  name: string | null;
  email: string | null;
  ftpWatts: number | null;
  thresholdHeartRate: number | null;
  maxHeartRate: number | null;
  weightKg: number | null;
  /** IANA name. */
  timeZone: string | null;
  zones: TrainerDayZone[];
  raw: JsonObject;
}

/** Bounds in percent of FTP, and of heart rate as TrainerDay gives it. */
export interface TrainerDayZone {
  label: string | null;
  min: number | null;
  max: number | null;
  minHeartRate: number | null;
  maxHeartRate: number | null;
}

export interface TrainerDayActivity {
  id: string | null;
  name: string | null;
  /** yyyy-MM-ddTHH:mm:ssZ. */
  startTimeUtc: string | null;
  sport: string | null;
  /** Where it came from: `trainerDay`, `trainingPeaks`, `dropbox`, `strava`, `concept2`. */
  source: string | null;
  /** Then it must not be sent back there; null when TrainerDay tells no source. */
  fromTrainingPeaks: boolean | null;
  durationSeconds: number | null;
  distanceMeters: number | null;
  averagePowerWatts: number | null;
  averageHeartRate: number | null;
  raw: JsonObject;
}

/** A workout of the public library. Its ids are not reliable: segments tell two apart. */
export interface LibraryWorkout {
  id: string | null;
  title: string;
  description: string | null;
  segments: Segment[];
  raw: JsonObject;
}
