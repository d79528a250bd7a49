import type { JsonObject } from '../../../shared/trainingpeaks/types';
import type { Calendar, Entry, Version } from '../world/calendar';

/** What an automation was told, held against what really happened. It remembers everything and bounds nothing. */
export class Oracle {
  delivered = 0;
  /** Keys told again, which only a process that died or a second one may do. */
  again = 0;
  private readonly told = new Set<string>();
  private readonly newest = new Map<number, string>();

  /**
   * @param baseline server time of the switch-on, epoch milliseconds
   * @param stampText how the server writes the stamp of a version
   */
  constructor(
    private readonly calendar: Calendar,
    private readonly baseline: number,
    private readonly stampText: (version: Version) => string,
  ) {}

  /** @throws Error for an event that is not true */
  deliver(item: JsonObject): string {
    const key = String(item['eventKey']);
    const [event = '', id = ''] = key.split(':');
    const entry = this.calendar.entries.get(Number(id));
    if (entry === undefined) throw new Error(`${key}: there never was such a workout`);
    const version = entry.versions.find((each) => this.stampText(each) === item['LastModifiedDate']);
    this.check(event, key, entry, version);
    if (this.told.has(key)) this.again += 1;
    this.told.add(key);
    this.delivered += 1;
    const stamp = version?.stamp ?? '';
    if (stamp >= (this.newest.get(entry.id) ?? '')) this.newest.set(entry.id, stamp);
    return key;
  }

  /** To be asked when polls have come through undisturbed and brought nothing more. @throws Error for what was lost */
  complete(): void {
    for (const entry of this.calendar.entries.values()) {
      if (entry.deletedAt === null) this.completeFor(entry);
      else if (entry.deletedAt > this.baseline && this.wasKnown(entry)) this.expect(`workoutDeleted:${entry.id}`);
    }
  }

  private completeFor(entry: Entry): void {
    const isNew = (entry.versions[0]?.visibleAt ?? 0) > this.baseline;
    if (isNew && entry.versions.some(({ planned }) => planned)) this.expect(`plannedWorkoutCreated:${entry.id}`);
    const completion = entry.versions.find(({ completed }) => completed);
    if (completion !== undefined && completion.visibleAt > this.baseline) this.expect(`workoutCompleted:${entry.id}`);
    const last = this.calendar.newest(entry);
    if (last.visibleAt > this.baseline && (this.newest.get(entry.id) ?? '') < last.stamp) {
      throw new Error(`lost: the version ${last.stamp} of workout ${entry.id}`);
    }
  }

  private wasKnown(entry: Entry): boolean {
    return (entry.versions[0]?.visibleAt ?? 0) <= this.baseline || this.newest.has(entry.id);
  }

  private expect(key: string): void {
    if (!this.told.has(key)) throw new Error(`lost: ${key}`);
  }

  private check(event: string, key: string, { versions, deletedAt }: Entry, shown: Version | undefined): void {
    const isTrue =
      event === 'plannedWorkoutCreated'
        ? versions.some(({ planned }) => planned) && (versions[0]?.visibleAt ?? 0) > this.baseline
        : event === 'workoutCompleted'
          ? versions.some(({ completed }) => completed)
          : event === 'workoutDeleted'
            ? deletedAt !== null
            : shown !== undefined && shown.visibleAt > this.baseline;
    if (!isTrue) throw new Error(`not true: ${key}`);
  }
}
