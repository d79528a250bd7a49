import type { ServerForm } from '../world/server';
import { REQUEST_FAULTS, type RequestFault } from '../world/faults';
import { Random } from '../world/random';

/** What can go wrong with a poll as a whole. */
export const POLL_FAULTS = ['crashAfterHandOver', 'crashBeforeHandOver', 'abandoned', 'overlapping'] as const;
export type PollFault = (typeof POLL_FAULTS)[number];

/** What can happen around the polls. */
export const SURROUNDING_FAULTS = [
  'restart',
  'clockJump',
  'lateStamp',
  'tie',
  'burst',
  'garbageEntry',
  'secondPoller',
] as const;
export type SurroundingFault = (typeof SURROUNDING_FAULTS)[number];

/** One thing that happens; the numbers pick among whatever there is when it happens, so a history stays valid when shortened. */
export type Step =
  | { do: 'plan' | 'upload' | 'edit' | 'complete' | 'move' | 'remove'; athlete: number; pick: number }
  | { do: 'tie'; athlete: number; pick: number }
  | { do: 'lateStamp'; athlete: number; pick: number; hours?: number }
  | { do: 'burst'; athlete: number; pick: number }
  | { do: 'wait'; minutes: number }
  | { do: 'clockJump'; minutes: number }
  | { do: 'restart' }
  | { do: 'garbageEntry'; polls: number }
  | { do: 'secondPoller'; polls: number }
  | { do: 'poll'; requests: Readonly<Record<number, RequestFault>>; budgetSeconds: number; fault: PollFault | null };

export interface History {
  seed: number;
  start: number;
  account: 'athlete' | 'coach';
  athletes: number;
  form: ServerForm;
  steps: Step[];
}

const CHANGES = { plan: 8, upload: 3, edit: 6, complete: 6, move: 2, remove: 2, lateStamp: 2, tie: 1 } as const;

/** A history of so many polls, made from a seed. */
export function historyOf(seed: number, polls: number): History {
  const random = new Random(seed);
  const account = seed % 3 === 0 ? 'coach' : 'athlete';
  const athletes = account === 'coach' ? 3 : 1;
  const history: History = {
    seed,
    // Some days before clocks change in autumn or in spring.
    start: Date.UTC(2026, seed % 2 === 0 ? 9 : 1, 20, 6, random.below(60)),
    account,
    athletes,
    form: {
      stamps: random.pick(['utc', 'mountain']),
      completed: random.pick(['truthful', 'alwaysFalse']),
      order: random.pick(['ascending', 'descending']),
      boundary: random.pick(['inclusive', 'exclusive']),
      date: random.pick(['dateTime', 'dayOnly']),
      deleted: random.pick(['firstPage', 'everyPage']),
      dateHeader: random.pick([{ skew: 0 }, { skew: 0 }, { skew: 180_000 }, { skew: -180_000 }, null]),
    },
    steps: [],
  };
  for (let poll = 0; poll < polls; poll++) {
    for (let changes = random.below(4); changes > 1; changes--) history.steps.push(changeStep(random, athletes));
    history.steps.push(...surroundings(random, athletes));
    history.steps.push({ do: 'wait', minutes: 1 + random.below(random.next() < 0.03 ? 3000 : 15) });
    history.steps.push(pollStep(random));
  }
  return history;
}

function changeStep(random: Random, athletes: number): Step {
  return { do: random.weighted(CHANGES), athlete: random.below(athletes), pick: random.below(1_000_000) };
}

function surroundings(random: Random, athletes: number): Step[] {
  const chance = random.next();
  if (chance < 0.02) return [{ do: 'restart' }];
  if (chance < 0.03) return [{ do: 'clockJump', minutes: random.below(11) - 5 }];
  if (chance < 0.045) return [{ do: 'burst', athlete: random.below(athletes), pick: 90 + random.below(160) }];
  if (chance < 0.055) return [{ do: 'garbageEntry', polls: 1 + random.below(15) }];
  if (chance < 0.065) return [{ do: 'secondPoller', polls: 1 + random.below(5) }];
  return [];
}

function pollStep(random: Random): Step {
  const requests: Record<number, RequestFault> = {};
  if (random.next() < 0.3) {
    for (let index = 0; index < 6; index++) if (random.next() < 0.4) requests[index] = random.pick(REQUEST_FAULTS);
  }
  const fault = random.next() < 0.06 ? random.pick(POLL_FAULTS) : null;
  return { do: 'poll', requests, budgetSeconds: random.pick([36, 300]), fault };
}
