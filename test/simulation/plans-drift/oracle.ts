import type { ExerciseDraft } from '../../../shared/plans/canonical';
import type { ComparedSlot, DriftClass, PlanComparison } from '../../../shared/plans/compare/model';
import type { Exercise } from '../../../shared/plans/model';
import { type Deed, DEED_NAMES, DEEDS, type DeedName, type Scene, type Stored } from './deeds';

/** What a slot has to be told as. */
interface Expected {
  is: DriftClass;
  tells: RegExp | null;
  deed: DeedName;
  scene: Scene;
}

/** What the mark in a footer has no room for: such an edit shows only as long as the plan stays the same. */
const UNMARKED: ReadonlySet<DeedName> = new Set(['intensity', 'calories', 'energy', 'elevation', 'tags', 'steps']);
const DEEDS_OF_PLANS = new Set(DEED_NAMES.filter((name) => (DEEDS[name] as Deed).plans !== undefined));

/** Knows what happened to which workout, and so how every slot has to be told. */
export class DriftOracle {
  private readonly expected = new Map<string, Expected>();
  /** Numbers of the copies that somebody made, with the athlete. */
  private readonly copies = new Map<number, number>();

  constructor(private readonly ids: readonly number[]) {}

  knows(athleteId: number, sourceId: string): boolean {
    return this.expected.has(`${athleteId} ${sourceId}`);
  }

  done(athleteId: number, deed: DeedName, scene: Scene): void {
    const { is, tells }: Deed = DEEDS[deed];
    this.expected.set(`${athleteId} ${scene.exercise.sourceId}`, { is, tells: tells ?? null, deed, scene });
  }

  copied(athleteId: number, id: number): void {
    this.copies.set(id, athleteId);
  }

  count(): number {
    return this.expected.size + this.copies.size;
  }

  /** What the next version means for the athletes to whom nothing else happened, or something did. */
  nextVersion(next: ReadonlyMap<string, ExerciseDraft | null>): void {
    for (const [sourceId, planned] of next) {
      for (const id of this.ids) {
        const key = `${id} ${sourceId}`;
        const own = this.expected.get(key);
        if (own !== undefined && DEEDS_OF_PLANS.has(own.deed)) continue;
        const otherwise = planned === null ? 'extra' : 'staleVersion';
        if (own === undefined || own.deed === 'copied') {
          const deed = planned === null ? 'leftOut' : 'outdated';
          this.expected.set(key, { is: otherwise, tells: null, deed, scene: own?.scene ?? ({} as Scene) });
        } else if (own.is !== 'completed' && planned === null) {
          const isThere = own.is !== 'missing' && own.deed !== 'rewritten';
          const deed = UNMARKED.has(own.deed) ? 'leftOut' : own.deed;
          this.expected.set(key, { ...own, deed, is: isThere ? 'extra' : 'ok', tells: null });
        } else if (own.is === 'changedAtDestination') {
          this.expected.set(key, { ...own, is: UNMARKED.has(own.deed) ? 'staleVersion' : own.is, tells: null });
        }
      }
    }
  }

  /** @returns how many slots were clean @throws Error at a slot that is told wrongly */
  hold(comparisons: readonly PlanComparison[]): number {
    let clean = 0;
    for (const { athleteId, slots, message } of comparisons) {
      if (message !== null) throw new Error(`not compared: ${message}`);
      const copies = slots.filter(({ recordId }) => this.copies.has(Number(recordId)));
      for (const slot of slots) {
        if (copies.includes(slot)) this.holdCopy(slot);
        else if (this.holdSlot(athleteId!, slot)) clean += 1;
      }
      const ofAthlete = [...this.copies.values()].filter((id) => id === athleteId);
      if (copies.length !== ofAthlete.length) throw new Error('copied: not told at all');
      const found = new Set(slots.map(({ sourceId }) => sourceId));
      for (const [key, { is, deed }] of this.expected) {
        const [id, sourceId] = key.split(' ');
        if (id === String(athleteId) && is !== 'ok' && !found.has(sourceId!))
          throw new Error(`${deed}: not told at all`);
      }
    }
    return clean;
  }

  private holdCopy(slot: ComparedSlot): void {
    if (slot.class !== 'extra') throw new Error(`copied: told as ${JSON.stringify(slot)}`);
  }

  private holdSlot(athleteId: number, slot: ComparedSlot): boolean {
    const expected = this.expected.get(`${athleteId} ${slot.sourceId}`);
    const { is, tells, deed } = expected ?? { is: 'ok', tells: null, deed: 'nothing' };
    const told = slot.class === is && (tells === null || tells.test(slot.differences ?? ''));
    if (told) return expected === undefined;
    throw new Error(
      `${deed}: expected ${is} ${tells ?? ''}, told ${JSON.stringify(slot)} in ${JSON.stringify(expected?.scene?.stored)}`,
    );
  }

  /** @returns how many completed workouts there are @throws Error when a repair has changed what it may not */
  holdUntouched(before: ReadonlyMap<number, Stored>, after: ReadonlyMap<number, Stored>): number {
    let completed = 0;
    const edited = [...this.expected.values()].filter(({ is }) => is === 'changedAtDestination');
    const kept = new Set([...this.copies.keys(), ...edited.map(({ scene }) => scene.stored.id)]);
    for (const [id, was] of before) {
      if (was.completed) completed += 1;
      if (!was.completed && !kept.has(id)) continue;
      if (JSON.stringify(after.get(id)) !== JSON.stringify(was)) {
        throw new Error(`a repair changed ${JSON.stringify(was)} to ${JSON.stringify(after.get(id))}`);
      }
    }
    return completed;
  }

  /** What a repair brings back, from the day on that it is everywhere. */
  repaired(exercises: readonly Exercise[], today: string): void {
    const dates = new Map(exercises.map(({ sourceId, date }) => [sourceId, date]));
    for (const [key, one] of this.expected) {
      if (dates.get(key.split(' ')[1]!)! < today) continue;
      if (one.is === 'missing' || one.is === 'staleVersion') this.expected.set(key, { ...one, is: 'ok', tells: null });
      if (one.is === 'extra' && one.deed === 'leftOut') this.expected.set(key, { ...one, is: 'ok', tells: null });
    }
  }
}
