import type { JsonObject } from '../trainingpeaks/types';

/**
 * One shape and one unit system for activities, planned workouts, body data and athletes, whichever system they come from:
 * the names and units of Terra's published models (openapi 2026-07). A missing value is null, never 0. What a source has and
 * the shape has no place for stands under `extensions` by the name of the source.
 */

/** The version of the shape that our own conversions make. */
export const NORMALISED_VERSION = 'tp-normalised-1';

/** What an item is about. Other types that Terra sends (`sleep`, `auth`, …) pass through untouched. */
export const NORMALISED_TYPES = ['activity', 'planned_workout', 'body', 'athlete'] as const;
export type NormalisedType = (typeof NORMALISED_TYPES)[number];

/** Whose data it is. */
export interface NormalisedUser {
  /** A pseudonym when the connection has a pseudonym secret, else the athlete's number as text. */
  user_id: string;
  /** Upper case, e.g. `TRAININGPEAKS`. */
  provider: string;
  reference_id: string | null;
}

/**
 * One item of a workflow: the envelope Terra's webhooks use. Made by us, `data` always holds exactly one entry; an item that
 * comes from Terra's webhook is split so that it does too. An athlete has `athlete` in place of `data`, as there.
 */
export interface NormalisedItem extends JsonObject {
  type: string;
  version: string;
  user: NormalisedUser;
  data?: JsonObject[];
  athlete?: JsonObject;
  /** Of the change that a trigger tells. */
  event?: string;
  eventKey?: string;
  /** The run of a request for history that it belongs to. */
  reference?: string;
}
