import { Random } from '../world/random';
import { DEED_NAMES, type DeedName } from './deeds';
import { type Form, formOf } from './form';

/** Somebody does something to one workout of one athlete. */
export interface DriftStep {
  athlete: number;
  /** Place among the workouts of the plan. */
  place: number;
  deed: DeedName;
}

/** A plan, the calendars it is delivered to, and what happens there. */
export interface DriftHistory {
  seed: number;
  /** The moment at which everything happens, epoch milliseconds. */
  now: number;
  /** Of the plan, which begins a few days back. */
  days: number;
  perDay: number;
  form: Form;
  /** Whether the rows of earlier deliveries are handed over. */
  known: boolean;
  checksSteps: boolean;
  steps: DriftStep[];
}

/** The coach's roster in the sandbox. */
export const ATHLETES = 12;

/** A random history; the same seed gives the same one. */
export function historyOf(seed: number, days: number): DriftHistory {
  const random = new Random(seed);
  const perDay = random.pick([1, 2]);
  const history: DriftHistory = {
    seed,
    // The same day for everybody between Honolulu and Auckland.
    now: Date.parse('2026-02-03T10:30:00Z') + random.below(300) * 86_400_000,
    days: Math.max(4, Math.round(days / perDay)),
    perDay,
    form: formOf(random),
    known: random.next() < 0.6,
    checksSteps: random.next() < 0.5,
    steps: [],
  };
  for (let athlete = 0; athlete < ATHLETES; athlete += 1) {
    for (let place = 0; place < history.days * perDay; place += 1) {
      // In turn, so that each is tried about as often.
      const deed = DEED_NAMES[(7 * seed + history.steps.length) % DEED_NAMES.length]!;
      if (random.next() < 0.35) history.steps.push({ athlete, place, deed });
    }
  }
  return history;
}
