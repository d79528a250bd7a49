import type { KeyedEventName } from '../../../shared/changes/keyed-items';
import type { JsonObject } from '../../../shared/trainingpeaks/types';
import { type Calendar, DAY, type Entry, type Version } from '../world/calendar';
import type { Metrics } from './metrics';

/** Everything older was asked for after an earlier poll. */
const LOOKED_BACK_MS = 15 * DAY;

/** Something a Zap may fire for. */
interface Truth {
  key: string;
  /** Server time from which it could be seen. */
  since: number;
}

/** What really happened, and to which of it a Zap was owed. */
export interface World {
  calendar: Calendar;
  metrics: Metrics;
  /** How the server writes the stamp of a version. */
  stampText: (version: Version) => string;
}

/**
 * What a Zap fired for from one switch-on to the next switch-off, held against what really happened. It remembers everything
 * and knows nothing of windows, ids or stamps beyond what the server wrote.
 */
export class Oracle {
  private readonly told = new Set<string>();

  /**
   * @param begun server time at which the switch-on began: what was there never fires
   * @param done server time at which it was over: what came later must fire, what came between may
   */
  constructor(
    private readonly world: World,
    private readonly event: KeyedEventName,
    private readonly begun: number,
    private readonly done: number,
  ) {}

  /** @throws Error for an event that is not true, existed at switch-on or was told before */
  fired(item: JsonObject): void {
    const truth = this.truthOf(item);
    if (truth === null || item['event'] !== this.event)
      throw new Error(`not true: ${this.event} ${String(item['id'])}`);
    if (truth.since <= this.begun) throw new Error(`existed at switch-on: ${this.event} ${truth.key}`);
    if (this.told.has(truth.key)) throw new Error(`repeated: ${this.event} ${truth.key}`);
    this.told.add(truth.key);
  }

  /**
   * To be asked after a poll that came through and was taken as a whole.
   *
   * @param polledAt server time at which the poll began: everything seen by then must have fired
   * @throws Error for what was lost
   */
  complete(polledAt: number): void {
    for (const { key, since } of this.truths(polledAt)) {
      if (since > this.done && since <= polledAt && !this.told.has(key)) {
        throw new Error(`lost: ${this.event} ${key}`);
      }
    }
  }

  private truths(polledAt: number): Truth[] {
    const { calendar, metrics } = this.world;
    const [athlete = 0] = calendar.athletes;
    const since = new Date(Math.max(this.begun, polledAt - LOOKED_BACK_MS)).toISOString();
    if (this.event === 'metricRecorded')
      return metrics.records.map(({ id, recordedAt }) => ({ key: id, since: recordedAt }));
    if (this.event === 'workoutDeleted') {
      return calendar.deletedSince(athlete, since).map((id) => ({
        key: String(id),
        since: (calendar.entries.get(id) as Entry).deletedAt as number,
      }));
    }
    return calendar.changedSince(athlete, since).flatMap((entry) => {
      const shown = calendar.shown(entry);
      // A version that came while the poll was running may have been told or not, and the one before it as well.
      return (shown === undefined || shown.visibleAt > polledAt ? null : this.truthIn(entry, shown)) ?? [];
    });
  }

  private truthOf({ id, raw }: JsonObject): Truth | null {
    if (this.event === 'metricRecorded') {
      const record = this.world.metrics.records.find((one) => one.id === String(id).toLowerCase());
      return record === undefined ? null : { key: record.id, since: record.recordedAt };
    }
    const { Id, LastModifiedDate } = raw as JsonObject;
    const entry = this.world.calendar.entries.get(Number(Id));
    if (entry === undefined || !String(id).startsWith(String(entry.id))) return null;
    if (this.event === 'workoutDeleted') {
      return entry.deletedAt === null ? null : { key: String(entry.id), since: entry.deletedAt };
    }
    const version = entry.versions.find((each) => this.world.stampText(each) === LastModifiedDate);
    return version === undefined ? null : this.truthIn(entry, version);
  }

  /** What a Zap learns from this version of a workout. */
  private truthIn({ id, versions }: Entry, shown: Version): Truth | null {
    const seen = versions.slice(0, versions.indexOf(shown) + 1);
    if (this.event === 'plannedWorkoutUpdated') {
      return shown.completed ? null : { key: `${id}, version ${seen.length}`, since: shown.visibleAt };
    }
    if (this.event === 'workoutCompleted') {
      return shown.completed ? { key: String(id), since: firstSeen(seen.filter(({ completed }) => completed)) } : null;
    }
    return shown.planned || !shown.completed ? { key: String(id), since: firstSeen(seen) } : null;
  }
}

/** A version that became visible late may have been overtaken by the next. */
const firstSeen = (versions: readonly Version[]): number => Math.min(...versions.map(({ visibleAt }) => visibleAt));
