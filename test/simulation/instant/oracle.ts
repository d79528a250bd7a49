import type { JsonObject } from '../../../shared/trainingpeaks/types';
import type { Calendar, Entry, Version } from '../world/calendar';

/** What an automation was told by deliveries, held against what really happened. It knows the calendar and the event keys. */
export class InstantOracle {
  delivered = 0;
  /** Told once more; Remove Duplicates leaves out what has a key it has seen. */
  again = 0;
  private readonly told = new Map<string, string>();
  private readonly newest = new Map<number, string>();

  constructor(
    private readonly calendar: Calendar,
    /** Server time of the switch-on, epoch milliseconds. */
    private readonly baseline: number,
    private readonly stampText: (version: Version) => string,
  ) {}

  /** @throws Error for an event that is not true, and for a key that stands for two changes */
  deliver(item: JsonObject): void {
    const key = String(item['eventKey']);
    const [event = '', id = ''] = key.split(':');
    const entry = this.calendar.entries.get(Number(id));
    if (entry === undefined) throw new Error(`${key}: there never was such a workout`);
    const version = entry.versions.find((each) => this.stampText(each) === item['LastModifiedDate']);
    if (!this.isTrue(event, entry, version)) throw new Error(`not true: ${key}`);
    // New, completed and gone a workout is once; every version of it is a change of its own.
    const change = event.endsWith('Updated') ? `${event} ${String(version?.stamp)}` : event;
    if ((this.told.get(key) ?? change) !== change) throw new Error(`one key for two changes: ${key}`);
    if (this.told.has(key)) this.again += 1;
    this.told.set(key, change);
    this.delivered += 1;
    const stamp = version?.stamp ?? '';
    if (stamp >= (this.newest.get(entry.id) ?? '')) this.newest.set(entry.id, stamp);
  }

  /** Changes told, each counted once. */
  get changes(): number {
    return this.told.size;
  }

  /** To be asked when a delivery has come through after everything else. @throws Error for what was lost */
  complete(): void {
    for (const entry of this.calendar.entries.values()) this.completeFor(entry);
  }

  private completeFor(entry: Entry): void {
    const [first] = entry.versions;
    const isNew = (first?.visibleAt ?? 0) > this.baseline;
    if (entry.deletedAt !== null) {
      const wasShown = !isNew || this.newest.has(entry.id);
      if (entry.deletedAt > this.baseline && wasShown) this.expect(`workoutDeleted:${entry.id}`);
      return;
    }
    if (isNew && entry.versions.some(({ planned }) => planned)) this.expect(`plannedWorkoutCreated:${entry.id}`);
    const completion = entry.versions.find(({ completed }) => completed);
    if (completion !== undefined && completion.visibleAt > this.baseline) this.expect(`workoutCompleted:${entry.id}`);
    const last = this.calendar.newest(entry);
    if (last.visibleAt > this.baseline && (this.newest.get(entry.id) ?? '') < last.stamp) {
      throw new Error(`lost: the version ${last.stamp} of workout ${entry.id}`);
    }
  }

  private expect(key: string): void {
    if (!this.told.has(key)) throw new Error(`lost: ${key}`);
  }

  private isTrue(event: string, { versions, deletedAt }: Entry, shown: Version | undefined): boolean {
    if (event === 'plannedWorkoutCreated')
      return versions.some(({ planned }) => planned) && (versions[0]?.visibleAt ?? 0) > this.baseline;
    if (event === 'workoutCompleted') return versions.some(({ completed }) => completed);
    if (event === 'workoutDeleted') return deletedAt !== null;
    return shown !== undefined && shown.visibleAt > this.baseline;
  }
}
