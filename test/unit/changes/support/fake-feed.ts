import type { ChangesQuery, TrainingPeaksClient } from '../../../../shared/trainingpeaks/client';
import type { Metric } from '../../../../shared/trainingpeaks/metric';
import type { Athlete, AthleteRef, ChangePage, Workout } from '../../../../shared/trainingpeaks/types';
import type { ChangeSource } from '../../../../shared/changes/source';

/** Saturday. */
export const START = Date.UTC(2026, 4, 2, 6, 0, 0);
export const MINUTE = 60_000;
export const DAY = 86_400_000;

interface Entry {
  workout: Workout;
  /** Server time from which answers show this version; the one before is shown until then. */
  visibleAt: number;
}

/**
 * A change feed in memory with a clock of its own, written from the description of the API and not from the classifier.
 * What really happened is in `truth`: the events each athlete's calendar went through.
 */
export class FakeFeed {
  now = START;
  /** What the Date header says, apart from the clock: null leaves it out. */
  dateSkew: number | null = 0;
  deletedForm: 'firstPage' | 'everyPage' = 'firstPage';
  order: 'ascending' | 'descending' = 'ascending';
  ignoresPages = false;
  /** Athletes whose answers take longer than the others'. */
  readonly slow = new Set<number>();
  /** Ids shown as deleted although they are there. */
  wronglyDeleted: number[] = [];
  metrics: Metric[] = [];
  /** What reading metrics fails with. */
  metricsError: Error | null = null;
  /** Entries shown that are no workouts. */
  unreadable: string[] = [];
  dateOnly = false;
  exclusive = false;
  roster: number[] = [];
  readonly requests: string[] = [];
  readonly truth: { event: string; id: number; athlete: number; at: number }[] = [];
  inFlight = 0;
  mostInFlight = 0;
  /** Called before each answer is made; may change the world or throw. */
  beforeAnswer: (athlete: number, query: ChangesQuery) => void = () => {};
  private readonly entries = new Map<number, Entry[]>();
  private readonly tombstones: { id: number; athlete: number; at: number }[] = [];
  private tick = 0;
  private nextId = 4_100_000_000;

  constructor(readonly self = 880045) {}

  advance(milliseconds: number): void {
    this.now += milliseconds;
  }

  /** Seven digits, unequal unless asked for. */
  stamp(at = this.now, tick = this.tick++ % 10_000): string {
    return `${new Date(at).toISOString().slice(0, -1)}${String(tick).padStart(4, '0')}Z`;
  }

  day(offset = 0): string {
    return new Date(this.now + offset * DAY).toISOString().slice(0, 10);
  }

  plan(values: Partial<Workout> = {}, athlete = this.self): number {
    this.nextId += 1 + ((this.nextId * 7919) % 900);
    const id = values.id ?? this.nextId;
    this.put({ ...blank(id, athlete, this.day()), totalTimePlannedHours: 1, lastModified: this.stamp(), ...values });
    this.truth.push({ event: 'plannedWorkoutCreated', id, athlete, at: this.now });
    return id;
  }

  /** A completed workout nobody planned. */
  upload(values: Partial<Workout> = {}, athlete = this.self): number {
    this.nextId += 1 + ((this.nextId * 7919) % 900);
    const id = values.id ?? this.nextId;
    const done = { completed: true, totalTimeHours: 1, lastModified: this.stamp() };
    this.put({ ...blank(id, athlete, this.day()), ...done, ...values });
    this.truth.push({ event: 'workoutCompleted', id, athlete, at: this.now });
    return id;
  }

  edit(id: number, values: Partial<Workout> = {}, visibleAt = this.now): void {
    const current = this.workout(id);
    this.put({ ...current, title: `Edited ${this.tick}`, lastModified: this.stamp(), ...values }, visibleAt);
  }

  complete(id: number, values: Partial<Workout> = {}): void {
    const { completed, athleteId } = this.workout(id);
    this.edit(id, { completed: true, totalTimeHours: 1, ...values });
    if (!completed) this.truth.push({ event: 'workoutCompleted', id, athlete: athleteId, at: this.now });
  }

  remove(id: number): void {
    const { athleteId } = this.workout(id);
    this.entries.delete(id);
    this.tombstones.push({ id, athlete: athleteId, at: this.now });
  }

  /** Lets a version become visible later than its stamp says. */
  hideUntil(id: number, visibleAt: number): void {
    const versions = this.entries.get(id) ?? [];
    (versions[versions.length - 1] as Entry).visibleAt = visibleAt;
  }

  workout(id: number): Workout {
    const versions = this.entries.get(id);
    if (versions === undefined) throw new Error(`no workout ${id}`);
    return (versions[versions.length - 1] as Entry).workout;
  }

  ids(athlete = this.self): number[] {
    return [...this.entries.keys()].filter((id) => this.workout(id).athleteId === athlete);
  }

  source(options: { accountType?: 'athlete' | 'coach'; deadlineAt?: number } = {}): ChangeSource {
    const client = {
      workouts: {
        changedPage: (athlete: AthleteRef, query: ChangesQuery) => this.changedPage(athlete, query),
        range: (athlete: AthleteRef, start: string, end: string) => this.range(athlete, start, end),
      },
      metrics: {
        range: async (athlete: AthleteRef, start: string, end: string) => {
          this.requests.push(`metrics ${athlete} ${start} ${end}`);
          if (this.metricsError !== null) throw this.metricsError;
          return this.metrics
            .filter(({ dateTime }) => (dateTime ?? '').slice(0, 10) >= start && (dateTime ?? '').slice(0, 10) <= end)
            .sort((a, b) => (a.dateTime ?? '').localeCompare(b.dateTime ?? ''));
        },
      },
    } as unknown as TrainingPeaksClient;
    return {
      client,
      ports: { now: () => this.now } as ChangeSource['ports'],
      accountType: options.accountType ?? 'athlete',
      deadlineAt: options.deadlineAt ?? Number.POSITIVE_INFINITY,
      pseudonymSecret: null,
      athlete: async (ref) => {
        this.requests.push(`athlete ${ref}`);
        return { id: ref === 'me' ? this.self : ref, timeZone: 'Europe/Lisbon' } as Athlete;
      },
      roster: async () => {
        this.requests.push('roster');
        return this.roster.map((id) => ({ id }) as Athlete);
      },
    };
  }

  private async changedPage(ref: AthleteRef, query: ChangesQuery): Promise<ChangePage> {
    const athlete = ref === 'me' ? this.self : ref;
    this.requests.push(`changed ${ref} ${query.page}`);
    this.mostInFlight = Math.max(this.mostInFlight, ++this.inFlight);
    try {
      for (let turn = 0; turn < (this.slow.has(athlete) ? 20 : 1); turn++) {
        await new Promise((resolve) => setImmediate(resolve));
      }
      this.beforeAnswer(athlete, query);
      return this.answer(athlete, query);
    } finally {
      this.inFlight -= 1;
    }
  }

  private answer(athlete: number, query: ChangesQuery): ChangePage {
    const since = this.dateOnly ? `${query.since.slice(0, 10)}T00:00:00.0000000Z` : query.since;
    const shown = this.ids(athlete).flatMap((id) => this.visible(id) ?? []);
    const changed = shown
      .filter(({ lastModified }) => lastModified !== null && lastModified >= since)
      .filter(({ lastModified }) => !this.exclusive || lastModified !== since)
      .sort((a, b) => ((a.lastModified ?? '') < (b.lastModified ?? '') ? -1 : 1));
    if (this.order === 'descending') changed.reverse();
    const page = this.ignoresPages ? 0 : query.page;
    const deleted = this.tombstones
      .filter((tombstone) => tombstone.athlete === athlete && this.stamp(tombstone.at, 9999) >= since)
      .map(({ id }) => id);
    return {
      modified: changed.slice(page * query.pageSize, (page + 1) * query.pageSize),
      unreadable: this.unreadable,
      deletedIds: page === 0 || this.deletedForm === 'everyPage' ? [...deleted, ...this.wronglyDeleted] : [],
      serverTime: this.dateSkew === null ? null : Math.floor((this.now + this.dateSkew) / 1000) * 1000,
    };
  }

  private async range(ref: AthleteRef, start: string, end: string): Promise<Workout[]> {
    this.requests.push(`range ${ref} ${start} ${end}`);
    return this.ids(ref === 'me' ? this.self : ref)
      .flatMap((id) => this.visible(id) ?? [])
      .filter(({ workoutDay }) => workoutDay >= start && workoutDay <= end)
      .sort((a, b) => a.workoutDay.localeCompare(b.workoutDay));
  }

  private visible(id: number): Workout | undefined {
    const versions = (this.entries.get(id) ?? []).filter(({ visibleAt }) => visibleAt <= this.now);
    return versions[versions.length - 1]?.workout;
  }

  private put(workout: Workout, visibleAt = this.now): void {
    this.entries.set(workout.id, [...(this.entries.get(workout.id) ?? []), { workout, visibleAt }]);
  }
}

function blank(id: number, athleteId: number, workoutDay: string): Workout {
  return {
    id,
    athleteId,
    workoutDay,
    workoutType: 'Run',
    title: 'Easy',
    completed: false,
    startTimePlanned: null,
    totalTimePlannedHours: null,
    distancePlannedMeters: null,
    tssPlanned: null,
    intensityFactorPlanned: null,
    caloriesPlannedKilocalories: null,
    energyPlannedKilojoules: null,
    elevationGainPlannedMeters: null,
    totalTimeHours: null,
    distanceMeters: null,
    tssActual: null,
    lastModified: null,
    raw: { Id: id, AthleteId: athleteId },
  } as unknown as Workout;
}
