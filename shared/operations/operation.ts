import type { JsonObject } from '../trainingpeaks/types';
import type { Scope } from '../trainingpeaks/scopes';
import type { Fields, InputOf } from './fields';
import type { Session, StepSession } from './session';

/**
 * One operation of the catalogue: what it is called, what it asks for, whom it may act for, what it does and what a result
 * looks like. n8n nodes and the Zapier app are projections of these.
 */

export type Resource =
  | 'connection'
  | 'athlete'
  | 'workout'
  | 'file'
  | 'metric'
  | 'normalised'
  | 'event'
  | 'nutrition'
  | 'plan'
  | 'route'
  | 'structure'
  | 'webhook';

/** On whose behalf the API allows the operation. */
export type Subject =
  /** The connected account only; a coach account is refused before any request. */
  | 'self'
  /** An athlete given by reference: me, or one of a coach's roster. */
  | 'addressed'
  /** Coach accounts only. */
  | 'coach'
  /** The connection itself: any account. */
  | 'connection';

/**
 * How a result is shown: a few flat fields, the system's own answer, or the one shape and unit system that activities and
 * body data of all systems share (see shared/normalised/).
 */
export type OutputView = 'simplified' | 'raw' | 'normalised';

/** One field of the simplified result, for n8n's output schema and Zapier's output fields. */
export interface OutputField {
  key: string;
  label: string;
  /**
   * `rows` is a list of objects; their most used members are in `fields`. `object`, and `list` of anything else, are handed on
   * as a whole: in Zapier, which takes them apart, as JSON text.
   */
  type: 'string' | 'integer' | 'number' | 'boolean' | 'datetime' | 'rows' | 'object' | 'list';
  fields?: readonly OutputField[];
  /** Never null. Any other field is null where TrainingPeaks gave no value. */
  always?: boolean;
  /** Only there when this yes-or-no field of the operation is on. */
  onlyWith?: string;
  /** Only there in some of the results, e.g. in the last one. Not on Zapier. */
  sometimes?: true;
  /** Only there when choices of the operation hold one of these values, like `showWhen` of a field. Not on Zapier. */
  onlyWhen?: Record<string, readonly string[]>;
  /** Personal data: feeds n8n's sensitiveOutputFields. */
  sensitive?: boolean;
}

/** A file that comes with a result. */
export interface OutputFile {
  fileName: string;
  mimeType: string;
  bytes: Uint8Array;
}

/** How Zapier shows the operation, or why it does not. */
export type ZapierForm =
  | {
      as: 'create' | 'search';
      /** snake_case, kept for ever. */
      key: string;
      /** Title Case. */
      label: string;
      /** Third person, ends with a full stop. */
      description: string;
      noun: string;
    }
  | { no: string };

export interface RunOptions {
  /** Stop after so many items; undefined means all. */
  limit?: number;
  /** What the error of an earlier run of the same item gave as `resume`: it looks before it writes again. */
  resume?: unknown;
  /** The view that will be asked for, where it decides what has to be read. Default `simplified`. */
  view?: OutputView;
}

/**
 * @typeParam S the session it works with: TrainingPeaks' own, or that of another system with a catalogue of its own
 */
export interface Operation<F extends Fields = Fields, R = unknown, S extends StepSession = Session> {
  /** One of its catalogue's resources. */
  resource: S extends Session ? Resource : string;
  /** camelCase, kept for ever. */
  name: string;
  /** Title Case, e.g. `Get Many`. */
  title: string;
  /** Sentence case without articles, e.g. `Get many workouts`. */
  action: string;
  /** One sentence in sentence case. */
  description: string;
  subject: Subject;
  /** For `self` and `coach` operations: what somebody with the other kind of account does in its place. */
  otherwise?: string;
  /** All of these permissions are needed. */
  scopes: readonly (S extends Session ? Scope : string)[];
  /** Also needs the permission that comes with the account type: `athlete:profile` or `coach:athletes`. */
  readsAccount?: boolean;
  fields: F;
  /** Returns a list: gives n8n Return All and Limit. */
  many?: boolean;
  /** Changes something: never run by a picker, a test or a preview. */
  writes?: boolean;
  /** Key of the integer field that says after how many minutes a run is to end, on a platform that lets it. */
  minutesField?: string;
  /** Its errors may carry `resume`, and it takes that in its next run. */
  resumes?: boolean;
  run(session: S, input: InputOf<F>, options: RunOptions): Promise<R[]>;
  /**
   * How one record is shown, given what was asked; an operation with a `raw` view gets the Output choice. Raw is null for a
   * record that TrainingPeaks answered with nothing: it is shown simplified. Normalised is a list, because a workout that was
   * planned and completed is two things there; an empty one has no place in the shape (a day off, for example).
   */
  views: {
    simplified(record: R, input: InputOf<F>): JsonObject;
    raw?(record: R, input: InputOf<F>): JsonObject | null;
    normalised?(record: R, input: InputOf<F>, session: S): Promise<JsonObject[]>;
  };
  /** The file of a record. n8n puts it into a field of the item; Zapier keeps it and gives its address as `file`. */
  file?(record: R, input: InputOf<F>): OutputFile;
  /** One simplified result with invented values. */
  sample: JsonObject;
  outputFields: readonly OutputField[];
  zapier: ZapierForm;
}

/** Any operation, as the projections see it. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- inputs are checked where the operation is defined; a projection only hands over what parseInput made from the same fields
export type AnyOperation = Operation<any, any, any>;

/** Keeps the literal field types so that `run` sees an exact input. */
export function defineOperation<const F extends Fields, R>(operation: Operation<F, R>): Operation<F, R> {
  return operation;
}

/** The operations of one system, as its node and its app show them. */
export interface Catalogue {
  /** Whose API it is, in messages, e.g. `TrainingPeaks`. */
  system: string;
  /** In the order the panels show them. */
  resources: readonly { value: string; label: string }[];
  /** By resource and title. */
  operations: readonly AnyOperation[];
  /** The resource a new step begins with. */
  preselected: string;
}
