import type { HttpRequest, HttpResponse } from '../../../shared/http/ports';
import { type Calendar, workoutJson } from '../world/calendar';
import type { Server, ServerForm } from '../world/server';

/** A record of the athlete's metrics. */
export interface Recorded {
  id: string;
  /** Athlete-local day it is for. */
  day: string;
  /** Server time. */
  recordedAt: number;
  hours: number;
}

/** The metrics of one athlete, and the answers about them and about ranges of days beside those of the change feed. */
export class Metrics {
  readonly records: Recorded[] = [];

  constructor(
    private readonly calendar: Calendar,
    private readonly server: Server,
    private readonly form: ServerForm,
  ) {}

  record(daysAgo: number): void {
    const number = String(this.records.length + 1).padStart(12, '0');
    const id = `7f3c2a10-0000-4000-8000-${number}`;
    this.records.push({ id, day: this.calendar.day(-daysAgo), recordedAt: this.calendar.now, hours: 7 });
  }

  /** A watch that adds to a record changes none of its identity. */
  amend(pick: number): void {
    const record = this.records[pick % Math.max(1, this.records.length)];
    if (record !== undefined) record.hours = 6 + (pick % 30) / 10;
  }

  answer(request: HttpRequest): HttpResponse {
    const asked = /^\/v2\/(workouts|metrics)\/(?:\d+\/)?([\d-]{10})\/([\d-]{10})$/.exec(new URL(request.url).pathname);
    if (asked === null) return this.server.answer(request);
    this.server.requests += 1;
    const [, what, from = '', to = ''] = asked;
    const json = what === 'metrics' ? this.recorded(from, to) : this.workouts(from, to);
    return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(json) };
  }

  private workouts(from: string, to: string): unknown[] {
    return [...this.calendar.entries.values()].flatMap((entry) => {
      const shown = this.calendar.shown(entry);
      const isWanted = shown !== undefined && shown.day >= from && shown.day <= to;
      return isWanted ? [workoutJson(entry, shown, this.form)] : [];
    });
  }

  private recorded(from: string, to: string): unknown[] {
    const found = this.records.filter(({ day }) => day >= from && day <= to);
    return found.map(({ id, day, hours }) => ({
      MetricId: id,
      AthleteId: this.calendar.athletes[0],
      DateTime: `${day}T06:41:00`,
      UploadClient: 'A Watch',
      SleepHours: hours,
    }));
  }
}
