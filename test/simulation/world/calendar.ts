import type { JsonObject } from '../../../shared/trainingpeaks/types';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** What a workout was from one change to the next. */
export interface Version {
  /** Server stamp, UTC with 7 digits. */
  stamp: string;
  /** Server time from which answers show it; until then they show the version before. */
  visibleAt: number;
  planned: boolean;
  completed: boolean;
  day: string;
}

/** One workout with everything that ever happened to it. */
export interface Entry {
  id: number;
  athlete: number;
  versions: Version[];
  /** Server time of the deletion; null while it is there. */
  deletedAt: number | null;
}

interface AthleteCalendar {
  /** Changes in the order of their stamps. */
  log: { stamp: string; id: number }[];
  /** Of the workouts that are there. */
  ids: Set<number>;
  /** In the order of their deletion. */
  deleted: Entry[];
}

/**
 * What really happened on the calendars of some athletes, under a clock of its own. It is written from the description of
 * the API and knows nothing of how changes are detected.
 */
export class Calendar {
  /** The server's clock, epoch milliseconds. */
  now: number;
  readonly entries = new Map<number, Entry>();
  private readonly byAthlete = new Map<number, AthleteCalendar>();
  private ticks = 0;
  private lastId = 4_100_000_000;

  constructor(
    start: number,
    readonly athletes: readonly number[],
  ) {
    this.now = start;
  }

  /** Unequal stamps, unless a tie is asked for. */
  stamp(tie = false): string {
    if (!tie) this.ticks = (this.ticks + 1) % 10_000;
    return `${new Date(this.now).toISOString().slice(0, -1)}${String(this.ticks).padStart(4, '0')}Z`;
  }

  day(offset = 0): string {
    return new Date(this.now + offset * DAY).toISOString().slice(0, 10);
  }

  plan(athlete: number, offset = 0, tie = false): Entry {
    return this.add(athlete, { planned: true, completed: false, day: this.day(offset) }, tie);
  }

  /** A completed workout that nobody had planned. */
  upload(athlete: number, tie = false): Entry {
    return this.add(athlete, { planned: false, completed: true, day: this.day() }, tie);
  }

  /** Changes a workout; the stamp alone is new when nothing else is given. */
  change(id: number, values: Partial<Pick<Version, 'completed' | 'day'>> = {}, hiddenFor = 0): void {
    const entry = this.existing(id);
    this.put(entry, { ...this.newest(entry), ...values }, false, hiddenFor);
  }

  remove(id: number): void {
    const entry = this.existing(id);
    entry.deletedAt = this.now;
    this.of(entry.athlete).deleted.push(entry);
    this.of(entry.athlete).ids.delete(id);
  }

  /** Lets the newest version of a workout become visible later than its stamp says. */
  hide(id: number, milliseconds: number): void {
    this.newest(this.existing(id)).visibleAt = this.now + milliseconds;
  }

  /** Ids of the workouts that are there. */
  idsOf(athlete: number): number[] {
    return [...this.of(athlete).ids];
  }

  /** Changes one of an athlete's workouts, if there is any; most changes concern what was planned lately. */
  changeOne(what: string, athlete: number, pick: number): void {
    const ids = this.idsOf(athlete);
    const recent = pick % 3 === 0 ? ids : ids.slice(-30);
    const id = recent[pick % Math.max(1, recent.length)];
    if (id === undefined) return;
    if (what === 'edit') this.change(id);
    if (what === 'complete') this.change(id, { completed: true });
    if (what === 'move') this.change(id, { day: this.day((pick % 60) - 20) });
    if (what === 'remove') this.remove(id);
  }

  newest(entry: Entry): Version {
    return entry.versions[entry.versions.length - 1] as Version;
  }

  /** What answers show of a workout now; undefined while it is not visible yet. */
  shown(entry: Entry): Version | undefined {
    if (entry.deletedAt !== null) return undefined;
    return entry.versions.filter(({ visibleAt }) => visibleAt <= this.now).pop();
  }

  /** The workouts an answer may show as changed since a stamp. */
  changedSince(athlete: number, since: string): Entry[] {
    const { log } = this.of(athlete);
    const ids = new Set<number>();
    for (let index = log.length - 1; index >= 0; index--) {
      const { stamp, id } = log[index] as { stamp: string; id: number };
      if (stamp < since) break;
      ids.add(id);
    }
    return [...ids]
      .map((id) => this.entries.get(id) as Entry)
      .filter((entry) => (this.shown(entry)?.stamp ?? '') >= since);
  }

  /** Ids deleted since a stamp. */
  deletedSince(athlete: number, since: string): number[] {
    const from = Date.parse(since);
    const { deleted } = this.of(athlete);
    let first = deleted.length;
    while (first > 0 && ((deleted[first - 1] as Entry).deletedAt as number) >= from) first -= 1;
    return deleted.slice(first).map(({ id }) => id);
  }

  private add(athlete: number, values: Omit<Version, 'stamp' | 'visibleAt'>, tie: boolean): Entry {
    this.lastId += 1 + ((this.lastId * 7919) % 900);
    const entry: Entry = { id: this.lastId, athlete, versions: [], deletedAt: null };
    this.entries.set(entry.id, entry);
    this.of(athlete).ids.add(entry.id);
    this.put(entry, values, tie, 0);
    return entry;
  }

  private put(entry: Entry, values: Omit<Version, 'stamp' | 'visibleAt'>, tie: boolean, hiddenFor: number): void {
    const stamp = this.stamp(tie);
    entry.versions.push({ ...values, stamp, visibleAt: this.now + hiddenFor });
    this.of(entry.athlete).log.push({ stamp, id: entry.id });
  }

  private of(athlete: number): AthleteCalendar {
    const known = this.byAthlete.get(athlete) ?? { log: [], ids: new Set(), deleted: [] };
    this.byAthlete.set(athlete, known);
    return known;
  }

  private existing(id: number): Entry {
    const entry = this.entries.get(id);
    if (entry === undefined || entry.deletedAt !== null) throw new Error(`There is no workout ${id}.`);
    return entry;
  }
}

/** A version as TrainingPeaks writes it. */
export function workoutJson(
  { id, athlete }: Entry,
  version: Version,
  form: { stamps: 'utc' | 'mountain'; completed: 'truthful' | 'alwaysFalse' },
): JsonObject {
  return {
    Id: id,
    AthleteId: athlete,
    WorkoutDay: `${version.day}T00:00:00`,
    WorkoutType: 'Run',
    Title: 'Easy',
    Completed: form.completed === 'truthful' && version.completed,
    TotalTimePlanned: version.planned ? 1 : null,
    StartTime: version.completed ? `${version.day}T07:00:00` : null,
    TotalTime: version.completed ? 1.02 : null,
    LastModifiedDate: stampText(version, form.stamps),
  };
}

/** The stamp of a version as the server writes it: UTC, or US Mountain time without a zone marker. */
export function stampText({ stamp }: Version, form: 'utc' | 'mountain'): string {
  if (form === 'utc') return stamp;
  return `${MOUNTAIN.format(Date.parse(stamp)).replace(' ', 'T')}${stamp.slice(19, -1)}`;
}

/** Hours between UTC and US Mountain time. */
export function mountainHours(epochMs: number): number {
  return (epochMs - Date.parse(`${MOUNTAIN.format(epochMs).replace(' ', 'T')}Z`)) / HOUR;
}

const MOUNTAIN = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'America/Denver',
  dateStyle: 'short',
  timeStyle: 'medium',
});
