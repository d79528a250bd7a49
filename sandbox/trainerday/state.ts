import { randomBytes } from 'node:crypto';
import { Grants } from '../oauth/grants';
import { Clock } from '../store/clock';
import { CalendarEvent, PersonalKey, TrainerDayAccount, TrainerDayActivity } from './model';
import { defaultTrainerDayQuirks, TrainerDayQuirks } from './quirks';

const codeLifeSeconds = 30;

/** Everything the local TrainerDay knows. */
export class TrainerDay {
  readonly accounts = new Map<string, TrainerDayAccount>();
  readonly keys = new Map<string, PersonalKey>();
  readonly events: CalendarEvent[] = [];
  readonly activities: TrainerDayActivity[] = [];
  readonly grants: Grants;
  quirks: TrainerDayQuirks = { ...defaultTrainerDayQuirks };
  /** Calls so far and the last one of each account, for the limits of calls. */
  calls = 0;
  readonly lastCall = new Map<string, number>();
  private nextNumber = 480_113;

  constructor(
    private readonly clock: Clock,
    /** Connections and keys that outlive a reset. */
    kept?: TrainerDay,
  ) {
    this.grants = kept?.grants ?? new Grants(clock, { codeLifeSeconds, tokenType: 'Bearer' });
    if (kept) this.keys = kept.keys;
  }

  newNumber(): number {
    this.nextNumber += 1 + (this.nextNumber % 5);
    return this.nextNumber;
  }

  now(): string {
    return new Date(this.clock.now()).toISOString();
  }

  addKey(account: string, name: string, key = `td_${randomBytes(18).toString('hex')}`): PersonalKey {
    const added = { key, account, name, createdAt: this.now(), lastUsedAt: null };
    this.keys.set(key, added);
    return added;
  }

  eventsOf(account: string): CalendarEvent[] {
    return this.events.filter((event) => event.account === account);
  }

  removeEvent(event: CalendarEvent): void {
    this.events.splice(this.events.indexOf(event), 1);
  }

  /** Newest first. */
  activitiesOf(account: string): TrainerDayActivity[] {
    return this.activities
      .filter((activity) => activity.account === account)
      .sort((a, b) => b.start.localeCompare(a.start) || b.number - a.number);
  }
}
