import type { HttpRequest, HttpResponse, Transport } from '../../../../../shared/http/ports';
import { TransportFailure } from '../../../../../shared/http/ports';
import type { JsonObject } from '../../../../../shared/trainingpeaks/types';

/**
 * What becomes of one request. `late`: no answer comes, and the server carries it out once `arrive` is called. `killed`: its
 * sender is gone.
 */
export type Fate = 'answer' | 'lost-before' | 'lost-after' | 'late' | 'killed';

/**
 * One athlete's calendar behind a transport: planned workouts by number, the range, single, plan and delete endpoints.
 * Small and in memory, so that thousands of histories can be played.
 */
export class FakeTrainingPeaks {
  readonly workouts = new Map<number, JsonObject>();
  readonly writes: string[] = [];
  readonly requests: string[] = [];
  /** What becomes of a text that is stored. */
  storing: (text: string) => string = (text) => text;
  /** Requests that are still on their way when their sender has given up. */
  private readonly underway: (() => void)[] = [];
  private nextId = 100;
  private clock = Date.parse('2026-05-01T08:00:00Z');

  /** Carries out a request at once, whatever becomes of the answer. */
  serve(request: HttpRequest, fate: Fate = 'answer'): Promise<HttpResponse> {
    this.requests.push(`${request.method} ${new URL(request.url).pathname}`);
    if (fate === 'killed') return Promise.reject(new TransportFailure('aborted'));
    if (fate === 'lost-before') return Promise.reject(new TransportFailure('network'));
    if (fate === 'late') {
      this.underway.push(() => void this.carryOut(request));
      return Promise.reject(new TransportFailure('timeout'));
    }
    const response = this.carryOut(request);
    return fate === 'answer' ? Promise.resolve(response) : Promise.reject(new TransportFailure('network'));
  }

  /** Lets everything that is still under way arrive. */
  arrive(): void {
    for (const request of this.underway.splice(0)) request();
  }

  get isUnderway(): boolean {
    return this.underway.length > 0;
  }

  transport(): Transport {
    return (request) => this.serve(request);
  }

  /** The athlete or the coach changes a workout on the website. */
  edit(id: number, changes: JsonObject): void {
    Object.assign(this.workouts.get(id)!, changes, { LastModifiedDate: this.stamp() });
  }

  put(workout: JsonObject): number {
    const id = (this.nextId += 1);
    this.workouts.set(id, { ...workout, Id: id, LastModifiedDate: this.stamp() });
    return id;
  }

  wait(milliseconds: number): void {
    this.clock += milliseconds;
  }

  all(): JsonObject[] {
    return [...this.workouts.values()];
  }

  private stamp(): string {
    this.clock += 1_000;
    return `${new Date(this.clock).toISOString().slice(0, 23)}0000Z`;
  }

  private carryOut({ method, url, body }: HttpRequest): HttpResponse {
    const { pathname } = new URL(url);
    const range = /^\/v2\/workouts\/(\d{4}-\d{2}-\d{2})\/(\d{4}-\d{2}-\d{2})$/.exec(pathname);
    if (range) {
      const [, start = '', end = ''] = range;
      const within = this.all().filter(
        ({ WorkoutDay: day }) => String(day).slice(0, 10) >= start && String(day).slice(0, 10) <= end,
      );
      return json(200, within);
    }
    if (pathname === '/v1/athlete/profile') return json(200, PROFILE);
    if (method === 'GET' && pathname.includes('/wod/file/')) return this.exported(Number(pathname.split('/')[5]));
    const id = Number(pathname.split('/').at(-1));
    const sent = typeof body === 'string' ? (JSON.parse(body) as JsonObject) : {};
    if (method === 'POST') {
      this.writes.push(`create ${String(sent.Title)}`);
      return json(201, this.workouts.get(this.put(this.stored(sent))));
    }
    const workout = this.workouts.get(id);
    if (workout === undefined) return json(404, '');
    if (method === 'GET') return json(200, workout);
    if (workout.Completed === true) return json(400, { Message: 'A completed workout cannot be altered.' });
    this.writes.push(`${method === 'PUT' ? 'change' : 'delete'} ${id}`);
    if (method === 'DELETE') this.workouts.delete(id);
    else this.workouts.set(id, { ...this.stored(sent), Id: id, LastModifiedDate: this.stamp() });
    return json(200, method === 'DELETE' ? true : this.workouts.get(id));
  }

  private stored(sent: JsonObject): JsonObject {
    const texts = ['Title', 'Description', 'PreActivityComment'].filter((name) => sent[name] !== undefined);
    return { ...stored(sent), ...Object.fromEntries(texts.map((name) => [name, this.storing(String(sent[name]))])) };
  }

  private exported(id: number): HttpResponse {
    const structure = this.workouts.get(id)?.Structure;
    if (structure === undefined) return { status: 400, headers: {}, body: 'Workout has no structure' };
    return json(200, { Structure: JSON.parse(String(structure)) as unknown });
  }
}

const PROFILE = { Id: 880045, FirstName: 'Noor', LastName: 'Hale', TimeZone: 'Europe/Lisbon', IsPremium: true };

/** As TrainingPeaks returns what it was sent. */
function stored(sent: JsonObject): JsonObject {
  const { WorkoutDay: day, WorkoutType: type, TSSPlanned: tss, ...rest } = sent;
  return {
    ...rest,
    WorkoutDay: `${String(day)}T00:00:00`,
    WorkoutType: `${String(type).charAt(0).toUpperCase()}${String(type).slice(1)}`,
    TssPlanned: tss ?? null,
    Completed: false,
    WorkoutFileFormats: sent.Structure === undefined ? [] : ['fit', 'json'],
  };
}

function json(status: number, value: unknown): HttpResponse {
  return { status, headers: {}, body: typeof value === 'string' ? value : JSON.stringify(value) };
}
