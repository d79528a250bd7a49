import type { StepKey } from '../assumptions';
import type { CleanUp } from '../account/made';
import type { Verdict } from '../checks/check';
import type { JournalEntry } from '../http/journal';

/** One request as the report shows it. */
export type Evidence = Pick<JournalEntry, 'method' | 'path' | 'status'>;

/** One check with what came of it. */
export interface Finding {
  /** e.g. `27c`. */
  id: string;
  point: number | null;
  step: StepKey;
  as: 'athlete' | 'coach' | null;
  question: string;
  expected: string;
  /** The name of the answer; null when the check was not tried or not decided. */
  answer: string | null;
  seen: string;
  verdict: Verdict;
  requests: Evidence[];
}

/** One connection of the run, without anything of its person. */
export interface AccountSummary {
  kind: 'athlete' | 'coach';
  /** As the profile says; null when it does not. */
  premium: boolean | null;
  asked: string[];
  granted: string[];
  cleanUp: CleanUp;
}

/** Everything a run has to tell. */
export interface Report {
  environment: string;
  startedAt: string;
  finishedAt: string;
  userAgent: string;
  stopped: boolean;
  accounts: AccountSummary[];
  applicationScopes: string[];
  findings: Finding[];
  journal: readonly JournalEntry[];
}
