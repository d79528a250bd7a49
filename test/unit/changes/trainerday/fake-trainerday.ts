import { pollAndKeep, type OwnPolls } from '../../../../shared/changes/kept-state';
import { pollTrainerDay, type TrainerDayPollSettings } from '../../../../shared/changes/trainerday/detector';
import type { TrainerDaySource } from '../../../../shared/changes/trainerday/source';
import { ConnectorError } from '../../../../shared/http/errors';
import type { CalendarEvent, TrainerDayActivity } from '../../../../shared/trainerday/types';

export const DAY = 86_400_000;
export const MINUTE = 60_000;
const START = Date.parse('2026-03-02T08:00:00Z');

export const ALL: TrainerDayPollSettings = {
  events: ['calendarEventCreated', 'calendarEventUpdated', 'calendarEventDeleted', 'activityCreated'],
  daysAhead: 27,
  includeOwn: false,
  minimumMinutesBetweenChecks: 0,
};

/** A calendar and activities as the client gives them. */
export class FakeTrainerDay {
  now = START;
  athleteId: string | null = '51c0ffee';
  readonly events = new Map<string, CalendarEvent>();
  activities: TrainerDayActivity[] = [];
  pageSize = 50;
  requests = 0;
  /** Called before each request, which fails when it says so. */
  fails: () => boolean = () => false;
  /** Calendar answers in a row that leave everything out. */
  emptyAnswers = 0;
  private count = 0;

  day(ahead: number): string {
    return new Date(this.now + ahead * DAY).toISOString().slice(0, 10);
  }

  plan(ahead: number, title = 'Tempo', hasId = true): string {
    const key = `64f0c0ffee${String((this.count += 1)).padStart(14, '0')}`;
    this.events.set(key, {
      id: hasId ? key : null,
      calendarDate: this.day(ahead),
      kind: 'workout',
      title,
      durationMinutes: 60,
      segments: [
        [10, 50, 70],
        [50, 85, 85],
      ],
      completed: false,
      raw: { id: key },
    });
    return key;
  }

  change(key: string, changes: Partial<CalendarEvent>): void {
    this.events.set(key, { ...this.events.get(key)!, ...changes });
  }

  ride(hoursAgo = 0, id = `66a0${String((this.count += 1)).padStart(8, '0')}`): string {
    const startTimeUtc = `${new Date(this.now - hoursAgo * 3_600_000).toISOString().slice(0, 19)}Z`;
    const activity = { id, name: 'Ride', startTimeUtc, fromTrainingPeaks: false } as TrainerDayActivity;
    this.activities = [activity, ...this.activities].sort((a, b) => (a.startTimeUtc! < b.startTimeUtc! ? 1 : -1));
    return id;
  }

  source(): TrainerDaySource {
    const request = () => {
      this.requests += 1;
      if (this.fails()) throw new ConnectorError({ kind: 'unavailable', what: 'Down.', why: '', next: '' });
    };
    return {
      client: {
        athlete: async () => {
          request();
          return { id: this.athleteId, email: null } as never;
        },
        calendar: async (start, end) => {
          request();
          if (this.emptyAnswers > 0) {
            this.emptyAnswers -= 1;
            return [];
          }
          return [...this.events.values()]
            .filter(({ calendarDate }) => calendarDate! >= start && calendarDate! <= end)
            .sort((a, b) => (a.calendarDate! < b.calendarDate! ? -1 : 1));
        },
        activities: async (enough) => {
          const all: TrainerDayActivity[] = [];
          for (let page = 0; ; page += 1) {
            request();
            const read = this.activities.slice(page * this.pageSize, (page + 1) * this.pageSize);
            all.push(...read);
            if (read.length === 0 || enough(read)) return all;
          }
        },
      },
      ports: { now: () => this.now },
      defaultTimeZone: 'UTC',
    };
  }
}

/** Polls as n8n does: the state goes through JSON and is kept only with what was handed over. */
export class TrainerDayWatcher {
  stored: string | undefined;
  readonly notices: string[] = [];
  private own: OwnPolls = {};

  constructor(
    readonly fake = new FakeTrainerDay(),
    public settings: TrainerDayPollSettings = ALL,
  ) {}

  /** The keys that a poll tells; rejects as the poll does. */
  async poll(): Promise<string[]> {
    const place = {
      read: () => (this.stored === undefined ? undefined : (JSON.parse(this.stored) as unknown)),
      write: (state: object) => {
        this.stored = JSON.stringify(state);
      },
      closesAt: Infinity,
      own: this.own,
    };
    const { items, notices } = await pollAndKeep(this.fake.source().ports, place, async (stored) => {
      const { findings, ...poll } = await pollTrainerDay(this.fake.source(), this.settings, stored);
      return { ...poll, items: findings.map(({ eventKey }) => ({ eventKey })) };
    });
    this.notices.push(...notices);
    return items.map(({ eventKey }) => String(eventKey));
  }

  /** The process is started anew. */
  restart(): void {
    this.own = {};
  }
}
