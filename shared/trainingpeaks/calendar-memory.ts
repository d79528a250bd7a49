import type { AthleteRef, LocalDate, Workout } from './types';

/**
 * What one client has already seen of the calendars: which days it read, and which workouts it knows. A create that got no
 * answer uses it to tell its own workout from a twin that was there before, without one more read for every create.
 */
export interface CalendarMemory {
  /** Notes a range that was read to its end. */
  noteRange(athlete: AthleteRef, start: LocalDate, end: LocalDate, workouts: readonly Workout[]): void;
  /** Notes a workout met in any other way. */
  noteWorkout(workout: Workout): void;
  /** Whether the whole day was read. */
  hasRead(athlete: AthleteRef, day: LocalDate): boolean;
  /** Whether the workout was met before. */
  knows(id: number): boolean;
  /** The workouts met that were on the day, of whomever. */
  knownOn(day: LocalDate): number[];
}

export function createCalendarMemory(): CalendarMemory {
  const ranges = new Map<AthleteRef, { start: LocalDate; end: LocalDate }[]>();
  const days = new Map<number, LocalDate>();
  return {
    noteRange(athlete, start, end, workouts) {
      const known = ranges.get(athlete) ?? [];
      if (!known.some((range) => range.start <= start && end <= range.end))
        ranges.set(athlete, [...known, { start, end }]);
      for (const { id, workoutDay } of workouts) days.set(id, workoutDay);
    },
    noteWorkout({ id, workoutDay }) {
      days.set(id, workoutDay);
    },
    hasRead: (athlete, day) => (ranges.get(athlete) ?? []).some((range) => range.start <= day && day <= range.end),
    knows: (id) => days.has(id),
    knownOn: (day) => [...days].flatMap(([id, onDay]) => (onDay === day ? [id] : [])),
  };
}
