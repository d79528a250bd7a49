import type { JsonObject } from '../../../shared/trainingpeaks/types';
import { type Deed, dayOf, type Entry, isCompleted, PERSON, type WrittenCalendar } from '../writes/calendar';

/** A change that a person made between being read and being written over can only be lost within so long, milliseconds. */
const UNAVOIDABLE = 5_000;

/** What a workout of the plan has to be. */
export interface Wanted {
  ref: string;
  day: string;
  title: string;
  minutes: number;
}

/** Members in which an edit is one of the plan's own content. */
const CONTENT = ['WorkoutDay', 'WorkoutType', 'Title', 'TotalTimePlanned'] as const;

/**
 * Holds what deliveries did to calendars against what they may do. It knows the calendars, who did what and what the plan
 * says, and nothing of how the connector finds or compares.
 */
export class DeliveryOracle {
  /** Changes of people that were written over in the very moment in which they were made. */
  overtaken = 0;
  /** Slots of which a second workout stays, since a person changed it before the next run could delete it. */
  touchedTwins = 0;
  private looked = 0;
  /** Workouts whose content is another one than a delivery left. */
  private readonly edited = new Set<number>();
  /** The members of each workout as a delivery left them. */
  private readonly written = new Map<number, JsonObject>();

  constructor(
    private readonly calendar: WrittenCalendar,
    /** When a writer was last shown a workout, up to a time; epoch milliseconds. */
    private readonly shownAt: (by: string, id: number, before: number) => number,
  ) {}

  /** @throws Error for what a delivery must not have done */
  check(): void {
    const { deeds } = this.calendar;
    const afterOf = this.afterDeeds();
    for (; this.looked < deeds.length; this.looked++) {
      const deed = deeds[this.looked] as Deed;
      this.checkDeed(deed, afterOf.get(deed) ?? null);
    }
  }

  /**
   * To be asked when a delivery has come through undisturbed.
   *
   * @throws Error unless every athlete has exactly one workout for each slot, as the plan or a person wants it, and none of
   *   a slot that is no more
   */
  checkDelivered(wanted: readonly Wanted[], removed: readonly string[]): void {
    const bySlot = new Map<string, Entry[]>();
    for (const entry of this.calendar.present()) {
      const ref = refIn(entry.members);
      if (ref === null) continue;
      const key = `${entry.athlete} ${ref}`;
      bySlot.set(key, [...(bySlot.get(key) ?? []), entry]);
    }
    for (const athlete of this.calendar.athletes) {
      for (const slot of wanted) this.checkSlot(athlete, slot, bySlot.get(`${athlete} ${slot.ref}`) ?? []);
      for (const ref of removed) {
        const left = (bySlot.get(`${athlete} ${ref}`) ?? []).filter(
          (entry) => !isCompleted(entry) && !this.edited.has(entry.id) && dayOf(entry) >= this.calendar.day(0),
        );
        if (left.length > 0) throw new Error(`${athlete} ${ref}: is still there, and the plan has it no more`);
      }
    }
  }

  private checkSlot(athlete: number, { ref, day, title, minutes }: Wanted, found: Entry[]): void {
    const [entry, ...twins] = found.sort((a, b) => Number(this.isTouched(a)) - Number(this.isTouched(b)));
    if (entry === undefined) throw new Error(`${athlete} ${ref}: no workout`);
    if (twins.some((twin) => !this.isTouched(twin))) throw new Error(`${athlete} ${ref}: ${found.length} workouts`);
    if (twins.length > 0) {
      this.touchedTwins += 1;
      return;
    }
    if (isCompleted(entry) || this.edited.has(entry.id)) return;
    const { members } = entry;
    const is = [dayOf(entry), decoded(members['Title']), Math.round(Number(members['TotalTimePlanned']) * 60)];
    if (is.join() !== [day, title, minutes].join()) {
      throw new Error(`${athlete} ${ref}: is ${is.join(', ')}, and should be ${[day, title, minutes].join(', ')}`);
    }
  }

  private isTouched({ id }: Entry): boolean {
    return this.calendar.deeds.some((deed) => deed.id === id && deed.by === PERSON);
  }

  private checkDeed({ by, what, id, sentAt, before }: Deed, after: JsonObject | null): void {
    const entry = this.calendar.entries.get(id) as Entry;
    if (by === PERSON) {
      const left = this.written.get(id);
      if (left === undefined || after === null) return;
      if (CONTENT.some((key) => left[key] !== after[key])) this.edited.add(id);
      else this.edited.delete(id);
      return;
    }
    if (after !== null) this.written.set(id, after);
    if (what === 'made' || before === null) return;
    if (before['Completed'] === true) throw new Error(`${by}: ${what} a completed workout`);
    if (refIn(before) === null) throw new Error(`${by}: ${what} a workout that is none of a plan`);
    if (entry.madeBy === PERSON) throw new Error(`${by}: ${what} a workout that a person made`);
    if (this.edited.delete(id)) this.excuse(by, `${what} an edited workout`, id, sentAt);
    const kept = what === 'deleted' ? [] : [after?.['PreActivityComment'], ...marksIn(after)];
    const lost = [before['PreActivityComment'], ...marksIn(before)].filter((own) => own != null && !kept.includes(own));
    if (lost.length > 0 && what === 'changed') this.excuse(by, `wrote over ${lost.join(', ')}`, id, sentAt);
  }

  /** Only what happened since the writer was shown the workout can be lost, and only if that was a moment ago. */
  private excuse(by: string, what: string, id: number, sentAt: number): void {
    const shown = this.shownAt(by, id, sentAt);
    const since = this.calendar.deeds.filter((deed) => deed.id === id && deed.by === PERSON && deed.at >= shown);
    const age = Math.max(0, ...since.map((deed) => sentAt - deed.at));
    if (since.length === 0 || age > UNAVOIDABLE) {
      throw new Error(`${by}: ${what} (${id}), ${since.length === 0 ? 'which it had been shown' : `${age} ms old`}`);
    }
    this.overtaken += 1;
  }

  /** The members after each deed not looked at yet: those before the next one, or those of now. */
  private afterDeeds(): Map<Deed, JsonObject> {
    const after = new Map<Deed, JsonObject>();
    const next = new Map<number, JsonObject>();
    for (let index = this.calendar.deeds.length - 1; index >= this.looked; index -= 1) {
      const deed = this.calendar.deeds[index] as Deed;
      const members = next.get(deed.id) ?? (this.calendar.entries.get(deed.id) as Entry).members;
      after.set(deed, members);
      if (deed.before !== null) next.set(deed.id, deed.before);
    }
    return after;
  }
}

/** What a person leaves in the text below the footer. */
export const mark = (number: number): string => `My note ${number}.`;

const marksIn = (members: JsonObject | null): string[] =>
  String(members?.['Description'] ?? '').match(/My note \d+\./g) ?? [];

const refIn = ({ Description }: JsonObject): string | null =>
  /\[Season[^\]]*\bref ([\w-]+)\//.exec(String(Description ?? ''))?.[1] ?? null;

const decoded = (title: unknown): string => String(title).replace(/&lt;/g, '<').replace(/&amp;/g, '&');
