import { formOf, type ServerForm } from '../world/server';
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
  'bulkDeletion',
  'backup',
  'replay',
  'clocksChanged',
] as const;
export type SurroundingFault = (typeof SURROUNDING_FAULTS)[number];

/** One thing that happens; the numbers pick among whatever there is when it happens, so a history stays valid when shortened. */
export type Step =
  | { do: 'plan' | 'upload' | 'edit' | 'complete' | 'move' | 'remove' | 'tie'; athlete: number; pick: number }
  | { do: 'lateStamp'; athlete: number; pick: number; hours?: number }
  | { do: 'burst' | 'bulkDeletion'; athlete: number; pick: number }
  | { do: 'wait'; minutes: number }
  | { do: 'clockJump'; minutes: number }
  | { do: 'restart' }
  | { do: 'garbageEntry'; polls: number }
  | { do: 'secondPoller'; polls: number }
  | { do: 'backup'; pick: number }
  | { do: 'replay'; minutes: number }
  | { do: 'poll'; requests: Readonly<Record<number, RequestFault>>; budgetSeconds: number; fault: PollFault | null };

export interface History {
  seed: number;
  start: number;
  account: 'athlete' | 'coach';
  athletes: number;
  form: ServerForm;
  /** What is on the calendars at switch-on; a workout every other day of the last three months unless said otherwise. */
  calendars?: { perDay: number; daysBack: number; daysAhead: number };
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
    // The day before clocks change in autumn or in spring.
    start: seed % 2 === 0 ? Date.UTC(2026, 9, 31, 6, random.below(60)) : Date.UTC(2026, 2, 7, 6, random.below(60)),
    account,
    athletes,
    form: formOf(random),
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

/** For each poll, in thousandths; the rest is quiet. */
const SURROUNDINGS = {
  restart: 20,
  clockJump: 10,
  garbageEntry: 10,
  secondPoller: 10,
  burst: 4,
  bulkDeletion: 5,
  backup: 4,
  replay: 5,
  quiet: 932,
} as const;

function surroundings(random: Random, athletes: number): Step[] {
  const what = random.weighted(SURROUNDINGS);
  const athlete = random.below(athletes);
  switch (what) {
    case 'quiet':
      return [];
    case 'restart':
      return [{ do: what }];
    case 'clockJump':
      return [{ do: what, minutes: random.below(11) - 5 }];
    case 'garbageEntry':
      return [{ do: what, polls: 1 + random.below(15) }];
    case 'secondPoller':
      return [{ do: what, polls: 1 + random.below(5) }];
    case 'burst':
      return [{ do: what, athlete, pick: 90 + random.below(160) }];
    case 'bulkDeletion':
      return [{ do: what, athlete, pick: 20 + random.below(200) }];
    case 'backup':
      return [{ do: what, pick: random.below(1000) }];
    case 'replay':
      return [{ do: what, minutes: random.below(random.pick([90, 4_000, 80_000])) }];
  }
}

function pollStep(random: Random): Step {
  const requests: Record<number, RequestFault> = {};
  if (random.next() < 0.3) {
    for (let index = 0; index < 6; index++) if (random.next() < 0.4) requests[index] = random.pick(REQUEST_FAULTS);
  }
  const fault = random.next() < 0.06 ? random.pick(POLL_FAULTS) : null;
  return { do: 'poll', requests, budgetSeconds: random.pick([36, 300]), fault };
}
