import type { HttpRequest, HttpResponse } from '../../../shared/http/ports';
import type { JsonObject } from '../../../shared/trainingpeaks/types';
import { DAY } from '../world/calendar';
import { dayOf, type Entry, isCompleted, type WrittenCalendar } from './calendar';

/** The ways the API may behave that matter to whoever writes. */
export interface WriteForm {
  account: 'athlete' | 'coach';
  /** What a created workout is answered with. */
  created: 'workout' | 'nothing';
  /** What a changed workout is answered with. */
  changed: 'workout' | 'nothing';
  /** How long a new workout is missing from what is read, milliseconds. */
  lag: number;
  /** What becomes of the line ends and signs of a text that is stored. */
  texts: 'asSent' | 'windows' | 'html';
}

const WORKOUT = /^\/v2\/workouts\/(?:(\d+)\/)?id\/(\d+)$/;
const RANGE = /^\/v2\/workouts\/(?:(\d+)\/)?(\d{4}-\d\d-\d\d)\/(\d{4}-\d\d-\d\d)$/;
const PLAN = /^\/v2\/workouts\/plan(?:\/(\d+))?$/;
const EXPORT = /^\/v2\/workouts\/(?:\d+\/)?wod\/file\/(\d+)\/$/;

/** Answers the requests of writers from a calendar, in the wire form of the Partners API. */
export class WriteServer {
  constructor(
    private readonly calendar: WrittenCalendar,
    private readonly form: WriteForm,
    /** Answers what is about files; see `FileServer`. */
    private readonly files: (request: HttpRequest, by: string) => HttpResponse = () => reply(404, ''),
  ) {}

  /**
   * @param by who sent it
   * @param sentAt when it was sent, epoch milliseconds
   */
  answer(request: HttpRequest, by: string, sentAt: number): HttpResponse {
    this.calendar.sentAt = sentAt;
    try {
      return this.carryOut(request, by);
    } finally {
      this.calendar.sentAt = null;
    }
  }

  private carryOut(request: HttpRequest, by: string): HttpResponse {
    const { method, url } = request;
    const { pathname, searchParams } = new URL(url);
    if (pathname.startsWith('/v3/')) return this.files(request, by);
    if (pathname === '/v1/athlete/profile') return this.form.account === 'athlete' ? this.profile() : reply(401, '');
    if (pathname === '/v1/coach/athletes') {
      if (this.form.account === 'athlete') return reply(401, '');
      return json(200, this.calendar.athletes.map(athleteJson));
    }
    const exported = EXPORT.exec(pathname);
    if (exported !== null) return this.structure(Number(exported[1]));
    const planned = PLAN.exec(pathname);
    if (planned !== null && method === 'POST') return this.create(request, by);
    if (planned !== null && method === 'PUT') return this.change(Number(planned[1]), request, by);
    const range = RANGE.exec(pathname);
    if (range !== null) return this.range(range[1], range[2] ?? '', range[3] ?? '', searchParams);
    const one = WORKOUT.exec(pathname);
    if (one === null) return reply(404, '');
    const entry = this.seen(Number(one[2]));
    if (entry === undefined || !this.isAddressed(one[1], entry.athlete)) return reply(404, '');
    return method === 'DELETE' ? this.delete(entry, by) : json(200, this.shown(entry, searchParams));
  }

  private profile(): HttpResponse {
    return json(200, athleteJson(this.calendar.athletes[0] as number));
  }

  private create({ body }: HttpRequest, by: string): HttpResponse {
    const sent = JSON.parse(String(body)) as JsonObject;
    const athlete = Number(sent['AthleteId']);
    if (!this.calendar.athletes.includes(athlete)) return reply(403, '');
    if (!this.mayPlan(sent)) return reply(400, '{"Message":"WorkoutDay is not valid."}');
    const entry = this.calendar.make(by, athlete, this.stored(sent));
    return this.form.created === 'workout' ? json(201, entry.members) : reply(201, '');
  }

  private change(id: number, { body }: HttpRequest, by: string): HttpResponse {
    const entry = this.calendar.find(id);
    if (entry === undefined) return reply(404, '');
    if (isCompleted(entry)) return reply(400, '{"Message":"A completed workout cannot be altered."}');
    const sent = JSON.parse(String(body)) as JsonObject;
    if (!this.mayPlan(sent)) return reply(400, '{"Message":"WorkoutDay is not valid."}');
    this.calendar.replace(by, entry, this.stored(sent));
    return this.form.changed === 'workout' ? json(200, entry.members) : reply(204, '');
  }

  private delete(entry: Entry, by: string): HttpResponse {
    if (isCompleted(entry)) return reply(400, '{"Message":"A completed workout cannot be deleted."}');
    this.calendar.remove(by, entry);
    return json(200, true);
  }

  private range(athlete: string | undefined, start: string, end: string, query: URLSearchParams): HttpResponse {
    const wanted = this.form.account === 'coach' ? Number(athlete) : this.calendar.athletes[0];
    if (wanted === undefined || !this.calendar.athletes.includes(wanted)) return reply(403, '');
    const found = this.calendar
      .present()
      .filter((entry) => entry.athlete === wanted && dayOf(entry) >= start && dayOf(entry) <= end)
      .filter(({ id }) => this.seen(id) !== undefined);
    return json(
      200,
      found.map((entry) => this.shown(entry, query)),
    );
  }

  private structure(id: number): HttpResponse {
    const entry = this.seen(id);
    if (entry === undefined) return reply(404, '');
    const structure = entry.members['Structure'];
    if (structure === undefined) return reply(400, 'Workout has no structure');
    return json(200, { Structure: JSON.parse(String(structure)) as unknown });
  }

  /** A workout that was made a moment ago may be missing from what is read. */
  private seen(id: number): Entry | undefined {
    const entry = this.calendar.find(id);
    const isNew = entry !== undefined && this.calendar.now() - entry.madeAt < this.form.lag;
    return isNew ? undefined : entry;
  }

  /** The structure is never shown, the description only on request. */
  private shown({ members }: Entry, query: URLSearchParams): JsonObject {
    const { Structure: _, Description, ...rest } = members;
    return query.get('includeDescription') === 'true' ? { ...rest, Description: Description ?? null } : rest;
  }

  private stored(sent: JsonObject): JsonObject {
    const { WorkoutDay, WorkoutType, TSSPlanned, ...rest } = sent;
    const texts = ['Title', 'Description', 'PreActivityComment'].filter((name) => rest[name] !== undefined);
    const type = String(WorkoutType);
    return {
      ...rest,
      ...Object.fromEntries(texts.map((name) => [name, this.textStored(String(rest[name]))])),
      WorkoutDay: `${String(WorkoutDay).slice(0, 10)}T00:00:00`,
      WorkoutType: `${type.charAt(0).toUpperCase()}${type.slice(1)}`,
      TssPlanned: TSSPlanned ?? null,
      Completed: false,
      WorkoutFileFormats: sent['Structure'] === undefined ? [] : ['fit', 'json'],
    };
  }

  private textStored(text: string): string {
    if (this.form.texts === 'windows') return text.replace(/\r?\n/g, '\r\n');
    if (this.form.texts === 'html') return text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
    return text;
  }

  private mayPlan({ WorkoutDay }: JsonObject): boolean {
    const days = (Date.parse(String(WorkoutDay).slice(0, 10)) - this.calendar.now()) / DAY;
    return days > -9 && days < 367;
  }

  private isAddressed(athlete: string | undefined, owner: number): boolean {
    return this.form.account === 'coach' ? Number(athlete) === owner : owner === this.calendar.athletes[0];
  }
}

const athleteJson = (Id: number): JsonObject => ({ Id, FirstName: 'A', TimeZone: 'Europe/Lisbon', IsPremium: true });

function json(status: number, body: unknown): HttpResponse {
  return reply(status, JSON.stringify(body));
}

export function reply(status: number, body: string, headers: Record<string, string> = {}): HttpResponse {
  return { status, headers, body };
}
