import type { HttpRequest, HttpResponse } from '../../../shared/http/ports';
import type { JsonObject } from '../../../shared/trainingpeaks/types';
import { type Calendar, workoutJson } from './calendar';
import type { Random } from './random';

/** The ways the API may behave that matter to whoever watches it. */
export interface ServerForm {
  stamps: 'utc' | 'mountain';
  completed: 'truthful' | 'alwaysFalse';
  order: 'ascending' | 'descending';
  /** Whether a change with the very stamp asked for is among the answers. */
  boundary: 'inclusive' | 'exclusive';
  /** `date` is taken as a day only; a date-time is refused. */
  date: 'dateTime' | 'dayOnly';
  deleted: 'firstPage' | 'everyPage';
  /** Whether answers tell the server's time, and how far it is from the stamps' clock, milliseconds. */
  dateHeader: { skew: number } | null;
}

/** One of the ways it may behave. */
export function formOf(random: Random): ServerForm {
  return {
    stamps: random.pick(['utc', 'mountain']),
    completed: random.pick(['truthful', 'alwaysFalse']),
    order: random.pick(['ascending', 'descending']),
    boundary: random.pick(['inclusive', 'exclusive']),
    date: random.pick(['dateTime', 'dayOnly']),
    deleted: random.pick(['firstPage', 'everyPage']),
    dateHeader: random.pick([{ skew: 0 }, { skew: 0 }, { skew: 180_000 }, { skew: -180_000 }, null]),
  };
}

/** Answers the requests of a trigger from a calendar, in the wire form of the Partners API. */
export class Server {
  /** Entries put into the next page that are no workouts. */
  garbage: JsonObject[] = [];
  requests = 0;

  constructor(
    private readonly calendar: Calendar,
    private readonly form: ServerForm,
    private readonly account: 'athlete' | 'coach',
  ) {}

  answer({ url }: HttpRequest): HttpResponse {
    this.requests += 1;
    const { pathname, searchParams } = new URL(url);
    if (pathname === '/v1/coach/athletes')
      return this.json(this.calendar.athletes.map((Id) => ({ Id, FirstName: 'A' })));
    const feed = /^\/v2\/workouts\/(?:(\d+)\/)?changed$/.exec(pathname);
    if (feed === null) return this.reply(404, '');
    const athlete = this.account === 'coach' ? Number(feed[1]) : this.calendar.athletes[0];
    if (athlete === undefined || !this.calendar.athletes.includes(athlete)) return this.reply(403, '');
    return this.feed(athlete, searchParams);
  }

  private feed(athlete: number, query: URLSearchParams): HttpResponse {
    const date = query.get('date') ?? '';
    if (this.form.date === 'dayOnly' && date.length > 10) return this.reply(400, '{"Message":"date is not valid."}');
    const since = date.length > 10 ? date : `${date}T00:00:00.0000000Z`;
    const size = Number(query.get('pageSize'));
    const page = Number(query.get('page'));
    const modified = this.calendar
      .changedSince(athlete, since)
      .flatMap((entry) => {
        const version = this.calendar.shown(entry);
        return version === undefined ? [] : { entry, version };
      })
      .filter(({ version }) => this.form.boundary === 'inclusive' || version.stamp !== since)
      .sort((a, b) =>
        a.version.stamp === b.version.stamp ? a.entry.id - b.entry.id : a.version.stamp < b.version.stamp ? -1 : 1,
      );
    if (this.form.order === 'descending') modified.reverse();
    const ofPage = modified.slice(page * size, (page + 1) * size);
    const withDeleted = page === 0 || this.form.deleted === 'everyPage';
    return this.json({
      Deleted: withDeleted ? this.calendar.deletedSince(athlete, since) : [],
      Modified: [...ofPage.map(({ entry, version }) => workoutJson(entry, version, this.form)), ...this.garbage],
    });
  }

  private json(body: unknown): HttpResponse {
    return this.reply(200, JSON.stringify(body));
  }

  private reply(status: number, body: string): HttpResponse {
    const { dateHeader } = this.form;
    const headers: Record<string, string> = { 'content-type': 'application/json' };
    if (dateHeader !== null) headers['date'] = new Date(this.calendar.now + dateHeader.skew).toUTCString();
    return { status, headers, body };
  }
}
