import type { UtcStamp, Workout } from '../trainingpeaks/types';
import type { Finding } from './athlete';
import { type Change, replayed } from './classify';
import { decodeNumbers, encodeNumbers } from './codec';
import type { PollSettings } from './detector';
import { sinceCursor } from './feed';
import { stampOf } from './stamps';
import type { TriggerState } from './state';

/** A replay the person asked for, as the state keeps it: once begun, it does not begin again for the same date. */
export interface Replay {
  /** UTC text, as it was asked for. */
  from: string;
  /** Athletes whose changes are still to be told again, by id or `me`. */
  waiting: string[];
}

/** What an athlete's changes are told again from. */
export interface ReplayFrom {
  since: UtcStamp;
  /** Those that are asked for: each workout comes once, by the first that fits. */
  events: readonly string[];
}

/** Beyond so many changes no further athlete is begun: the next check goes on with them. */
export const REPLAYED_AT_ONCE = 1_000;

/** The date a replay is asked for; undefined when none is. */
export function replayAsked({ startFrom, replayFrom }: PollSettings): string | undefined {
  return startFrom === 'date' ? replayFrom : undefined;
}

/** What is to be told again of an athlete; undefined when nothing is. */
export function replayFor(state: TriggerState, athlete: string, events: readonly string[]): ReplayFrom | undefined {
  if (state.replay?.waiting.includes(athlete) !== true) return undefined;
  return { since: sinceCursor(stampOf(Date.parse(state.replay.from))), events };
}

/** Decides what of one athlete's calendar comes again. */
export class Retelling {
  readonly since: UtcStamp;
  private readonly told: Set<number>;

  /** @param told what {@link postponed} gave at the last check */
  constructor(
    private readonly replay: ReplayFrom,
    told: string | undefined,
  ) {
    this.since = replay.since;
    this.told = new Set(decodeNumbers(told ?? ''));
  }

  /** What is told of a workout besides the news: nothing, when some of the news is asked for. */
  of(workout: Workout, news: readonly Change[]): Change[] {
    if ((workout.lastModified ?? '') < this.since || this.told.has(workout.id) || news.some(this.isAsked)) return [];
    return replayed(workout, this.replay.events);
  }

  /** Whether a deletion comes again. */
  includes(id: number): boolean {
    return !this.told.has(id);
  }

  /** The replay waits; what was told meanwhile as news is noted, so that it does not come again. */
  postponed(news: readonly Finding[]): string {
    const told = news.filter(({ change }) => this.isAsked(change)).map(({ workoutId }) => workoutId);
    return encodeNumbers(new Set([...this.told, ...told]));
  }

  private readonly isAsked = ({ event }: Change): boolean => this.replay.events.includes(event);
}
