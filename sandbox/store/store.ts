import {
  Account,
  Athlete,
  AthleteEvent,
  Coach,
  Delivery,
  Metric,
  NutritionCard,
  StoredRoute,
  Subscription,
  Tombstone,
  Upload,
  Workout,
} from './model';
import { Clock } from './clock';

export type WorkoutChange = 'created' | 'updated' | 'deleted';
type Listener = (change: WorkoutChange, workout: Workout) => void;

/** People, workouts and uploads. Every change of a workout gets a fresh, strictly growing stamp. */
export class Store {
  readonly accounts = new Map<string, Account>();
  readonly uploads = new Map<string, Upload>();
  readonly tombstones: Tombstone[] = [];
  readonly events: AthleteEvent[] = [];
  readonly metrics: Metric[] = [];
  readonly nutrition = new Map<number, NutritionCard>();
  readonly routes: StoredRoute[] = [];
  readonly subscriptions = new Map<string, Subscription>();
  readonly deliveries: Delivery[] = [];
  private readonly workouts = new Map<number, Workout>();
  private readonly byAthlete = new Map<number, Map<number, Workout>>();
  private readonly listeners: Listener[] = [];
  private nextWorkoutId = 3_912_400_117;
  private nextRecordId = 41_200;
  private lastStamp = '';

  constructor(readonly clock: Clock) {}

  addAccount(account: Account): void {
    this.accounts.set(account.key, account);
  }

  athletes(): Athlete[] {
    return [...this.accounts.values()].filter((account): account is Athlete => account.kind === 'athlete');
  }

  coaches(): Coach[] {
    return [...this.accounts.values()].filter((account): account is Coach => account.kind === 'coach');
  }

  athlete(id: number): Athlete | undefined {
    return this.athletes().find((athlete) => athlete.id === id);
  }

  assistantsOf(coach: Coach): Coach[] {
    return this.coaches().filter((other) => other.assistantTo === coach.id);
  }

  /** A coach's own athletes and those of the coach's assistants. */
  rosterOf(coach: Coach): Athlete[] {
    const coachIds = new Set([coach.id, ...this.assistantsOf(coach).map((assistant) => assistant.id)]);
    return this.athletes().filter((athlete) => athlete.coachedBy !== null && coachIds.has(athlete.coachedBy));
  }

  workout(id: number): Workout | undefined {
    return this.workouts.get(id);
  }

  workoutsOf(athleteId: number): Workout[] {
    return [...(this.byAthlete.get(athleteId)?.values() ?? [])];
  }

  newWorkoutId(): number {
    this.nextWorkoutId += 1 + (this.nextWorkoutId % 7);
    return this.nextWorkoutId;
  }

  /** Ids of events, nutrition cards and routes. */
  newRecordId(): number {
    return this.nextRecordId++;
  }

  /** Adds a workout with the stamp it already carries; the seed uses it for history. */
  put(workout: Workout): void {
    this.workouts.set(workout.id, workout);
    const own = this.byAthlete.get(workout.athleteId) ?? new Map<number, Workout>();
    own.set(workout.id, workout);
    this.byAthlete.set(workout.athleteId, own);
  }

  save(workout: Workout, change: 'created' | 'updated'): Workout {
    workout.modified = this.stamp();
    this.put(workout);
    this.tell(change, workout);
    return workout;
  }

  remove(workout: Workout): void {
    this.workouts.delete(workout.id);
    this.byAthlete.get(workout.athleteId)?.delete(workout.id);
    this.tombstones.push({ id: workout.id, athleteId: workout.athleteId, deleted: this.stamp() });
    this.tell('deleted', workout);
  }

  onChange(listener: Listener): void {
    this.listeners.push(listener);
  }

  /** Seven fractional digits; strictly growing even when the clock stands still. */
  stamp(): string {
    let ticks = BigInt(this.clock.now()) * 10_000n + 3394n;
    const last = ticksOf(this.lastStamp);
    if (last !== null && ticks <= last && last - ticks < 600_000_000n) ticks = last + 1n;
    this.lastStamp = stampFromTicks(ticks);
    return this.lastStamp;
  }

  private tell(change: WorkoutChange, workout: Workout): void {
    for (const listener of this.listeners) listener(change, workout);
  }
}

/** `ticks` are 100 ns units since 1970. */
export function stampFromTicks(ticks: bigint): string {
  const seconds = new Date(Number(ticks / 10_000n)).toISOString().slice(0, 19);
  return `${seconds}.${String(ticks % 10_000_000n).padStart(7, '0')}Z`;
}

function ticksOf(stamp: string): bigint | null {
  if (stamp === '') return null;
  return BigInt(Date.parse(`${stamp.slice(0, 19)}Z`)) * 10_000n + BigInt(stamp.slice(20, 27));
}
