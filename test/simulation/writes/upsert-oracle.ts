import type { JsonObject } from '../../../shared/trainingpeaks/types';
import { type Deed, type Entry, isCompleted, PERSON, type WrittenCalendar } from './calendar';

/** A change that a person made between being read and being written over can only be lost within so long, milliseconds. */
const UNAVOIDABLE = 5_000;

/** What a person leaves in the text below the footer. */
export const mark = (number: number): string => `My note ${number}.`;
const MARK = /My note \d+\./g;

/**
 * Holds what writers did to a calendar against what they may do. It knows the calendar and who did what, and nothing of
 * what the writers say.
 */
export class UpsertOracle {
  /** Changes of people that were written over in the very moment in which they were made. */
  overtaken = 0;
  /** Second workouts that stayed, and were named. */
  readonly named = new Set<number>();
  private looked = 0;

  constructor(
    private readonly calendar: WrittenCalendar,
    /** When a writer was last shown a workout, up to a time; epoch milliseconds. */
    private readonly shownAt: (by: string, id: number, before: number) => number,
    /** The members that a writer was not asked to change. */
    private readonly notAsked: (by: string) => readonly string[],
  ) {}

  /** To be asked after every step. @throws Error for what a writer must not have done */
  check(): void {
    const { deeds } = this.calendar;
    for (; this.looked < deeds.length; this.looked++) this.checkDeed(deeds[this.looked] as Deed, this.looked);
  }

  /** The workouts of a slot that writers made, lowest number first. */
  ofSlot(reference: string): Entry[] {
    return this.calendar.present().filter((entry) => entry.madeBy !== PERSON && isOf(entry.members, reference));
  }

  /**
   * To be asked after a writer has come through undisturbed.
   *
   * @param named numbers that the writer reported as copies left
   * @throws Error unless one workout is there; another one that was asked for differently, and that nobody could delete in
   *   time, may stay when it is named
   */
  checkSettled(reference: string, named: readonly number[]): void {
    const all = this.calendar.present().filter(({ members }) => isOf(members, reference));
    if (all.length === 0) throw new Error(`${reference}: no workout is there`);
    const [kept, ...twins] = this.ofSlot(reference);
    for (const { id, members } of twins) {
      const isTouched = this.calendar.deeds.some((deed) => deed.id === id && deed.by === PERSON);
      if (named.includes(id) && referenceIn(members) !== referenceIn((kept as Entry).members)) {
        this.named.add(id);
        continue;
      }
      if (!isTouched) throw new Error(`${reference}: there are ${twins.length + 1} workouts that nobody has touched`);
    }
  }

  private checkDeed({ by, what, id, sentAt, before }: Deed, index: number): void {
    if (by === PERSON || what === 'made' || before === null) return;
    const entry = this.calendar.entries.get(id) as Entry;
    if (before['Completed'] === true) throw new Error(`${by}: ${what} a completed workout`);
    if (!hasReference(before)) throw new Error(`${by}: ${what} a workout that is none of a plan`);
    if (what === 'deleted') return this.checkDeletion(by, entry, before, sentAt);
    const after = this.after(id, index);
    const lost = [
      ...this.notAsked(by).filter((member) => !isSame(before[member], after[member])),
      ...marksIn(before).filter((note) => !marksIn(after).includes(note)),
    ];
    if (lost.length > 0) this.excuse(by, `wrote over ${lost.join(', ')}`, entry, sentAt);
  }

  private checkDeletion(by: string, entry: Entry, before: JsonObject, sentAt: number): void {
    if (entry.madeBy === PERSON) throw new Error(`${by}: deleted a workout that a person made`);
    if (before['PreActivityComment'] !== undefined || marksIn(before).length > 0) {
      this.excuse(by, 'deleted a workout that a person had changed', entry, sentAt);
    }
  }

  /** Only what happened since the writer was shown the workout can be lost, and only if that was a moment ago. */
  private excuse(by: string, what: string, { id }: Entry, sentAt: number): void {
    const shown = this.shownAt(by, id, sentAt);
    const since = this.calendar.deeds.filter((deed) => deed.id === id && deed.by !== by && deed.at >= shown);
    const age = Math.max(0, ...since.map((deed) => sentAt - deed.at));
    if (since.length === 0 || age > UNAVOIDABLE) {
      throw new Error(`${by}: ${what}, ${since.length === 0 ? 'which it had been shown' : `${age} ms old`}`);
    }
    this.overtaken += 1;
  }

  /** The members after a deed: those before the next one, or those of now. */
  private after(id: number, index: number): JsonObject {
    const next = this.calendar.deeds.slice(index + 1).find((deed) => deed.id === id);
    return next?.before ?? (this.calendar.entries.get(id) as Entry).members;
  }
}

export const isOf = ({ Description }: JsonObject, reference: string): boolean =>
  String(Description ?? '').includes(`ref ${reference}/`);

/** A structure may come back with other blanks, and nothing as nothing at all. */
function isSame(before: unknown, after: unknown): boolean {
  const text = (value: unknown): string =>
    JSON.stringify(typeof value === 'string' ? unquoted(value) : (value ?? null));
  return text(before) === text(after);
}

function unquoted(value: string): unknown {
  return value.startsWith('[') ? (JSON.parse(value) as unknown) : value;
}

/** The reference with the fingerprint of what was asked for. */
const referenceIn = ({ Description }: JsonObject): string | undefined =>
  /ref slot-[^\]]*/.exec(String(Description ?? ''))?.[0];

const hasReference = ({ Description }: JsonObject): boolean => /\bref slot-/.test(String(Description ?? ''));

const marksIn = ({ Description }: JsonObject): string[] => String(Description ?? '').match(MARK) ?? [];

/** What a person can still do something to. */
export const isOpen = (entry: Entry): boolean => entry.deletedBy === null && !isCompleted(entry);
