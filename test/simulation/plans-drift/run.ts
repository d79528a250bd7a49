import { addDays } from '../../../shared/http/date-windows';
import { sealPlan, type ExerciseDraft, type PlanDraft } from '../../../shared/plans/canonical';
import { comparePlan, type CompareRequest } from '../../../shared/plans/compare/compare';
import type { ComparedSlot, DriftClass, PlanComparison } from '../../../shared/plans/compare/model';
import { deliverPlan } from '../../../shared/plans/delivery/deliver';
import type { EarlierDelivery } from '../../../shared/plans/delivery/request';
import type { Exercise, Plan } from '../../../shared/plans/model';
import { nextVersion, earlierOf } from '../../../shared/plans/version';
import { nodePorts } from '../../support/node-ports';
import { Random } from '../world/random';
import { type Deed, DEED_NAMES, DEEDS, type DeedName, type Scene, type Stored } from './deeds';
import type { DriftHistory, DriftStep } from './history';
import { planOf } from './plans';
import { openStage, type DriftStage } from './stage';

export interface DriftTotals {
  /** Slots that nothing had happened to. */
  clean: number;
  /** Slots, copies among them, to which something had. */
  drifted: number;
  /** Reads to compare all calendars, and what the least would be. */
  reads: number;
  leastReads: number;
  repaired: number;
  /** Workouts that were completed when a repair ran. */
  completed: number;
  /** How often each deed was done, and told as it has to be. */
  deeds: Record<string, number>;
}

/** What a slot has to be told as. */
interface Expected {
  is: DriftClass;
  tells: RegExp | null;
  deed: DeedName;
  scene: Scene;
}

/** Plays one history. @throws Error at the first slot that is told wrongly */
export async function playDrift(history: DriftHistory): Promise<DriftTotals> {
  const stage = await openStage(history.now, history.form);
  try {
    return await new DriftRun(history, stage).play();
  } finally {
    await stage.close();
  }
}

class DriftRun {
  private readonly earlier = new Map<string, EarlierDelivery>();
  private readonly expected = new Map<string, Expected>();
  /** Numbers of the copies that somebody made. */
  private readonly copies = new Set<number>();
  private readonly deeds: Record<string, number> = Object.fromEntries(DEED_NAMES.map((name) => [name, 0]));
  private readonly ids: number[];

  constructor(
    private readonly history: DriftHistory,
    private readonly stage: DriftStage,
  ) {
    this.ids = stage.athletes.map(({ id }) => id);
  }

  async play(): Promise<DriftTotals> {
    const { history, stage, ids } = this;
    const today = new Date(history.now).toISOString().slice(0, 10);
    const draft = planOf(new Random(history.seed), addDays(today, -3), history.days, history.perDay);
    const first = await sealed(draft);
    await this.deliver(first);
    stage.requests();
    let clean = this.hold(await this.compare(first));
    const reads = stage.requests();

    const { plan, steps } = await this.live(first, draft);
    clean += this.hold(await this.compare(plan));
    const before = await stage.stored();
    const repaired = await this.compare(plan, { repair: true, removeExtra: true, onExisting: 'overwriteIfUnchanged' });
    const after = await stage.stored();
    const completed = this.untouched(before, after);
    const drifted = this.expected.size + this.copies.size;
    this.expectRepaired([...first.exerciseList, ...plan.exerciseList], today);
    this.hold(await this.compare(plan));
    for (const { deed } of steps) this.deeds[deed] = (this.deeds[deed] ?? 0) + 1;
    return {
      clean,
      drifted,
      reads,
      // The roster, and each calendar in windows of 45 days.
      leastReads: 1 + ids.length * Math.ceil((history.days + 28) / 45) + this.exports(first),
      repaired: repaired.flatMap(({ slots }) => slots).filter(({ outcome }) => outcome !== null).length,
      completed,
      deeds: this.deeds,
    };
  }

  private exports({ exerciseList }: Plan): number {
    return this.history.checksSteps ? this.ids.length * exerciseList.filter(({ steps }) => steps !== null).length : 0;
  }

  private async deliver(plan: Plan): Promise<void> {
    const rules = { onExisting: 'overwriteIfUnchanged', dryRun: false, checkStructures: false } as const;
    const results = await deliverPlan(this.stage.session(), this.ids, {
      ...rules,
      plan,
      removeDeleted: 'listed',
      earlier: new Map(),
    });
    for (const slot of results.flatMap(({ slots }) => slots)) {
      if (slot.outcome !== 'created') throw new Error(`not delivered: ${JSON.stringify(slot)}`);
      const { sourceId, recordId, recordStamp, itemHash } = slot;
      this.earlier.set(slot.deliveryKey, { sourceId, recordId, recordStamp, itemHash });
    }
  }

  private compare(plan: Plan, more: Partial<CompareRequest> = {}): Promise<PlanComparison[]> {
    return comparePlan(this.stage.session(), this.ids, {
      plan,
      repair: false,
      removeExtra: false,
      onExisting: 'report',
      dryRun: false,
      checkStructures: this.history.checksSteps,
      earlier: this.history.known ? this.earlier : new Map(),
      ...more,
    });
  }

  /** Lets everything happen, and gives the plan as it is then and what was really done. */
  private async live(first: Plan, draft: PlanDraft): Promise<{ plan: Plan; steps: DriftStep[] }> {
    const stored = await this.stage.stored();
    const next = new Map<string, ExerciseDraft | null>();
    const done: DriftStep[] = [];
    for (const step of this.history.steps) {
      const athlete = this.stage.athletes[step.athlete]!;
      const deed: Deed = DEEDS[step.deed];
      const scene = this.sceneFor(step, athlete, first, stored, next);
      if (scene === undefined) continue;
      const { sourceId } = scene.exercise;
      if (deed.plans !== undefined) {
        const planned = deed.plans(scene.exercise);
        next.set(sourceId, planned === 'left out' ? null : { ...draftOf(draft, sourceId), ...planned });
      }
      await this.happen(scene, deed);
      this.expected.set(`${athlete.id} ${sourceId}`, {
        is: deed.is,
        tells: deed.tells ?? null,
        deed: step.deed,
        scene,
      });
      done.push(step);
    }
    const exercises = draft.exercises.flatMap((one) => {
      const planned = next.get(one.sourceId);
      return planned === undefined ? [one] : planned === null ? [] : [planned];
    });
    const plan = nextVersion(await sealed({ ...draft, exercises }), earlierOf(first)).plan;
    this.expectNextVersion(next);
    return { plan, steps: done };
  }

  /** A workout of the athlete to which it can be done, the wanted one first; the next version is the same for everybody. */
  private sceneFor(
    { place, deed }: DriftStep,
    { id, tier }: DriftStage['athletes'][number],
    { exerciseList }: Plan,
    stored: ReadonlyMap<number, Stored>,
    next: ReadonlyMap<string, unknown>,
  ): Scene | undefined {
    const { fits, plans }: Deed = DEEDS[deed];
    const { checksSteps, known } = this.history;
    return [...exerciseList.slice(place), ...exerciseList.slice(0, place)]
      .filter(({ sourceId }) => !this.expected.has(`${id} ${sourceId}`) && !(plans !== undefined && next.has(sourceId)))
      .map((exercise) => {
        const { recordId } = this.earlier.get(`trainingpeaks:${id}:${exercise.sourceId}`)!;
        return { exercise, stored: stored.get(Number(recordId))!, showsFigures: tier !== 'basic', checksSteps, known };
      })
      .find((scene) => fits?.(scene) ?? true);
  }

  /** What the next version means for the athletes to whom nothing else happened, or something did. */
  private expectNextVersion(next: ReadonlyMap<string, ExerciseDraft | null>): void {
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

  private async happen(scene: Scene, deed: Deed): Promise<void> {
    const { stored } = scene;
    const { edit = {}, complete, copy } = deed.does(scene);
    const workoutId = stored.id;
    if (complete) await this.stage.control('complete-workout', { workoutId });
    if (Object.keys(edit).length > 0) await this.stage.control('edit-workout', { workoutId, ...edit });
    if (copy === undefined) return;
    const { athleteId, description, type, values } = stored;
    const twin = {
      athlete: athleteId,
      WorkoutDay: copy,
      WorkoutType: type,
      Title: values.Title,
      Description: description,
    };
    const { workouts } = (await this.stage.control('seed', { workouts: [twin] })) as { workouts: number[] };
    this.copies.add(workouts[0]!);
  }

  /** @returns how many slots were clean @throws Error at a slot that is told wrongly */
  private hold(comparisons: readonly PlanComparison[]): number {
    let clean = 0;
    for (const { athleteId, slots, message } of comparisons) {
      if (message !== null) throw new Error(`not compared: ${message}`);
      const copies = slots.filter(({ recordId }) => this.copies.has(Number(recordId)));
      for (const slot of slots) {
        if (copies.includes(slot)) this.holdCopy(slot);
        else if (this.holdSlot(athleteId!, slot)) clean += 1;
      }
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
  private untouched(before: ReadonlyMap<number, Stored>, after: ReadonlyMap<number, Stored>): number {
    let completed = 0;
    const edited = [...this.expected.values()].filter(({ is }) => is === 'changedAtDestination');
    const kept = new Set([...this.copies, ...edited.map(({ scene }) => scene.stored.id)]);
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
  private expectRepaired(exercises: readonly Exercise[], today: string): void {
    const dates = new Map(exercises.map(({ sourceId, date }) => [sourceId, date]));
    for (const [key, one] of this.expected) {
      if (dates.get(key.split(' ')[1]!)! < today) continue;
      if (one.is === 'missing' || one.is === 'staleVersion') this.expected.set(key, { ...one, is: 'ok', tells: null });
      if (one.is === 'extra' && one.deed === 'leftOut') this.expected.set(key, { ...one, is: 'ok', tells: null });
    }
  }
}

/** What the mark in a footer has no room for: such an edit shows only as long as the plan stays the same. */
const UNMARKED: ReadonlySet<DeedName> = new Set(['intensity', 'calories', 'energy', 'elevation', 'tags', 'steps']);
const DEEDS_OF_PLANS = new Set(DEED_NAMES.filter((name) => (DEEDS[name] as Deed).plans !== undefined));
const ports = nodePorts(() => Promise.reject(new Error('no request')));
const sealed = (draft: PlanDraft): Promise<Plan> => sealPlan(ports, draft);
const draftOf = ({ exercises }: PlanDraft, sourceId: string): ExerciseDraft =>
  exercises.find((one) => one.sourceId === sourceId)!;
