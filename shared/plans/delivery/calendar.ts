import { addDays, dateWindows, type DateWindow, daysBetween, MAX_WINDOW_DAYS } from '../../http/date-windows';
import type { Ports } from '../../http/ports';
import type { TrainingPeaksClient } from '../../trainingpeaks/client';
import { PLAN_LIMITS } from '../../trainingpeaks/plan-body';
import type { AthleteRef, LocalDate, Workout } from '../../trainingpeaks/types';
import { findFooters, type FoundFooter } from '../../workouts/reference/footer';
import { type PlanSlot, slotKey } from '../../workouts/reference/short-reference';

/** What was read longer ago is read again before it is written over or deleted, milliseconds. */
const FRESH_MS = 3_000;

/** A workout with one of its footers. */
export interface Footed {
  workout: Workout;
  footer: FoundFooter;
}

/**
 * The part of an athlete's calendar that a plan may be in, read once: one request for each 45 days. Every footer in it is
 * read once as well, so that finding a slot costs nothing.
 */
export class DeliveryCalendar {
  private readonly windows: { days: DateWindow; readAt: number; workouts: Workout[] }[] = [];
  private footed = new Map<string, Footed[]>();

  constructor(
    private readonly client: TrainingPeaksClient,
    private readonly ports: Pick<Ports, 'now'>,
    private readonly athlete: AthleteRef,
  ) {}

  /** @throws ConnectorError as reading does */
  async read(start: LocalDate, end: LocalDate): Promise<void> {
    for (const days of dateWindows(start, end, MAX_WINDOW_DAYS)) {
      this.windows.push({ days, readAt: -Infinity, workouts: [] });
    }
    await Promise.all(this.windows.map((window) => this.readWindow(window)));
    this.index();
  }

  /** The workouts of a slot, lowest number first. */
  ofSlot(slot: PlanSlot): Workout[] {
    return (this.footed.get(slotKey(slot)) ?? []).map(({ workout }) => workout);
  }

  /** Everything that bears a footer, each slot lowest number first. */
  allFooted(): Footed[] {
    return [...this.footed.values()].flat();
  }

  byId(id: string): Workout | undefined {
    return this.all().find((workout) => String(workout.id) === id);
  }

  /**
   * Reads the days around a workout again when they were read too long ago to write over it: one request, which serves the
   * workouts that follow as well. Everything, when the workout is not there any more, since it may have been moved.
   */
  async refresh({ id, workoutDay }: Workout): Promise<void> {
    const isOld = (readAt: number): boolean => this.ports.now() - readAt > FRESH_MS;
    await this.readAgain(({ days, readAt }) => holds(days, workoutDay) && isOld(readAt));
    if (this.byId(String(id)) === undefined) await this.readAgain(({ readAt }) => isOld(readAt));
  }

  /** Reads everything again, however fresh it is. */
  async reread(): Promise<void> {
    await this.readAgain(() => true);
  }

  /** What is there now from one day to another; what is known of the calendar stays as it is. */
  async look(start: LocalDate, end: LocalDate): Promise<Workout[]> {
    return this.client.workouts.range(this.athlete, start, end, { includeDescription: true });
  }

  /** When the days around a workout were read; epoch milliseconds of the local clock. */
  readAt({ workoutDay }: Workout): number {
    return this.windows.find(({ days }) => holds(days, workoutDay))?.readAt ?? -Infinity;
  }

  private async readAgain(which: (window: { days: DateWindow; readAt: number }) => boolean): Promise<void> {
    const stale = this.windows.filter(which);
    if (stale.length === 0) return;
    await Promise.all(stale.map((window) => this.readWindow(window)));
    this.index();
  }

  private async readWindow(window: (typeof this.windows)[number]): Promise<void> {
    const readAt = this.ports.now();
    window.workouts = await this.look(window.days.start, window.days.end);
    window.readAt = readAt;
  }

  private all(): Workout[] {
    return this.windows.flatMap(({ workouts }) => workouts);
  }

  private index(): void {
    this.footed = bySlot(this.all());
  }
}

/** By slot, lowest number first. */
export function bySlot(workouts: readonly Workout[]): Map<string, Footed[]> {
  const found = new Map<string, Footed[]>();
  // A workout that was moved between two reads may be in both.
  for (const workout of [...new Map(workouts.map((one) => [one.id, one])).values()].sort((a, b) => a.id - b.id)) {
    const own = new Map(findFooters(workout.description).map((footer) => [slotKey(footer), footer]));
    for (const [key, footer] of own) found.set(key, [...(found.get(key) ?? []), { workout, footer }]);
  }
  return found;
}

/** A workout is looked for at least so many days before and after the days of its plan. */
const LEAST_DAYS_AROUND = 14;

/**
 * The days in which the workouts of some days are looked for, also where somebody moved them: as many more on both sides as
 * the requests have room for.
 */
export function searchedAround({ start, end }: DateWindow, today: LocalDate): DateWindow {
  const days = daysBetween(start, end) + 1;
  const requests = Math.ceil((days + 2 * LEAST_DAYS_AROUND) / MAX_WINDOW_DAYS);
  const around = Math.floor((requests * MAX_WINDOW_DAYS - days) / 2);
  // TrainingPeaks refuses to show more than a year ahead.
  const last = [end, addDays(today, PLAN_LIMITS.daysAhead)].sort()[1]!;
  return { start: addDays(start, -around), end: [addDays(end, around), last].sort()[0]! };
}

const holds = ({ start, end }: DateWindow, day: LocalDate): boolean => start <= day && day <= end;
