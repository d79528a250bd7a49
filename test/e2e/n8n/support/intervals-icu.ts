import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { StandIn } from './stage';

export interface IcuEvent {
  id: number;
  external_id?: string;
  name: string;
  start_date_local: string;
  description?: string;
  [member: string]: unknown;
}

interface Answer {
  status?: number;
  body?: unknown;
}

/** The key of a coach, who may act for these athletes. */
export const ICU_KEY = 'key of the coach';
const EVENTS = /^\/api\/v1\/athlete\/(i\d+)\/events(\/bulk|\/bulk-delete)?$/;

/**
 * The part of Intervals.icu's API that keeps planned workouts: lists by day, many at once matched by `external_id`, and
 * many taken away at once. Names are refused beyond 80 characters and requests beyond ten a second.
 */
export class IntervalsIcu implements StandIn {
  /** By athlete. */
  readonly calendars = new Map<string, IcuEvent[]>();
  /** Method and path of every request. */
  readonly asked: string[] = [];
  /** Athletes for whom every request fails with this status. */
  readonly broken = new Map<string, number>();
  /** Whether it takes every event for a new one, as it may for another application's key. */
  forgetsKeys = false;
  private last = 0;
  private readonly recent: number[] = [];
  private readonly server = createServer((request, response) => {
    void this.answer(request).then(({ status = 200, body }) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body ?? {})),
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

  clear(athletes: string[]): void {
    this.calendars.clear();
    for (const athlete of athletes) this.calendars.set(athlete, []);
    this.asked.length = 0;
    this.broken.clear();
    this.forgetsKeys = false;
  }

  /** Puts something on a calendar that is not ours. */
  add(athlete: string, event: Omit<IcuEvent, 'id'>): IcuEvent {
    const added = { ...event, id: ++this.last } as IcuEvent;
    this.calendars.get(athlete)!.push(added);
    return added;
  }

  private async answer(request: IncomingMessage): Promise<Answer> {
    const { pathname, searchParams } = new URL(request.url ?? '', 'https://intervals.icu');
    this.asked.push(`${request.method} ${pathname}`);
    const text = Buffer.concat(await request.toArray()).toString();
    const user = Buffer.from(`API_KEY:${ICU_KEY}`).toString('base64');
    if (request.headers.authorization !== `Basic ${user}`) return { status: 401, body: { error: 'Unauthorized' } };
    const now = Date.now();
    this.recent.push(now);
    while (this.recent[0]! <= now - 1000) this.recent.shift();
    if (this.recent.length > 10) return { status: 429, body: { error: 'Too many requests' } };
    const [, athlete = '', what = ''] = EVENTS.exec(pathname) ?? [];
    const calendar = this.calendars.get(athlete);
    if (!calendar) return { status: 403, body: { error: 'Access denied' } };
    const failure = this.broken.get(athlete);
    if (failure) return { status: failure, body: { error: 'Something went wrong' } };

    const call = `${request.method} ${what}`;
    if (call === 'GET ') {
      const day = ({ start_date_local }: IcuEvent) => start_date_local.slice(0, 10);
      const [oldest, newest] = [searchParams.get('oldest') ?? '', searchParams.get('newest') ?? ''];
      return { body: calendar.filter((event) => day(event) >= oldest && day(event) <= newest) };
    }
    const sent = JSON.parse(text) as IcuEvent[];
    if (call === 'POST /bulk') return this.upsert(athlete, sent, searchParams.get('upsert') === 'true');
    if (call === 'PUT /bulk-delete') {
      const gone = calendar.filter((event) =>
        sent.some(({ id, external_id }) => (id ? id === event.id : external_id === event.external_id)),
      );
      this.calendars.set(
        athlete,
        calendar.filter((event) => !gone.includes(event)),
      );
      return { body: { eventsDeleted: gone.length } };
    }
    return { status: 404, body: { error: 'Not found' } };
  }

  private upsert(athlete: string, sent: IcuEvent[], matches: boolean): Answer {
    const long = sent.find(({ name }) => name.length > 80);
    if (long) return { status: 422, body: { error: `Name is longer than 80 characters: ${long.name}` } };
    if (sent.some(({ start_date_local: at }) => !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(at))) {
      return { status: 422, body: { error: 'Invalid start_date_local' } };
    }
    const calendar = this.calendars.get(athlete)!;
    const written = sent.map((event) => {
      const own = calendar.find(({ external_id }) => external_id === event.external_id);
      if (own && matches && !this.forgetsKeys) return Object.assign(own, event);
      return this.add(athlete, event);
    });
    return { body: written };
  }
}
