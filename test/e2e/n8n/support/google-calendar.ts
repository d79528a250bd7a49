import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { StandIn } from './stage';

interface When {
  date?: string | null;
  dateTime?: string | null;
  timeZone?: string | null;
}

export interface CalendarEvent {
  id: string;
  status: 'confirmed' | 'cancelled';
  summary?: string;
  description?: string;
  start: When;
  end: When;
}

interface Answer {
  status?: number;
  body?: unknown;
}

const EVENTS = /^\/calendar\/v3\/calendars\/([^/]+)\/events(?:\/([^/]+))?$/;
const failure = (status: number, message: string): Answer => ({
  status,
  body: { error: { code: status, message, errors: [{ message }] } },
});

/**
 * The part of Google Calendar's API that n8n's own node uses, over events in memory; it takes the place of
 * www.googleapis.com. An event that was deleted keeps its id and cannot come back by a patch of anything but its status.
 */
export class GoogleCalendar implements StandIn {
  /** By calendar, then by event. */
  readonly calendars = new Map<string, Map<string, CalendarEvent>>();
  /** Method and path of every request. */
  readonly asked: string[] = [];
  /** Calendars on which every request fails. */
  readonly broken = new Set<string>();
  private readonly server = createServer((request, response) => {
    void this.answer(request).then(({ status = 200, body }) =>
      response
        .writeHead(status, { 'content-type': 'application/json' })
        .end(status === 204 ? undefined : JSON.stringify(body)),
    );
  });

  async start(): Promise<number> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return (this.server.address() as AddressInfo).port;
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  clear(calendars: string[]): void {
    this.calendars.clear();
    for (const calendar of calendars) this.calendars.set(calendar, new Map());
    this.asked.length = 0;
    this.broken.clear();
  }

  /** What a person sees on a calendar. */
  shown(calendar: string): CalendarEvent[] {
    return [...this.calendars.get(calendar)!.values()].filter(({ status }) => status === 'confirmed');
  }

  private async answer(request: IncomingMessage): Promise<Answer> {
    const { pathname } = new URL(request.url ?? '', 'https://www.googleapis.com');
    this.asked.push(`${request.method} ${decodeURIComponent(pathname)}`);
    const text = Buffer.concat(await request.toArray()).toString();
    if (request.headers.authorization !== 'Bearer calendar') return failure(401, 'Login Required.');
    const [, name = '', id] = EVENTS.exec(pathname) ?? [];
    const events = this.calendars.get(decodeURIComponent(name));
    if (!events) return failure(404, 'Not Found');
    if (this.broken.has(decodeURIComponent(name))) return failure(503, 'Backend Error');
    const sent = text ? (JSON.parse(text) as Partial<CalendarEvent>) : {};

    if (request.method === 'POST' && id === undefined) {
      if (!/^[a-v0-9]{5,1024}$/.test(sent.id ?? '')) return failure(400, 'Invalid resource id value.');
      if (events.has(sent.id!)) return failure(409, 'The requested identifier already exists.');
      return this.write(events, { ...(sent as CalendarEvent), status: 'confirmed' });
    }
    const event = events.get(id ?? '');
    if (!event) return failure(404, 'Not Found');
    if (request.method === 'PATCH') {
      const when = { start: { ...event.start, ...sent.start }, end: { ...event.end, ...sent.end } };
      return this.write(events, { ...event, ...sent, ...when });
    }
    if (request.method === 'DELETE') {
      if (event.status === 'cancelled') return failure(410, 'Resource has been deleted');
      event.status = 'cancelled';
      return { status: 204 };
    }
    return failure(404, 'Not Found');
  }

  /** Google refuses what has neither or both of day and time, and what ends before it has begun. */
  private write(events: Map<string, CalendarEvent>, event: CalendarEvent): Answer {
    const { start, end } = event;
    const oneOfBoth = ({ date, dateTime }: When) => Boolean(date) !== Boolean(dateTime);
    if (!oneOfBoth(start) || !oneOfBoth(end) || Boolean(start.date) !== Boolean(end.date)) {
      return failure(400, 'Invalid start time.');
    }
    const [from, to] = [start, end].map(({ date, dateTime }) => Date.parse(date ?? dateTime ?? ''));
    if (!(to! > from!)) return failure(400, 'The specified time range is empty.');
    events.set(event.id, event);
    return { body: event };
  }
}
