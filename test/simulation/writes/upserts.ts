import { DAY } from '../world/calendar';
import { Random } from '../world/random';
import type { Faults } from './process';
import type { WriteForm } from './server';
import { WRITE_FAULTS, type WriteFault } from './wire';

/** What a plan asks for; what is left out is the athlete's to decide. */
export interface Asked {
  title: string;
  description: string | null;
  minutes: number | null;
  structured: boolean;
  /** Days after the slot's own. */
  later: number;
  keepMovedDay: boolean;
}

export interface WriterStep {
  /** `update` changes the workout by its number, without a reference. */
  operation: 'upsert' | 'update';
  asked: Asked;
  /** Begins so long after the step, milliseconds. */
  after: number;
  faults: Faults;
  budgetSeconds: number;
}

/** What the athlete or the coach does on the website. */
export const DEEDS = [
  'comment',
  'below',
  'title',
  'lengthen',
  'move',
  'complete',
  'delete',
  'copy',
  'lookAlike',
  'another',
] as const;
export type PersonDeed = (typeof DEEDS)[number];

/** Writers that begin at about the same time, and what people do meanwhile. */
export interface UpsertStep {
  slot: number;
  writers: WriterStep[];
  meanwhile: { what: PersonDeed; after: number }[];
  /** Minutes until the next step. */
  wait: number;
  /** Whether one writer without faults follows, after which everything has to be as it should. */
  settle: boolean;
}

export interface UpsertHistory {
  seed: number;
  start: number;
  form: WriteForm;
  steps: UpsertStep[];
}

export const SLOTS = 2;

/** Wherever a process of a platform is killed it stays dead, and a lost connection is the person's to renew. */
const SPOILING = WRITE_FAULTS.filter((fault) => fault !== 'tokenRevoked');

/** A random history; the same seed gives the same one. */
export function upsertsOf(seed: number, steps: number): UpsertHistory {
  const random = new Random(seed);
  const history: UpsertHistory = {
    seed,
    start: Date.parse('2026-05-01T09:00:00Z') + random.below(300) * DAY,
    form: {
      account: random.pick(['athlete', 'coach']),
      created: random.pick(['workout', 'workout', 'nothing']),
      changed: random.pick(['workout', 'nothing']),
      lag: random.pick([0, 0, 1_500]),
      texts: random.pick(['asSent', 'windows']),
    },
    steps: [],
  };
  const asked = Array.from({ length: SLOTS }, () => askedOf(random));
  for (let step = 0; step < steps; step++) {
    const slot = random.below(SLOTS);
    if (random.next() < 0.4) asked[slot] = askedOf(random);
    history.steps.push(stepOf(random, slot, asked[slot] as Asked));
  }
  return history;
}

function stepOf(random: Random, slot: number, asked: Asked): UpsertStep {
  const writers = random.pick([1, 1, 1, 2, 2, 3]);
  return {
    slot,
    writers: Array.from({ length: writers }, (_, index) => ({
      operation: index > 0 && random.next() < 0.15 ? 'update' : 'upsert',
      asked: random.next() < 0.8 ? asked : askedOf(random),
      after: random.below(800),
      faults: faultsOf(random),
      budgetSeconds: random.pick([25, 300]),
    })),
    meanwhile: Array.from({ length: random.pick([0, 0, 1, 2]) }, () => ({
      what: random.weighted(WEIGHTS),
      after: random.below(random.pick([1_500, 90_000])),
    })),
    wait: random.pick([1, 10, 60]),
    settle: random.next() < 0.4,
  };
}

const WEIGHTS: Readonly<Record<PersonDeed, number>> = {
  comment: 4,
  below: 4,
  title: 2,
  lengthen: 2,
  move: 2,
  complete: 0.7,
  delete: 1,
  copy: 1,
  lookAlike: 2,
  another: 1,
};

function askedOf(random: Random): Asked {
  return {
    title: random.pick(['Threshold 2 x 15', 'Threshold 3 x 12', 'Easy']),
    description: random.pick([null, 'Keep the cadence high.\nDrink.', 'As you like.']),
    minutes: random.pick([null, 45, 75]),
    structured: random.next() < 0.2,
    later: random.pick([0, 0, 0, 1]),
    keepMovedDay: random.next() < 0.3,
  };
}

function faultsOf(random: Random): Faults {
  const faults: Record<number, WriteFault> = {};
  if (random.next() < 0.5) return faults;
  for (let index = 0; index < 8; index++) if (random.next() < 0.3) faults[index] = random.pick(SPOILING);
  if (random.next() < 0.12) faults[random.below(5)] = 'tokenRevoked';
  return faults;
}
