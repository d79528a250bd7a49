import type { JsonObject } from '../../../shared/trainingpeaks/types';
import { MINUTE } from '../world/calendar';
import { Random } from '../world/random';
import { PERSON } from '../writes/calendar';
import type { Ending, Faults } from '../writes/process';
import type { WriteFault } from '../writes/wire';
import { type DeliveryHistory, type DeliveryStep, type Slot, SPOILING } from './history';
import { DeliveryWorld } from './world';

export interface DeliveryTotals {
  runs: number;
  killed: number;
  /** Athletes and slots that were held against the plan. */
  slots: number;
  requests: number;
  writes: number;
  /** Requests of undisturbed deliveries, and the fewest that could do the same. */
  calmRequests: number;
  calmMinimum: number;
  /** Requests of undisturbed deliveries with nothing to do, and the fewest. */
  idleRequests: number;
  idleMinimum: number;
  edits: number;
  overtaken: number;
  touchedTwins: number;
  pending: number;
  failed: number;
  faults: Record<string, number>;
}

const CALM: Faults = {};
/** Numbers of requests that may go wrong in one run. */
const REQUESTS = 20_000;

/** Plays one history through the real operation. @throws Error at the first broken promise */
export async function playDeliveries(history: DeliveryHistory): Promise<DeliveryTotals> {
  const run = new DeliveryRun(history);
  await run.play();
  return run.totals();
}

class DeliveryRun {
  private readonly world: DeliveryWorld;
  private readonly counts = {
    runs: 0,
    killed: 0,
    slots: 0,
    calmRequests: 0,
    calmMinimum: 0,
    idleRequests: 0,
    idleMinimum: 0,
    pending: 0,
    failed: 0,
  };

  constructor(private readonly history: DeliveryHistory) {
    this.world = new DeliveryWorld(history);
  }

  async play(): Promise<void> {
    const { steps } = this.history;
    for (const [index, step] of steps.entries()) {
      await this.take(step, index);
      if (steps[index + 1]?.version !== step.version) await this.settle(step.version);
    }
  }

  totals(): DeliveryTotals {
    const { calendar, oracle, edits, faults, requests } = this.world;
    return {
      ...this.counts,
      requests: [...requests.values()].flat().length,
      writes: calendar.deeds.filter(({ by }) => by !== PERSON).length,
      edits,
      overtaken: oracle.overtaken,
      touchedTwins: oracle.touchedTwins,
      faults,
    };
  }

  /** A disturbed run, or several at once, while people do what they do. */
  private async take(step: DeliveryStep, index: number): Promise<void> {
    const { world } = this;
    const slots = this.history.versions[step.version] as Slot[];
    for (const { what, athlete, slot, after } of step.meanwhile) {
      world.clock.after(after, () => world.act(what, athlete, slots[slot % slots.length] as Slot));
    }
    const writers = Array.from({ length: step.writers }, (_, writer) =>
      world.deliver(step.version, {
        by: `run ${index} writer ${writer}`,
        faults: faultsOf(step, writer),
        budgetSeconds: step.budgetSeconds,
      }),
    );
    for (const ending of await world.clock.until(Promise.all(writers))) this.note(ending);
    await world.clock.pass(15 * MINUTE);
    world.oracle.check();
  }

  /** An undisturbed run after which everything is as it should be, and another that has nothing to do. */
  private async settle(version: number): Promise<void> {
    const { world } = this;
    const { calendar } = world;
    const before = calendar.deeds.length;
    const first = await this.calm(version, `calm ${version}`);
    const made = calendar.deeds.slice(before);
    this.checkReport(version, first);
    const reads = 1 + calendar.athletes.length * this.windows();
    this.counts.calmRequests += world.requests.get(`calm ${version}`)!.length;
    this.counts.calmMinimum += reads + made.length;
    const deeds = calendar.deeds.length;
    await world.clock.pass(MINUTE);
    const second = await this.calm(version, `idle ${version}`);
    if (calendar.deeds.length !== deeds)
      throw new Error(`version ${version}: wrote although nothing was to be written`);
    this.checkReport(version, second);
    const sent = world.requests.get(`idle ${version}`)!.length;
    if (sent !== reads) throw new Error(`version ${version}: ${sent} requests for nothing, where ${reads} are enough`);
    this.counts.idleRequests += sent;
    this.counts.idleMinimum += reads;
  }

  private async calm(version: number, by: string): Promise<JsonObject[]> {
    const { world } = this;
    const ending = await world.clock.until(world.deliver(version, { by, faults: CALM, budgetSeconds: 3_600 }));
    if (ending.state !== 'done') throw new Error(`${by}: ends ${told(ending)}`);
    world.oracle.check();
    const wanted = world.wanted(version);
    world.oracle.checkDelivered(wanted, world.removed(version));
    this.counts.slots += wanted.length * world.calendar.athletes.length;
    return ending.results;
  }

  /** What the run says of each slot is what is there. */
  private checkReport(version: number, results: readonly JsonObject[]): void {
    const { calendar } = this.world;
    for (const { athleteId, slots } of results as { athleteId: number; slots: JsonObject[] }[]) {
      const told = new Map(slots.map((slot) => [slot['sourceId'], slot]));
      for (const { ref } of this.world.wanted(version)) {
        const { status, outcome, recordId } = told.get(ref) ?? {};
        const entry = calendar.find(Number(recordId));
        const isThere = entry !== undefined && entry.athlete === athleteId;
        if (!isThere || !['delivered', 'skipped'].includes(String(status))) {
          throw new Error(`${athleteId} ${ref}: reported as ${String(outcome)}, workout ${String(recordId)}`);
        }
      }
    }
  }

  /** Windows of one athlete: at least 14 days around the plan, in requests of 45 days. */
  private windows(): number {
    const last = Math.max(...this.history.versions.flat().map(({ offset }) => offset));
    return Math.ceil((last + 1 + 2 * 14) / 45);
  }

  private note(ending: Ending): void {
    this.counts.runs += 1;
    if (ending.state === 'killed') this.counts.killed += 1;
    if (ending.state !== 'done') return;
    for (const { pending, failed } of ending.results) {
      this.counts.pending += Number(pending);
      this.counts.failed += Number(failed);
    }
  }
}

function faultsOf({ faultRate, faultSeed, end }: DeliveryStep, writer: number): Faults {
  const random = new Random(faultSeed + writer);
  const faults: Record<number, WriteFault> = {};
  for (let request = 0; request < REQUESTS; request++) {
    if (random.next() < faultRate) faults[request] = random.pick(SPOILING);
  }
  if (end !== null && writer === 0) faults[end.after] = end.fault;
  return faults;
}

const told = (ending: Ending): string => (ending.state === 'failed' ? ending.error.what : ending.state);
