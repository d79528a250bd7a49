import ICAL from 'ical.js';
import nodeIcal, { type VEvent } from 'node-ical';

/** Calendar files as two independent readers understand them. */

/** What an entry means, whoever reads it. */
export interface Entry {
  uid: string;
  sequence: number;
  status: string;
  /** `2026-05-05` for a whole day, `2026-05-05T17:30:00` otherwise. */
  start: string;
  /** Seconds. */
  length: number;
  summary: string;
  description: string;
  categories: string[];
}

const byUid = (entries: Entry[]): Entry[] => entries.sort((a, b) => (a.uid < b.uid ? -1 : 1));

export function readByIcalJs(ics: string): Entry[] {
  const calendar = new ICAL.Component(ICAL.parse(ics) as unknown[]);
  return byUid(
    calendar.getAllSubcomponents('vevent').map((component) => {
      const event = new ICAL.Event(component);
      return {
        uid: event.uid,
        sequence: event.sequence,
        status: String(component.getFirstPropertyValue('status')),
        start: event.startDate.toString(),
        length: event.duration.toSeconds(),
        summary: event.summary,
        description: event.description ?? '',
        categories: (component.getFirstProperty('categories')?.getValues() ?? []) as string[],
      };
    }),
  );
}

export function readByNodeIcal(ics: string): Entry[] {
  const events = Object.values(nodeIcal.sync.parseICS(ics)).filter((one): one is VEvent => one?.type === 'VEVENT');
  return byUid(
    events.map((event) => ({
      uid: event.uid,
      sequence: Number(event.sequence),
      status: String(event.status),
      start: localText(event.start, event.datetype),
      length: ((event.end ?? event.start).getTime() - event.start.getTime()) / 1000,
      summary: String(event.summary),
      description: String(event.description ?? ''),
      categories: (event as { categories?: string[] }).categories ?? [],
    })),
  );
}

/** The reader takes local time for that of this machine. */
function localText(date: Date, type: string): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  if (type === 'date') return day;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

/** A calendar that imports files as RFC 5546 asks: by UID, the higher sequence wins, what is cancelled goes. */
export class CalendarModel {
  private readonly seen = new Map<string, Entry>();

  import(entries: readonly Entry[]): this {
    for (const entry of entries) {
      if (entry.sequence >= (this.seen.get(entry.uid)?.sequence ?? 0)) this.seen.set(entry.uid, entry);
    }
    return this;
  }

  get shown(): string[] {
    const live = [...this.seen.values()].filter(({ status }) => status !== 'CANCELLED');
    return live.map(({ start, summary }) => `${start} ${summary}`).sort();
  }
}
