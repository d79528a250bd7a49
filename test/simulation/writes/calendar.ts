import type { JsonObject } from '../../../shared/trainingpeaks/types';
import { DAY } from '../world/calendar';

/** A workout, who made it, and what it was from one change to the next. */
export interface Entry {
  id: number;
  athlete: number;
  /** Who sent the request that made it; `person` for what somebody entered on the website. */
  madeBy: string;
  /** The members as TrainingPeaks keeps them. */
  members: JsonObject;
  /** Server time of the creation, epoch milliseconds. */
  madeAt: number;
  deletedBy: string | null;
}

/** A change of a workout, however it came about. */
export interface Deed {
  at: number;
  /** When the request that did it was sent. */
  sentAt: number;
  by: string;
  what: 'made' | 'changed' | 'deleted';
  id: number;
  /** The members before it; null for a workout that was made. */
  before: JsonObject | null;
}

export const PERSON = 'person';

/**
 * The calendars of some athletes as TrainingPeaks holds them, with the author of everything in them. It is written from the
 * description of the API and knows nothing of how the connector writes.
 */
export class WrittenCalendar {
  readonly entries = new Map<number, Entry>();
  readonly deeds: Deed[] = [];
  /** When the request that is carried out now was sent; null while it is a person who changes something. */
  sentAt: number | null = null;
  private lastId = 5_120_000_000;
  private ticks = 0;

  constructor(
    /** The server's clock, epoch milliseconds. */
    readonly now: () => number,
    readonly athletes: readonly number[],
  ) {}

  make(by: string, athlete: number, members: JsonObject): Entry {
    this.lastId += 1 + ((this.lastId * 7919) % 90);
    const id = this.lastId;
    const entry: Entry = { id, athlete, madeBy: by, members: {}, madeAt: this.now(), deletedBy: null };
    this.entries.set(id, entry);
    this.note(by, 'made', id, null);
    entry.members = this.stamped(entry, members);
    return entry;
  }

  /** Puts other members in the place of those there are. */
  replace(by: string, entry: Entry, members: JsonObject): void {
    this.note(by, 'changed', entry.id, entry.members);
    entry.members = this.stamped(entry, members);
  }

  remove(by: string, entry: Entry): void {
    this.note(by, 'deleted', entry.id, entry.members);
    entry.deletedBy = by;
  }

  /** The workouts that are there, lowest number first. */
  present(): Entry[] {
    return [...this.entries.values()].filter(({ deletedBy }) => deletedBy === null);
  }

  find(id: number): Entry | undefined {
    const entry = this.entries.get(id);
    return entry === undefined || entry.deletedBy !== null ? undefined : entry;
  }

  /** A calendar day so many days from now. */
  day(offset: number): string {
    return new Date(this.now() + offset * DAY).toISOString().slice(0, 10);
  }

  private note(by: string, what: Deed['what'], id: number, before: JsonObject | null): void {
    const at = this.now();
    this.deeds.push({ at, sentAt: this.sentAt ?? at, by, what, id, before });
  }

  private stamped({ id, athlete }: Entry, members: JsonObject): JsonObject {
    this.ticks = (this.ticks + 1) % 10_000;
    const stamp = `${new Date(this.now()).toISOString().slice(0, -1)}${String(this.ticks).padStart(4, '0')}Z`;
    return { ...members, Id: id, AthleteId: athlete, LastModifiedDate: stamp };
  }
}

export const isCompleted = ({ members }: Entry): boolean => members['Completed'] === true;
export const dayOf = ({ members }: Entry): string => String(members['WorkoutDay']).slice(0, 10);
