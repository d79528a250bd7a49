import type { Workout } from '../trainingpeaks/types';
import type { Remembered } from './classify';
import { decodeWatched, encodeWatched, type Watched } from './codec';
import { DAY_MS, dayNumber, epochOf } from './stamps';
import type { AthleteState } from './state';

/**
 * Ids are given out in rising order, but a workout may become visible a little after one with a higher id. An id older than
 * this is taken as settled: no new workout comes with a lower one.
 */
const SETTLING_MS = 2 * DAY_MS;

/** Beyond the size bound, planned workouts this long past their day are no longer watched for completion. */
const WATCHED_DAYS_BACK = 28;

/**
 * What is remembered about one athlete's workouts. Most of a history needs no memory: every id up to the floor existed and
 * was completed. Watched one by one are the workouts above the floor, and those not completed wherever they are.
 */
export class Memory {
  private constructor(
    private floor: number,
    private settling: { id: number; at: number },
    private readonly watched: Map<number, Watched>,
  ) {}

  /** @param history every workout there is @param serverTime epoch milliseconds */
  static ofHistory(history: readonly Workout[], serverTime: number): Memory {
    const memory = new Memory(0, { id: 0, at: serverTime }, new Map());
    for (const workout of history) {
      memory.watched.set(workout.id, watchedFrom(workout));
      const age = workout.lastModified === null ? Infinity : serverTime - epochOf(workout.lastModified);
      if (age >= SETTLING_MS) memory.floor = Math.max(memory.floor, workout.id);
    }
    memory.settling.id = memory.highest();
    memory.dropSettled();
    return memory;
  }

  /** @throws RangeError when the text cannot be read */
  static load(saved: Pick<AthleteState, 'floor' | 'settling' | 'known'>): Memory {
    const watched = decodeWatched(saved.known).map((workout) => [workout.id, workout] as const);
    return new Memory(saved.floor, { ...saved.settling }, new Map(watched));
  }

  save(): Pick<AthleteState, 'floor' | 'settling' | 'known'> {
    return { floor: this.floor, settling: { ...this.settling }, known: encodeWatched(this.watched.values()) };
  }

  recall(id: number): Remembered {
    const watched = this.watched.get(id);
    if (watched !== undefined) return watched.done ? 'done' : 'open';
    return id <= this.floor ? 'done' : 'unknown';
  }

  remember(workout: Workout): void {
    const before = this.recall(workout.id);
    if (before === 'done' && !this.watched.has(workout.id)) return;
    this.watched.set(workout.id, { ...watchedFrom(workout), done: before === 'done' || workout.completed });
  }

  /** A deleted workout is kept as done, so that an answer that still shows it starts nothing. */
  rememberDeleted(id: number): void {
    const watched = this.watched.get(id);
    if (watched !== undefined) watched.done = true;
    else if (id > this.floor) this.watched.set(id, { id, day: 0, done: true });
  }

  /** Raises the floor to the highest id known some days ago. */
  settle(serverTime: number): void {
    if (serverTime - this.settling.at < SETTLING_MS) return;
    this.floor = Math.max(this.floor, this.settling.id);
    this.settling = { id: this.highest(), at: serverTime };
    this.dropSettled();
  }

  /** Forgets planned workouts long past their day: should one be completed after all, it counts as history. */
  forgetLongPast(serverTime: number): void {
    const oldest = Math.floor(serverTime / DAY_MS) - WATCHED_DAYS_BACK;
    for (const { id, day } of this.watched.values()) if (id <= this.floor && day < oldest) this.watched.delete(id);
  }

  private highest(): number {
    return Math.max(this.floor, this.settling.id, ...this.watched.keys());
  }

  private dropSettled(): void {
    for (const { id, done } of this.watched.values()) if (done && id <= this.floor) this.watched.delete(id);
  }
}

function watchedFrom(workout: Workout): Watched {
  return { id: workout.id, day: dayNumber(workout.workoutDay), done: workout.completed };
}
