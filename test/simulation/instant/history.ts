import { Random } from '../world/random';
import type { ServerForm } from '../world/server';
import { WRITE_FAULTS, type WriteFault } from '../writes/wire';

/** What becomes of a delivery. */
export const DELIVERY_FATES = ['prompt', 'lost', 'doubled', 'late', 'outOfOrder'] as const;
export type DeliveryFate = (typeof DELIVERY_FATES)[number];

/** What happens to the subscriptions and to the process besides. */
export const MISHAPS = [
  'forgedKey',
  'forgedAthlete',
  'vanished',
  'deactivated',
  'restarted',
  'killedWhileReading',
  'killedBeforeSave',
  'killedBeforeStart',
  'secondProcess',
] as const;
export type Mishap = (typeof MISHAPS)[number];

/** What can go wrong with the requests that follow a delivery; a killed process is a mishap of its own. */
export const REQUEST_FAULTS = WRITE_FAULTS.filter((fault) => !fault.startsWith('killed'));

export type Change = 'plan' | 'upload' | 'edit' | 'complete' | 'move' | 'remove' | 'burst' | 'lagging';

export type InstantStep =
  | {
      do: 'change';
      what: Change;
      athlete: number;
      pick: number;
      fate: DeliveryFate;
      faults: Readonly<Record<number, WriteFault>>;
    }
  | { do: 'mishap'; what: Mishap; pick: number }
  | { do: 'wait'; seconds: number }
  /** One more change whose delivery comes: after it, everything has been told. */
  | { do: 'settle' };

export interface InstantHistory {
  seed: number;
  start: number;
  account: 'athlete' | 'coach';
  athletes: number;
  form: ServerForm;
  steps: InstantStep[];
}

/** A random history; the same seed gives the same one. */
export function instantOf(seed: number, changes: number): InstantHistory {
  const random = new Random(seed);
  const account = random.pick(['athlete', 'coach'] as const);
  const athletes = account === 'coach' ? 3 : 1;
  const history: InstantHistory = {
    seed,
    start: Date.parse('2026-03-01T09:00:00Z') + random.below(300 * 24) * 3_600_000,
    account,
    athletes,
    form: {
      stamps: random.pick(['utc', 'mountain']),
      completed: random.pick(['truthful', 'alwaysFalse']),
      order: random.pick(['ascending', 'descending']),
      boundary: random.pick(['inclusive', 'exclusive']),
      date: random.pick(['dateTime', 'dateTime', 'dayOnly']),
      deleted: random.pick(['firstPage', 'everyPage']),
      dateHeader: random.pick([{ skew: 0 }, { skew: 60_000 }, null]),
    },
    steps: [],
  };
  for (let change = 0; change < changes; change++) {
    if (random.next() < 0.15) {
      history.steps.push({ do: 'mishap', what: random.pick(MISHAPS), pick: random.below(1_000_000) });
    }
    history.steps.push({
      do: 'change',
      what: random.weighted(CHANGES),
      athlete: random.below(athletes),
      pick: random.below(1_000_000),
      fate: random.pick(DELIVERY_FATES),
      faults: faultsOf(random),
    });
    history.steps.push({ do: 'wait', seconds: random.pick([0, 1, 5, 60, 600, 7_200]) });
    if (random.next() < 0.06) history.steps.push({ do: 'settle' });
  }
  return history;
}

const CHANGES: Readonly<Record<Change, number>> = {
  plan: 5,
  upload: 1,
  edit: 3,
  complete: 2,
  move: 1,
  remove: 1,
  burst: 0.1,
  lagging: 1,
};

function faultsOf(random: Random): Readonly<Record<number, WriteFault>> {
  const faults: Record<number, WriteFault> = {};
  if (random.next() < 0.7) return faults;
  for (let index = 0; index < 4; index++) if (random.next() < 0.6) faults[index] = random.pick(REQUEST_FAULTS);
  return faults;
}
