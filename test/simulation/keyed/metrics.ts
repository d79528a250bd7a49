import type { HttpRequest, HttpResponse } from '../../../shared/http/ports';
import type { Calendar } from '../world/calendar';
import type { Server } from '../world/server';

/** A record of the athlete's metrics. */
export interface Recorded {
  id: string;
  /** Athlete-local day it is for. */
  day: string;
  /** Server time. */
  recordedAt: number;
  hours: number;
}

/** The metrics of one athlete, and the answers about them beside those about workouts. */
export class Metrics {
  readonly records: Recorded[] = [];

  constructor(
    private readonly calendar: Calendar,
    private readonly server: Server,
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
    const asked = /^\/v2\/metrics\/(?:(\d+)\/)?([\d-]{10})\/([\d-]{10})$/.exec(new URL(request.url).pathname);
    if (asked === null) return this.server.answer(request);
    this.server.requests += 1;
    const [, , from = '', to = ''] = asked;
    const found = this.records.filter(({ day }) => day >= from && day <= to);
    const json = found.map(({ id, day, hours }) => ({
      MetricId: id,
      AthleteId: this.calendar.athletes[0],
      DateTime: `${day}T06:41:00`,
      UploadClient: 'A Watch',
      SleepHours: hours,
    }));
    return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(json) };
  }
}
