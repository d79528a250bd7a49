import type { AthleteRef, JsonObject } from '../trainingpeaks/types';
import type { ChangeEventName } from './classify';
import type { ChangeSource } from './source';

export interface KeyedWindowOptions {
  event: Extract<ChangeEventName, 'plannedWorkoutCreated' | 'workoutCompleted'>;
  athlete: AthleteRef;
  /** Zapier's `bundle.meta.isPopulatingDedupe`: the first poll after switch-on, whose ids are stored and fire nothing. */
  populating: boolean;
  /** Zapier's `bundle.meta.isLoadingSample`: a few examples for the editor. */
  sampling: boolean;
  /** Type names in any casing; empty or absent means all. */
  workoutTypes?: readonly string[];
}

/**
 * Newest first, each with a text `id` for Zapier's dedupe. While populating only ids are returned, of everything that must
 * never fire; later the simplified workouts with `event`, `eventKey` and the server's object under `raw`.
 */
export async function readKeyedWindow(source: ChangeSource, options: KeyedWindowOptions): Promise<JsonObject[]> {
  void source;
  void options;
  return [];
}
