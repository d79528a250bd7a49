import type { ConnectorError } from '../http/errors';
import type { JsonObject } from '../trainingpeaks/types';
import type { ChangeEventName } from './classify';
import type { ChangeSource } from './source';
import type { TriggerState } from './state';

/** What a poll is asked for: the trigger fields, parsed. */
export interface PollSettings {
  events: readonly ChangeEventName[];
  athletes: 'me' | 'chosen' | 'roster';
  /** Numeric ids as text; for `chosen`. */
  athleteIds?: readonly string[];
  /** Type names in any casing; empty or absent means all. */
  workoutTypes?: readonly string[];
  output: 'simplified' | 'raw';
  startFrom: 'now' | 'lastDays';
  lookBackDays?: number;
  /** Earlier polls make no request. Default 10. */
  minimumMinutesBetweenChecks?: number;
}

export interface PollResult {
  /** Simplified or raw workouts with `event` and `eventKey`, oldest change first per athlete. Empty: return null. */
  items: JsonObject[];
  /** To be stored whatever the items. */
  state: TriggerState;
  /** False when nothing was asked and `state` is the old one. */
  changed: boolean;
  /** To be logged as warnings, e.g. that the stored state could not be read and watching began anew. */
  notices: string[];
  /** To be thrown after `state` is stored, when there are no items; with items it comes again at the next poll. */
  problem?: ConnectorError;
}

/**
 * One poll of the change feeds.
 *
 * @param stored what the last poll returned as `state`, or anything else for a first poll
 * @throws ConnectorError when nothing could be read at all; nothing is lost then, the stored state stays valid
 */
export async function pollForChanges(
  source: ChangeSource,
  settings: PollSettings,
  stored: unknown,
): Promise<PollResult> {
  void source;
  void settings;
  return { items: [], state: stored as TriggerState, changed: false, notices: [] };
}
