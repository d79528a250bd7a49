import type { Ending, Faults } from '../writes/process';
import type { WriteFault } from '../writes/wire';
import { type DeliveryHistory, deliveriesOf, ENDING } from './history';
import { DeliveryWorld } from './world';

export interface EveryStepTotals {
  /** Executions that were killed or cut off, each at another of its requests, and went on in a new one. */
  killed: number;
  /** Executions ended one after the other, each a request later, until one came through. */
  chained: number;
  slots: number;
  faults: Record<string, number>;
}

/**
 * A few athletes and workouts, delivered in two versions, where an execution is killed, or cut off, at every single request:
 * once each, with one that goes on; and in a chain, where each gets one request further than the one before.
 *
 * @throws Error at the first broken promise
 */
export async function playEveryStep(seed: number, ends: readonly WriteFault[] = ENDING): Promise<EveryStepTotals> {
  const history = deliveriesOf(seed, { athletes: 2, weeks: 1, runs: 0, deeds: 0 });
  const totals: EveryStepTotals = { killed: 0, chained: 0, slots: 0, faults: {} };
  for (const end of ends) {
    for (let request = 0; ; request++) {
      const hits = await playEnded(history, totals, { [request]: end });
      totals.killed += hits;
      if (hits === 0) break;
    }
    totals.chained += await playChain(history, totals, end);
  }
  return totals;
}

/** Both versions, each by an execution that is ended and one that goes on. Returns how many met their end. */
async function playEnded(history: DeliveryHistory, totals: EveryStepTotals, faults: Faults): Promise<number> {
  const world = new DeliveryWorld(history);
  for (const version of [0, 1]) {
    await deliver(world, version, `version ${version} ended`, faults);
    await checkDone(world, version, totals);
  }
  return addFaults(totals, world);
}

/** Each execution gets one request further than the one before. */
async function playChain(history: DeliveryHistory, totals: EveryStepTotals, end: WriteFault): Promise<number> {
  const world = new DeliveryWorld(history);
  for (const version of [0, 1]) {
    for (let request = 0, hits = -1; hits !== sumOf(world.faults); request++) {
      hits = sumOf(world.faults);
      await deliver(world, version, `version ${version} chain ${request}`, { [request]: end });
    }
    await checkDone(world, version, totals);
  }
  return addFaults(totals, world);
}

async function deliver(world: DeliveryWorld, version: number, by: string, faults: Faults): Promise<Ending> {
  const ending = await world.clock.until(world.deliver(version, { by, faults, budgetSeconds: 1_800 }));
  world.oracle.check();
  return ending;
}

/** What an execution that nothing disturbs finds done already, it must leave alone. */
async function checkDone(world: DeliveryWorld, version: number, totals: EveryStepTotals): Promise<void> {
  await world.clock.pass(60_000);
  const { state } = await deliver(world, version, `version ${version} last`, {});
  if (state !== 'done') throw new Error(`version ${version}: ${state} without a fault`);
  world.oracle.checkDelivered(world.wanted(version), world.removed(version));
  const deeds = world.calendar.deeds.length;
  await deliver(world, version, `version ${version} idle`, {});
  if (world.calendar.deeds.length !== deeds) throw new Error('wrote although nothing was to be written');
  totals.slots += world.wanted(version).length * world.calendar.athletes.length;
}

/** Returns how many there were. */
function addFaults({ faults }: EveryStepTotals, world: DeliveryWorld): number {
  for (const [kind, hits] of Object.entries(world.faults)) faults[kind] = (faults[kind] ?? 0) + hits;
  return sumOf(world.faults);
}

const sumOf = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((a, b) => a + b, 0);
