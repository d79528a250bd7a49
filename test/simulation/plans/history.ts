import { Random } from '../world/random';
import type { WriteForm } from '../writes/server';
import { WRITE_FAULTS, type WriteFault } from '../writes/wire';

/** A workout of a plan, the same for every athlete. */
export interface Slot {
  ref: string;
  /** Days after the first day of the plan. */
  offset: number;
  title: string;
  minutes: number;
  description: string | null;
  structured: boolean;
}

/** What an athlete or the coach does on the website. */
export const DEEDS = ['title', 'lengthen', 'move', 'complete', 'delete', 'comment', 'below', 'another'] as const;
export type PersonDeed = (typeof DEEDS)[number];

/** One run of the delivery, and what people do meanwhile. */
export interface DeliveryStep {
  /** Which version of the plan. */
  version: number;
  /** Part of the requests that go wrong, and with which numbers. */
  faultRate: number;
  faultSeed: number;
  /** What ends the whole run, after so many requests. */
  end: { fault: WriteFault; after: number } | null;
  budgetSeconds: number;
  /** How many runs begin at about the same time. */
  writers: number;
  meanwhile: { what: PersonDeed; athlete: number; slot: number; after: number }[];
}

export interface DeliveryHistory {
  seed: number;
  start: number;
  athletes: number;
  form: WriteForm;
  /** Every version of the plan. */
  versions: Slot[][];
  steps: DeliveryStep[];
}

/** They end a run: the process dies, or TrainingPeaks lets nothing more through. */
export const ENDING = ['killedBefore', 'killedAfter', 'tokenRevoked', 'rateLimitedLong'] as const;
/** They spoil one request. */
export const SPOILING = WRITE_FAULTS.filter((fault) => !(ENDING as readonly string[]).includes(fault));

export interface Size {
  athletes: number;
  weeks: number;
  /** Runs for each version of the plan. */
  runs: number;
  /** Changes that people make during each run. */
  deeds: number;
}

/** A random history; the same seed gives the same one. */
export function deliveriesOf(seed: number, { athletes, weeks, runs, deeds }: Size): DeliveryHistory {
  const random = new Random(seed);
  const first = planOf(random, weeks);
  const second = nextOf(random, first, weeks);
  const versions = [first, second, nextOf(random, second, weeks)];
  const requests = athletes * weeks * 3;
  const steps = versions.flatMap((slots, version) =>
    Array.from(
      { length: runs },
      (): DeliveryStep => ({
        version,
        faultRate: 0.2,
        faultSeed: random.below(1e9),
        end:
          random.next() < 0.8
            ? { fault: random.pick(ENDING), after: random.below(random.pick([60, 200, 600, requests])) }
            : null,
        budgetSeconds: random.pick([60, 600, 1800, 1800]),
        writers: random.next() < 0.15 ? 2 : 1,
        meanwhile: Array.from({ length: deeds }, () => ({
          what: random.pick(DEEDS),
          athlete: random.below(athletes),
          slot: random.below(slots.length),
          after: random.below(600_000),
        })),
      }),
    ),
  );
  return {
    seed,
    start: Date.parse('2026-05-01T09:00:00Z') + random.below(300) * 86_400_000,
    athletes,
    form: {
      account: 'coach',
      created: random.pick(['workout', 'workout', 'nothing']),
      changed: random.pick(['workout', 'nothing']),
      lag: random.pick([0, 0, 1_500]),
      texts: random.pick(['asSent', 'windows', 'html']),
    },
    versions,
    steps,
  };
}

function planOf(random: Random, weeks: number): Slot[] {
  return Array.from({ length: weeks * 7 }, (_, offset) => slotOf(random, `w${offset + 1}`, offset));
}

function slotOf(random: Random, ref: string, offset: number): Slot {
  return {
    ref,
    offset,
    title: random.pick(['Endurance', 'Threshold 2 x 15', 'Sweet & low', 'Öffnen']),
    minutes: random.pick([45, 60, 75, 90]),
    description: random.pick([null, 'Keep the cadence high.\nDrink.', 'Easy & <relaxed>.']),
    structured: random.next() < 0.2,
  };
}

/** Some workouts are changed, moved, left out, and some are new. */
function nextOf(random: Random, slots: Slot[], weeks: number): Slot[] {
  const kept = slots
    .filter(() => random.next() > 0.03)
    .map((slot) => {
      const roll = random.next();
      if (roll < 0.08) return { ...slotOf(random, slot.ref, slot.offset), title: `New ${random.below(100)}` };
      return roll < 0.12 ? { ...slot, offset: Math.min(weeks * 7 - 1, slot.offset + 1) } : slot;
    });
  const added = Array.from({ length: Math.ceil(weeks / 4) }, () =>
    slotOf(random, `x${random.below(1e6)}`, random.below(weeks * 7)),
  );
  return [...kept, ...added];
}
