import type { Scope } from '../../shared/trainingpeaks/scopes';
import type { Account } from '../account/account';
import type { StepKey } from '../assumptions';

/** What an answer means for the connector. */
export const VERDICTS = {
  asExpected: 'as expected',
  tolerated: 'differs, tolerated',
  needsChange: 'differs, needs a change',
  notSettled: 'not settled',
} as const;
export type Verdict = keyof typeof VERDICTS;

/** One way in which TrainingPeaks may answer, in plain words. */
export interface Answer {
  seen: string;
  verdict: Verdict;
}

export const asExpected = (seen: string): Answer => ({ seen, verdict: 'asExpected' });
export const tolerated = (seen: string): Answer => ({ seen, verdict: 'tolerated' });
export const needsChange = (seen: string): Answer => ({ seen, verdict: 'needsChange' });
export const notSettled = (seen: string): Answer => ({ seen, verdict: 'notSettled' });

/** Which of the answers it was; `detail` holds shapes, names of members and statuses, never values of a person. */
export type Result<K extends string> = K | { answer: K; detail: string };

/** One question to TrainingPeaks: what is tried, and what each possible answer means. */
export interface Check {
  step: StepKey;
  /** The number in ASSUMPTIONS; null for what the connector relies on without any document contradicting another one. */
  point: number | null;
  question: string;
  /** What the connector takes for granted, or writes, by default. */
  expected: string;
  /** Whose connection it takes. `either`: one is enough. */
  as: 'athlete' | 'coach' | 'either';
  /** Permissions the connection must have. */
  needs?: readonly Scope[];
  /** `removable`: creates what is deleted again; `lasting`: what the API cannot delete. Each needs the person's consent. */
  writes?: 'removable' | 'lasting';
  answers: Readonly<Record<string, Answer>>;
  run(account: Account): Promise<Result<string>>;
}

/** Ties what `run` may answer to the answers that are explained. */
export function check<K extends string>(
  given: Omit<Check, 'answers' | 'run'> & {
    answers: Readonly<Record<K, Answer>>;
    run(account: Account): Promise<Result<NoInfer<K>>>;
  },
): Check {
  return given;
}

/** A check that could not be decided, with the reason for the report: it becomes "not settled". */
export class NotSettled extends Error {
  override readonly name = 'NotSettled';
}
