import type { JsonObject } from '../../../../shared';
import type { TestSandbox } from '../../../engine/support/sandbox';

/** What a person fills in, by field key; the same for both platforms. */
export type Values = Record<string, string | number | boolean | string[]>;

/** One input that both faces of an operation get. */
export interface ParityCase {
  name: string;
  user: 'premium' | 'basic' | 'coach';
  /** Fields by key; a function where they name something that is in the sandbox, or must be put there first. */
  values: Values | ((sandbox: TestSandbox) => Promise<Values>);
  /** A file, for the field `file` unless another one is named. */
  file?: { name: string; bytes: Uint8Array; field?: string };
  /** Whether it is refused or fails, so that no case passes because both faces stumble over it. */
  fails?: boolean;
  /** How often the same step runs in a row; default once. */
  times?: number;
  /** Requests that may be in flight together, so that their order says nothing. */
  anyOrder?: boolean;
}

/** What one face made of a case. */
export interface Outcome {
  /** The simplified results of every run, in order; empty when the last one failed. */
  results: JsonObject[];
  /** What the person was told when it failed. */
  message: string | null;
}
