import { DateTime } from 'luxon';

export type ClockMode = 'real' | 'offset' | 'frozen';

/** The sandbox's own time: real by default, shifted or frozen on request. Token lives, stamps and "today" all follow it. */
export class Clock {
  private mode: ClockMode = 'real';
  /** Frozen: the instant itself. Offset: what is added to real time. Milliseconds. */
  private value = 0;

  now(): number {
    if (this.mode === 'frozen') return this.value;
    return Date.now() + (this.mode === 'offset' ? this.value : 0);
  }

  freeze(milliseconds: number): void {
    this.mode = 'frozen';
    this.value = milliseconds;
  }

  runFrom(milliseconds: number): void {
    this.mode = 'offset';
    this.value = milliseconds - Date.now();
  }

  advance(milliseconds: number): void {
    if (this.mode === 'real') this.mode = 'offset';
    this.value += milliseconds;
  }

  useRealTime(): void {
    this.mode = 'real';
    this.value = 0;
  }

  /** The calendar day (`yyyy-MM-dd`) it is now for somebody living in `timeZone` (UTC when unknown). */
  today(timeZone?: string): string {
    return DateTime.fromMillis(this.now(), { zone: timeZone ?? 'utc' }).toISODate() as string;
  }

  describe(): { now: string; mode: ClockMode } {
    return { now: new Date(this.now()).toISOString(), mode: this.mode };
  }
}
