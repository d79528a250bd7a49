import type { Ports } from '../http/ports';
import type { LocalDate } from '../trainingpeaks/types';
import type { CalendarEvent, EventToWrite, LibraryWorkout, TrainerDayActivity, TrainerDayAthlete } from './types';

/**
 * TrainerDay's API as the operations use it: requests a second apart, reads that take every form of answer, writes in the
 * documented form. Every method rejects with a ConnectorError only.
 */
export interface TrainerDayClient {
  /** TrainerDay API, athlete. */
  athlete(): Promise<TrainerDayAthlete>;
  /** Both days included, sorted by day, each event once. TrainerDay API, calendar read. */
  calendar(start: LocalDate, end: LocalDate): Promise<CalendarEvent[]>;
  /**
   * Creates an event exactly once: when no answer came, the day's calendar decides. TrainerDay API, create a calendar event.
   *
   * @param there what the day's calendar held before, as far as it could be mistaken for the new one
   */
  createEvent(event: EventToWrite, there: readonly CalendarEvent[], resume?: unknown): Promise<CalendarEvent>;
  /** Replaces an event as a whole. */
  updateEvent(id: string, event: EventToWrite): Promise<CalendarEvent>;
  /** Whether it was there still. */
  deleteEvent(id: string): Promise<boolean>;
  /**
   * Activities, newest first, page by page; ends by itself after the last one, or once `enough` of those of a page says so.
   *
   * @throws ConnectorError `invalidInput` when the pages allowed for one run do not reach the end
   */
  activities(enough: (page: TrainerDayActivity[]) => boolean): Promise<TrainerDayActivity[]>;
  /** The FIT file of an activity. */
  activityFit(id: string): Promise<{ bytes: Uint8Array; fileName: string | null }>;
  /** Sends a file once. Its answer says whether TrainerDay had it already. */
  upload(file: { fileName: string; mimeType: string; bytes: Uint8Array }): Promise<UploadAnswer>;
  /** Workouts of the public library, at most `limit`. */
  searchWorkouts(query: LibraryQuery, limit: number | undefined): Promise<LibraryWorkout[]>;
}

export interface UploadAnswer {
  status: 'uploaded' | 'processing' | 'alreadyThere' | 'unanswered';
  activityId: string | null;
  /** What TrainerDay said; null when it said nothing. */
  message: string | null;
}

export interface LibraryQuery {
  workoutName?: string;
  dominantZone?: string;
  fromMinutes?: number;
  toMinutes?: number;
}

export interface TrainerDayClientOptions {
  ports: Ports;
  apiBaseUrl: string;
  /** `name/version`. */
  userAgent: string;
  /** Epoch milliseconds of the local clock. */
  deadlineAt: number;
  /**
   * The personal key, for the search of the public library alone: its older form takes the key in a header of its own.
   * Everything else is signed by the transport.
   */
  apiKey?: string;
}
