import type { Workout } from '../trainingpeaks/types';
import type { Remembered } from './classify';
import { decodeWatched, encodeWatched, type Watched } from './codec';
import { DAY_MS, epochOf } from './stamps';
import type { AthleteState } from './state';

/**
 * Ids are given out in rising order, but a workout may become visible a little after one with a higher id. An id older than
 * this is taken as settled: no new workout comes with a lower one.
 */
const SETTLING_MS = 2 * DAY_MS;

/**
 * What is remembered about one athlete's workouts. Most of a history needs no memory: every id up to the floor existed and
 * was completed. Watched one by one are the workouts above the floor, and those not completed wherever they are: the feed
 * does not tell whether a completed workout it shows was completed before, so forgetting one of them would lose or repeat.
 */
export class Memory {
  private constructor(
    private floor: number,
    private settling: { id: number; at: number },
    private readonly watched: Map<number, Watched>,
    /** The text of `watched` as long as it is unchanged. */
    private text: string | null = null,
  ) {}

  /** @param history every workout there is @param serverTime epoch milliseconds */
  static ofHistory(history: readonly Workout[], serverTime: number): Memory {
    const memory = new Memory(0, { id: 0, at: serverTime }, new Map());
    for (const workout of history) {
      memory.watched.set(workout.id, { id: workout.id, done: workout.completed });
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
    return new Memory(saved.floor, { ...saved.settling }, new Map(watched), saved.known);
  }

  save(): Pick<AthleteState, 'floor' | 'settling' | 'known'> {
    this.text ??= encodeWatched(this.watched.values());
    return { floor: this.floor, settling: { ...this.settling }, known: this.text };
  }

  recall(id: number): Remembered {
    const watched = this.watched.get(id);
    if (watched !== undefined) return watched.done ? 'done' : 'open';
    return id <= this.floor ? 'done' : 'unknown';
  }

  remember(workout: Workout): void {
    const before = this.recall(workout.id);
    if (before === 'done' && !this.watched.has(workout.id)) return;
    this.watch(workout.id, before === 'done' || workout.completed);
  }

  /** A deleted workout is kept as done, so that an answer that still shows it starts nothing. */
  rememberDeleted(id: number): void {
    if (this.watched.has(id) || id > this.floor) this.watch(id, true);
  }

  /** Raises the floor to the highest id known some days ago. */
  settle(serverTime: number): void {
    if (serverTime - this.settling.at < SETTLING_MS) return;
    this.floor = Math.max(this.floor, this.settling.id);
    this.settling = { id: this.highest(), at: serverTime };
    this.dropSettled();
  }

  private watch(id: number, done: boolean): void {
    if (this.watched.get(id)?.done === done) return;
    this.watched.set(id, { id, done });
    this.text = null;
  }

  private highest(): number {
    let highest = Math.max(this.floor, this.settling.id);
    for (const id of this.watched.keys()) if (id > highest) highest = id;
    return highest;
  }

  private dropSettled(): void {
    for (const { id, done } of this.watched.values()) {
      if (done && id <= this.floor) this.watched.delete(id);
    }
    this.text = null;
  }
}
