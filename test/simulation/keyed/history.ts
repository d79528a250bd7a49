import { REQUEST_FAULTS, type RequestFault } from '../world/faults';
import { Random } from '../world/random';
import { formOf, type ServerForm } from '../world/server';

/** What can go wrong with a poll as a whole: Zapier ends it after its 30 seconds, or does not ask at all. */
export const ZAP_FAULTS = ['killed', 'missed'] as const;
export type ZapFault = (typeof ZAP_FAULTS)[number];

/** What can happen around the polls. */
export const ZAP_SURROUNDINGS = [
  'switchOff',
  'paused',
  'clockJump',
  'lateStamp',
  'tie',
  'burst',
  'garbageEntry',
  'sample',
] as const;

/** Zaps by number, one for each event. */
export const ZAPS = 5;

/** One thing that happens; the numbers pick among whatever there is when it happens, so a history stays valid when shortened. */
export type Step =
  | { do: 'plan' | 'upload' | 'edit' | 'complete' | 'move' | 'remove' | 'lateStamp' | 'tie' | 'burst'; pick: number }
  | { do: 'record' | 'amend'; pick: number }
  | { do: 'wait'; minutes: number }
  | { do: 'paused'; days: number }
  | { do: 'clockJump'; minutes: number }
  | { do: 'garbageEntry'; polls: number }
  | { do: 'switchOff' | 'sample'; zap: number }
  | { do: 'poll'; zap: number; requests: Readonly<Record<number, RequestFault>>; fault: ZapFault | null };

export interface History {
  seed: number;
  start: number;
  account: 'athlete' | 'coach';
  form: ServerForm;
  steps: Step[];
}

const CHANGES = {
  plan: 8,
  upload: 4,
  edit: 8,
  complete: 6,
  move: 2,
  remove: 4,
  lateStamp: 2,
  tie: 1,
  record: 5,
  amend: 2,
} as const;

/** A history of so many polls, made from a seed. */
export function historyOf(seed: number, polls: number): History {
  const random = new Random(seed);
  const history: History = {
    seed,
    // Some days before clocks change in autumn or in spring.
    start: Date.UTC(2026, seed % 2 === 0 ? 9 : 1, 20, 6, random.below(60)),
    account: seed % 3 === 0 ? 'coach' : 'athlete',
    form: formOf(random),
    steps: [],
  };
  for (let poll = 0; poll < polls; poll++) {
    if (random.next() < 0.4) history.steps.push({ do: random.weighted(CHANGES), pick: random.below(1_000_000) });
    history.steps.push(...surroundings(random));
    history.steps.push({ do: 'wait', minutes: 1 + random.below(15) });
    history.steps.push(pollStep(random));
  }
  return history;
}

function surroundings(random: Random): Step[] {
  const chance = random.next();
  const zap = random.below(ZAPS);
  if (chance < 0.003) return [{ do: 'switchOff', zap }];
  if (chance < 0.006) return [{ do: 'paused', days: 1 + random.below(6) }];
  if (chance < 0.016) return [{ do: 'clockJump', minutes: random.below(11) - 5 }];
  if (chance < 0.0175) return [{ do: 'burst', pick: 90 + random.below(160) }];
  if (chance < 0.0275) return [{ do: 'garbageEntry', polls: 1 + random.below(15) }];
  if (chance < 0.0375) return [{ do: 'sample', zap }];
  return [];
}

function pollStep(random: Random): Step {
  const requests: Record<number, RequestFault> = {};
  if (random.next() < 0.3) {
    for (let index = 0; index < 6; index++) if (random.next() < 0.4) requests[index] = random.pick(REQUEST_FAULTS);
  }
  const fault = random.next() < 0.06 ? random.pick(ZAP_FAULTS) : null;
  return { do: 'poll', zap: random.below(ZAPS), requests, fault };
}
