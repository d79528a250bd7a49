import { addDays } from '../../../shared/http/date-windows';
import { sealPlan, type ExerciseDraft, type PlanDraft } from '../../../shared/plans/canonical';
import { comparePlan, type CompareRequest } from '../../../shared/plans/compare/compare';
import type { PlanComparison } from '../../../shared/plans/compare/model';
import { deliverPlan } from '../../../shared/plans/delivery/deliver';
import type { EarlierDelivery } from '../../../shared/plans/delivery/request';
import type { Plan } from '../../../shared/plans/model';
import { nextVersion, earlierOf } from '../../../shared/plans/version';
import { nodePorts } from '../../support/node-ports';
import { Random } from '../world/random';
import { type Deed, DEED_NAMES, DEEDS, type Scene, type Stored } from './deeds';
import type { DriftHistory, DriftStep } from './history';
import { DriftOracle } from './oracle';
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
  private readonly oracle: DriftOracle;
  private readonly deeds: Record<string, number> = Object.fromEntries(DEED_NAMES.map((name) => [name, 0]));
  private readonly ids: number[];

  constructor(
    private readonly history: DriftHistory,
    private readonly stage: DriftStage,
  ) {
    this.ids = stage.athletes.map(({ id }) => id);
    this.oracle = new DriftOracle(this.ids);
  }

  async play(): Promise<DriftTotals> {
    const { history, stage, ids } = this;
    const today = new Date(history.now).toISOString().slice(0, 10);
    const draft = planOf(new Random(history.seed), addDays(today, -3), history.days, history.perDay);
    const first = await sealed(draft);
    await this.deliver(first);
    stage.requests();
    let clean = this.oracle.hold(await this.compare(first));
    const reads = stage.requests();

    const { plan, steps } = await this.live(first, draft);
    clean += this.oracle.hold(await this.compare(plan));
    const before = await stage.stored();
    const repaired = await this.compare(plan, { repair: true, removeExtra: true, onExisting: 'overwriteIfUnchanged' });
    const after = await stage.stored();
    const completed = this.oracle.holdUntouched(before, after);
    const drifted = this.oracle.count();
    this.oracle.repaired([...first.exerciseList, ...plan.exerciseList], today);
    this.oracle.hold(await this.compare(plan));
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
      // Most of the plan stays as it is.
      if (deed.plans !== undefined && next.size * 5 >= first.exerciseList.length) continue;
      const { sourceId } = scene.exercise;
      if (deed.plans !== undefined) {
        const planned = deed.plans(scene.exercise);
        next.set(sourceId, planned === 'left out' ? null : { ...draftOf(draft, sourceId), ...planned });
      }
      await this.happen(scene, deed);
      this.oracle.done(athlete.id, step.deed, scene);
      done.push(step);
    }
    const exercises = draft.exercises.flatMap((one) => {
      const planned = next.get(one.sourceId);
      return planned === undefined ? [one] : planned === null ? [] : [planned];
    });
    const plan = nextVersion(await sealed({ ...draft, exercises }), earlierOf(first)).plan;
    this.oracle.nextVersion(next);
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
      .filter(({ sourceId }) => !this.oracle.knows(id, sourceId) && !(plans !== undefined && next.has(sourceId)))
      .map((exercise) => {
        const { recordId } = this.earlier.get(`trainingpeaks:${id}:${exercise.sourceId}`)!;
        return { exercise, stored: stored.get(Number(recordId))!, showsFigures: tier !== 'basic', checksSteps, known };
      })
      .find((scene) => fits?.(scene) ?? true);
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
    this.oracle.copied(athleteId, workouts[0]!);
  }
}

const ports = nodePorts(() => Promise.reject(new Error('no request')));
const sealed = (draft: PlanDraft): Promise<Plan> => sealPlan(ports, draft);
const draftOf = ({ exercises }: PlanDraft, sourceId: string): ExerciseDraft =>
  exercises.find((one) => one.sourceId === sourceId)!;
