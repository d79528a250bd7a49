import type { JsonObject } from '../../../shared/trainingpeaks/types';
import { type Calendar, DAY, type Entry, HOUR, MINUTE, type Version } from '../world/calendar';

/** A hand-over and those before it, as far as somebody's memory knows of them; numbers rise. */
export interface Lineage {
  number: number;
  before: Lineage | null;
}

/** A replay somebody asked for. */
interface Replay {
  /** Epoch milliseconds. */
  from: number;
  /** Workouts that have to come again. */
  due: ReadonlySet<number>;
}

/** A replay begins a little before its date: the overlap of every read, and the hour that comes twice. */
const EARLIER = 10 * MINUTE + HOUR + 10 * MINUTE;

/**
 * What an automation was told, held against what really happened. It remembers everything and bounds nothing, and knows of
 * the trigger only what the guide promises.
 */
export class Oracle {
  delivered = 0;
  /** Keys told again, which only a process that died, a restored copy or a second process may do. */
  again = 0;
  /** Keys told again because they were asked for. */
  replayed = 0;
  /** The hand-overs each key came with. */
  private readonly tellings = new Map<string, number[]>();
  private readonly newest = new Map<number, string>();
  /** Hand-overs that somebody's memory lacks: their process died with them, or it shares its memory with nobody. */
  private readonly unsaved = new Map<number, 'died' | 'apart'>();
  /** Server time up to which everything was told and saved. */
  private reckonedAt = 0;
  private replay: Replay | null = null;
  /** The hand-overs that told something of a workout since the replay was asked for. */
  private toldSince = new Map<number, number[]>();

  /**
   * @param baseline server time of the switch-on, epoch milliseconds
   * @param stampText how the server writes the stamp of a version
   */
  constructor(
    private readonly calendar: Calendar,
    private readonly baseline: number,
    private readonly stampText: (version: Version) => string,
  ) {}

  /** A hand-over may come again: its process died before it was saved, or another process with the same trigger is alive. */
  mayComeAgain(handOver: number, why: 'died' | 'apart'): void {
    this.unsaved.set(handOver, why);
  }

  /** A memory was restored from a copy: all hand-overs after it are unknown to it. */
  wentBack(to: Lineage | null, latest: number): void {
    for (let number = (to?.number ?? 0) + 1; number <= latest; number++) this.mayComeAgain(number, 'apart');
  }

  /** Everything changed since then is to come again, once. */
  askReplay(from: number): void {
    const due = new Set<number>();
    const since = new Date(from).toISOString().slice(0, -1);
    for (const entry of this.calendar.entries.values()) {
      const changed =
        entry.deletedAt === null ? (this.calendar.shown(entry)?.stamp ?? '') >= since : entry.deletedAt >= from;
      if (changed) due.add(entry.id);
    }
    this.replay = { from, due };
    this.toldSince = new Map();
  }

  /**
   * @param known the hand-overs that whoever tells this remembers, the present one first
   * @throws Error for an event that is not true, and for one told before to a memory that knows it
   */
  deliver(item: JsonObject, known: Lineage): string {
    const key = String(item['eventKey']);
    const [event = '', id = ''] = key.split(':');
    const entry = this.calendar.entries.get(Number(id));
    if (entry === undefined) throw new Error(`${key}: there never was such a workout`);
    const version = entry.versions.find((each) => this.stampText(each) === item['LastModifiedDate']);
    const tellings = this.tellings.get(key) ?? [];
    const asked = this.isAsked(entry, version, known);
    this.check(event, key, entry, version, asked ? 0 : this.baseline);
    this.checkRepetition(key, tellings, entry, version, known, asked);
    this.tellings.set(key, [...tellings, known.number]);
    this.toldSince.set(entry.id, [...(this.toldSince.get(entry.id) ?? []), known.number]);
    this.delivered += 1;
    const stamp = version?.stamp ?? '';
    if (stamp >= (this.newest.get(entry.id) ?? '')) this.newest.set(entry.id, stamp);
    return key;
  }

  /** To be asked when polls have come through undisturbed and brought nothing more. @throws Error for what was lost */
  complete(): void {
    for (const entry of this.calendar.entries.values()) {
      if (entry.deletedAt === null) this.completeFor(entry);
      else if (entry.deletedAt > this.baseline) this.expect(`workoutDeleted:${entry.id}`);
    }
    this.completeReplay();
    this.reckonedAt = this.calendar.now;
  }

  /** Whether a replay may tell this, and has not yet told anything of this workout to this memory. */
  private isAsked(entry: Entry, version: Version | undefined, known: Lineage): boolean {
    if (this.replay === null) return false;
    const { from } = this.replay;
    if (this.toldSince.get(entry.id)?.some((number) => remembers(known, number)) === true) return false;
    if (version !== undefined) return Date.parse(version.stamp) >= from - EARLIER;
    return entry.deletedAt !== null && entry.deletedAt >= from - EARLIER - DAY;
  }

  private checkRepetition(
    key: string,
    tellings: readonly number[],
    entry: Entry,
    version: Version | undefined,
    known: Lineage,
    asked: boolean,
  ): void {
    if (tellings.length === 0) return;
    if (asked) {
      this.replayed += 1;
      return;
    }
    if (tellings.some((number) => remembers(known, number))) throw new Error(`repeated: ${key}`);
    const happened = version?.visibleAt ?? entry.deletedAt ?? 0;
    const died = tellings.every((number) => this.unsaved.get(number) === 'died');
    if (died && happened < this.reckonedAt) throw new Error(`repeated from too far back: ${key}`);
    if (tellings.some((number) => !this.unsaved.has(number))) throw new Error(`repeated without a crash: ${key}`);
    this.again += 1;
  }

  private completeReplay(): void {
    if (this.replay === null) return;
    for (const id of this.replay.due) {
      if (!this.toldSince.has(id)) throw new Error(`lost in a replay: workout ${id}`);
    }
  }

  private completeFor(entry: Entry): void {
    const isNew = (entry.versions[0]?.visibleAt ?? 0) > this.baseline;
    if (isNew && entry.versions.some(({ planned }) => planned)) this.expect(`plannedWorkoutCreated:${entry.id}`);
    const completion = entry.versions.find(({ completed }) => completed);
    if (completion !== undefined && completion.visibleAt > this.baseline) this.expect(`workoutCompleted:${entry.id}`);
    const last = this.calendar.newest(entry);
    if (last.visibleAt > this.baseline && (this.newest.get(entry.id) ?? '') < last.stamp) {
      throw new Error(`lost: the version ${last.stamp} of workout ${entry.id}`);
    }
  }

  private expect(key: string): void {
    if (!this.tellings.has(key)) throw new Error(`lost: ${key}`);
  }

  private check(
    event: string,
    key: string,
    { versions, deletedAt }: Entry,
    shown: Version | undefined,
    baseline: number,
  ): void {
    const isTrue =
      event === 'plannedWorkoutCreated'
        ? versions.some(({ planned }) => planned) && (versions[0]?.visibleAt ?? 0) > baseline
        : event === 'workoutCompleted'
          ? versions.some(({ completed }) => completed)
          : event === 'workoutDeleted'
            ? deletedAt !== null
            : shown !== undefined && shown.visibleAt > baseline;
    if (!isTrue) throw new Error(`not true: ${key}`);
  }
}

function remembers(known: Lineage, number: number): boolean {
  let at: Lineage | null = known;
  while (at !== null && at.number > number) at = at.before;
  return at?.number === number;
}
